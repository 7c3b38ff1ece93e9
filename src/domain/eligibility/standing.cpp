// SPDX-License-Identifier: Apache-2.0
#include "domain/eligibility/standing.h"

#include <algorithm>
#include <cstdlib>

#include "base/spoken.h"
#include "base/text.h"
#include "domain/eligibility/coverage.h"
#include "domain/rules/calendar.h"

namespace exclaim::domain {
namespace {
Known yes(std::string why) {
    return {Answer::yes, std::move(why)};
}
Known no(std::string why) {
    return {Answer::no, std::move(why)};
}
Known unknown(std::string why) {
    return {Answer::unknown, std::move(why)};
}

std::string source(const EligibilityCheck& check) {
    return check.kind == CheckKind::ask ? format("the plan's answer of {}", spoken(check.asked_on))
                                        : format("the call of {}", spoken(check.asked_on));
}

/// The same decision as the light of step 1, in words.
Known active(const StandingFacts& facts) {
    switch (holds_on(facts.own, facts.on)) {
        case PolicyHolds::yes: break;
        case PolicyHolds::ended:
            return no(
                format("By the record of the policy it ended on {}.", spoken(*facts.own.ends)));
        case PolicyHolds::not_begun:
            return no(
                format("By the record of the policy it begins on {}.", spoken(*facts.own.begins)));
    }
    std::vector<const EligibilityCheck*> checks;
    for (const auto& each : facts.strangers) checks.push_back(&each);
    for (const auto& each : facts.checks) checks.push_back(&each);
    const auto found = coverage_on(checks, facts.policy, facts.own.member_id,
                                   facts.client ? &*facts.client : nullptr, facts.on);
    const auto from = found.by ? source(*found.by) : "";
    const auto* answer = found.by && found.by->answer ? &*found.by->answer : nullptr;
    switch (found.is) {
        case Coverage::active:
            if (const auto& refused = facts.coverage_refused)
                return unknown(format(
                    "On {} the plan refused a claim, saying {}, against its answer of {} that it "
                    "is active: ask the plan again.",
                    spoken(refused->notice), what_it_says(*refused), spoken(found.by->asked_on)));
            return yes(format("Active on {} ({}).", spoken(facts.on), from));
        case Coverage::ended:
            return no(format("The coverage ended on {} ({}).", spoken(*answer->ends), from));
        case Coverage::may_have_ended:
            return unknown(format("The coverage was to end on {} ({}): ask whether it goes on.",
                                  spoken(*answer->ends), from));
        case Coverage::not_begun:
            return no(format("The coverage begins on {} ({}).", spoken(*answer->begins), from));
        case Coverage::inactive: return no(format("Not active ({}).", from));
        case Coverage::inactive_since_when:
            return unknown(format("Not active on {}; since when was not said ({}).",
                                  spoken(found.by->on), from));
        case Coverage::excluded:
            return no(format("The plan excludes the service that was asked about ({}).", from));
        case Coverage::unclear:
            return unknown(
                answer->status == CoverageStatus::review
                    ? format("The answer contradicts itself or is under review ({}).", from)
                    : format("It was not said ({}).", from));
        case Coverage::refused:
        case Coverage::no_answer:
            return unknown(format("The question was refused: {} {}",
                                  answer->rejections.front().message,
                                  answer->rejections.front().repair));
        case Coverage::other_person:
            return unknown(format("The plan has another name or birth date than ours ({}).", from));
        case Coverage::contradicted:
            return unknown(
                format("Active by {}, and the question of the same day was refused: {} "
                       "Ask which holds.",
                       from, found.against->answer->rejections.front().message));
        case Coverage::waiting: return unknown("The plan was asked and has not answered yet.");
        case Coverage::other_day:
            return unknown(format("{} ({}).", why_not_for(*found.by, facts.on), from));
        case Coverage::other_member:
            return unknown(format("Only another member id was asked about ({}).", from));
        case Coverage::nobody_asked: break;
    }
    return unknown("Nobody has asked the plan.");
}

Known benefits(const EligibilityCheck& check, const EligibilityAnswer& answer, bool contracted) {
    const auto& network = contracted ? answer.in_network : answer.out_of_network;
    const auto* where = contracted ? "in network" : "out of network";
    const auto from = source(check);
    switch (network.covered) {
        case Covered::yes: return yes(format("The plan has benefits {} ({}).", where, from));
        case Covered::no: return no(format("The plan has no benefits {} ({}).", where, from));
        case Covered::likely_no:
            return unknown(format("Probably not: a plan of this type rarely has benefits {} ({}).",
                                  where, from));
        case Covered::unknown: break;
    }
    return unknown(format("The plan did not say whether it has benefits {} ({}).", where, from));
}

Known authorization(const EligibilityAnswer* answer, const Playbook& playbook) {
    if (answer && answer->authorization == NeedsAuthorization::required)
        return yes("The plan says that an authorization is needed.");
    if (answer && answer->authorization == NeedsAuthorization::not_required)
        return no("The plan says that none is needed.");
    if (playbook.needs_authorization == Answer::yes)
        return yes("The payer's playbook says that an authorization is needed.");
    if (playbook.needs_authorization == Answer::no)
        return no("The payer's playbook says that none is needed.");
    return unknown("The plan did not say; ask by telephone.");
}

std::vector<ProcedureCode> codes_asked(const StandingFacts& facts) {
    if (!facts.codes.empty()) return facts.codes;
    std::vector<ProcedureCode> out;
    for (const auto& each : facts.acceptances)
        for (const auto& code : each.codes)
            if (std::find(out.begin(), out.end(), code) == out.end()) out.push_back(code);
    return out;
}

AcceptanceQuestion question_of(const StandingFacts& facts, const ProcedureCode& code) {
    return {facts.taxonomy, code, facts.state, facts.plan_name, facts.on};
}

/// Yes only if every code is accepted; no if one is refused: a claim holds them all.
Known pays_specialist(const StandingFacts& facts, std::optional<std::size_t>& shown_by) {
    const Acceptance* said_yes = nullptr;
    std::string open;
    for (const auto& code : codes_asked(facts)) {
        const auto asked = question_of(facts, code);
        const auto* found = acceptance_for(facts.acceptances, asked);
        if (found)
            if (const auto* later = contradiction_of(facts.acceptances, asked, *found))
                return unknown(format(
                    "On {} the payer said that it does not pay {}; on {} it had said yes: ask "
                    "which holds.",
                    spoken(later->asked_on), code.text(), spoken(found->asked_on)));
        if (found && is_conditional(*found, facts.for_case))
            return unknown(
                format("On {} the payer said yes for {} under conditions, and nobody has said that "
                       "they are met in this case: {}",
                       spoken(found->asked_on), code.text(), found->conditions));
        if (found && found->answer == Answer::no)
            return no(format("On {} the payer said that it does not pay {}.",
                             spoken(found->asked_on), code.text()));
        const auto* shown = yes_shown(facts.acceptances, asked, facts.for_case);
        if (shown && is_refuted(*shown, facts.for_case, facts.type_refused_on))
            return unknown(
                format("On {} the plan refused this type of provider, against the yes "
                       "of {}{}: ask which holds.",
                       spoken(*facts.type_refused_on), spoken(shown->asked_on),
                       why_refuted(*shown, *facts.type_refused_on)));
        if (found && found->answer == Answer::yes)
            said_yes = shown;
        else
            open += (open.empty() ? "" : ", ") + code.text();
    }
    if (!open.empty())
        return unknown(
            format("Nobody has a proven answer for {}: ask whether a Medical Exercise "
                   "Specialist is paid.",
                   open));
    if (!said_yes)
        return unknown("Nobody has asked whether a Medical Exercise Specialist is paid.");
    shown_by = static_cast<std::size_t>(said_yes - facts.acceptances.data());
    const auto* whose = said_yes->for_case && said_yes->for_case != facts.for_case
                            ? ", from a call for another case of this payer"
                            : "";
    return yes(said_yes->reference.empty()
                   ? format("Confirmed on {} in writing{}.", spoken(said_yes->asked_on), whose)
                   : format("Confirmed on {} (reference {}){}.", spoken(said_yes->asked_on),
                            said_yes->reference, whose));
}
}  // namespace

const Acceptance* unconfirmed_yes(const StandingFacts& facts) {
    for (const auto& code : codes_asked(facts)) {
        const auto asked = question_of(facts, code);
        const auto* found = acceptance_for(facts.acceptances, asked);
        if (found && is_conditional(*found, facts.for_case) &&
            !contradiction_of(facts.acceptances, asked, *found))
            return found;
    }
    return nullptr;
}

bool is_of_member(const EligibilityCheck& check, std::string_view member_id) {
    if (check.member_id == member_id) return true;
    return check.answer && std::any_of(check.answer->corrected.begin(),
                                       check.answer->corrected.end(), [&](const Correction& each) {
                                           return each.field == "member_id" &&
                                                  each.value == member_id;
                                       });
}

bool is_recent(const EligibilityCheck& check, Date on) {
    return std::abs(on - check.asked_on) <= check_days && on.year() == check.on.year();
}

const EligibilityCheck* check_for(std::span<const EligibilityCheck> checks, PolicyId policy,
                                  Date on,
                                  const std::function<bool(const EligibilityAnswer&)>& says) {
    const EligibilityCheck* newest = nullptr;
    const EligibilityCheck* recent = nullptr;
    for (const auto& each : checks) {
        if (each.policy != policy || !each.answer || !says(*each.answer)) continue;
        if (!newest || each.asked_on >= newest->asked_on) newest = &each;
        if (is_recent(each, on) && (!recent || each.asked_on >= recent->asked_on)) recent = &each;
    }
    return recent ? recent : newest;
}

namespace {
const NetworkBenefits& network_of(const EligibilityAnswer& answer, const Playbook& playbook) {
    return playbook.contracted.value_or(false) ? answer.in_network : answer.out_of_network;
}

const EligibilityCheck* check_of_benefits(const StandingFacts& facts) {
    return check_for(facts.checks, facts.policy, facts.on, [&](const EligibilityAnswer& answer) {
        return network_of(answer, facts.playbook) != NetworkBenefits{};
    });
}

/// An AAA in place of an answer: whom it is about was not found, or the plan could not look.
bool is_no_answer(const EligibilityAnswer& answer) {
    return answer.status == CoverageStatus::unknown && !answer.rejections.empty();
}
Known could_not_answer() {
    return unknown("The plan could not answer about this client.");
}

Known private_plan(const EligibilityAnswer& answer) {
    if (answer.government)
        return no("The answer names a government programme: billing it is refused.");
    if (const auto named = payers_before(answer, true); !named.empty())
        return unknown(format("The answer names {} as another payer: ask who pays first.", named));
    if (is_no_answer(answer)) return could_not_answer();
    if (answer.status == CoverageStatus::unknown)
        return unknown("The plan did not say what kind of plan it is.");
    return yes("No government programme is named.");
}

}  // namespace

bool told_private(std::span<const EligibilityCheck> checks, PolicyId policy,
                  std::string_view member_id) {
    return std::any_of(checks.begin(), checks.end(), [&](const EligibilityCheck& each) {
        return each.kind == CheckKind::call && each.policy == policy &&
               is_of_member(each, member_id) && each.answer &&
               private_plan(*each.answer).answer == Answer::yes;
    });
}

namespace {
/// What is decided from the check that speaks of the coverage itself.
void coverage(const StandingFacts& facts, const EligibilityCheck& check, EligibilityStanding& out) {
    out.private_plan = private_plan(*check.answer);
    out.recent = is_recent(check, facts.on);
    out.checked_on = check.asked_on;
    if (is_no_answer(*check.answer)) {
        out.benefits = could_not_answer();
        return;  // nothing was said that holds for a month
    }
    out.recheck_on = check.asked_on.plus_days(check_days + 1);
    const auto new_year = Date::from(check.on.year() + 1, 1, 1);
    if (new_year && *new_year < *out.recheck_on) out.recheck_on = new_year;
}
}  // namespace

BenefitYear benefit_year(const EligibilityCheck& check) {
    const auto ends = check.answer->amounts_until.value_or(*Date::from(check.on.year(), 12, 31));
    return {add_months(ends.plus_days(1), -12), ends};
}

BenefitYear BenefitYear::of(Date on) const {
    auto out = *this;
    while (out.ends < on) {
        const BenefitYear next{out.ends.plus_days(1),
                               add_months(out.ends.plus_days(1), 12).plus_days(-1)};
        if (next.ends <= out.ends) break;  // past what can be written
        out = next;
    }
    return out;
}

BenefitsOn benefits_on(const StandingFacts& facts) {
    const auto* check = check_of_benefits(facts);
    if (!check) return {};
    BenefitsOn out{network_of(*check->answer, facts.playbook), {}};
    const auto year = benefit_year(*check);
    if (year.has(facts.on)) return out;
    auto& said = out.benefits;
    said.visits_left.reset();
    if (!said.deductible && !said.deductible_left && !said.out_of_pocket_left) return out;
    said.deductible.reset();
    said.deductible_left.reset();
    said.out_of_pocket_left.reset();
    out.said_until = year.ends;
    return out;
}

EligibilityStanding eligibility_standing(const StandingFacts& facts) {
    EligibilityStanding out;
    out.waiting = std::any_of(facts.checks.begin(), facts.checks.end(), [&](const auto& each) {
        return each.policy == facts.policy && each.kind == CheckKind::ask && !each.answer;
    });
    const auto nobody = unknown(out.waiting ? "The plan was asked and has not answered yet."
                                            : "Nobody has asked the plan.");
    out.active = active(facts);
    out.private_plan = out.benefits = nobody;
    const auto by = [&](auto says) {
        return check_for(facts.checks, facts.policy, facts.on, says);
    };
    const auto says = [](const EligibilityAnswer& answer) {
        return answer.status != CoverageStatus::unknown || !answer.rejections.empty();
    };
    const EligibilityCheck* speaks = nullptr;
    for (const auto& each : facts.checks)
        if (each.policy == facts.policy && each.answer && says(*each.answer) &&
            speaks_for(each, facts.on) && is_newer(each, speaks))
            speaks = &each;
    if (const auto* check = speaks ? speaks : by(says)) coverage(facts, *check, out);
    if (const auto* check = check_of_benefits(facts))
        out.benefits = benefits(*check, *check->answer, facts.playbook.contracted.value_or(false));
    else if (out.recheck_on)
        out.benefits = unknown("The plan did not say whether it has benefits here.");
    const auto* check = by([](const EligibilityAnswer& answer) {
        return answer.authorization != NeedsAuthorization::ask;
    });
    out.authorization = authorization(check ? &*check->answer : nullptr, facts.playbook);
    // Nothing can be said of a plan that has not answered.
    const bool answered = std::any_of(facts.checks.begin(), facts.checks.end(), [&](auto& each) {
        return each.policy == facts.policy && each.answer && !is_no_answer(*each.answer);
    });
    if (out.authorization.answer == Answer::unknown && !answered)
        out.authorization = out.checked_on && !out.recheck_on ? could_not_answer() : nobody;
    out.pays_specialist = pays_specialist(facts, out.shown_by);
    return out;
}

}  // namespace exclaim::domain
