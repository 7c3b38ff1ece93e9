// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "domain/denial/other_payer.h"
#include "domain/journey/claim_actions.h"
#include "domain/journey/light_parts.h"

// What a plan refused because another payer pays for it.
namespace exclaim::domain {
namespace {
bool bills(const ClaimFacts& claim, const BuiltLine& wanted) {
    const auto& lines = claim.record.lines;
    return std::any_of(lines.begin(), lines.end(), [&](const auto& each) {
        return each.session == wanted.session && each.line.code == wanted.line.code;
    });
}

/// A claim of its own to another plan, of a later series, that stands.
bool is_later(const CaseFacts& facts, const ClaimFacts& claim, const ClaimFacts& other) {
    const auto state = state_of(facts, other);
    return !other.record.follows && other.record.policy != claim.record.policy &&
           other.record.frequency != Frequency::cancellation &&
           root_of(facts, claim) < root_of(facts, other) && state != ClaimState::replaced &&
           state != ClaimState::voided;
}

bool was_refused_here(const CaseFacts& facts, const std::string& account) {
    return std::any_of(facts.denials.begin(), facts.denials.end(), [&](const auto& each) {
        const auto& item = each.value;
        return item.line == account && is_other_payers(item.denial) &&
               std::any_of(facts.claims.begin(), facts.claims.end(), [&](const auto& of) {
                   return of.id == item.claim && !of.record.follows;
               });
    });
}

std::vector<LineOn> lines_of(const ClaimFacts& claim) {
    std::vector<LineOn> out;
    for (std::size_t i = 0; i < claim.record.lines.size(); ++i)
        out.push_back({account_of(claim, i), claim.record.lines[i].line.date});
    return out;
}
}  // namespace

bool is_moved(const CaseFacts& facts, const ClaimFacts& claim, std::size_t line) {
    if (claim.record.follows || !was_refused_here(facts, account_of(claim, line))) return false;
    return std::any_of(facts.claims.begin(), facts.claims.end(), [&](const auto& other) {
        return sent_on(other) && is_later(facts, claim, other) &&
               bills(other, claim.record.lines[line]);
    });
}

std::optional<Elsewhere> goes_elsewhere(const CaseFacts& facts, const DenialItem& item) {
    if (item.state != DenialState::open || !facts.payer || !facts.policy) return std::nullopt;
    const auto of = std::find_if(facts.claims.begin(), facts.claims.end(),
                                 [&](const auto& each) { return each.id == item.claim; });
    if (of == facts.claims.end()) return std::nullopt;
    auto lines = lines_of(*of);
    Elsewhere out;
    if (!goes_elsewhere(of->id, of->record, standing_of(*of).state, facts.denials,
                        facts.value.policy)) {
        out.lines = parts_elsewhere(of->id, of->record, lines, facts.denials, facts.value.policy,
                                    *facts.policy);
        if (!out.lines.contains(item.line)) return std::nullopt;
        std::erase_if(lines, [&](const auto& each) { return !out.lines.contains(each.account); });
        for (const auto& other : facts.claims)
            for (std::size_t i = 0; i < of->record.lines.size(); ++i)
                if (account_of(*of, i) == item.line && !sent_on(other) &&
                    is_later(facts, *of, other) && bills(other, of->record.lines[i]))
                    out.draft = &other;
    }
    out.due = due_elsewhere(item.notice, lines, facts.payer->value.filing_days).due;
    return out;
}

}  // namespace exclaim::domain
