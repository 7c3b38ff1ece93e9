// SPDX-License-Identifier: Apache-2.0
#include "domain/plan/plan.h"

namespace exclaim::domain {

std::optional<std::int64_t> planned_visits(const Plan& plan) {
    if (!plan.visits_per_week || !plan.weeks) return std::nullopt;
    return *plan.visits_per_week * *plan.weeks;
}

}  // namespace exclaim::domain
