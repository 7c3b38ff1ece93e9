// SPDX-License-Identifier: Apache-2.0
#include "store/eligibility_store.h"

#include <doctest/doctest.h>

#include "store/acceptance_store.h"
#include "store/case_store.h"
#include "store/client_store.h"
#include "store/payer_store.h"
#include "store/playbook_store.h"
#include "store/policy_store.h"
#include "store/practitioner_store.h"
#include "store/referral_store.h"
#include "support/test_practice.h"

using namespace exclaim;
using namespace exclaim::store;
using exclaim::testing::TestPractice;

namespace {
/// A practice with one payer and one case billed to it.
struct WithCase : TestPractice {
    PayerId payer = ids.make<PayerId>();
    PolicyId policy = ids.make<PolicyId>();
    CaseId of_case = ids.make<CaseId>();

    WithCase() {
        const StoredClient client{ids.make<ClientId>(), {}, stamp()};
        const StoredPractitioner who{ids.make<PractitionerId>(), {}, stamp()};
        write([&](Transaction& t) -> Result<void> {
            TRY(insert_client(t, practice, client));
            TRY(insert_practitioner(t, practice, who));
            TRY(insert_payer(t, practice, {payer, {}, stamp()}));
            StoredPolicy of{policy, {}, stamp()};
            of.value.client = client.id;
            of.value.payer = payer;
            TRY(insert_policy(t, practice, of));
            StoredCase made{of_case, {}, stamp()};
            made.value.client = client.id;
            made.value.practitioner = who.id;
            return insert_case(t, practice, made);
        });
    }
};

Date day(std::string_view iso) {
    return *Date::parse_iso(iso);
}

domain::NetworkBenefits benefits() {
    domain::NetworkBenefits out;
    out.covered = domain::Covered::yes;
    out.level = "both";
    out.deductible = Money::from_cents(300000);
    out.deductible_left = Money::from_cents(112000);
    out.out_of_pocket_left = Money::from_cents(0);
    out.coinsurance_bp = 4000;
    out.visits_allowed = 30;
    out.visits_left = 12;
    out.visits_services = {"PT", "AD"};
    return out;
}

domain::EligibilityAnswer answer() {
    domain::EligibilityAnswer out;
    out.status = domain::CoverageStatus::active;
    out.plan_name = "Example PPO 3000";
    out.plan_type = "PPO";
    out.begins = day("2026-01-01");
    out.out_of_network = benefits();
    out.authorization = domain::NeedsAuthorization::required;
    out.rejections = {{"42", "R", "Unable to respond", "Ask again."}};
    out.corrected = {{"last", "DEMO-SMITH"}};
    out.other_payer = domain::Answer::yes;
    out.other_payers = {{"MEDICARE", "00431", true, false}, {"AETNA", "", false, true}};
    out.amounts_until = day("2026-12-31");
    out.messages = {"CALL MEMBER SERVICE", "LIMIT IS SHARED"};
    out.basis = {"EB*A*IND*PT*****.4****N"};
    return out;
}
}  // namespace

TEST_CASE_FIXTURE(WithCase,
                  "a payer nobody wrote about has an empty playbook; a written one comes "
                  "back as saved") {
    const auto load = [&](Transaction& t) { return load_playbook(t, practice, payer); };
    const auto empty = read(load);
    CHECK(empty.value == domain::Playbook{});
    CHECK(empty.stamp.version == 1);
    auto next = empty;
    auto& v = next.value;
    v.eligibility_id = "00001";
    v.service_types = {"30", "PT", "AE"};
    v.modifiers = {*Modifier::parse("59")};
    v.needs_referral = domain::Answer::yes;
    v.referral_days = 60;
    v.balance_billing = domain::BalanceBilling::allowed_with_agreement;
    v.deductible_first = true;
    v.copay_per_code = false;  // and nobody knows of the other variants
    v.allowed = {{*ProcedureCode::parse("97110"), Money::from_cents(2800), day("2026-09-01")},
                 {*ProcedureCode::parse("97530"), Money::from_cents(3000), {}}};
    v.note = "Fax only.";
    next.stamp.version = 2;
    const auto save = [&](std::int64_t seen) {
        return database->transact(
            practice, [&](Transaction& t) { return save_playbook(t, practice, next, seen); });
    };
    REQUIRE(save(1));
    CHECK(read(load) == next);
    CHECK(save(1).error().kind == ErrorKind::stale);
    next.stamp.version = 3;
    v.allowed.clear();
    REQUIRE(save(2));
    CHECK(read(load) == next);
    const auto none = database->read(
        practice, [&](Transaction& t) { return load_playbook(t, practice, PayerId{77}); });
    CHECK(none.error().kind == ErrorKind::missing);
}

