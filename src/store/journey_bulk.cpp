// SPDX-License-Identifier: Apache-2.0
#include "store/journey_bulk.h"

#include <algorithm>
#include <map>
#include <set>

#include "domain/journey/lights.h"
#include "store/acceptance_store.h"
#include "store/case_store.h"
#include "store/eligibility_store.h"
#include "store/payer_store.h"
#include "store/playbook_store.h"
#include "store/practice_store.h"
#include "store/practitioner_store.h"
#include "store/rule_store.h"
#include "store/score_column.h"
#include "store/shared_grants.h"

namespace exclaim::store {

using domain::CaseFacts;

Result<void> JourneyBulk::load(std::size_t most,
                               const std::function<Result<void>(CaseBatch)>& use) {
    credits_ = TRY(client_credits(t_, practice_));
    if (wanted_.empty()) TRY(choose());
    own_ = TRY(load_practice(t_, practice_)).value;
    for (auto& each : TRY(rules_of(t_, practice_)))
        rules_.push_back({each.id, std::move(each.value)});
    std::vector<CaseId> ids;
    for (const auto& row :
         TRY(t_.query(format("SELECT o.id FROM cases o WHERE o.practice_id = $1 AND {} ORDER BY "
                             "o.id",
                             wanted_),
                      db::values(practice_.value()))))
        ids.push_back(CaseId{row.integer(0)});
    for (std::size_t begin = 0; begin < ids.size();) {
        const auto end = begin + std::min(most, ids.size() - begin);
        first_ = ids[begin];
        last_ = ids[end - 1];
        begin = end;
        TRY(use(TRY(part())));
    }
    return {};
}

Result<CaseBatch> JourneyBulk::part() {
    all_.clear();
    chains_.clear();
    place_.clear();
    TRY(cases());
    TRY(payers());
    TRY(before_sessions());
    TRY(sessions());
    TRY(claims());
    TRY(money());
    for (auto& f : all_) TRY(see_with_other_plans(t_, practice_, f));
    TRY(chains());
    return CaseBatch{std::move(all_), std::move(chains_)};
}

/// Open cases, and closed ones with money that still stands with the payer or the client, came
/// twice or was not seen on the account, with a question about it, or with something that was never
/// signed, billed or sent.
Result<void> JourneyBulk::choose() {
    wanted_ = "o.closed IS NULL";
    std::string ids;
    const auto add = [&](std::int64_t id) { ids += format("{}{}", ids.empty() ? "" : ", ", id); };
    const auto add_found = [&](std::string_view sql) -> Result<void> {
        for (const auto& row : TRY(t_.query(sql, db::values(practice_.value()))))
            add(row.integer(0));
        return {};
    };
    TRY(add_found(
        "SELECT DISTINCT s.case_id FROM (SELECT e.case_id, "
        "SUM(CASE WHEN e.to_account = 'open' THEN e.amount ELSE 0 END) - "
        "SUM(CASE WHEN e.from_account = 'open' THEN e.amount ELSE 0 END) AS with_payer, "
        "SUM(CASE WHEN e.to_account = 'client' THEN e.amount ELSE 0 END) - "
        "SUM(CASE WHEN e.from_account = 'client' THEN e.amount ELSE 0 END) AS with_client "
        "FROM cases o CROSS JOIN ledger_entries e WHERE o.practice_id = $1 AND o.closed IS "
        "NOT NULL AND e.practice_id = o.practice_id AND e.case_id = o.id GROUP BY e.case_id, "
        "e.claim_id, e.line) s WHERE s.with_payer <> 0 OR s.with_client <> 0 ORDER BY "
        "s.case_id"));
    TRY(add_found(
        "SELECT DISTINCT c.case_id FROM payments p CROSS JOIN payment_claims x CROSS JOIN "
        "claims c WHERE p.practice_id = $1 AND p.deposited IS NULL AND p.amount > 0 AND "
        "p.state = 'posted' AND x.practice_id = p.practice_id AND x.payment_id = p.id AND "
        "x.outcome = 'posted' AND c.practice_id = x.practice_id AND c.id = x.claim_id "
        "ORDER BY c.case_id"));
    // What a person is asked of it, and money that came twice and is still owed to the plan.
    TRY(add_found(
        "SELECT DISTINCT q.case_id FROM questions q WHERE q.practice_id = $1 AND q.decision = "
        "'' AND q.case_id IS NOT NULL UNION SELECT c.case_id FROM payment_claims x JOIN "
        "claims c ON c.practice_id = x.practice_id AND c.id = x.claim_id WHERE x.practice_id "
        "= $1 AND x.reversed <> 0 AND EXISTS (SELECT 1 FROM plan_entries e WHERE "
        "e.practice_id = x.practice_id AND e.payment_id = x.payment_id AND e.claim_id = "
        "x.claim_id AND e.kind = 'taken_off') ORDER BY 1"));
    for (const auto& [id, left] : TRY(left_in_cases(t_, practice_))) add(id.value());
    for (const auto& [id, credit] : credits_) add(id.value());
    if (!ids.empty()) wanted_ = format("(o.closed IS NULL OR o.id IN ({}))", ids);
    return {};
}

Result<void> JourneyBulk::cases() {
    for (const auto& row : TRY(t_.query(
             format("SELECT o.id, o.client_id, o.title, o.policy_id, o.practitioner_id, o.billing, "
                    "o.opened, o.closed, o.outcome, o.disclosure_restricted, o.injury_cause, "
                    "o.estimate_on, o.agreement_on, o.no_insurer_on, "
                    "c.first_name, c.last_name, c.birth_date, p.payer_id, p.plan_name, p.priority, "
                    "p.member_id, "
                    "p.begins, p.ends FROM cases o JOIN clients c ON c.practice_id = o.practice_id "
                    "AND c.id = o.client_id LEFT JOIN policies p ON p.practice_id = o.practice_id "
                    "AND p.id = o.policy_id WHERE o.practice_id = $1 AND {} ORDER BY o.id",
                    wanted()),
             bounds()))) {
        RowReader r(row);
        domain::CaseFacts f;
        f.practice = *own_;
        f.id = r.id<CaseId>();
        f.value.client = r.id<ClientId>();
        f.value.title = r.text();
        f.value.policy = r.optional_id<PolicyId>();
        f.value.practitioner = r.id<PractitionerId>();
        f.value.billing = r.word<domain::BillingModel>();
        f.value.opened = r.day();
        f.value.closed = r.date();
        f.value.outcome = r.text();
        f.value.disclosure_restricted = r.flag();
        if (const auto cause = r.optional_word<domain::Cause>()) {
            f.value.injury = domain::Injury{};
            f.value.injury->cause = *cause;
        }
        f.value.estimate_on = r.date();
        f.value.agreement_on = r.date();
        if (const auto on = r.date(); on && f.value.injury)
            f.value.injury->no_other_insurer = domain::NoOtherInsurer{*on, {}, {}};
        f.client.first_name = r.text();
        f.client.last_name = r.text();
        f.client.birth_date = r.date();
        if (const auto payer = r.optional_id<PayerId>()) {
            f.policy = domain::Policy{};
            f.policy->client = f.value.client;
            f.policy->payer = *payer;
            f.policy->plan_name = r.text();
            f.policy->priority = r.integer();
            f.policy->member_id = r.text();
            f.policy->begins = r.date();
            f.policy->ends = r.date();
        }
        if (const auto credit = credits_.find(f.id); credit != credits_.end())
            f.credit = credit->second;
        place_[f.id.value()] = all_.size();
        all_.push_back(std::move(f));
    }
    TRY(each("x.id, x.payer_id, y.kind, x.priority, x.begins, x.ends",
             "policies x JOIN payers y ON y.practice_id = x.practice_id AND y.id = x.payer_id",
             "x.practice_id = o.practice_id AND x.client_id = o.client_id AND x.id <> o.policy_id",
             "x.id", [](domain::CaseFacts& f, RowReader& r) {
                 domain::PolicyBeside other;
                 other.id = r.id<PolicyId>();
                 other.payer = r.id<PayerId>();
                 other.kind = domain::parse_payer_kind(r.text()).value();
                 other.priority = r.integer();
                 other.begins = r.date();
                 other.ends = r.date();
                 f.beside.push_back(std::move(other));
             }));
    return each("x.code", "case_diagnoses x", of_case, "x.case_id, x.position",
                [](domain::CaseFacts& f, RowReader& r) {
                    domain::CaseDiagnosis diagnosis;
                    diagnosis.code = r.code<DiagnosisCode>().value();
                    f.value.diagnoses.push_back(std::move(diagnosis));
                });
}

Result<void> JourneyBulk::payers() {
    for (auto& f : all_) {
        const auto who = f.value.practitioner;
        f.practitioner = TRY(person(who));
        f.practitioners = {{who, *f.practitioner}};
        if (!f.policy) continue;
        const auto id = f.policy->payer;
        if (!payers_.contains(id)) {
            auto& of = payers_[id];
            of.payer = {id, TRY(load_payer(t_, practice_, id)).value};
            of.playbook = TRY(load_playbook(t_, practice_, id)).value;
            for (auto& each : TRY(acceptances_of(t_, practice_, id)))
                of.acceptances.push_back({each.id, std::move(each.value)});
            for (const auto& rule : rules_)
                if (!rule.value.payer || *rule.value.payer == id) of.rules.push_back(rule);
        }
        const auto& of = payers_[id];
        f.payer = of.payer;
        f.playbook = of.playbook;
        f.acceptances = of.acceptances;
        f.rules = of.rules;
    }
    return {};
}

Result<domain::Practitioner> JourneyBulk::person(PractitionerId who) {
    if (const auto found = people_.find(who); found != people_.end()) return found->second;
    return people_[who] = TRY(load_practitioner(t_, practice_, who)).value;
}

Result<void> JourneyBulk::before_sessions() {
    TRY(checks());
    TRY(referrals());
    TRY(measurements());
    TRY(plans());
    return authorizations();
}

Result<void> JourneyBulk::checks() {
    static const auto columns = check_columns("x");
    TRY(each(columns, "eligibility_checks x", of_case, "x.id", [](CaseFacts& f, RowReader& r) {
        auto check = read_check(r);
        f.checks.push_back({check.id, std::move(check.value)});
    }));
    // Which refusals are for a moment only is told by their codes, and whom the plan knows by what
    // it corrected; messages and segments no light reads.
    const auto said = format(
        "{} AND s.practice_id = x.practice_id AND s.check_id = x.id AND s.kind IN ('refusal', "
        "'correction')",
        of_case);
    return each("x.id, s.kind, s.code, s.follow_up, s.words, s.repair",
                "eligibility_checks x CROSS JOIN eligibility_says s", said, "x.id, s.position",
                [](CaseFacts& f, RowReader& r) {
                    const auto id = r.id<CheckId>();
                    for (auto& each : f.checks)
                        if (each.id == id && each.value.answer) read_words(r, *each.value.answer);
                });
}

Result<void> JourneyBulk::referrals() {
    return each(
        "x.id, x.first_name, x.last_name, x.credential, x.npi, x.state, x.written_on, "
        "x.begins, x.ends, x.diagnoses, x.necessity, x.role_text, x.visits_per_week, x.weeks, "
        "x.visits, x.precautions, x.signature, x.document_id, x.discharge_care, "
        "x.discharge_on, x.discharge_benefit, x.discharge_document_id, x.origin, x.deficit, "
        "x.supervisor",
        "referrals x", of_case, "x.id", [](CaseFacts& f, RowReader& r) {
            const auto id = r.id<ReferralId>();
            domain::Referral v;
            v.for_case = f.id;
            v.first_name = r.text();
            v.last_name = r.text();
            v.credential = r.optional_word<domain::ReferrerCredential>();
            v.npi = r.code<Npi>();
            v.state = r.code<State>();
            v.written_on = r.date();
            v.begins = r.date();
            v.ends = r.date();
            v.diagnoses = r.codes<DiagnosisCode>();
            v.necessity = r.text();
            v.role_text = r.text();
            v.visits_per_week = r.optional_integer();
            v.weeks = r.optional_integer();
            v.visits = r.optional_integer();
            v.precautions = r.text();
            v.signature = r.word<domain::Signature>();
            v.document = r.optional_id<DocumentId>();
            const auto care = r.optional_word<domain::FormerCare>();
            domain::Discharge end;
            end.on = r.date();
            end.maximum_benefit =
                r.optional_word<domain::Answer>().value_or(domain::Answer::unknown);
            end.document = r.optional_id<DocumentId>();
            if (care) v.discharge = end;
            v.origin = r.optional_word<domain::Origin>();
            v.deficit = r.text();
            v.supervisor = r.text();
            f.referrals.push_back({id, std::move(v)});
        });
}

Result<void> JourneyBulk::authorizations() {
    TRY(each(
        "x.id, x.state, x.source, x.told_on, x.number, x.reference, x.unit, x.granted, x.codes, "
        "x.practitioner_id, x.begins, x.ends",
        "authorizations x",
        "x.practice_id = o.practice_id AND x.case_id = o.id AND (x.policy_id IS NULL OR "
        "x.policy_id = o.policy_id)",
        "x.id", [](CaseFacts& f, RowReader& r) {
            const auto id = r.id<AuthorizationId>();
            domain::Authorization v;
            v.for_case = f.id;
            v.state = r.word<domain::AuthorizationState>();
            v.source = r.word<domain::Source>();
            v.on = r.day();
            v.number = r.text();
            v.reference = r.text();
            v.unit = r.word<domain::GrantUnit>();
            v.granted = r.optional_integer();
            v.codes = r.codes<ProcedureCode>();
            v.practitioner = r.optional_id<PractitionerId>();
            v.begins = r.date();
            v.ends = r.date();
            f.authorizations.push_back({id, std::move(v)});
        }));
    return shared_grants();
}

/// Grants that stand on another case of the client too are few: those alone are looked at one by
/// one.
Result<void> JourneyBulk::shared_grants() {
    std::set<std::size_t> found;
    TRY(each("x.id", "authorizations x CROSS JOIN cases n CROSS JOIN authorizations y",
             format("{} AND x.number <> '' AND n.practice_id = o.practice_id AND n.client_id = "
                    "o.client_id AND n.id <> o.id AND y.practice_id = n.practice_id AND y.case_id "
                    "= n.id AND UPPER(y.number) = UPPER(x.number)",
                    of_case),
             "o.id, x.id", [&](CaseFacts& f, RowReader&) { found.insert(place_[f.id.value()]); }));
    for (const auto at : found) {
        auto& f = all_[at];
        if (!f.value.policy || !f.payer) continue;
        std::vector<domain::Authorization> grants;
        for (const auto& each : f.authorizations) grants.push_back(each.value);
        f.shared_grants =
            TRY(spent_elsewhere(t_, practice_, f.value.client, f.id, *f.value.policy,
                                f.payer->value.unit_rule, grants, domain::policies_of(f)));
    }
    return {};
}

Result<void> JourneyBulk::measurements() {
    return each("x.id, x.measure, x.side, x.measured_on, x.score", "measurements x", of_case,
                "x.measured_on, x.id", [](CaseFacts& f, RowReader& r) {
                    const auto id = r.id<MeasurementId>();
                    domain::Measurement v;
                    v.for_case = f.id;
                    v.measure = r.text();
                    v.side = r.text();
                    v.on = r.day();
                    v.score = score_of(r.optional_integer());
                    f.measurements.push_back({id, std::move(v)});
                });
}

Result<void> JourneyBulk::plans() {
    TRY(each(
        "x.id, x.number, x.referral_id, x.assessed_on, x.visits_per_week, x.weeks, x.begins, "
        "x.ends, x.reassess_days, x.systolic, x.diastolic, x.heart_rate, x.spo2, x.glucose_low, "
        "x.glucose_high, x.signed_at",
        "plans x", of_case, "x.case_id, x.number", [](CaseFacts& f, RowReader& r) {
            const auto id = r.id<PlanId>();
            domain::Plan v;
            v.for_case = f.id;
            v.number = r.integer();
            v.referral = r.optional_id<ReferralId>();
            v.assessed_on = r.date();
            v.visits_per_week = r.optional_integer();
            v.weeks = r.optional_integer();
            v.begins = r.date();
            v.ends = r.date();
            v.reassess_days = r.integer();
            v.limits = {r.integer(), r.integer(), r.integer(),
                        r.integer(), r.integer(), r.integer()};
            v.signed_at = r.optional_instant();
            f.plans.push_back({id, std::move(v)});
        }));
    return plan_parts();
}

Result<void> JourneyBulk::plan_parts() {
    constexpr std::string_view of_plan =
        "p.practice_id = o.practice_id AND p.case_id = o.id AND x.practice_id = p.practice_id AND "
        "x.plan_id = p.id";
    const auto plan_of = [](CaseFacts& f, PlanId id) -> domain::Plan& {
        for (auto& each : f.plans)
            if (each.id == id) return each.value;
        return f.plans.back().value;
    };
    TRY(each("x.plan_id, x.measure, x.side, x.baseline, x.target, x.target_on, x.activity",
             "plans p CROSS JOIN plan_goals x", of_plan, "x.plan_id, x.position",
             [&](CaseFacts& f, RowReader& r) {
                 auto& plan = plan_of(f, r.id<PlanId>());
                 domain::Goal goal;
                 goal.measure = r.text();
                 goal.side = r.text();
                 goal.baseline = score_of(r.optional_integer());
                 goal.target = score_of(r.optional_integer());
                 goal.target_on = r.date();
                 goal.function = r.text();
                 plan.goals.push_back(std::move(goal));
             }));
    TRY(each("x.plan_id, x.name", "plans p CROSS JOIN plan_exercises x", of_plan,
             "x.plan_id, x.position", [&](CaseFacts& f, RowReader& r) {
                 auto& plan = plan_of(f, r.id<PlanId>());
                 plan.exercises.emplace_back().name = r.text();
             }));
    return each("x.plan_id, x.code, x.minutes", "plans p CROSS JOIN plan_codes x", of_plan,
                "x.plan_id, x.position", [&](CaseFacts& f, RowReader& r) {
                    auto& plan = plan_of(f, r.id<PlanId>());
                    domain::PlannedCode code;
                    code.code = r.code<ProcedureCode>().value();
                    code.minutes = r.integer();
                    plan.codes.push_back(std::move(code));
                });
}

}  // namespace exclaim::store
