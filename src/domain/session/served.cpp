// SPDX-License-Identifier: Apache-2.0
#include "domain/session/served.h"

#include <algorithm>
#include <map>

#include "domain/session/day.h"

namespace exclaim::domain {

std::vector<Served> served(std::span<const Session> sessions, std::optional<UnitRule> rule,
                           std::span<const SessionLine> planned) {
    std::map<std::pair<Date, PractitionerId>, std::vector<Session>> visits;
    for (const auto& each : sessions)
        if (takes_time(each.state)) visits[{each.on, each.practitioner}].push_back(each);
    std::vector<Served> out;
    for (const auto& [visit, of_day] : visits) {
        const auto& [on, practitioner] = visit;
        const bool delivered = std::any_of(of_day.begin(), of_day.end(), [](const Session& each) {
            return each.state == SessionState::delivered;
        });
        for (const auto& line : units_of_day(rule, of_day).lines)
            out.push_back({on, practitioner, line.code, line.units, delivered});
        if (!out.empty() && out.back().on == on && out.back().practitioner == practitioner)
            continue;
        for (const auto& line : planned)
            out.push_back({on, practitioner, line.code, line.units, delivered});
        if (planned.empty()) out.push_back({on, practitioner, std::nullopt, 0, delivered});
    }
    return out;
}

}  // namespace exclaim::domain
