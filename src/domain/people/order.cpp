// SPDX-License-Identifier: Apache-2.0
#include "domain/people/order.h"

#include <set>

namespace exclaim::domain {

bool concerns(PayerKind kind, const std::optional<Injury>& injury) {
    if (kind == PayerKind::auto_insurance) return injury && by_car(injury->cause);
    if (kind == PayerKind::workers_compensation) return injury && at_work(injury->cause);
    return true;
}

bool in_one_order(PayerKind billed, PayerKind other, const std::optional<Injury>& injury) {
    return insures_injuries(billed) == insures_injuries(other) && concerns(other, injury);
}

std::int64_t place_behind(PayerKind billed, PayerKind kind, std::int64_t priority) {
    constexpr std::int64_t past_all = 100;  // numbers go to 11
    return insures_injuries(billed) && !insures_injuries(kind) ? priority + past_all : priority;
}

std::int64_t place_in_order(const Policy& billed, PayerKind kind,
                            std::span<const PolicyBeside> beside,
                            const std::optional<Injury>& injury) {
    std::set<std::int64_t> foreign;
    for (const auto& each : beside)
        if (each.priority < billed.priority && !in_one_order(kind, each.kind, injury))
            foreign.insert(each.priority);
    for (const auto& each : beside)
        if (in_one_order(kind, each.kind, injury)) foreign.erase(each.priority);
    return billed.priority - static_cast<std::int64_t>(foreign.size());
}

}  // namespace exclaim::domain
