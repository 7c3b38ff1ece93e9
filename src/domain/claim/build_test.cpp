// SPDX-License-Identifier: Apache-2.0
#include "domain/claim/build.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "domain/claim/modifiers.h"
#include "domain/claim/scrub.h"
#include "support/sample_case.h"
#include "support/sample_claim.h"

using namespace exclaim;
using namespace exclaim::domain;
using exclaim::test::day;
using exclaim::test::joan;
using exclaim::test::worked_day;

namespace {
BuiltClaim built(const ClaimBasis& basis, const std::vector<BillableDay>& days) {
    return build_claim(basis, days, {2026, 123, 1}, day("2026-10-07"));
}
std::string told(const Findings& findings) {
    std::string out;
    for (const auto& each : findings) out += (out.empty() ? "" : " ") + each.code;
    return out;
}
}  // namespace

TEST_CASE("the worked claim of the domain sheet is built from its case") {
    const auto basis = joan();
    auto [record, findings] = built(basis, {worked_day()});
    CHECK(told(findings) == "");
    CHECK(record.charge() == Money::from_cents(16000));
    // What a person says of it: what the client paid, and which diagnosis each line is for.
    record.paid_by_client = Money::from_cents(2500);
    record.lines[1].line.pointers = {1, 3};
    record.lines[2].line.pointers = {3};
    CHECK(told(check(basis, record)) == "");
    auto claim = compose(basis, record);
    auto expected = test::sample_claim();
    CHECK(claim.control_number == expected.control_number);
    CHECK(claim.charge == expected.charge);
    CHECK(claim.lines == expected.lines);
    CHECK(claim.diagnoses == expected.diagnoses);
    CHECK(claim.attachments == expected.attachments);
    CHECK(claim.referral_number == "REF5567");
    CHECK(claim.authorization_number == "AUTH778899");
    CHECK(claim.referring->npi == expected.referring->npi);
    CHECK(claim.rendering->npi == expected.rendering->npi);
    CHECK(claim.sender.id == expected.sender.id);
    CHECK(claim.receiver.id == expected.receiver.id);
    CHECK(claim.billing.ein == "123456789");
    CHECK(claim.benefits == Benefits::practice);
    CHECK_FALSE(claim.accepts_allowed);
    CHECK(told(scrub(claim)) == told(scrub(expected)));
}

TEST_CASE("many sessions make one claim, in the order of their days, each line with its number") {
    auto second = worked_day("2026-10-02");
    second.lines.resize(1);
    const auto [record, findings] = built(joan(), {worked_day(), second});
    REQUIRE(record.lines.size() == 4);
    CHECK(record.lines[0].line.date == day("2026-10-02"));
    CHECK(record.lines[0].line.number == "MX26000123L1");
    CHECK(record.lines[3].line.number == "MX26000123L4");
}

TEST_CASE("a day without a signed note, or on another claim, is left out and told") {
    auto unsigned_ = worked_day(), billed = worked_day("2026-10-02");
    unsigned_.not_ready = "has no signed note";
    billed.on_claim = "MX26-000099-1";
    const auto [record, findings] = built(joan(), {unsigned_, billed});
    CHECK(record.lines.empty());
    CHECK(told(findings) == "CLM-0004 CLM-0005 CLM-0006");
    CHECK(findings[0].message ==
          "The session of Oct 6, 2026 has no signed note; it is not on the claim.");
    CHECK(findings[1].message == "The session of Oct 2, 2026 is on claim MX26-000099-1 already.");
}

TEST_CASE("a claim holds fifty lines") {
    std::vector<BillableDay> days;
    for (int i = 0; i < 17; ++i) days.push_back(worked_day(day("2026-10-01").plus_days(i).iso()));
    CHECK(told(built(joan(), days).findings) == "CLM-0007");
}

