// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/finding.h"
#include "base/money.h"
#include "domain/eligibility/eligibility.h"

namespace exclaim::domain {

/// What a plan leaves to the client. Unknown stays unknown: without an out-of-pocket limit there is
/// no cap, never a zero.
struct CostShare {
    Money copay;
    Money deductible_left;
    std::int64_t coinsurance_bp = 0;  ///< 4000 is 40 %
    std::optional<Money> out_of_pocket_left;
    bool copay_per_code = false;  ///< otherwise once a visit
    bool copay_counts_to_deductible = false;
    bool deductible_waived_with_copay = false;
    bool deductible_first = false;  ///< high-deductible plans: no copay before it is met
};

/// What figures given by hand lack: an amount below nothing, two variants that contradict each
/// other. `at`: the path of the figures, with its point.
Findings check(const CostShare&, std::string_view at);

/// The same of what somebody told of the benefits.
Findings check_amounts(const EligibilityAnswer&, std::string_view at);

/// Individual and family deductible of one policy: whichever is met first counts.
std::optional<Money> deductible_left(std::optional<Money> individual, std::optional<Money> family);

struct EstimateLine {
    Money charge;
    Money allowed;  ///< what we expect the plan to allow
};
struct Share {
    Money allowed, copay, deductible, coinsurance;
    Money share;  ///< what the client bears of the allowed amount, capped
    Money plan_pays;
    Money balance;  ///< charge above the allowed amount: out of network the client's, if agreed
};
struct Estimate {
    std::vector<Share> lines;
    Share total;
};

/// Copay, then deductible, then coinsurance, capped by what is left to bear; line by line in order,
/// half a cent up. An estimate: only adjudication knows.
Estimate estimate(const CostShare& plan, const std::vector<EstimateLine>& lines);

/// The day a good-faith estimate is due for a service booked on a day; none where it is less than
/// three business days ahead (45 CFR 149.610).
std::optional<Date> good_faith_estimate_due(Date booked, Date service);

}  // namespace exclaim::domain
