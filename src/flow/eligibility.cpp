// SPDX-License-Identifier: Apache-2.0
#include "flow/eligibility.h"

#include <algorithm>

#include "domain/eligibility/coverage.h"
#include "domain/eligibility/question.h"
#include "domain/findings.h"
#include "domain/journey/counters.h"
#include "domain/journey/light_parts.h"
#include "domain/people/government.h"
#include "domain/people/playbook_rules.h"
#include "exchange/eligibility_270.h"
#include "flow/case_facts.h"
#include "flow/case_parts.h"
#include "flow/findings.h"
#include "flow/outgoing.h"
#include "flow/playbooks.h"
#include "flow/record_flow.h"
#include "store/case_store.h"
#include "store/claim_store.h"
#include "store/client_store.h"
#include "store/denial_store.h"
#include "store/fee_store.h"
#include "store/plan_store.h"

namespace exclaim::flow {

using store::StoredCheck;
using store::Transaction;

namespace {
Failure no_plan() {
    return blocked({field_finding(Code::case_without_plan, "policy")});
}

Result<OpenedCheck> saved(Transaction& t, const Services& s, const Actor& actor, StoredCheck record,
                          Findings findings, const Idempotency& idempotency) {
    TRY(store::insert_check(t, actor.practice, record));
    TRY(remember_made(t, s, actor, idempotency, record.id.value()));
    TRY(note(t, s, actor, format("eligibility.{}", word(record.value.kind)), "eligibility_check",
             record.id.value()));
    return OpenedCheck{std::move(record), std::move(findings)};
}

/// The case with the policy that is asked about in the place of its own. Missing if it is none of
/// the client's.
Result<CaseParts> parts_for(Transaction& t, PracticeId practice, CaseId id,
                            std::optional<PolicyId> policy) {
    auto out = TRY(case_parts(t, practice, id));
    if (!policy || policy == out.of_case.value.policy) return out;
    out.policy = TRY(store::load_policy(t, practice, *policy));
    if (out.policy->value.client != out.of_case.value.client)
        return fail(ErrorKind::missing, "There is no such policy.");
    out.payer = TRY(store::load_payer(t, practice, out.policy->value.payer));
    out.playbook = TRY(store::load_playbook(t, practice, out.payer->id)).value;
    return out;
}

/// A question about the same day, asked today and still open.
bool is_open(const std::vector<StoredCheck>& checks, const store::StoredPolicy& policy, Date on,
             Date today) {
    return std::any_of(checks.begin(), checks.end(), [&](const StoredCheck& each) {
        const auto& v = each.value;
        return v.kind == domain::CheckKind::ask && v.policy == policy.id &&
               v.member_id == policy.value.member_id && v.on == on && v.asked_on == today &&
               !v.answer;
    });
}
}  // namespace

Result<OpenedCheck> ask_eligibility(const Services& s, const Actor& actor, CaseId id, Date on,
                                    std::optional<PolicyId> policy,
                                    const Idempotency& idempotency) {
    return s.db.transact(actor.practice, [&](Transaction& t) -> Result<OpenedCheck> {
        const auto parts = TRY(parts_for(t, actor.practice, id, policy));
        if (const auto before = TRY(already_made(t, actor, idempotency)))
            return OpenedCheck{TRY(store::load_check(t, actor.practice, CheckId{*before})), {}};
        if (!parts.policy) return no_plan();
        const auto& payer = parts.payer->value;
        const auto payer_id = exchange::eligibility_id(payer, parts.playbook);
        auto findings =
            domain::check_question({parts.of_case.value, parts.practice, parts.client,
                                    parts.policy->value, payer, payer_id, on, actor.today});
        const auto checks = TRY(store::checks_of(t, actor.practice, id));
        if (is_open(checks, *parts.policy, on, actor.today))
            findings.push_back(
                field_finding(domain::Code::already_asked, "on", {{"date", on.iso()}}));
        if (has_block(findings)) return blocked(std::move(findings));

        const auto stamp = TRY(next_stamp(t, s, actor, "E"));
        const exchange::EligibilityQuestion question{
            parts.practice, payer, parts.playbook, parts.client, parts.policy->value, on};
        StoredCheck record{s.ids.make<CheckId>(), {}, {1, s.system_clock.now(), actor.user}};
        auto& v = record.value;
        v.for_case = id;
        v.policy = parts.policy->id;
        v.member_id = parts.policy->value.member_id;
        v.on = on;
        v.asked_on = actor.today;
        v.trace = stamp.reference;
        v.sent = TRY(queue_file(t, s, actor, exchange::receiver_of(parts.playbook, payer_id),
                                format("270-{}", stamp.reference),
                                exchange::write_270(question, stamp)));
        return saved(t, s, actor, std::move(record), std::move(findings), idempotency);
    });
}

Result<OpenedCheck> record_call(const Services& s, const Actor& actor, CaseId id, CallRecord call,
                                const Idempotency& idempotency) {
    return s.db.transact(actor.practice, [&](Transaction& t) -> Result<OpenedCheck> {
        const auto parts = TRY(parts_for(t, actor.practice, id, call.policy));
        if (const auto before = TRY(already_made(t, actor, idempotency)))
            return OpenedCheck{TRY(store::load_check(t, actor.practice, CheckId{*before})), {}};
        if (!parts.policy) return no_plan();
        StoredCheck record{s.ids.make<CheckId>(), {}, {1, s.system_clock.now(), actor.user}};
        auto& v = record.value;
        v.for_case = id;
        v.policy = parts.policy->id;
        v.member_id = parts.policy->value.member_id;
        v.kind = domain::CheckKind::call;
        v.on = call.on;
        v.asked_on = call.asked_on;
        if (call.answer) {
            for (auto& each : call.answer->other_payers)
                each.government |= domain::names_government(each.name);
            std::vector<domain::EligibilityCheck> before;
            for (auto& each : TRY(store::checks_of(t, actor.practice, id)))
                if (domain::is_of_member(each.value, v.member_id))
                    before.push_back(std::move(each.value));
            const auto* last = domain::check_for(before, parts.policy->id, call.on,
                                                 [](const auto&) { return true; });
            v.answer = last && domain::is_recent(*last, call.on)
                           ? domain::completed(*call.answer, *last->answer)
                           : *call.answer;
        }
        if (call.answer)
            if (auto findings = domain::check_amounts(*call.answer, "answer."); has_block(findings))
                return blocked(std::move(findings));
        v.call = domain::VerificationCall{call.asked_by, call.spoke_with, call.reference, {}};

        domain::Acceptance said;
        said.payer = parts.payer->id;
        said.for_case = id;
        said.plan_name = parts.policy->value.plan_name;
        said.taxonomy = parts.practitioner.taxonomy;
        said.codes = call.codes;
        said.state = call.state;
        said.answer = call.accepts_mes;
        said.asked_by = call.asked_by;
        said.asked_on = call.asked_on;
        said.spoke_with = call.spoke_with;
        said.reference = call.reference;
        said.conditions = call.conditions;
        if (!trim(call.conditions).empty() && !trim(call.how_met).empty())
            said.met = {{id, actor.today, call.how_met, actor.user}};
        said.document = call.document;
        const bool asked = call.accepts_mes != domain::Answer::unknown || !call.codes.empty();
        const bool answered = call.answer && *call.answer != domain::EligibilityAnswer{};
        Findings findings;
        if (!asked && !answered && !call.document &&
            trim(call.spoke_with + call.reference + call.conditions).empty())
            return blocked({field_finding(domain::Code::call_empty, "spoke_with")});
        if (asked) {
            auto acceptance = TRY(add_acceptance(t, s, actor, std::move(said)));
            v.call->acceptance = acceptance.record.id;
            findings = std::move(acceptance.findings);
        } else {
            if (call.asked_on > actor.today)
                findings.push_back(field_finding(domain::Code::asked_in_future, "asked_on"));
            if (has_block(findings)) return blocked(std::move(findings));
        }
        return saved(t, s, actor, std::move(record), std::move(findings), idempotency);
    });
}

Result<Opened<AcceptanceId, domain::Acceptance>> confirm_conditions(const Services& s,
                                                                    const Actor& actor, CaseId id,
                                                                    AcceptanceId acceptance,
                                                                    std::string how) {
    using Answer = Opened<AcceptanceId, domain::Acceptance>;
    return s.db.transact(actor.practice, [&](Transaction& t) -> Result<Answer> {
        const auto parts = TRY(case_parts(t, actor.practice, id));
        auto record = TRY(store::load_acceptance(t, actor.practice, acceptance));
        Findings findings;
        if (!parts.payer || record.value.payer != parts.payer->id)
            findings.push_back(
                field_finding(Code::record_of_another, "acceptance", {{"what", "The answer"}}));
        if (has_block(findings)) return blocked(std::move(findings));
        if (domain::is_conditional(record.value, id)) {
            const domain::ConditionsMet met{id, actor.today, std::move(how), actor.user};
            TRY(keep_conditions_met(t, s, actor, acceptance, met));
            record.value.met.push_back(met);
        }
        return Answer{std::move(record), {}};
    });
}

namespace {
/// Kept while the facts that point into them are used.
struct Loaded {
    std::vector<domain::EligibilityCheck> checks, strangers;
    std::vector<domain::Acceptance> acceptances;
    std::vector<AcceptanceId> ids;  ///< theirs
};

Result<domain::StandingFacts> standing_facts(Transaction& t, PracticeId practice,
                                             const CaseParts& parts, Date on, Loaded& kept) {
    const auto id = parts.of_case.id;
    for (auto& each : TRY(store::checks_of(t, practice, id)))
        (domain::is_of_member(each.value, parts.policy->value.member_id) ? kept.checks
                                                                         : kept.strangers)
            .push_back(std::move(each.value));
    for (auto& each : TRY(store::acceptances_of(t, practice, parts.payer->id))) {
        kept.ids.push_back(each.id);
        kept.acceptances.push_back(std::move(each.value));
    }
    const auto plans = TRY(store::plans_of(t, practice, id));
    domain::StandingFacts out;
    out.checks = kept.checks;
    out.acceptances = kept.acceptances;
    out.for_case = id;
    for (const auto& each : TRY(store::denials_of(t, practice, id)))
        if (domain::refuses_type(each.value) &&
            TRY(store::load_claim(t, practice, each.value.claim)).value.policy == parts.policy->id)
            out.type_refused_on = std::max(out.type_refused_on, std::optional{each.value.notice});
    out.playbook = parts.playbook;
    out.strangers = kept.strangers;
    out.policy = parts.policy->id;
    out.own = parts.policy->value;
    out.client = parts.client;
    out.plan_name = parts.policy->value.plan_name;
    out.taxonomy = parts.practitioner.taxonomy;
    out.state = parts.practice.address.state;
    if (const auto* plan = domain::plan_on(plans, on))
        for (const auto& each : plan->value.codes) out.codes.push_back(each.code);
    out.on = on;
    return out;
}
/// None: the answer was not written down in a case.
Result<std::optional<EligibilityView::Shown>> shown_by(Transaction& t, PracticeId practice,
                                                       ClientId own, AcceptanceId id,
                                                       const domain::Acceptance& said) {
    if (!said.for_case) return std::nullopt;
    for (const auto& each : TRY(store::checks_of(t, practice, *said.for_case))) {
        if (!each.value.call || each.value.call->acceptance != id) continue;
        EligibilityView::Shown out{*said.for_case, each.id, said.reference, {}};
        const auto client = TRY(store::load_case(t, practice, *said.for_case)).value.client;
        if (client != own) {
            const auto whose = TRY(store::load_client(t, practice, client)).value;
            out.client = format("{} {}", whose.first_name, whose.last_name);
        }
        return out;
    }
    return std::nullopt;
}
}  // namespace

Result<EligibilityView> view_eligibility(const Services& s, const Actor& actor, CaseId id,
                                         Date on) {
    return s.db.read(actor.practice, [&](Transaction& t) -> Result<EligibilityView> {
        const auto parts = TRY(case_parts(t, actor.practice, id));
        EligibilityView out;
        out.checks = TRY(store::checks_of(t, actor.practice, id));
        out.on = on;
        const auto client = parts.of_case.value.client;
        for (const auto& each : TRY(store::list_policies(t, actor.practice, client)).items) {
            if (each.id == parts.of_case.value.policy) continue;
            Loaded kept;
            const auto of = TRY(parts_for(t, actor.practice, id, each.id));
            const auto facts = TRY(standing_facts(t, actor.practice, of, on, kept));
            out.others.push_back(
                {each.id, of.payer->value.name, domain::eligibility_standing(facts)});
        }
        if (!parts.policy) return out;
        Loaded kept;
        auto facts = TRY(standing_facts(t, actor.practice, parts, on, kept));
        facts.coverage_refused =
            domain::coverage_refused(TRY(case_facts(t, actor, id)), parts.policy->id, on);
        out.standing = domain::eligibility_standing(facts);
        if (const auto by = out.standing->shown_by)
            out.shown_by =
                TRY(shown_by(t, actor.practice, client, kept.ids[*by], kept.acceptances[*by]));
        if (const auto* yes = domain::unconfirmed_yes(facts))
            out.to_confirm = TRY(store::load_acceptance(
                t, actor.practice,
                kept.ids[static_cast<std::size_t>(yes - facts.acceptances.data())]));
        return out;
    });
}

namespace {
/// What is asked, with the practice's own price where no charge was given.
Result<std::vector<domain::PlannedLine>> planned(Transaction& t, PracticeId practice,
                                                 const EstimateQuestion& question) {
    const auto fees = TRY(store::load_fees(t, practice)).value;
    std::vector<domain::PlannedLine> out;
    Findings findings;
    for (std::size_t i = 0; i < question.lines.size(); ++i) {
        const auto& line = question.lines[i];
        const auto at = [&](const char* field) { return format("lines.{}.{}", i, field); };
        if (line.units < 1 || line.units > 32) {
            findings.push_back(field_finding(domain::Code::count_range, at("units"),
                                             {{"label", "Units"}, {"max", "32"}}));
            continue;
        }
        auto charge = line.charge;
        if (!charge)
            if (const auto price = fees.price(line.code, question.on)) charge = *price * line.units;
        if (!charge)
            findings.push_back(
                field_finding(Code::price_unknown, at("charge"), {{"code", line.code.text()}}));
        domain::check_amount(findings, charge, at("charge"));
        domain::check_amount(findings, line.allowed, at("allowed"));
        out.push_back({line.code, line.units, charge.value_or(Money{}), line.allowed});
    }
    if (has_block(findings)) return blocked(std::move(findings));
    return out;
}

/// Figures given by hand stand in for the plan's answer and for the playbook's variants.
void take_instead(const domain::CostShare& given, domain::EstimateFacts& to) {
    to.benefits.covered = domain::Covered::yes;
    to.benefits.copay = given.copay;
    to.benefits.deductible_left = given.deductible_left;
    to.benefits.coinsurance_bp = given.coinsurance_bp;
    to.benefits.out_of_pocket_left = given.out_of_pocket_left;
    to.playbook.copay_per_code = given.copay_per_code;
    to.playbook.copay_counts_to_deductible = given.copay_counts_to_deductible;
    to.playbook.deductible_waived_with_copay = given.deductible_waived_with_copay;
    to.playbook.deductible_first = given.deductible_first;
}
}  // namespace

Result<EstimateView> estimate_case(const Services& s, const Actor& actor, CaseId id,
                                   const EstimateQuestion& question) {
    return s.db.read(actor.practice, [&](Transaction& t) -> Result<EstimateView> {
        const auto parts = TRY(case_parts(t, actor.practice, id));
        if (!parts.policy) return no_plan();
        domain::EstimateFacts facts;
        facts.lines = TRY(planned(t, actor.practice, question));
        facts.playbook = parts.playbook;
        facts.accepts_allowed = parts.of_case.value.accepts_allowed;
        facts.client_may_owe = domain::client_may_owe(parts.payer->value.kind);
        if (question.instead) {
            auto findings = domain::check(*question.instead, "cost_share.");
            if (has_block(findings)) return blocked(std::move(findings));
            take_instead(*question.instead, facts);
        } else {
            Loaded kept;
            auto known = domain::benefits_on(
                TRY(standing_facts(t, actor.practice, parts, question.on, kept)));
            facts.benefits = std::move(known.benefits);
            facts.said_until = known.said_until;
            if (facts.benefits.visits_left)
                facts.benefits.visits_left =
                    domain::benefit_left(TRY(case_facts(t, actor, id)), question.on);
        }
        return EstimateView{facts.lines, domain::estimate_range(facts),
                            parts.playbook.contracted.value_or(false)};
    });
}

}  // namespace exclaim::flow