TEST_CASE("what is billed next ends with September, and with fifty lines") {
    std::vector<BillableDay> days;
    for (const auto* on : {"2026-10-02", "2026-09-28", "2026-09-30", "2026-10-01"})
        days.push_back(worked_day(on));
    days[1].not_ready = "has no signed note";
    const auto first = next_to_bill(days);
    REQUIRE(first.size() == 1);
    CHECK(first[0].on == day("2026-09-30"));
    days[2].on_claim = "MX26-000001-1";
    CHECK(next_to_bill(days).size() == 2);
    CHECK(next_to_bill({}).empty());
    days.clear();
    for (int i = 0; i < 17; ++i) days.push_back(worked_day(day("2026-10-01").plus_days(i).iso()));
    CHECK(next_to_bill(days).size() == 16);  // of three lines each
}

TEST_CASE("what is billed next ends where another referral begins, which a claim names once") {
    std::vector<BillableDay> days;
    for (const auto* on : {"2026-10-06", "2026-10-08", "2026-10-12"})
        days.push_back(worked_day(on));
    days[0].referred = days[1].referred = "Priya Rao, 1093817465, REFA";
    days[2].referred = "Ann Lee, 1003000126, REFB";
    CHECK(next_to_bill(days).size() == 2);
    days[0].on_claim = days[1].on_claim = "MX26-000001-1";
    const auto rest = next_to_bill(days);
    REQUIRE(rest.size() == 1);
    CHECK(rest[0].on == day("2026-10-12"));
}

TEST_CASE("a code without a price has no charge, and that is told") {
    auto basis = joan();
    basis.fees.fees.pop_back();
    const auto [record, findings] = built(basis, {worked_day()});
    CHECK(record.charge() == Money::from_cents(12000));
    const auto wrong = check(basis, record);
    CHECK(told(wrong) == "CLM-0003");
    CHECK(wrong.front().where.field == "lines.2.charge");
}

TEST_CASE("the place that nobody asked the payer about is 99, with a warning") {
    auto basis = joan();
    basis.value.place.reset();
    const auto [record, findings] = built(basis, {worked_day()});
    CHECK(record.place_of_service == "99");
    CHECK(told(check(basis, record)) == "CLM-0008");
}

TEST_CASE("a therapy modifier the payer asks for is never added for an MES") {
    auto basis = joan();
    basis.playbook.modifiers = {*Modifier::parse("GP"), *Modifier::parse("U1")};
    const auto [record, findings] = built(basis, {worked_day()});
    CHECK(record.lines[0].line.modifiers == std::vector<std::string>{"U1"});
    const auto wrong = check(basis, record);
    REQUIRE(told(wrong) == "CLM-0009");
    CHECK(wrong.front().message ==
          "The payer asks for GP, and it would not be true here: it says that a physical "
          "therapist's plan of care stands behind it.");
    basis.practitioner.credentials.push_back({"physical_therapist", "PT1", {}, day("2026-10-06")});
    CHECK(choose_modifiers(basis.playbook, basis.practitioner, "11", day("2026-10-06")).added ==
          std::vector<std::string>{"GP", "U1"});
    CHECK(choose_modifiers(basis.playbook, basis.practitioner, "11", day("2026-10-07")).added ==
          std::vector<std::string>{"U1"});
}

TEST_CASE("a session that is not in person carries what its plan takes for it, others nothing") {
    auto basis = joan();
    auto video = worked_day();
    video.place = PlaceOfService::parse("10");
    const auto line = [&](const BillableDay& day) {
        return built(basis, {day}).record.lines[0].line.modifiers;
    };
    using Words = std::vector<std::string>;
    // Nobody has asked the plan, nor said that there was a picture.
    CHECK(line(video) == Words{});
    basis.playbook.modifiers = {*Modifier::parse("95")};
    CHECK(line(video) == Words{"95"});
    CHECK(line(worked_day()) == Words{});
    basis.playbook.modifiers = {*Modifier::parse("93"), *Modifier::parse("95")};
    CHECK(line(video) == Words{"93"});
    CHECK(line(worked_day()) == Words{});
}

