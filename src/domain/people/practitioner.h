// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/codes.h"
#include "base/date.h"
#include "base/npi.h"

namespace exclaim::domain {

/// A certificate or licence, e.g. MES, AMES, PRCS, MEPD. A session after `expires` is not covered
/// by it. `state`: of a licence that a state gave.
struct Credential {
    std::string kind;
    std::string number;
    std::optional<Date> issued;
    std::optional<Date> expires;
    std::optional<State> state = std::nullopt;
    bool operator==(const Credential&) const = default;
};

/// Somebody who delivers sessions: the rendering provider of claims.
struct Practitioner {
    std::string first_name;
    std::string last_name;
    std::optional<Npi> npi;  ///< type 1
    std::optional<Taxonomy> taxonomy;
    std::vector<Credential> credentials;
    bool active = true;
    bool operator==(const Practitioner&) const = default;
};

/// Certificates that make somebody a credentialed practitioner (METI; domain sheet A.1). Anything
/// else on the profile, a CPR card or a degree, is good to have and proves no competence here.
inline constexpr std::string_view practice_certificates = "MES AMES PRCS MEPD";

/// True for one of these, however it is written.
bool is_certificate(const Credential&);

/// The certificate that holds on a day, the first of the profile; one of which nobody knows until
/// when only where there is no other. None if none holds. The one rule by which a session may be
/// delivered, a note signed, a light green and a claim sent.
const Credential* credential_on(const Practitioner&, Date);

}  // namespace exclaim::domain
