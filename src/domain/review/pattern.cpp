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
    std::string parameter = {};
};

bool is_one_of(std::string_view code, std::initializer_list<std::string_view> all) {
    return std::find(all.begin(), all.end(), code) != all.end();
}

/// What has to be known of each refused line before a rule can be stated: none where the kind of
/// the refusal is enough. How many units a plan pays none of them tells.
std::optional<Requirement> stated_by_lines(const DeniedLine& of) {
    if (is_one_of(of.reason, {"29"})) return Requirement::in_time;
    if (is_one_of(of.reason, {"4", "182"}) || is_one_of(of.remark, {"N519", "N822", "N823"}))
        return Requirement::other_modifiers;
    if (is_one_of(of.reason, {"9", "10", "11", "12", "146", "167"}))
        return Requirement::other_diagnosis;
    if (of.kind == DenialClass::bundling) return Requirement::apart;
    return std::nullopt;
}

/// The same in all of them, or none.
template <class Get>
std::optional<std::string> common(const std::vector<RefusedLine>& lines, Get get) {
    const auto first = get(lines.front());
    const bool same = std::all_of(lines.begin(), lines.end(),
                                  [&](const auto& each) { return get(each) == first; });
    return same ? std::optional{first} : std::nullopt;
}

std::string joined(std::vector<std::string> words) {
    std::sort(words.begin(), words.end());
    std::string out;
    for (const auto& each : words) out += (out.empty() ? "" : " ") + each;
    return out;
}

/// How late all of them left: past three quarters or half of the limit.
std::optional<std::string> lateness(const std::vector<RefusedLine>& lines) {
    std::int64_t least = 100;
    for (const auto& each : lines) least = std::min(least, each.percent.value_or(0));
    if (least > 75) return "75";
    return least > 50 ? std::optional<std::string>("50") : std::nullopt;
}

std::optional<std::string> stated(Requirement what, const std::vector<RefusedLine>& lines) {
    if (what == Requirement::in_time) return lateness(lines);
    if (what == Requirement::other_modifiers)
        return common(lines, [](const RefusedLine& each) {
            return each.modifiers.empty() ? std::string("none") : joined(each.modifiers);
        });
    if (what == Requirement::other_diagnosis) {
        auto out = common(lines, [](const RefusedLine& each) { return each.diagnosis; });
        return out && !out->empty() ? out : std::nullopt;
    }
    auto beside = lines.front().beside;
    for (const auto& each : lines)
        std::erase_if(beside, [&](const auto& code) {
            return std::find(each.beside.begin(), each.beside.end(), code) == each.beside.end();
        });
    return beside.empty() ? std::nullopt : std::optional{joined(beside)};
}

/// What the kind of a refusal tells without its line.
Proposal proposal_for(const DeniedLine& of) {
    switch (of.kind) {
        case DenialClass::authorization: return {RuleGuard::booking, Requirement::authorization};
        case DenialClass::referral: return {RuleGuard::booking, Requirement::referral};
        case DenialClass::provider_type: return {RuleGuard::booking, Requirement::acceptance};
        case DenialClass::necessity:
        case DenialClass::documentation: return {RuleGuard::claim, Requirement::documentation};
        case DenialClass::eligibility:
            return {RuleGuard::booking, is_one_of(of.reason, {"35", "119", "149", "B1"})
                                            ? Requirement::visits_left
                                            : Requirement::ask};
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

PracticeRule rule_of(const Proposal& proposal, std::span<const DeniedLine> denials, Date today) {
    const auto& first = denials.front();
    PracticeRule out;
    out.guard = proposal.guard;
    out.requirement = proposal.requirement;
    out.parameter = proposal.parameter;
    out.payer = first.payer;
    out.code = first.code;
    out.reason = first.reason;
    out.words = words_for(out);
    if (proposal.requirement == Requirement::ask && !first.cause.empty())
        out.words += ": " + first.cause;
    for (const auto& each : denials) out.evidence.push_back(each.id);
    out.since = today;
    return out;
}

std::optional<Proposal> from_lines(Requirement what, std::span<const DeniedLine> denials,
                                   const Replay* replay) {
    if (!replay) return std::nullopt;
    std::vector<RefusedLine> lines;
    for (const auto& each : denials)
        if (auto line = replay->billed(each)) lines.push_back(std::move(*line));
    if (lines.size() != denials.size()) return std::nullopt;
    auto parameter = stated(what, lines);
    if (!parameter) return std::nullopt;
    return Proposal{RuleGuard::claim, what, std::move(*parameter)};
}

bool within_days(std::vector<Date> days) {
    std::sort(days.begin(), days.end());
    for (std::size_t i = 0; i + pattern_size <= days.size(); ++i)
        if (days[i + pattern_size - 1] <= days[i].plus_days(pattern_days)) return true;
    return false;
}
}  // namespace

PracticeRule rule_for(std::span<const DeniedLine> denials, Date today, const Replay* replay) {
    ENSURE(!denials.empty());
    const Proposal reminder{RuleGuard::claim, Requirement::ask};
    const auto what = stated_by_lines(denials.front());
    const auto proposal = what ? from_lines(*what, denials, replay).value_or(reminder)
                               : proposal_for(denials.front());
    auto proposed = rule_of(proposal, denials, today);
    if (!replay || proposed.requirement == Requirement::ask ||
        std::all_of(denials.begin(), denials.end(),
                    [&](const DeniedLine& each) { return replay->stops(proposed, each); }))
        return proposed;
    // Of one reason a rule stops one code and only reminds of another: say what makes the
    // difference.
    auto out = rule_of(reminder, denials, today);
    out.words += ", though what a rule would ask for was there";
    return out;
}

std::vector<Pattern> patterns(std::span<const DeniedLine> denials,
                              std::span<const PracticeRule> rules, Date today,
                              const Replay* replay) {
    using Key = std::tuple<PayerId, std::optional<ProcedureCode>, std::string>;
    std::map<Key, std::vector<DeniedLine>> groups;
    for (const auto& each : denials) groups[{each.payer, each.code, each.reason}].push_back(each);
    std::vector<Pattern> out;
    for (const auto& [key, group] : groups) {
        std::vector<Date> notices;
        for (const auto& each : group) notices.push_back(each.notice);
        if (!within_days(std::move(notices))) continue;
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
        pattern.rule = rule_for(group, today, replay);
        out.push_back(std::move(pattern));
    }
    std::stable_sort(out.begin(), out.end(),
                     [](const auto& a, const auto& b) { return b.amount < a.amount; });
    return out;
}

}  // namespace exclaim::domain