TEST_CASE_FIXTURE(WithCase, "what a payer answered is kept in order and never changed") {
    StoredAcceptance full{ids.make<AcceptanceId>(), {}, stamp()};
    auto& v = full.value;
    v.payer = payer;
    v.for_case = of_case;
    v.plan_name = "PPO Choice";
    v.taxonomy = Taxonomy::parse("174400000X");
    v.codes = {*ProcedureCode::parse("97110"), *ProcedureCode::parse("97530")};
    v.state = State::parse("TX");
    v.answer = domain::Answer::yes;
    v.asked_by = domain::AskedBy::portal;
    v.asked_on = day("2026-10-01");
    v.spoke_with = "Dana";
    v.reference = "8841";
    v.conditions = "With the plan of exercise attached";
    v.document = ids.make<DocumentId>();
    StoredAcceptance bare{ids.make<AcceptanceId>(), {}, stamp()};
    bare.value.payer = payer;
    write([&](Transaction& t) -> Result<void> {
        TRY(insert_acceptance(t, practice, full));
        TRY(insert_acceptance(t, practice, bare));
        const domain::ConditionsMet met{of_case, day("2026-10-02"), "The surgeon's referral",
                                        full.stamp.changed_by};
        TRY(insert_conditions_met(t, practice, full.id, met, full.stamp));
        full.value.met = {met};
        return {};
    });
    CHECK(read([&](Transaction& t) { return acceptances_of(t, practice, payer); }) ==
          std::vector{full, bare});
    CHECK(read([&](Transaction& t) { return load_acceptance(t, practice, full.id); }) == full);
    CHECK_FALSE(execute("UPDATE acceptances SET answer = 'no'"));
    CHECK_FALSE(execute("DELETE FROM acceptances"));
}

TEST_CASE_FIXTURE(WithCase, "a check waits for its answer and keeps all of it") {
    StoredCheck asked{ids.make<CheckId>(), {}, stamp()};
    auto& v = asked.value;
    v.for_case = of_case;
    v.policy = policy;
    v.member_id = "XYZ123456789";
    v.on = day("2026-10-06");
    v.asked_on = day("2026-10-01");
    v.trace = "E20261001000001";
    v.sent = ids.make<OutboxId>();
    StoredCheck called{ids.make<CheckId>(), {}, stamp()};
    called.value.for_case = of_case;
    called.value.policy = policy;
    called.value.kind = domain::CheckKind::call;
    called.value.call = domain::VerificationCall{domain::AskedBy::phone, "Dana", "8841", {}};
    called.value.answer = domain::EligibilityAnswer{};
    write([&](Transaction& t) -> Result<void> {
        TRY(insert_check(t, practice, asked));
        return insert_check(t, practice, called);
    });
    const auto all = [&] {
        return read([&](Transaction& t) { return checks_of(t, practice, of_case); });
    };
    CHECK(all() == std::vector{asked, called});
    v.received = ids.make<InboxId>();
    v.answer = answer();
    asked.stamp.version = 2;
    write([&](Transaction& t) { return update_check(t, practice, asked, 1); });
    CHECK(all() == std::vector{asked, called});
    const auto found = [&](std::string_view trace) {
        return read([&](Transaction& t) { return check_by_trace(t, practice, trace); });
    };
    CHECK(found("E20261001000001") == asked);
    CHECK_FALSE(found("E20261001000002"));
    CHECK(read([&](Transaction& t) { return load_check(t, practice, asked.id); }) == asked);
}

TEST_CASE_FIXTURE(WithCase, "a referral comes back as saved, full or nearly empty") {
    StoredReferral full{ids.make<ReferralId>(), {}, stamp()};
    auto& v = full.value;
    v.for_case = of_case;
    v.first_name = "Alex";
    v.last_name = "Sample";
    v.credential = domain::ReferrerCredential::do_;
    v.npi = Npi::parse("1234567893");
    v.state = State::parse("TX");
    v.written_on = day("2026-09-28");
    v.begins = day("2026-10-01");
    v.ends = day("2026-12-31");
    v.diagnoses = {*DiagnosisCode::parse("Z47.1"), *DiagnosisCode::parse("Z96.651")};
    v.necessity = "Cannot climb stairs.";
    v.role_text = "Medical Exercise Training";
    v.visits_per_week = 3;
    v.weeks = 4;
    v.precautions = "None";
    v.number = "REF5567";
    v.signature = domain::Signature::electronic;
    v.document = ids.make<DocumentId>();
    v.discharge = domain::Discharge{domain::FormerCare::physical_therapy, day("2026-09-15"),
                                    domain::Answer::yes, ids.make<DocumentId>()};
    v.origin = domain::Origin::surgery;
    v.deficit = "Stairs only one by one";
    StoredReferral bare{ids.make<ReferralId>(), {}, stamp()};
    bare.value.for_case = of_case;
    write([&](Transaction& t) -> Result<void> {
        TRY(insert_referral(t, practice, full));
        return insert_referral(t, practice, bare);
    });
    const auto all = [&] {
        return read([&](Transaction& t) { return referrals_of(t, practice, of_case); });
    };
    CHECK(all() == std::vector{full, bare});
    bare.value.visits = 12;
    bare.stamp.version = 2;
    write([&](Transaction& t) { return update_referral(t, practice, bare, 1); });
    CHECK(all() == std::vector{full, bare});
    CHECK(read([&](Transaction& t) { return load_referral(t, practice, full.id); }) == full);
    const auto lost = database->transact(
        practice, [&](Transaction& t) { return update_referral(t, practice, bare, 1); });
    CHECK(lost.error().kind == ErrorKind::stale);
}
