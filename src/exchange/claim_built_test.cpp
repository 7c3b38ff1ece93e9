// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "base/text.h"
#include "domain/claim/scrub.h"
#include "exchange/claim_837p.h"
#include "exchange/status_276.h"
#include "support/sample_case.h"
#include "support/x12_files.h"

using namespace exclaim;
using namespace exclaim::exchange;
using namespace exclaim::test;

namespace {
x12::FileStamp stamp() {
    return {101, "B20261007A", *Instant::parse("2026-10-07T09:30:00Z"), true};
}
ClaimRecord built(const ClaimBasis& basis, const std::vector<BillableDay>& days = {worked_day()}) {
    return build_claim(basis, days, {2026, 123, 1}, day("2026-10-07")).record;
}
/// Written without a finding of ours or of the checker, as a claim and as a question about it.
std::string written(const std::vector<Claim>& claims) {
    for (const auto& claim : claims)
        for (const auto& each : scrub(claim)) {
            CAPTURE(each.message);
            CHECK(each.severity != Severity::block);
        }
    const auto question = write_276(claims, stamp());
    CAPTURE(question);
    CHECK(codes(checked(question)) == "");
    const auto file = write_837p(claims, stamp());
    CAPTURE(file);
    CHECK(codes(checked(file)) == "");
    return file;
}
bool holds(const std::string& file, std::string_view segments) {
    return file.find(segments) != std::string::npos;
}
}  // namespace

TEST_CASE("E.7: the worked file of the domain sheet comes from its case byte for byte") {
    const auto basis = joan();
    auto record = built(basis);
    record.paid_by_client = Money::from_cents(2500);
    record.lines[1].line.pointers = {1, 3};
    record.lines[2].line.pointers = {3};
    auto claim = compose(basis, record);
    claim.record_number = "MX000123";
    std::string expected;
    for (const char c : golden("837p.x12"))
        if (c != '\n') expected += c;
    CHECK(written({claim}) == expected);
}

TEST_CASE("a child under a parent's policy") {
    auto basis = joan();
    basis.policy.relationship = Relationship::child;
    basis.policy.subscriber = Subscriber{"Ruth", "Demo", day("1940-01-02"), Sex::female};
    CHECK(holds(written({compose(basis, built(basis))}), "PAT*19~NM1*QC*1*DEMO*JOAN~"));
}

namespace {
/// The employer's plan of a spouse, or another insurer of the client.
PlanBehind behind(std::int64_t priority, std::string_view name, std::string_view id) {
    PlanBehind out;
    out.policy.priority = priority;
    out.policy.member_id = format("M{}", priority);
    out.policy.group_number = "G2";
    out.payer.name = std::string(name);
    out.payer.electronic_id = std::string(id);
    return out;
}
}  // namespace

TEST_CASE("a first claim names the plans behind it, in their order and without amounts") {
    auto basis = joan();
    basis.behind = {behind(2, "Second Mutual", "00002"), behind(4, "Third Fund", "00003")};
    basis.behind[0].policy.relationship = Relationship::spouse;
    basis.behind[0].policy.subscriber = Subscriber{"Ruth", "Demo", day("1960-01-02"), Sex::female};
    const auto file = written({compose(basis, built(basis))});
    CHECK(holds(file, "SBR*P*18*GRP001******BL~"));
    CHECK(holds(file,
                "SBR*S*01*G2******CI~OI***Y***Y~NM1*IL*1*DEMO*RUTH****MI*M2~"
                "NM1*PR*2*SECOND MUTUAL*****PI*00002~"
                "SBR*T*18*G2******CI~OI***Y***Y~NM1*IL*1*DEMO*JOAN****MI*M4~"
                "NM1*PR*2*THIRD FUND*****PI*00003~LX*1~"));
}

TEST_CASE("a plan behind that cannot have to judge the claim is not named") {
    auto basis = joan();
    basis.behind = {behind(2, "Second Mutual", "00002")};
    const auto named = [&] { return compose(basis, built(basis)).next_plans.size(); };
    CHECK(named() == 1);
    basis.behind[0].policy.begins = day("2026-10-07");  // the day after
    CHECK(named() == 0);
    basis.behind[0].policy.begins = day("2026-10-06");
    CHECK(named() == 1);
    basis.behind[0].payer.kind = PayerKind::medicare;
    CHECK(named() == 0);
    basis.behind[0].payer.kind = PayerKind::auto_insurance;
    CHECK(named() == 0);
    basis.value.injury = Injury{
        Cause::auto_accident, day("2026-08-01"), State::parse("TX"), "AU-1", "", {}, "", {}, {}};
    CHECK(named() == 1);
    basis.behind[0].payer.kind = PayerKind::commercial;
    basis.payer.kind = PayerKind::workers_compensation;
    CHECK(named() == 0);
    basis.payer.kind = PayerKind::commercial;
    basis.policy.priority = 3;
    CHECK(named() == 0);
}