TEST_CASE("what nobody has asked the plan about units or a session by video stands on the claim") {
    auto basis = joan();
    auto video = worked_day();
    video.place = PlaceOfService::parse("10");
    CHECK(told(check(basis, built(basis, {video}).record)) == "CLM-0045");
    basis.payer.unit_rule.reset();
    const auto findings = check(basis, built(basis, {video}).record);
    REQUIRE(told(findings) == "SES-0016 CLM-0045");
    for (const auto& each : findings) CHECK(each.severity == Severity::warning);
    CHECK(told(check(basis, built(basis, {worked_day()}).record)) == "SES-0016");
    basis.payer.unit_rule = UnitRule::cms;
    basis.playbook.modifiers = {*Modifier::parse("95")};
    CHECK(told(check(basis, built(basis, {video}).record)) == "");
}

TEST_CASE("whom the plan pays follows from the case, and needs the client's signature") {
    auto basis = joan();
    basis.value.assigned_on.reset();
    CHECK(told(check(basis, built(basis, {worked_day()}).record)) == "CLM-0010");
    basis.value.billing = BillingModel::unassigned;
    const auto record = built(basis, {worked_day()}).record;
    CHECK(record.benefits == Benefits::client);
    CHECK(told(check(basis, record)) == "");
    CHECK_FALSE(compose(basis, record).accepts_allowed);
}

TEST_CASE("under workers' compensation the employer is the subscriber") {
    auto basis = joan();
    basis.payer.kind = PayerKind::workers_compensation;
    basis.playbook.filing_indicator.clear();
    basis.value.injury =
        Injury{Cause::work, day("2026-08-01"), {}, "WC-2026-0815", "", {}, "Acme", {}, {}};
    const auto claim = compose(basis, built(basis, {worked_day()}).record);
    CHECK(claim.payer.filing_indicator == "WC");
    CHECK(claim.subscriber.person.last_name == "Acme");
    REQUIRE(claim.patient);
    CHECK(claim.patient->last_name == "Demo");
    CHECK(claim.casualty_number == "WC-2026-0815");
    CHECK(claim.accident->cause == Cause::work);
}

TEST_CASE("a second plan is not billed as if it were the first") {
    auto basis = joan();
    auto record = built(basis, {worked_day()}).record;
    basis.policy.priority = 2;
    REQUIRE(told(check(basis, record)) == "CLM-0018");
    CHECK(check(basis, record).front().severity == Severity::block);
    basis.value.billing = BillingModel::superbill;
    CHECK(told(check(basis, record)) == "");
    basis.value.billing = BillingModel::assigned;
    record.frequency = Frequency::cancellation;
    CHECK(told(check(basis, record)) == "");
}

TEST_CASE("a health policy and the insurer of an injury are in no common order") {
    auto basis = joan();
    const auto record = built(basis, {worked_day()}).record;
    basis.policy.priority = 2;
    PolicyBeside first{joan().policy};
    basis.beside = {first};
    CHECK(told(check(basis, record)) == "CLM-0018");
    basis.beside[0].kind = PayerKind::auto_insurance;
    CHECK(told(check(basis, record)) == "");
    // What stood under that number for the health case itself is before it still.
    basis.beside.push_back(first);
    CHECK(told(check(basis, record)) == "CLM-0018");
    basis.beside = {first};
    basis.payer.kind = PayerKind::auto_insurance;
    basis.value.injury.emplace().cause = Cause::auto_accident;
    const auto findings = check(basis, record);
    CHECK(std::none_of(findings.begin(), findings.end(),
                       [](const auto& each) { return each.code == "CLM-0018"; }));
}

