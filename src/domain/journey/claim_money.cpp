// SPDX-License-Identifier: Apache-2.0
#include "domain/journey/claim_money.h"

#include <algorithm>
#include <set>
#include <string>

#include "domain/journey/light_parts.h"

namespace exclaim::domain {
namespace {
/// A refusal of a plan behind is worked on before anybody collects the line.
bool is_refused_behind(const CaseFacts& facts, const ClaimFacts& claim, const std::string& line) {
    return std::any_of(facts.denials.begin(), facts.denials.end(), [&](const auto& each) {
        const auto& of = each.value;
        return of.open() && of.line == line && is_behind(facts, claim, of.claim);
    });
}

/// What the plan paid on all lines of a claim together that it let us take back.
Money paid_on_void(const ClaimFacts& claim) {
    Money out;
    for (std::size_t i = 0; i < claim.record.lines.size(); ++i) {
        const auto stands = balance(claim.entries, account_of(claim, i));
        out += std::clamp(-stands.open, Money{}, std::max(Money{}, stands.paid));
    }
    return out;
}
}  // namespace

Money owed_of(const CaseFacts& facts, const ClaimFacts& claim) {
    Money out;
    for (std::size_t i = 0; i < claim.record.lines.size(); ++i)
        if (const auto& line = account_of(claim, i); !is_refused_behind(facts, claim, line))
            out += std::max(Money{}, balance(claim.entries, line).client);
    return out;
}

std::pair<Money, std::optional<Date>> open_of(const ClaimFacts& claim) {
    std::pair<Money, std::optional<Date>> out;
    for (std::size_t i = 0; i < claim.record.lines.size(); ++i)
        out.first += std::max(Money{}, balance(claim.entries, account_of(claim, i)).open);
    for (const auto& each : claim.entries)
        out.second = std::max(out.second.value_or(each.on), each.on);
    return out;
}

Money own_paid_on_void(const CaseFacts& facts, const ClaimFacts& claim) {
    const auto all = paid_on_void(claim);
    return std::min(all, decided_on(facts, claim).value_or(all));
}

OfClient of_client(const CaseFacts& facts) {
    OfClient out;
    std::set<std::string> counted;
    for (const auto& claim : facts.claims)
        for (const auto& entry : claim.entries)
            if (counted.insert(entry.line).second) {
                const auto client = balance(claim.entries, entry.line).client;
                (client < Money{} ? out.credit : out.owed) += client < Money{} ? -client : client;
            }
    return out;
}

}  // namespace exclaim::domain