TEST_CASE("what is missing to name a plan behind is told and stops nothing") {
    auto basis = joan();
    basis.behind = {behind(2, "Second Mutual", ""), behind(3, "Third Fund", "00003"),
                    behind(4, "Fourth Fund", "00003")};
    const auto record = built(basis);
    const auto claim = compose(basis, record);
    REQUIRE(claim.next_plans.size() == 1);
    CHECK(claim.next_plans[0].payer.name == "Third Fund");
    CHECK(holds(written({claim}), "SBR*S*18*G2******CI~OI***Y***Y~"));
    std::vector<std::string> told;
    for (const auto& each : domain::check(basis, record))
        if (each.code == "CLM-0029") {
            CHECK(each.severity == Severity::warning);
            told.push_back(each.message);
        }
    CHECK(told == std::vector<std::string>{
                      "Second Mutual stands behind this plan and is not named on the claim: its "
                      "electronic number is missing.",
                      "Fourth Fund stands behind this plan and is not named on the claim: an "
                      "electronic number other than that of Third Fund is missing."});
}

TEST_CASE("a claim to the second plan names the first with its decision and the third without") {
    auto basis = joan();
    const auto first = built(basis);
    PlanBefore before{basis.policy, basis.payer, basis.playbook, Benefits::practice, {}};
    PlanBefore::Decision decision;
    decision.paid = Money::from_cents(16000);
    decision.on = day("2026-11-02");
    before.decisions.push_back(decision);
    basis.before.push_back(before);
    basis.policy.priority = 2;
    basis.payer = {"Second Mutual", PayerKind::commercial, "00002", {}, {}, {}, {}};
    basis.behind = {behind(3, "Third Fund", "00003")};
    const auto record =
        claim_behind(first, ClaimId{5}, PolicyId{9}, {2026, 123, 2}, day("2026-11-03"));
    const auto file = written({compose(basis, record)});
    CHECK(holds(file, "SBR*S*18*GRP001******BL~"));
    CHECK(holds(file, "SBR*P*18*GRP001******BL~AMT*D*160~"));
    CHECK(holds(file, "SBR*T*18*G2******CI~OI***Y***Y~NM1*IL*1*DEMO*JOAN****MI*M3~"));
}

TEST_CASE("an injury at work names the employer, the claim and the patient's own level") {
    auto basis = joan();
    basis.payer.kind = PayerKind::workers_compensation;
    basis.playbook.filing_indicator.clear();
    basis.value.injury = Injury{
        Cause::work, day("2026-08-01"), {}, "WC-2026-0815", "Dana", {}, "Acme Steel", {}, {}};
    const auto file = written({compose(basis, built(basis))});
    CHECK(holds(file, "SBR*P**GRP001******WC~NM1*IL*2*ACME STEEL*****MI*XYZ123456789~"));
    CHECK(holds(file, "PAT*20~NM1*QC*1*DEMO*JOAN~"));
    CHECK(holds(file, "DMG*D8*19640514*F~REF*Y4*WC-2026-0815~CLM*"));
    CHECK(holds(file, "**EM~DTP*439*D8*20260801~"));
}

TEST_CASE("an accident on the road names its state, under the client's own policy") {
    auto basis = joan();
    basis.payer.kind = PayerKind::auto_insurance;
    basis.playbook.filing_indicator.clear();
    basis.value.injury = Injury{
        Cause::auto_accident, day("2026-08-01"), State::parse("TX"), "AU-1", "", {}, "", {}, {}};
    const auto file = written({compose(basis, built(basis))});
    CHECK(holds(file, "DMG*D8*19640514*F~REF*Y4*AU-1~"));
    CHECK(holds(file, "**AA:::TX~"));
}

TEST_CASE("a session by video, fifty lines, a correction and a client who is paid") {
    auto basis = joan();
    basis.playbook.modifiers = {*Modifier::parse("95")};
    auto video = worked_day();
    video.place = PlaceOfService::parse("10");
    CHECK(holds(written({compose(basis, built(basis, {video}))}), "SV1*HC:97110:95*80*UN*2***"));

    std::vector<BillableDay> days;
    for (int i = 0; i < 25; ++i) {
        days.push_back(worked_day(day("2026-09-05").plus_days(i).iso()));
        days.back().lines.resize(2);
    }
    CHECK(holds(written({compose(basis, built(basis, days))}), "LX*50~"));

    auto record = next_version(built(basis), ClaimId{9}, {2026, 123, 2}, Frequency::replacement,
                               "ICN1", day("2026-11-01"));
    record.benefits = Benefits::client;
    const auto file = written({compose(basis, record), compose(basis, built(basis, {video}))});
    CHECK(holds(file, "CLM*MX26-000123-2*160***11:B:7*Y*C*N*Y~"));
    CHECK(holds(file, "REF*F8*ICN1~"));
    CHECK(holds(file, "CLM*MX26-000123-1*160***10:B:1*Y*C*Y*Y~"));
}

