// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "domain/eligibility/eligibility.h"

namespace exclaim::domain {

/// A remittance says of a day of service that the plan did not cover the client: begun later (CARC
/// 26), ended before (27), nobody it insures (31), or a lapse (200). It contradicts whoever said
/// "active" before it.
struct CoverageRefusal {
    std::string reason;             ///< "27"
    Date on = Date::from_days({});  ///< the day of service
    Date notice = Date::from_days({});
    DenialId id;  ///< in the order of time
    bool operator==(const CoverageRefusal&) const = default;
};
/// Whether a reason of a refusal speaks of the coverage.
bool speaks_of_coverage(std::string_view reason);

/// Whether it says it of a day: one that had ended of that day and later ones, one that had not
/// begun of that day and earlier ones, an unknown person of all, a lapse of that day alone.
bool speaks_for(const CoverageRefusal&, Date on);

/// The plan said since that it is active on the day: a 271, or a call with a reference. Of what was
/// written down on the day of the notice the ids say what came first.
bool is_answered_by(const CoverageRefusal&, CheckId, const EligibilityCheck&, Date on);

/// "that the coverage had ended by Oct 6, 2026 (CARC 27)".
std::string what_it_says(const CoverageRefusal&);

/// Of several the newest notice; none of none.
const CoverageRefusal* newest(const std::vector<CoverageRefusal>&);

}  // namespace exclaim::domain
