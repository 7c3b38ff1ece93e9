// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <string>

#include "base/codes.h"
#include "base/ein.h"
#include "base/npi.h"
#include "domain/people/address.h"

namespace exclaim::domain {

/// The business that bills: the billing provider of its claims.
struct Practice {
    std::string name;
    std::optional<Npi> npi;  ///< type 2 for an organization
    std::optional<Ein> ein;
    std::optional<Taxonomy> taxonomy;
    Address address;
    std::optional<Phone> phone;
    std::string email;
    std::string time_zone =
        "America/New_York";  ///< IANA name; civil dates of sessions are in this zone
    bool operator==(const Practice&) const = default;
};

}  // namespace exclaim::domain
