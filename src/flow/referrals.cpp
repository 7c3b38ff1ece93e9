// SPDX-License-Identifier: Apache-2.0
#include "flow/referrals.h"

#include <algorithm>

#include "domain/eligibility/standing.h"
#include "flow/case_parts.h"
#include "flow/documents.h"
#include "flow/record_flow.h"
#include "store/eligibility_store.h"
#include "store/measurement_store.h"
#include "store/payer_store.h"
#include "store/plan_store.h"
#include "store/policy_store.h"
#include "store/session_store.h"

namespace exclaim::flow {

using store::Transaction;

RECORD_KIND(Referrals)

Result<StoredOf<Referrals>> Referrals::load(Transaction& t, PracticeId p, ReferralId id) {
    return store::load_referral(t, p, id);
}
Result<void> Referrals::insert(Transaction& t, PracticeId p, const StoredOf<Referrals>& r) {
    return store::insert_referral(t, p, r);
}
Result<void> Referrals::update(Transaction& t, PracticeId p, const StoredOf<Referrals>& r,
                               std::int64_t expected) {
    return store::update_referral(t, p, r, expected);
}

namespace {
/// What the referrals of a case are read against.
Result<domain::ReferralContext> context(Transaction& t, const Actor& actor, CaseId id) {
    const auto parts = TRY(case_parts(t, actor.practice, id));
    domain::ReferralContext out;
    out.today = actor.today;
    out.payer_days = parts.playbook.referral_days;
    if (parts.practice.npi) out.own.push_back(*parts.practice.npi);
    if (parts.practitioner.npi) out.own.push_back(*parts.practitioner.npi);
    for (const auto& each : parts.of_case.value.diagnoses) out.case_diagnoses.push_back(each.code);
    for (const auto& each : TRY(store::measurements_of(t, actor.practice, id)))
        if (!out.assessed_on || each.value.on < *out.assessed_on) out.assessed_on = each.value.on;
    for (auto& each : TRY(store::referrals_of(t, actor.practice, id))) {
        if (domain::was_ordered(each.value, out.assessed_on)) out.assessed_on.reset();
        out.all.push_back(std::move(each.value));
    }
    for (const auto& each : TRY(store::sessions_of(t, actor.practice, id)))
        if (each.value.state == domain::SessionState::delivered)
            out.sessions.emplace_back(each.value.on, each.value.practitioner);
    return out;
}

ReferralView viewed(Opened<ReferralId, domain::Referral> opened,
                    const domain::ReferralContext& against) {
    const auto& value = opened.record.value;
    ReferralView out;
    out.begins = domain::referral_begin(value);
    out.ends = domain::prescribed_end(value, against.payer_days);
    out.visits = domain::count_visits(value, against.payer_days, against.sessions);
    out.opened = std::move(opened);
    return out;
}
}  // namespace

Result<Findings> Referrals::check(Transaction& t, const Actor& actor, const Value& value) {
    auto out = domain::check(value, TRY(context(t, actor, value.for_case)));
    TRY(check_document(t, actor, value.document, out));
    if (value.discharge)
        TRY(check_document(t, actor, value.discharge->document, out, "discharge.document"));
    return out;
}

Result<ReferralView> view_referral(const Services& s, const Actor& actor,
                                   Opened<ReferralId, domain::Referral> opened) {
    return s.db.read(actor.practice, [&](Transaction& t) -> Result<ReferralView> {
        const auto against = TRY(context(t, actor, opened.record.value.for_case));
        return viewed(opened, against);
    });
}

Result<std::vector<ReferralView>> list_referrals(const Services& s, const Actor& actor, CaseId id) {
    return s.db.read(actor.practice, [&](Transaction& t) -> Result<std::vector<ReferralView>> {
        const auto against = TRY(context(t, actor, id));
        std::vector<ReferralView> out;
        for (auto& each : TRY(store::referrals_of(t, actor.practice, id))) {
            auto findings = domain::check(each.value, against);
            out.push_back(viewed({std::move(each), std::move(findings)}, against));
        }
        return out;
    });
}

namespace {
template <class Stored>
auto values_of(std::vector<Stored> all) {
    std::vector<decltype(Stored::value)> out;
    for (auto& each : all) out.push_back(std::move(each.value));
    return out;
}
}  // namespace

Result<std::array<domain::CriterionAnswer, 6>> view_criteria(const Services& s, const Actor& actor,
                                                             CaseId id, Date on) {
    using Answer = Result<std::array<domain::CriterionAnswer, 6>>;
    return s.db.read(actor.practice, [&](Transaction& t) -> Answer {
        const auto parts = TRY(case_parts(t, actor.practice, id));
        const auto referrals = values_of(TRY(store::referrals_of(t, actor.practice, id)));
        const auto plans = TRY(store::plans_of(t, actor.practice, id));
        const auto checks = values_of(TRY(store::checks_of(t, actor.practice, id)));
        domain::CriteriaFacts facts;
        facts.value = parts.of_case.value;
        facts.payer_days = parts.playbook.referral_days;
        facts.referral = domain::referral_on(referrals, facts.payer_days, on);
        if (parts.payer) facts.payer = parts.payer->value;
        if (const auto* plan = domain::plan_on(plans, on)) facts.plan = &plan->value;
        facts.on = on;
        if (parts.policy) {
            domain::StandingFacts standing;
            standing.checks = checks;
            standing.policy = parts.policy->id;
            standing.on = on;
            const auto& own = parts.policy->value;
            for (const auto& each :
                 TRY(store::list_policies(t, actor.practice, own.client)).items) {
                const auto& other = each.value;
                if (each.id == parts.policy->id || other.priority >= own.priority ||
                    (other.begins && on < *other.begins) || (other.ends && *other.ends < on))
                    continue;
                const auto payer = TRY(store::load_payer(t, actor.practice, other.payer)).value;
                if (domain::is_government(payer.kind)) facts.government_before = payer.name;
            }
            facts.plan_names = domain::plan_names(own, parts.policy->id, checks);
            facts.told_private = domain::told_private(checks, parts.policy->id, own.member_id);
            facts.plan_is_private = domain::eligibility_standing(standing).private_plan.answer;
        }
        return domain::six_criteria(facts);
    });
}

}  // namespace exclaim::flow
