// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "domain/eligibility/coverage.h"
#include "domain/journey/light_parts.h"
#include "domain/journey/light_policy.h"

// Step 1 is green when the plan was active on the day, pays out of network, was asked within 30
// days, and somebody there said that it pays a Medical Exercise Specialist: a 271 never says that.
namespace exclaim::domain {
namespace {

/// Where what a question was refused for can be corrected (AAA03 of the 271): the practice's own
/// record, the client's, or the policy with its member id.
void lead_to_rejected(NextAction& action, const CaseFacts& facts, std::string_view code) {
    static constexpr auto of_practice =
        std::to_array<std::string_view>({"41", "43", "44", "45", "46", "47", "48", "50", "51"});
    static constexpr auto of_client =
        std::to_array<std::string_view>({"58", "65", "66", "71", "73", "74"});
    const auto in = [&](const auto& all) {
        return std::find(all.begin(), all.end(), code) != all.end();
    };
    const auto client = facts.value.client.text();
    if (in(of_practice)) {
        action.href = "/settings/practice";
    } else if (in(of_client)) {
        action.href = format("/clients/{}/edit", client);
        action.focus = code == "58" || code == "71" ? "birth_date" : "last_name";
    } else if (facts.value.policy) {
        action.href = format("/clients/{}/policies/{}", client, facts.value.policy->text());
        action.focus = "member_id";
    }
}

/// Its words, to stand within a sentence.
std::string_view bare(const Refusal& rejection) {
    std::string_view words = rejection.message;
    while (words.ends_with('.')) words.remove_suffix(1);
    return words;
}

/// The plan's system would not answer the question.
void refused(LightOf& light, const CaseFacts& facts, const Refusal& rejection) {
    const auto words = bare(rejection);
    auto& action = light.miss(
        "rejected", "repair_check", "Repair and ask again",
        words.empty()
            ? format("The plan could not answer: it rejected the question ({})", rejection.code)
            : format("The plan could not answer: {} ({})", words, rejection.code));
    lead_to_rejected(action, facts, rejection.code);
}

/// It said both on one day.
void contradicted(LightOf& light, const CoverageOn& found) {
    const auto& rejection = found.against->answer->rejections.front();
    light
        .miss("due", "ask_plan", "Ask which holds",
              format("On {} the plan said by telephone that it is active, and refused the question "
                     "of the same day: {} ({})",
                     said(found.by->asked_on), bare(rejection), rejection.code))
        .due = found.by->asked_on;
}

/// A refusal of a claim says the contrary of what the plan had answered; tells so.
bool refused_since(LightOf& light, const CaseFacts& facts, const EligibilityCheck& check, Date on) {
    const auto said_no = coverage_refused(facts, *facts.value.policy, on);
    if (!said_no) return false;
    light
        .miss("due", "ask_plan", "Ask the plan again",
              format("On {} the plan refused a claim, saying {}, against its answer of {} that it "
                     "is active",
                     said(said_no->notice), what_it_says(*said_no), said(check.asked_on)))
        .due = due_of(facts, on);
    return true;
}

/// Whether the plan is active on the day; tells why not.
bool is_active(LightOf& light, const CaseFacts& facts, const CoverageOn& found, Date on) {
    const auto& check = *found.by;
    const auto& answer = *check.answer;
    const auto other = [&](std::string why) {
        at_form(light.miss("blocked", "other_policy", "Look for another policy", std::move(why)),
                facts, "policy");
        return false;
    };
    switch (found.is) {
        case Coverage::active: return !refused_since(light, facts, check, on);
        case Coverage::ended: return other(format("The coverage ended on {}", said(*answer.ends)));
        case Coverage::may_have_ended:
            light
                .miss("due", "ask_plan", "Ask the plan again",
                      format("The coverage was to end on {}; nobody has asked whether it goes on",
                             said(*answer.ends)))
                .due = due_of(facts, on);
            return false;
        case Coverage::not_begun:
            return other(format("The coverage begins on {}", said(*answer.begins)));
        case Coverage::inactive: return other(format("The plan is not active on {}", said(on)));
        case Coverage::inactive_since_when:
            light.miss("due", "call_plan", "Call the plan",
                       format("The answer of {} says that the plan is not active, but not since "
                              "when",
                              said(check.asked_on)));
            return false;
        case Coverage::excluded:
            at_form(light.miss("blocked", "change_billing", "Agree on another way to pay",
                               "The plan does not cover this service"),
                    facts, "billing");
            return false;
        case Coverage::no_answer:
            light
                .miss("due", "ask_plan", "Ask the plan again",
                      format("The plan's system did not answer ({}), which is neither yes nor no: "
                             "ask again after 1, 5 and 30 minutes, then call",
                             answer.rejections.front().code))
                .due = check.asked_on;
            return false;
        case Coverage::refused: refused(light, facts, answer.rejections.front()); return false;
        case Coverage::other_person: {
            const auto& has = *found.corrected;
            const bool birth = has.field == "birth_date";
            light
                .miss("due", "correct_client", "Correct the client, or ask again",
                      format("The plan's answer is about another {} than ours: {}",
                             birth ? "birth date" : has.field + " name",
                             birth ? said(Date::parse_iso(has.value).value_or(on)) : has.value))
                .due = check.asked_on;
            return false;
        }
        case Coverage::contradicted: contradicted(light, found); return false;
        case Coverage::waiting:
        case Coverage::other_day:
        case Coverage::other_member:
        case Coverage::nobody_asked:
        case Coverage::unclear: break;
    }
    light.miss("due", "call_plan", "Call the plan",
               format("The answer does not say whether the plan is active on {}", said(on)));
    return false;
}

void ask_of_coverage(LightOf& light, const CaseFacts& facts, const CoverageOn& found, Date on) {
    if (!is_active(light, facts, found, on)) return;
    const auto& answer = *found.by->answer;
    if (answer.government)
        at_form(light.miss("blocked", "change_billing", "Agree on another way to pay",
                           "This is a government plan: it does not pay a Medical Exercise "
                           "Specialist"),
                facts, "billing");
    if (facts.payer && insures_injuries(facts.payer->value.kind)) return;
    const auto& benefits =
        facts.playbook.contracted.value_or(false) ? answer.in_network : answer.out_of_network;
    const std::string where =
        facts.playbook.contracted.value_or(false) ? "in network" : "out of network";
    switch (benefits.covered) {
        case Covered::yes: return;
        case Covered::no:
            at_form(light.miss("blocked", "change_billing", "Agree on another way to pay",
                               format("The plan pays nothing {}", where)),
                    facts, "billing");
            return;
        case Covered::likely_no:
        case Covered::unknown:
            light.miss("due", "call_plan", "Call the plan",
                       format("The answer does not say whether the plan pays {}", where));
    }
}

std::vector<const Acceptance*> said_of(const CaseFacts& facts) {
    std::vector<const Acceptance*> out;
    for (const auto& each : facts.acceptances)
        if (facts.payer && each.value.payer == facts.payer->id) out.push_back(&each.value);
    return out;
}

/// One code under the taxonomy of whoever delivers it.
struct Delivery {
    std::optional<Taxonomy> taxonomy;
    ProcedureCode code;
    bool operator==(const Delivery&) const = default;
};

/// What is, or by the plan will be, delivered on a day.
std::vector<Delivery> deliveries_on(const CaseFacts& facts, Date on) {
    std::vector<Delivery> out;
    const auto add = [&](const Practitioner* who, const ProcedureCode& code) {
        const Delivery each{who ? who->taxonomy : std::nullopt, code};
        if (std::find(out.begin(), out.end(), each) == out.end()) out.push_back(each);
    };
    const auto* of_case = facts.practitioner ? &*facts.practitioner : nullptr;
    const auto sessions = sessions_on(facts, on);
    for (const auto* session : sessions) {
        const auto* who = of_case;
        for (const auto& each : facts.practitioners)
            if (each.id == session->value.practitioner) who = &each.value;
        for (const auto& block : session->value.blocks) add(who, block.code);
        if (session->value.blocks.empty())
            for (const auto& code : codes_on(facts, on)) add(who, code);
    }
    if (sessions.empty())
        for (const auto& code : codes_on(facts, on)) add(of_case, code);
    return out;
}

AcceptanceQuestion question_of(const CaseFacts& facts, const Delivery& what, Date on) {
    AcceptanceQuestion out;
    out.taxonomy = what.taxonomy;
    out.code = what.code;
    out.state = facts.practice.address.state;
    out.plan_name = facts.policy ? facts.policy->plan_name : "";
    out.on = on;
    return out;
}

/// Nothing that proves anything was said of the code: why.
void nobody_said(LightOf& light, const std::vector<const Acceptance*>& all, const Delivery& what,
                 const AcceptanceQuestion& asked) {
    const Acceptance* unproven = nullptr;
    const Acceptance* stranger = nullptr;
    for (const auto* each : all) {
        if (each->answer != Answer::yes ||
            std::find(each->codes.begin(), each->codes.end(), what.code) == each->codes.end())
            continue;
        if (!is_proven(*each))
            unproven = each;
        else if (each->taxonomy && each->taxonomy != what.taxonomy)
            stranger = each;
    }
    if (unproven) {
        light
            .miss("due", "prove_acceptance", "Enter the call reference",
                  "The plan said yes, but there is neither a call reference nor a document")
            .focus = "reference";
        return;
    }
    if (const auto* old = outdated_answer(all, asked)) {
        light
            .miss("due", "ask_acceptance", "Call again",
                  format("The last answer for {} is of {}, more than a year before {}",
                         what.code.text(), said(old->asked_on), said(asked.on)))
            .focus = "accepts_mes";
        return;
    }
    light
        .miss("not_asked", "ask_acceptance", "Open call script",
              stranger ? format("The plan accepts taxonomy {} for {}; nobody has asked about {}, "
                                "which delivers it",
                                stranger->taxonomy->text(), what.code.text(),
                                what.taxonomy ? what.taxonomy->text() : "one without taxonomy")
                       : format("Nobody has asked whether this plan pays a Medical Exercise "
                                "Specialist for {}",
                                what.code.text()))
        .focus = "accepts_mes";
}

/// Whether the plan said that it pays for one code; tells what is missing.
const Acceptance* ask_for_code(LightOf& light, const CaseFacts& facts,
                               const std::vector<const Acceptance*>& all, const Delivery& what,
                               Date on) {
    const auto asked = question_of(facts, what, on);
    const auto* found = acceptance_for(all, asked);
    if (!found) {
        nobody_said(light, all, what, asked);
        return nullptr;
    }
    const auto& code = what.code;
    if (const auto* later = contradiction_of(all, asked, *found)) {
        light
            .miss("due", "ask_acceptance", "Ask which holds",
                  format("On {} the plan said that it does not pay a Medical Exercise Specialist "
                         "for {}; on {} it had said yes",
                         said(later->asked_on), code.text(), said(found->asked_on)))
            .focus = "accepts_mes";
        return nullptr;
    }
    if (is_conditional(*found, facts.id)) {
        light
            .miss("due", "confirm_conditions", "Confirm the conditions",
                  format("The plan pays a Medical Exercise Specialist for {} under conditions, and "
                         "nobody has said that they are met in this case: {}",
                         code.text(), found->conditions))
            .focus = "how_met";
        return nullptr;
    }
    if (found->answer == Answer::yes) {
        const auto* shown = yes_shown(all, asked, facts.id);
        const auto refused_on = type_refused_on(facts);
        if (!is_refuted(*shown, facts.id, refused_on)) return shown;
        light
            .miss(
                "due", "ask_acceptance", "Ask which holds",
                format("On {} the plan refused this type of provider, against the yes "
                       "of {}{}",
                       said(*refused_on), said(shown->asked_on), why_refuted(*shown, *refused_on)))
            .focus = "accepts_mes";
        return nullptr;
    }
    if (found->answer == Answer::no) {
        auto& action = light.miss(
            "blocked", "change_billing", "Agree on another way to pay",
            format("The plan says that it does not pay a Medical Exercise Specialist for {}",
                   code.text()));
        action.href = case_form(facts);
        action.focus = "billing";
    } else {
        light
            .miss("not_asked", "ask_acceptance", "Call again",
                  format("The plan could not say whether it pays a Medical Exercise Specialist "
                         "for {}",
                         code.text()))
            .focus = "accepts_mes";
    }
    return nullptr;
}

/// "MES accepted Oct 2, 2026 (ref 8841)"; empty where something is missing. Before there is a plan
/// nobody knows the codes: then any yes to this practitioner's taxonomy is as much as can be known.
std::string ask_of_acceptance(LightOf& light, const CaseFacts& facts, Date on) {
    const auto all = said_of(facts);
    auto asked = deliveries_on(facts, on);
    if (asked.empty()) {
        const Acceptance* newest = nullptr;
        for (const auto* each : all)
            if (is_proven(*each)) newest = each;
        if (newest)
            for (const auto& code : newest->codes)
                asked.push_back(
                    {facts.practitioner ? facts.practitioner->taxonomy : std::nullopt, code});
    }
    if (asked.empty()) {
        light
            .miss("not_asked", "ask_acceptance", "Open call script",
                  "Nobody has asked whether this plan pays a Medical Exercise Specialist")
            .focus = "accepts_mes";
        return {};
    }
    const Acceptance* shown = nullptr;
    for (const auto& each : asked) {
        shown = ask_for_code(light, facts, all, each, on);
        if (!shown) return {};
    }
    const bool other = shown->for_case && shown->for_case != facts.id;
    return format("MES accepted {}{}{}", said(shown->asked_on),
                  shown->reference.empty() ? "" : format(" (ref {})", shown->reference),
                  other ? ", a call for another case" : "");
}

std::vector<const EligibilityCheck*> checks_of(const CaseFacts& facts) {
    std::vector<const EligibilityCheck*> out;
    for (const auto& each : facts.checks) out.push_back(&each.value);
    return out;
}

/// The plan names another payer: who pays first has to be found out, by the policy on file (its
/// number says it) or by a call.
void ask_of_other_payers(LightOf& light, const CaseFacts& facts, Date on) {
    const auto checks = checks_of(facts);
    const auto* by = other_payer_on(checks, *facts.value.policy, facts.policy->member_id, on);
    if (!by || by->answer->other_payer != Answer::yes) return;
    // What is named stands for a policy on file of its kind that holds on the day.
    std::int64_t open = 0, open_government = 0;
    for (const auto& each : by->answer->other_payers)
        if (!each.behind) ++(each.government ? open_government : open);
    if (by->answer->other_payers.empty()) ++open;
    for (const auto& policy : facts.beside) {
        if (!within(on, policy.begins, policy.ends)) continue;
        --(is_government(policy.kind) && open_government > 0 ? open_government : open);
    }
    if (open_government > 0)
        at_form(light.miss("blocked", "change_billing", "Agree on another way to pay",
                           format("The plan names {} as another payer, which does not pay a "
                                  "Medical Exercise Specialist. Only if the plan pays first it "
                                  "can be billed: ask by telephone, and add that policy behind it",
                                  payers_before(*by->answer, true))),
                facts, "billing");
    if (open <= 0) return;
    const auto named = payers_before(*by->answer);
    auto& action = light.miss(
        "due", "find_other_payer", "Add the other policy",
        format(
            "The plan names {} as another payer, and nobody has found out who pays first: add that "
            "policy, or write down the call that says that there is none",
            named.empty() ? "somebody" : named));
    action.href = format("/clients/{}/policies/new", facts.value.client.text());
}

/// A plan answers at once, or by the next day where it is asked in a batch.
void await_answer(LightOf& light, Date asked, Date today) {
    const auto due = asked.plus_days(1);
    const bool late = due < today;
    light
        .miss(late ? "overdue" : "sent", late ? "ask_plan" : "await_answer",
              late ? "Ask again or by telephone" : "Look for the answer",
              format("The plan was asked on {} and has not answered", said(asked)))
        .due = due;
}

void ask_whether_covered(LightOf& light, const CaseFacts& facts, Date on, Date today) {
    const auto checks = checks_of(facts);
    const auto found =
        coverage_on(checks, *facts.value.policy, facts.policy->member_id, &facts.client, on);
    const auto due = due_of(facts, on);
    switch (found.is) {
        case Coverage::waiting: await_answer(light, found.by->asked_on, today); return;
        case Coverage::other_day:
            light.miss("due", "ask_plan", "Ask the plan again", why_not_for(*found.by, on)).due =
                due;
            return;
        case Coverage::other_member:
            light
                .miss("due", "ask_plan", "Ask the plan again",
                      format("The answer of {} is for another member id; nobody has asked about "
                             "the one on file now",
                             said(found.by->asked_on)))
                .due = due;
            return;
        case Coverage::nobody_asked:
            light
                .miss("not_asked", "ask_plan", "Ask the plan",
                      format("Nobody has asked whether the plan is active on {}", said(on)))
                .due = due;
            return;
        case Coverage::active:
        case Coverage::ended:
        case Coverage::may_have_ended:
        case Coverage::not_begun:
        case Coverage::inactive:
        case Coverage::inactive_since_when:
        case Coverage::excluded:
        case Coverage::unclear:
        case Coverage::refused:
        case Coverage::no_answer:
        case Coverage::other_person:
        case Coverage::contradicted: ask_of_coverage(light, facts, found, on);
    }
}

StepLight look(const CaseFacts& facts, Date on, Date today) {
    LightOf light(facts, Step::eligibility);
    if (facts.value.billing == BillingModel::cash)
        return std::move(light).idle("Cash: no plan is asked");
    if (!facts.policy || !facts.payer) {
        at_form(light.miss("blocked", "choose_policy", "Choose the policy",
                           "No policy is chosen, so nobody can be asked"),
                facts, "policy");
        return std::move(light).idle("");
    }
    if (is_government(facts.payer->value.kind)) {
        at_form(light.miss("blocked", "change_billing", "Agree on another way to pay",
                           "Government programmes do not pay a Medical Exercise Specialist"),
                facts, "billing");
        return std::move(light).idle("");
    }
    if (facts.value.disclosure_restricted) {
        at_form(light.miss("blocked", "change_billing", "Bill as cash",
                           "The client paid in full and asked that the plan is not told"),
                facts, "billing");
        return std::move(light).idle("");
    }
    ask_of_policy(light, facts, on);
    ask_of_injury(light, facts);
    ask_whether_covered(light, facts, on, today);
    ask_of_other_payers(light, facts, on);
    const auto accepted = ask_of_acceptance(light, facts, on);
    const bool other_rules = insures_injuries(facts.payer->value.kind);
    return std::move(light).done(
        "active",
        format("active, {}{}",
               other_rules ? ""
                           : (facts.playbook.contracted.value_or(false) ? "in network yes, "
                                                                        : "out of network yes, "),
               accepted));
}
}  // namespace

StepLight eligibility_light(const CaseFacts& facts, Date on, Date today) {
    auto out = look(facts, on, today);
    // Whatever the plan has not said has to be known before the session: nothing else is worth
    // doing for a plan that will not pay.
    for (auto& each : out.missing)
        if (!each.due) each.due = due_of(facts, on);
    return out;
}

}  // namespace exclaim::domain
