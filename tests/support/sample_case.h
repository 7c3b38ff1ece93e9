// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "domain/claim/build.h"
#include "support/sample_claim.h"

namespace exclaim::test {

using namespace exclaim::domain;

inline ProcedureCode procedure(std::string_view text) {
    return *ProcedureCode::parse(text);
}
/// The case behind the worked claim (domain sheet E.7).
inline ClaimBasis joan() {
    ClaimBasis b;
    b.id = CaseId{1};
    b.policy_id = PolicyId{2};
    b.value.billing = BillingModel::assigned;
    for (const auto* each : {"Z47.1", "Z96.651", "M62.81"})
        b.value.diagnoses.push_back({*DiagnosisCode::parse(each), "Alex Sample MD", {}, {}});
    b.value.place = PlaceOfService::parse("11");
    b.value.released_on = b.value.assigned_on = day("2026-09-01");
    b.practice.name = "Medex Studio LLC";
    b.practice.npi = Npi::parse("1999999992");
    b.practice.ein = Ein::parse("12-3456789");
    b.practice.taxonomy = Taxonomy::parse("174400000X");
    b.practice.address = address("100 Main St", "770020001");
    b.practice.phone = Phone::parse("5555550100");
    b.client.last_name = "Demo";
    b.client.first_name = "Joan";
    b.client.birth_date = day("1964-05-14");
    b.client.sex = Sex::female;
    b.client.address = address("9 Oak Ave", "77003");
    b.policy.member_id = "XYZ123456789";
    b.policy.group_number = "GRP001";
    b.payer.name = "Example Blue PPO";
    b.payer.electronic_id = "00001";
    b.payer.unit_rule = UnitRule::cms;
    b.payer.filing_days = 180;
    b.playbook.filing_indicator = "BL";
    b.playbook.submitter_id = "MEDEXSUB01";
    b.playbook.receiver_id = "CLEARHOUSE";
    b.playbook.receiver_name = "Example Clearinghouse";
    b.practitioner.last_name = "James";
    b.practitioner.first_name = "Kim";
    b.practitioner.npi = Npi::parse("1558598797");
    b.practitioner.taxonomy = Taxonomy::parse("174400000X");
    b.practitioner.credentials = {{"MES", "1", {}, day("2027-12-31")}};
    b.referral = Referral{};
    b.referral->last_name = "Sample";
    b.referral->first_name = "Alex";
    b.referral->npi = Npi::parse("1234567893");
    b.referral->number = "REF5567";
    b.facts.referral = ReferralFact{true, true, {}, {}, {}, b.referral->number};
    b.authorization_number = "AUTH778899";
    b.attachments = {{b.id, "08", "FX", "POE26000123", {}}};
    for (const auto* each : {"97110", "97530", "97112"})
        b.fees.fees.push_back({procedure(each), day("2026-01-01"), Money::from_cents(4000)});
    return b;
}
inline BillableDay worked_day(std::string_view on = "2026-10-06") {
    BillableDay out;
    out.on = day(on);
    out.lines = {{SessionId{7}, {procedure("97110"), 24, 2}},
                 {SessionId{7}, {procedure("97530"), 16, 1}},
                 {SessionId{7}, {procedure("97112"), 15, 1}}};
    return out;
}

}  // namespace exclaim::test
