// SPDX-License-Identifier: Apache-2.0
#include "domain/review/pattern.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "base/check.h"
#include "base/text.h"
#include "domain/review/rule_words.h"

namespace exclaim::domain {
namespace {

struct Proposal {
    RuleGuard guard;
    Requirement requirement;
};
/// What would have stopped a denial of this kind, and where. Which modifier or how many units no
/// reason code tells: there a person is asked.
Proposal proposal_for(DenialClass kind) {
    switch (kind) {
        case DenialClass::authorization: return {RuleGuard::booking, Requirement::authorization};
        case DenialClass::referral: return {RuleGuard::booking, Requirement::referral};
        case DenialClass::provider_type: return {RuleGuard::booking, Requirement::acceptance};
        case DenialClass::necessity:
        case DenialClass::documentation: return {RuleGuard::claim, Requirement::documentation};
        case DenialClass::eligibility: return {RuleGuard::booking, Requirement::ask};
        case DenialClass::coding:
        case DenialClass::bundling:
        case DenialClass::timely:
        case DenialClass::duplicate:
        case DenialClass::appeal:
        case DenialClass::denied_otherwise:
        case DenialClass::pending:
        case DenialClass::prior_payer:
        case DenialClass::cost_share:
        case DenialClass::price:
        case DenialClass::paid_to_client:
        case DenialClass::interest: break;
    }
    return {RuleGuard::claim, Requirement::ask};
}
}  // namespace

namespace {
PracticeRule rule_of(const Proposal& proposal, std::span<const DeniedLine> denials, Date today) {
    const auto& first = denials.front();
    PracticeRule out;
    out.guard = proposal.guard;
    out.requirement = proposal.requirement;
    out.payer = first.payer;
    out.code = first.code;
    out.reason = first.reason;
    out.words = std::string(words_for(proposal.requirement));
    if (proposal.requirement == Requirement::ask && !first.cause.empty())
        out.words += ": " + first.cause;
    for (const auto& each : denials) out.evidence.push_back(each.id);
    out.since = today;
    return out;
}
}  // namespace

PracticeRule rule_for(std::span<const DeniedLine> denials, Date today, const WouldStop& stops) {
    ENSURE(!denials.empty());
    auto proposed = rule_of(proposal_for(denials.front().kind), denials, today);
    if (!stops || proposed.requirement == Requirement::ask ||
        std::all_of(denials.begin(), denials.end(),
                    [&](const DeniedLine& each) { return stops(proposed, each); }))
        return proposed;
    return rule_of({RuleGuard::claim, Requirement::ask}, denials, today);
}

std::vector<Pattern> patterns(std::span<const DeniedLine> denials,
                              std::span<const PracticeRule> rules, Date today,
                              const WouldStop& stops) {
    using Key = std::tuple<PayerId, std::optional<ProcedureCode>, std::string>;
    std::map<Key, std::vector<DeniedLine>> groups;
    for (const auto& each : denials) groups[{each.payer, each.code, each.reason}].push_back(each);
    std::vector<Pattern> out;
    for (const auto& [key, group] : groups) {
        if (group.size() < pattern_size) continue;
        const bool guarded = std::any_of(rules.begin(), rules.end(), [&](const auto& rule) {
            return rule.active && rule.reason == group.front().reason &&
                   (!rule.payer || *rule.payer == group.front().payer) &&
                   (!rule.code || rule.code == group.front().code);
        });
        if (guarded) continue;
        Pattern pattern;
        pattern.payer = group.front().payer;
        pattern.code = group.front().code;
        pattern.reason = group.front().reason;
        pattern.step = group.front().step;
        for (const auto& each : group) {
            pattern.amount += each.amount;
            pattern.last = std::max(pattern.last, each.notice);
        }
        pattern.rule = rule_for(group, today, stops);
        out.push_back(std::move(pattern));
    }
    std::stable_sort(out.begin(), out.end(),
                     [](const auto& a, const auto& b) { return b.amount < a.amount; });
    return out;
}

}  // namespace exclaim::domain