TEST_CASE("the plan behind an injury gets the accident, the employer and its own number") {
    auto basis = joan();
    const auto blocks = [&] {
        std::string out;
        for (const auto& each : scrub(compose(basis, built(basis, {worked_day()}).record)))
            if (each.code >= "CLM-0129" && each.code <= "CLM-0139") out += each.code + " ";
        return out;
    };
    basis.payer.kind = PayerKind::auto_insurance;
    CHECK(blocks() == "CLM-0137 CLM-0139 ");
    basis.value.injury = Injury{
        Cause::auto_accident, day("2026-08-01"), State::parse("TX"), "AU-1", "", {}, "", {}, {}};
    CHECK(blocks() == "");
    basis.value.injury->claim_number.clear();
    CHECK(blocks() == "CLM-0139 ");
    basis.payer.kind = PayerKind::workers_compensation;
    basis.value.injury = Injury{Cause::work, day("2026-08-01"), {}, "", "", {}, "", {}, {}};
    CHECK(blocks() == "CLM-0138 CLM-0139 ");
    basis.value.injury = Injury{Cause::work, day("2026-08-01"), {}, "WC-1", "", {}, "Acme", {}, {}};
    CHECK(blocks() == "");
}

TEST_CASE("a name or a street of which no letter can be written is told") {
    const auto fields = [](const Claim& claim) {
        std::string out;
        for (const auto& each : scrub(claim))
            if (each.code == "CLM-0140" && each.severity == Severity::block)
                out += (out.empty() ? "" : " ") + each.where.field.value_or("");
        return out;
    };
    auto claim = test::sample_claim();
    CHECK(fields(claim) == "");
    claim.subscriber.person.last_name = "王";
    claim.subscriber.person.first_name = "小明";
    claim.subscriber.person.address.line1 = "*~";
    claim.subscriber.person.address.city = "北京";
    claim.referring->last_name = "李";
    claim.rendering->last_name = "張";
    CHECK(fields(claim) ==
          "subscriber.person.last_name subscriber.person.first_name "
          "subscriber.person.address.line1 subscriber.person.address.city referring.last_name "
          "rendering.last_name");
    claim = test::sample_claim();
    claim.subscriber.person.last_name = "Nguyễn 王";
    CHECK(fields(claim) == "");
    claim.patient = claim.subscriber.person;
    claim.subscriber.relationship = Relationship::other;
    claim.subscriber.person = {};
    claim.subscriber.person.last_name = "工廠";
    claim.payer.kind = PayerKind::workers_compensation;
    CHECK(fields(claim) == "subscriber.person.last_name");
}

TEST_CASE("a correction is the whole claim under the next number, with the payer's own") {
    auto before = built(joan(), {worked_day()}).record;
    before.override_reason = "told by phone";
    const auto next = next_version(before, ClaimId{9}, {2026, 123, 2}, Frequency::replacement,
                                   "ICN1", day("2026-11-01"));
    CHECK(next.control_number == "MX26-000123-2");
    CHECK(next.lines.size() == before.lines.size());
    CHECK(next.lines[0].line.number == "MX26000123V2L1");
    CHECK(next.payer_claim_number == "ICN1");
    CHECK(next.replaces == ClaimId{9});
    CHECK(next.override_reason.empty());
}

TEST_CASE("a claim's number is read back") {
    const auto number = ClaimNumber::parse("MX26-000123-4");
    REQUIRE(number);
    CHECK(number->text() == "MX26-000123-4");
    CHECK(number->family() == "MX26-000123");
    CHECK_FALSE(ClaimNumber::parse("26-000123-4"));
    CHECK_FALSE(ClaimNumber::parse("MX26-000123"));
}

TEST_CASE("C.6: a line points to the diagnoses that support its code, where some do") {
    const auto built =
        build_claim(joan(), std::vector{worked_day()}, {2026, 123, 1}, day("2026-10-07"));
    using Pointers = std::vector<std::int64_t>;
    CHECK(built.record.lines[0].line.pointers ==
          Pointers{1, 2, 3});  // 97110: Z47.1, Z96.651, M62.81
    CHECK(built.record.lines[1].line.pointers ==
          Pointers{1, 2, 3});                                   // 97530: any functional deficit
    CHECK(built.record.lines[2].line.pointers == Pointers{3});  // 97112: M62.81 alone
}
