// SPDX-License-Identifier: Apache-2.0
#include "domain/authorization/spend.h"

#include <algorithm>
#include <numeric>
#include <set>
#include <tuple>

namespace exclaim::domain {

bool covers(const Authorization& grant, const Served& what) {
    if (!grant.usable() || (grant.begins && what.on < *grant.begins) ||
        (grant.ends && *grant.ends < what.on))
        return false;
    if (grant.practitioner && what.practitioner && *grant.practitioner != *what.practitioner)
        return false;
    return grant.codes.empty() || !what.code ||
           std::find(grant.codes.begin(), grant.codes.end(), *what.code) != grant.codes.end();
}

bool is_complete(const Authorization& grant) {
    return grant.usable() && !grant.number.empty() && grant.granted.value_or(0) > 0;
}

std::vector<Spending> taken_elsewhere(std::span<const SpentElsewhere> all, std::size_t count) {
    std::vector<Spending> out(count);
    for (const auto& each : all) {
        out.at(each.grant).used += each.spent.used;
        out.at(each.grant).booked += each.spent.booked;
    }
    return out;
}

Spread spread(std::span<const Authorization> grants, std::span<const Served> all,
              std::span<const Spending> taken) {
    Spread out;
    out.of.assign(taken.begin(), taken.end());
    out.of.resize(grants.size());
    // A grant, day and practitioner: the visit that was counted already.
    std::set<std::tuple<std::size_t, Date, std::optional<PractitionerId>>> counted;
    // What nobody can show comes after what somebody can.
    std::vector<std::size_t> order(grants.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_partition(order.begin(), order.end(),
                          [&](std::size_t i) { return !unproven(grants[i]); });
    for (const auto& what : all) {
        std::optional<std::size_t> found;
        std::int64_t cost = 0;
        for (const auto i : order) {
            const auto& grant = grants[i];
            if (!covers(grant, what)) continue;
            const bool known = counted.contains({i, what.on, what.practitioner});
            const bool by_visit = grant.unit == GrantUnit::visits || what.units == 0;
            cost = by_visit ? (known ? 0 : 1) : what.units;
            found = i;
            const auto& spent = out.of[i];
            if (is_complete(grant) && spent.used + spent.booked + cost <= *grant.granted) break;
        }
        out.grant.push_back(found);
        out.cost.push_back(found ? cost : 0);
        if (!found) continue;
        counted.insert({*found, what.on, what.practitioner});
        (what.delivered ? out.of[*found].used : out.of[*found].booked) += cost;
    }
    return out;
}

}  // namespace exclaim::domain
