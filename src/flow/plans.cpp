// SPDX-License-Identifier: Apache-2.0
#include "flow/plans.h"

#include <algorithm>

#include "base/text.h"
#include "domain/plan/plan_check.h"
#include "flow/audit.h"
#include "flow/findings.h"
#include "flow/signer.h"
#include "store/measurement_store.h"
#include "store/playbook_store.h"
#include "store/referral_store.h"

namespace exclaim::flow {

using store::StoredPlan;
using store::Transaction;

namespace {
/// The loaded record, or none if there is no such one in this practice.
template <class T>
Result<std::optional<T>> if_there(Result<T> loaded) {
    if (loaded) return std::optional<T>(std::move(*loaded));
    if (loaded.error().kind == ErrorKind::missing) return std::optional<T>();
    return Failure{loaded.error()};
}

/// What all versions of one case are held against.
struct CaseOfPlans {
    domain::Case value;
    std::vector<StoredPlan> versions;
    std::vector<domain::Measurement> measurements;
    std::optional<std::int64_t> referral_days;  ///< by the payer's playbook
};

Result<CaseOfPlans> load(Transaction& t, const Actor& actor, CaseId of) {
    CaseOfPlans out;
    out.value = TRY(store::load_case(t, actor.practice, of)).value;
    out.versions = TRY(store::plans_of(t, actor.practice, of));
    for (auto& each : TRY(store::measurements_of(t, actor.practice, of)))
        out.measurements.push_back(std::move(each.value));
    if (out.value.policy) {
        const auto policy = TRY(store::load_policy(t, actor.practice, *out.value.policy));
        out.referral_days =
            TRY(store::load_playbook(t, actor.practice, policy.value.payer)).value.referral_days;
    }
    return out;
}

/// The signed version with the highest number below this one.
const domain::Plan* before(const CaseOfPlans& of, std::int64_t number) {
    const domain::Plan* found = nullptr;
    for (const auto& each : of.versions)
        if (each.value.is_signed() && each.value.number < number) found = &each.value;
    return found;
}

Result<Findings> judge(Transaction& t, const Actor& actor, const CaseOfPlans& of,
                       const domain::Plan& plan) {
    domain::PlanFacts facts;
    facts.of = &of.value;
    facts.measurements = of.measurements;
    facts.before = before(of, plan.number);
    facts.today = actor.today;
    const auto practitioner =
        TRY(if_there(store::load_practitioner(t, actor.practice, plan.practitioner)));
    std::optional<store::StoredReferral> referral;
    if (plan.referral)
        referral = TRY(if_there(store::load_referral(t, actor.practice, *plan.referral)));
    if (practitioner) facts.practitioner = &practitioner->value;
    if (referral && referral->value.for_case == plan.for_case) {
        facts.referral = &referral->value;
        facts.referral_ends = domain::referral_end(referral->value, of.referral_days);
    }
    auto out = domain::check(plan);
    const auto found = domain::quality(plan, facts);
    out.insert(out.end(), found.begin(), found.end());
    return out;
}

Result<PlanView> view(Transaction& t, const Actor& actor, const CaseOfPlans& of,
                      const StoredPlan& record) {
    const auto* in_force = domain::plan_on(of.versions, actor.today);
    auto findings = TRY(judge(t, actor, of, record.value));
    return PlanView{{record, std::move(findings)}, in_force && in_force->id == record.id};
}

Result<PlanView> view_now(Transaction& t, const Actor& actor, const StoredPlan& record) {
    return view(t, actor, TRY(load(t, actor, record.value.for_case)), record);
}

/// What keeps a draft from being saved: its form, and records that are another's.
Result<Findings> check_draft(Transaction& t, const Actor& actor, const domain::Plan& plan) {
    auto out = domain::check(plan);
    if (!TRY(if_there(store::load_practitioner(t, actor.practice, plan.practitioner))))
        out.push_back(
            field_finding(Code::record_of_another, "practitioner", {{"what", "The practitioner"}}));
    if (!plan.referral) return out;
    const auto referral = TRY(if_there(store::load_referral(t, actor.practice, *plan.referral)));
    if (!referral || referral->value.for_case != plan.for_case)
        out.push_back(
            field_finding(Code::record_of_another, "referral", {{"what", "The referral"}}));
    return out;
}

Failure refuse(Findings findings) {
    return fail(ErrorKind::blocked, "Some fields need repair. Nothing was changed.",
                std::move(findings));
}
Failure refuse(Code code, const char* field, std::initializer_list<Fill> fills = {}) {
    return refuse(Findings{field_finding(code, field, fills)});
}
Failure changed_first() {
    return fail(ErrorKind::stale,
                "Somebody else changed this plan first. Nothing was overwritten; look at their "
                "version and do yours again.");
}

/// Writes one signature into the plan, or says why not.
Result<void> add_signature(const Services& s, const Actor& actor, domain::Plan& plan,
                           const Findings& findings, const domain::PlanSignature& signature) {
    if (signature.as == domain::PlanSigner::practitioner) {
        if (plan.is_signed()) return refuse(Code::signature_is_there, "signed_at");
        if (has_block(findings))
            return fail(ErrorKind::blocked,
                        "The plan was not signed: some findings have to be repaired first. The "
                        "draft is kept.",
                        findings);
        plan.signed_by = actor.user;
        plan.signed_at = s.business_clock.now();
        plan.signed_on = actor.today;
        return {};
    }
    if (!plan.is_signed()) return refuse(Code::plan_not_signed, "signed_at");
    auto& place = signature.as == domain::PlanSigner::client ? plan.client_signed_on
                                                             : plan.referrer_signed_on;
    if (place) return refuse(Code::signature_is_there, "as");
    const auto on = signature.on.value_or(actor.today);
    if (on > actor.today || (plan.assessed_on && on < *plan.assessed_on))
        return refuse(Code::signature_date, "on");
    place = on;
    return {};
}
}  // namespace

Result<std::vector<PlanView>> list_plans(const Services& s, const Actor& actor, CaseId of) {
    return s.db.read(actor.practice, [&](Transaction& t) -> Result<std::vector<PlanView>> {
        const auto all = TRY(load(t, actor, of));
        std::vector<PlanView> out;
        for (const auto& each : all.versions) out.push_back(TRY(view(t, actor, all, each)));
        return out;
    });
}

Result<PlanView> create_plan(const Services& s, const Actor& actor, domain::Plan value,
                             const Idempotency& idempotency) {
    return s.db.transact(actor.practice, [&](Transaction& t) -> Result<PlanView> {
        const auto all = TRY(load(t, actor, value.for_case));
        if (const auto made = TRY(already_made(t, actor, idempotency)))
            return view_now(t, actor, TRY(store::load_plan(t, actor.practice, PlanId{*made})));
        auto plan = value;
        if (plan.practitioner.empty()) plan.practitioner = all.value.practitioner;
        for (const auto& each : all.versions) {
            plan.number = each.value.number + 1;
            if (!each.value.is_signed())
                return refuse(Code::plan_draft_open, "",
                              {{"number", std::to_string(each.value.number)}});
        }
        auto findings = TRY(check_draft(t, actor, plan));
        if (has_block(findings)) return refuse(std::move(findings));
        const StoredPlan record{
            s.ids.make<PlanId>(), std::move(plan), {1, s.system_clock.now(), actor.user}};
        TRY(store::insert_plan(t, actor.practice, record));
        TRY(remember_made(t, s, actor, idempotency, record.id.value()));
        TRY(note(t, s, actor, "plan.create", "plan", record.id.value()));
        return view_now(t, actor, record);
    });
}

Result<PlanView> open_plan(const Services& s, const Actor& actor, PlanId id) {
    return s.db.transact(actor.practice, [&](Transaction& t) -> Result<PlanView> {
        const auto record = TRY(store::load_plan(t, actor.practice, id));
        TRY(note(t, s, actor, "plan.view", "plan", id.value()));
        return view_now(t, actor, record);
    });
}

Result<PlanView> edit_plan(const Services& s, const Actor& actor, PlanId id,
                           std::int64_t expected_version, domain::Plan value) {
    return s.db.transact(actor.practice, [&](Transaction& t) -> Result<PlanView> {
        const auto now = TRY(store::load_plan(t, actor.practice, id));
        if (now.value.is_signed()) return refuse(Code::plan_is_signed, "");
        if (now.stamp.version != expected_version) return changed_first();
        auto plan = value;
        plan.for_case = now.value.for_case;
        plan.number = now.value.number;
        if (plan.practitioner.empty()) plan.practitioner = now.value.practitioner;
        auto findings = TRY(check_draft(t, actor, plan));
        if (has_block(findings)) return refuse(std::move(findings));
        const StoredPlan next{
            id, std::move(plan), {expected_version + 1, s.system_clock.now(), actor.user}};
        TRY(store::update_plan(t, actor.practice, next, expected_version));
        TRY(note(t, s, actor, "plan.edit", "plan", id.value()));
        return view_now(t, actor, next);
    });
}

Result<PlanView> sign_plan(const Services& s, const Actor& actor, PlanId id,
                           const domain::PlanSignature& signature) {
    return s.db.transact(actor.practice, [&](Transaction& t) -> Result<PlanView> {
        auto record = TRY(store::load_plan(t, actor.practice, id));
        const auto seen = record.stamp.version;
        if (signature.version && *signature.version != seen) return changed_first();
        const auto all = TRY(load(t, actor, record.value.for_case));
        auto findings = TRY(judge(t, actor, all, record.value));
        const bool own = signature.as == domain::PlanSigner::practitioner;
        if (own)
            for (auto& each :
                 TRY(signer_faults(t, actor, record.value.practitioner, signature.attests)))
                findings.push_back(std::move(each));
        TRY(add_signature(s, actor, record.value, findings, signature));
        if (own) TRY(sign_as(t, s, actor, record.value.practitioner));
        record.stamp = {seen + 1, s.system_clock.now(), actor.user};
        TRY(store::update_plan_signatures(t, actor.practice, record, seen));
        TRY(note(t, s, actor, "plan.sign", "plan", id.value(), word(signature.as)));
        return view_now(t, actor, record);
    });
}

}  // namespace exclaim::flow