TEST_CASE("the plan behind is told what the first one paid and adjusted, line by line") {
    auto basis = joan();
    const auto first = built(basis);
    PlanBefore before;
    before.policy = basis.policy;
    before.payer = basis.payer;
    before.playbook = basis.playbook;
    PlanBefore::Decision said;
    said.claim_number = "ICN2026110200017";
    said.paid = Money::from_cents(3840);
    said.remarks = {"MA01"};
    said.on = day("2026-11-02");
    const std::vector<std::int64_t> paid{360, 1800, 1680}, share{5240, 1200, 1120};
    for (std::size_t i = 0; i < 3; ++i) {
        const auto& ours = first.lines[i].line;
        LineDecision line;
        line.code = ours.code;
        line.paid = Money::from_cents(paid[i]);
        line.units = ours.units;
        line.on = said.on;
        const auto coinsurance = Money::from_cents(share[i]);
        line.adjustments = {{"PR", "2", coinsurance},
                            {"CO", "45", ours.charge - line.paid - coinsurance}};
        said.lines.push_back({ours.number, line});
    }
    before.decisions = {said};
    basis.before = {before};
    basis.policy.priority = 2;
    basis.policy.member_id = "SEC 1";
    basis.policy.group_number.clear();
    basis.payer.name = "Second Mutual";
    basis.payer.electronic_id = "00002";
    basis.playbook.filing_indicator = "CI";
    const auto record =
        claim_behind(first, ClaimId{5}, PolicyId{9}, {2026, 123, 2}, day("2026-11-03"));
    const auto file = written({compose(basis, record)});
    CHECK(holds(file, "SBR*S*18*******CI~NM1*IL*1*DEMO*JOAN****MI*SEC1~"));
    CHECK(holds(file, "NM1*PR*2*SECOND MUTUAL*****PI*00002~"));
    CHECK(holds(file,
                "SBR*P*18*GRP001******BL~AMT*D*38.4~OI***Y***Y~MOA***MA01~NM1*IL*1*DEMO*JOAN****"
                "MI*XYZ123456789~NM1*PR*2*EXAMPLE BLUE PPO*****PI*00001~REF*F8*"
                "ICN2026110200017~LX*1~"));
    CHECK(holds(file,
                "REF*6R*MX26000123L1~SVD*00001*3.6*HC:97110**2~CAS*PR*2*52.4~CAS*CO*45*24~"
                "DTP*573*D8*20261102~AMT*EAF*52.4~LX*2~"));
}

TEST_CASE("a first plan that decided on the claim as a whole is told with its own day") {
    auto basis = joan();
    const auto first = built(basis);
    PlanBefore before;
    before.policy = basis.policy;
    before.payer = basis.payer;
    before.playbook = basis.playbook;
    PlanBefore::Decision said;
    said.on = day("2026-11-02");
    said.adjustments = {{"PR", "1", Money::from_cents(16000)}};
    before.decisions = {said};
    basis.before = {before};
    basis.payer.electronic_id = "00002";
    const auto file = written({compose(
        basis, claim_behind(first, ClaimId{5}, PolicyId{9}, {2026, 123, 2}, day("2026-11-03")))});
    CHECK(holds(file, "CAS*PR*1*160~AMT*D*0~AMT*EAF*160~OI***Y***Y~"));
    CHECK(holds(file, "PI*00001~DTP*573*D8*20261102~LX*1~"));
}

TEST_CASE("the plan behind is told whose policy the one before was: for work the employer's") {
    auto basis = joan();
    basis.value.injury = Injury{
        Cause::work, day("2026-08-01"), {}, "WC-2026-0815", "Dana", {}, "Acme Steel", {}, {}};
    const auto first = built(basis);
    PlanBefore before;
    before.policy = basis.policy;
    before.payer = basis.payer;
    before.payer.kind = PayerKind::workers_compensation;
    PlanBefore::Decision said;
    said.on = day("2026-11-02");
    said.adjustments = {{"CO", "P4", Money::from_cents(16000)}};
    before.decisions = {said};
    basis.before = {before};
    basis.payer.electronic_id = "00002";
    const auto behind = [&] {
        return written({compose(basis, claim_behind(first, ClaimId{5}, PolicyId{9}, {2026, 123, 2},
                                                    day("2026-11-03")))});
    };
    const auto work = behind();
    CHECK(holds(work, "SBR*P*20*GRP001******WC~CAS*CO*P4*160~AMT*D*0~"));
    CHECK(holds(work, "NM1*IL*2*ACME STEEL*****MI*XYZ123456789~NM1*PR*2*EXAMPLE BLUE PPO"));
    CHECK(holds(work, "SBR*S*18*GRP001******BL~NM1*IL*1*DEMO*JOAN****MI*XYZ123456789~"));
    basis.before[0].payer.kind = PayerKind::auto_insurance;
    basis.before[0].policy.relationship = Relationship::spouse;
    basis.before[0].policy.subscriber = Subscriber{"Ruth", "Demo", day("1940-01-02"), Sex::female};
    CHECK(holds(behind(), "NM1*IL*1*DEMO*RUTH****MI*XYZ123456789~NM1*PR*2*EXAMPLE BLUE PPO"));
}
