// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <string>
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

}  // namespace exclaim::domain
