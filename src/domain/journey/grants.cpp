// SPDX-License-Identifier: Apache-2.0
#include "domain/journey/grants.h"

#include <algorithm>

#include "domain/journey/light_parts.h"

namespace exclaim::domain {
namespace {

template <class All, class One>
bool holds(const All& all, const One& one) {
    return std::find(all.begin(), all.end(), one) != all.end();
}

bool counts_on(const Authorization& grant, const Session& session) {
    if (!takes_time(session.state) || !within(session.on, grant.begins, grant.ends)) return false;
    if (grant.practitioner && *grant.practitioner != session.practitioner) return false;
    if (grant.codes.empty() || session.blocks.empty()) return true;
    return std::any_of(session.blocks.begin(), session.blocks.end(),
                       [&](const Block& block) { return holds(grant.codes, block.code); });
}

}  // namespace

std::vector<const Authorization*> grants_for(const CaseFacts& facts, Date on) {
    const auto codes = codes_on(facts, on);
    const auto sessions = sessions_on(facts, on);
    std::vector<const Authorization*> out;
    for (const auto& each : facts.authorizations) {
        const auto& grant = each.value;
        if (!grant.usable() || !within(on, grant.begins, grant.ends)) continue;
        const bool practitioner =
            !grant.practitioner ||
            std::all_of(sessions.begin(), sessions.end(), [&](const auto* session) {
                return session->value.practitioner == *grant.practitioner;
            });
        const bool every_code =
            grant.codes.empty() ||
            std::all_of(codes.begin(), codes.end(),
                        [&](const ProcedureCode& code) { return holds(grant.codes, code); });
        if (practitioner && every_code) out.push_back(&grant);
    }
    return out;
}

namespace {
std::optional<std::int64_t> left(const CaseFacts& facts, const Authorization& grant,
                                 std::optional<Date> upto) {
    if (!grant.granted) return std::nullopt;
    auto out = *grant.granted;
    for (const auto day : days_of_service(facts)) {
        if (upto && *upto < day) break;
        const auto sessions = sessions_on(facts, day);
        const auto visits =
            std::count_if(sessions.begin(), sessions.end(),
                          [&](const auto* session) { return counts_on(grant, session->value); });
        if (visits == 0) continue;
        if (grant.unit == GrantUnit::visits) {
            out -= visits;
            continue;
        }
        std::int64_t units = 0;
        for (const auto& line : units_on(facts, day).lines)
            if (grant.codes.empty() || holds(grant.codes, line.code)) units += line.units;
        // A booking has no minutes yet: it takes at least one.
        out -= std::max<std::int64_t>(units, 1);
    }
    return out;
}
}  // namespace

std::optional<std::int64_t> left_after(const CaseFacts& facts, const Authorization& grant,
                                       Date on) {
    return left(facts, grant, on);
}
std::optional<std::int64_t> left_now(const CaseFacts& facts, const Authorization& grant) {
    return left(facts, grant, std::nullopt);
}

}  // namespace exclaim::domain
