// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "domain/denial/other_payer.h"
#include "domain/eligibility/coverage.h"
#include "domain/eligibility/policy_of_day.h"
#include "domain/journey/claim_actions.h"
#include "domain/journey/light_parts.h"

// What another plan is asked for than the one that the case names.
namespace exclaim::domain {
namespace {
const ClaimFacts* claim_of(const CaseFacts& facts, const DenialItem& item) {
    for (const auto& each : facts.claims)
        if (each.id == item.claim) return &each;
    return nullptr;
}

/// A claim of its own to the plan that the case names now, drafted for this line and not sent.
const ClaimFacts* draft_for(const CaseFacts& facts, const ClaimFacts& claim,
                            const std::string& account) {
    const auto bills = [&](const ClaimFacts& other) {
        for (std::size_t i = 0; i < claim.record.lines.size(); ++i)
            for (const auto& [line, session] : other.record.lines) {
                const auto& own = claim.record.lines[i];
                if (account_of(claim, i) == account && session == own.session &&
                    line.code == own.line.code)
                    return true;
            }
        return false;
    };
    const ClaimFacts* out = nullptr;
    for (const auto& each : facts.claims)
        if (is_open_to_edit(standing_of(each).state) && !each.record.follows &&
            each.record.policy == facts.value.policy && each.record.policy != claim.record.policy &&
            root_of(facts, each) != root_of(facts, claim) && bills(each))
            out = &each;
    return out;
}

std::vector<LineOn> lines_of(const ClaimFacts& claim) {
    std::vector<LineOn> out;
    for (std::size_t i = 0; i < claim.record.lines.size(); ++i)
        out.push_back({account_of(claim, i), claim.record.lines[i].line.date,
                       balance(claim.entries, account_of(claim, i)).paid > Money{}});
    return out;
}
}  // namespace

std::vector<PolicyBeside> policies_of(const CaseFacts& facts) {
    auto out = facts.beside;
    if (facts.value.policy && facts.policy && facts.payer)
        out.push_back({*facts.policy, facts.payer->value.kind, *facts.value.policy});
    return out;
}

namespace {
const CaseFacts& with_plan(const CaseFacts& facts, std::optional<PolicyId> policy) {
    if (policy && policy != facts.value.policy)
        for (const auto& each : facts.with_other_plans)
            if (each.value.policy == policy) return each;
    return facts;
}
}  // namespace

const CaseFacts& with_plan_of(const CaseFacts& facts, Date on) {
    for (const auto* claim : standing_claims_on(facts, on)) {
        const auto state = state_of(facts, *claim);
        if (was_taken(state) || is_on_the_way(state)) return facts;
    }
    return with_plan(facts, policy_of_day(facts.value, policies_of(facts), on));
}

const CaseFacts& with_plan_of(const CaseFacts& facts, const ClaimRecord& record) {
    return record.follows ? facts : with_plan(facts, record.policy);
}

bool is_moved(const CaseFacts& facts, const ClaimFacts& claim, std::size_t line) {
    return std::any_of(facts.denials.begin(), facts.denials.end(), [&](const auto& each) {
        return each.value.asked_by && each.value.line == account_of(claim, line);
    });
}

bool is_refused_here(const CaseFacts& facts, const ClaimFacts& claim, std::size_t line) {
    const DenialItem* last = nullptr;
    for (const auto& each : facts.denials)
        if (each.value.line == account_of(claim, line)) last = &each.value;
    return last && is_other_payers(last->denial) && last->state != DenialState::won &&
           (!last->settled_by_us() || draft_for(facts, claim, account_of(claim, line)));
}

bool is_billed_here(const CaseFacts& facts, Date on) {
    if (!facts.value.policy || !facts.policy || facts.beside.empty() ||
        holds_on(*facts.policy, on) == PolicyHolds::yes)
        return true;
    return counts_at(*facts.value.policy, facts.value, policies_of(facts), on);
}

bool counts_here(const CaseFacts& facts, Date on) {
    if (!facts.value.policy || facts.beside.empty()) return true;
    const auto went = [&](const ClaimFacts& claim) {
        const auto state = state_of(facts, claim);
        if (is_open_to_edit(state) || state == ClaimState::rejected) return false;
        const auto& lines = claim.record.lines;
        for (std::size_t i = 0; i < lines.size(); ++i)
            if (lines[i].line.date == on && !is_moved(facts, claim, i) &&
                !is_refused_here(facts, claim, i))
                return true;
        return false;
    };
    const bool billed = is_billed_here(facts, on);
    // Where no claim can say otherwise nobody has to look which of them stands.
    if (std::none_of(facts.claims.begin(), facts.claims.end(), [&](const auto& each) {
            return !each.record.follows && (each.record.policy == facts.value.policy) != billed;
        }))
        return billed;
    const ClaimFacts* last = nullptr;
    for (const auto* claim : standing_claims_on(facts, on))
        if (!claim->record.follows && went(*claim)) last = claim;
    return last ? is_plan_of(*facts.value.policy, last->record.policy, policies_of(facts)) : billed;
}

std::optional<Elsewhere> goes_elsewhere(const CaseFacts& facts, const DenialItem& item,
                                        Going going) {
    const auto* of = claim_of(facts, item);
    if (!of || !facts.payer || !facts.policy ||
        (item.state != DenialState::open && going == Going::unanswered))
        return std::nullopt;
    auto lines = lines_of(*of);
    Elsewhere out;
    out.lines = days_elsewhere(of->id, of->record, state_of(facts, *of), lines, facts.denials,
                               facts.value.policy, *facts.policy, going);
    if (out.lines.contains(item.line)) {
        out.rest = out.lines.size() < lines.size();
        std::erase_if(lines, [&](const auto& each) { return !out.lines.contains(each.account); });
        out.draft = draft_for(facts, *of, item.line);
    } else if (out.lines.clear();
               !went_astray(of->id, of->record, standing_of(*of).state, facts.denials)) {
        return std::nullopt;
    }
    const auto by = due_elsewhere(item.notice, lines, facts.payer->value.filing_days);
    out.due = by.due;
    out.ours = by.ours;
    return out;
}

}  // namespace exclaim::domain
