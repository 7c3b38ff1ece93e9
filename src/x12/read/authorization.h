// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "x12/read/rejections.h"

namespace exclaim::x12 {

/// How much was granted: 12 visits; or 3 visits each week for 4 weeks, 12 together. What the answer
/// does not say is none.
struct Grant {
    std::optional<std::int64_t> amount;
    std::string unit;                ///< visits, units, days, months, hours, minutes or unknown
    std::optional<std::string> per;  ///< day, week, month, quarter or year
    std::optional<std::int64_t> every, periods;
};

struct AuthorizedService {
    std::optional<std::string> code, service_type, decision, state;
    std::optional<std::string> number;           ///< only with A1, A2 and A6
    std::optional<std::string> tracking_number;  ///< any other number
    std::optional<Grant> granted;
    bool own_grant = false;  ///< said of this service alone; otherwise of all of its event together
    std::optional<std::string> from, to;
    std::vector<std::string> reasons;
};

/// The answer to one patient event of a 278.
struct AuthorizationAnswer {
    std::optional<std::string> trace;
    std::vector<AuthorizedService> services;
    std::vector<Rejection> rejections;
    std::vector<std::string> messages;
    std::vector<Finding> findings;
};

std::vector<AuthorizationAnswer> read_authorization(const Tree& tree);

}  // namespace exclaim::x12
