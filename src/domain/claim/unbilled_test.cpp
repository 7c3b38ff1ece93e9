// SPDX-License-Identifier: Apache-2.0
#include "domain/claim/unbilled.h"

#include <doctest/doctest.h>

#include "base/in_words.h"
#include "base/text.h"
#include "support/sample_case.h"

using namespace exclaim;
using namespace exclaim::domain;
using exclaim::test::day;
using exclaim::test::joan;
using exclaim::test::procedure;

namespace {
const auto the_day = day("2026-10-06");

CaseSession session(std::int64_t id, std::string_view code, std::int64_t minutes,
                    std::int64_t hour) {
    CaseSession out{SessionId{id}, {}};
    out.session.on = the_day;
    out.session.state = SessionState::delivered;
    const auto begins = hour * 3600;
    out.session.blocks = {{procedure(code), begins, begins + minutes * 60, false, {}}};
    return out;
}
Note signed_note(std::int64_t session) {
    Note out;
    out.session = SessionId{session};
    out.signed_at = Instant::parse("2026-10-06T18:00:00Z");
    return out;
}
/// A claim of the morning: 24 minutes of 97110, two units.
struct Morning {
    CaseRecords records;
    ClaimBasis basis = joan();
    ClaimRecord claim;

    Morning() {
        records.sessions = {session(7, "97110", 24, 9)};
        records.notes = {signed_note(7)};
        claim = build_claim(basis, billable_days(records, basis), {2026, 1, 1}, the_day).record;
    }
    void later(std::string_view code, std::int64_t minutes, bool signed_ = true) {
        records.sessions.push_back(session(8, code, minutes, 15));
        if (signed_) records.notes.push_back(signed_note(8));
    }
    std::vector<BillableDay::Line> missing() const {
        return not_billed(basis.payer.unit_rule, the_day, records.sessions, claim.lines);
    }
};
}  // namespace

TEST_CASE("what was signed after the claim was built is missing with the whole day's units") {
    Morning day;
    REQUIRE(day.claim.lines.size() == 1);
    CHECK(day.missing().empty());
    day.later("97110", 30);
    REQUIRE(day.missing().size() == 1);
    CHECK(day.missing()[0].line == SessionLine{procedure("97110"), 54, 4});
}

TEST_CASE("a claim takes on what was signed since: a code of the day stays one line") {
    Morning day;
    const auto price = day.claim.lines[0].line.charge;
    day.later("97110", 30);
    take_on(day.basis, day.records, day.claim, the_day);
    REQUIRE(day.claim.lines.size() == 1);
    CHECK(day.claim.lines[0].session == SessionId{7});
    CHECK(day.claim.lines[0].line.units == 4);
    CHECK(day.claim.lines[0].line.minutes == 54);
    CHECK(day.claim.lines[0].line.charge == price * 2);
    CHECK(day.missing().empty());
    CHECK(check_sessions(day.basis, day.records, day.claim).empty());
}

TEST_CASE("a code that came later gets its own line, and is told until it has one") {
    Morning day;
    day.later("97530", 16);
    const auto told = check_sessions(day.basis, day.records, day.claim);
    REQUIRE(told.size() == 1);
    CHECK(told[0].code == "CLM-0031");
    CHECK(told[0].message.find("97530 of Oct 6, 2026 (16 minutes and 1 unit)") == 0);
    take_on(day.basis, day.records, day.claim, the_day);
    REQUIRE(day.claim.lines.size() == 2);
    CHECK(day.claim.lines[1].line.code == "97530");
    CHECK(day.claim.lines[1].line.number == "MX26000001L2");
    CHECK(day.claim.lines[1].session == SessionId{8});
    CHECK(check_sessions(day.basis, day.records, day.claim).empty());
}

TEST_CASE("what brings no unit is not missing, and an unsigned day stays as it is") {
    Morning day;
    day.later("97110", 5);  // 29 minutes are two units still
    CHECK(day.missing().empty());
    Morning open;
    open.later("97110", 30, false);
    const auto before = open.claim;
    take_on(open.basis, open.records, open.claim, the_day);
    CHECK(open.claim == before);
}

TEST_CASE("a grant that came since writes its number where nobody typed one") {
    Morning day;
    day.later("97530", 16);
    take_on(day.basis, day.records, day.claim, the_day);
    REQUIRE(day.claim.lines.size() == 2);
    day.claim.authorization_number.clear();
    day.basis.authorization_number = "A3";
    auto whole = day.claim;
    follow_grants(day.basis, whole);
    CHECK(whole.authorization_number == "A3");
    auto typed = day.claim;
    typed.authorization_number = "A1";
    follow_grants(day.basis, typed);
    CHECK(typed.authorization_number == "A1");
    // One of several grants is written on its lines.
    day.basis.authorization_number.clear();
    day.basis.delivered_by = {{SessionId{7}, PractitionerId{1}}, {SessionId{8}, PractitionerId{1}}};
    day.basis.line_grants = {{the_day, PractitionerId{1}, procedure("97530"), "A3"}};
    auto back = day.claim;
    back.frequency = Frequency::cancellation;
    follow_grants(day.basis, back);
    CHECK(back.lines[1].line.authorization_number.empty());
    follow_grants(day.basis, day.claim);
    CHECK(day.claim.lines[0].line.authorization_number.empty());
    CHECK(day.claim.lines[1].line.authorization_number == "A3");
}

TEST_CASE("a line that somebody took off a claim does not come back by itself") {
    Morning day;
    day.records.sessions[0].session.blocks.push_back(
        {procedure("97530"), std::int64_t{10} * 3600, std::int64_t{10} * 3600 + 960, false, {}});
    CHECK(day.missing().empty());
}

TEST_CASE("the claim says no more paid by the client than their account holds") {
    Morning day;
    day.claim.paid_by_client = Money::from_cents(25'00);
    const auto told = check_sessions(day.basis, day.records, day.claim);
    REQUIRE(told.size() == 1);
    CHECK(told[0].code == "CLM-0032");
    auto& money = day.records.client_money;
    money.payments = {{the_day, Money::from_cents(25'00), Money::from_cents(15'00)}};
    money.claims["MX26-000001"].used = Money::from_cents(15'00);
    CHECK(check_sessions(day.basis, day.records, day.claim).empty());
    // Nor what another claim says already.
    money.claims["MX26-000002"] = {Money::from_cents(5'00), {}, {}, true};
    const auto twice = check_sessions(day.basis, day.records, day.claim);
    REQUIRE(twice.size() == 1);
    CHECK(twice[0].code == "CLM-0036");
    CHECK(twice[0].message ==
          "The claim says that the client paid $25.00. Of what they paid, MX26-000002 states the "
          "rest already; $20.00 is left for this claim.");
    day.claim.paid_by_client = Money::from_cents(20'00);
    CHECK(check_sessions(day.basis, day.records, day.claim).empty());
}

TEST_CASE("what was typed as paid is kept, and what the account says by now is told beside it") {
    Morning day;
    auto& money = day.records.client_money;
    money.payments = {{the_day, Money::from_cents(50'00), {}}};
    day.claim.paid_by_client = Money::from_cents(20'00);
    CHECK(check_sessions(day.basis, day.records, day.claim).empty());  // nobody typed it
    take_typed(day.claim, Money::from_cents(20'00), day.claim.diagnoses);
    CHECK(follows_account(day.claim));  // saved as it stood
    take_typed(day.claim, Money::from_cents(15'00), day.claim.diagnoses);
    CHECK_FALSE(follows_account(day.claim));
    const auto told = check_sessions(day.basis, day.records, day.claim);
    REQUIRE(told.size() == 1);
    CHECK(told[0].code == "CLM-0030");
    CHECK(told[0].severity == Severity::warning);
    CHECK(
        told[0].message ==
        format("The claim says, as it was typed, that the client paid $15.00; by their account it "
               "is {} now.",
               in_words(*paid_by_account(money, day.claim))));
    take_typed(day.claim, std::nullopt, day.claim.diagnoses);
    CHECK(follows_account(day.claim));
    CHECK(check_sessions(day.basis, day.records, day.claim).empty());
}

TEST_CASE("diagnoses that were typed stay; cleared, they are those of the case") {
    Morning day;
    take_typed(day.claim, std::nullopt, {"M545"});
    CHECK(day.claim.typed.contains(std::string(typed_diagnoses)));
    take_typed(day.claim, std::nullopt, {});
    CHECK_FALSE(day.claim.typed.contains(std::string(typed_diagnoses)));
    take_diagnoses(day.basis, day.claim);
    std::vector<std::string> of_case;
    for (const auto& each : day.basis.value.diagnoses) of_case.push_back(each.code.text());
    CHECK(day.claim.diagnoses == of_case);
}

TEST_CASE("a charge that is cleared is that of the fees") {
    Morning day;
    const auto charge = day.claim.lines[0].line.charge;
    REQUIRE(charge > Money{});
    day.claim.lines[0].line.charge = Money{};
    take_fees(day.basis, day.claim);
    CHECK(day.claim.lines[0].line.charge == charge);
}

TEST_CASE("a draft takes the modifier that the plan asks for since, on lines that have none") {
    Morning day;
    day.basis.playbook.modifiers = {*Modifier::parse("95")};
    day.claim.place_of_service = "10";
    day.claim.lines[0].line.modifiers.clear();
    take_modifiers(day.basis, day.claim);
    CHECK(day.claim.lines[0].line.modifiers == std::vector<std::string>{"95"});
    day.claim.lines[0].line.modifiers = {"U1"};
    take_modifiers(day.basis, day.claim);
    CHECK(day.claim.lines[0].line.modifiers == std::vector<std::string>{"U1"});
    day.claim.lines[0].line.modifiers.clear();
    day.claim.frequency = Frequency::replacement;
    take_modifiers(day.basis, day.claim);
    CHECK(day.claim.lines[0].line.modifiers.empty());
}
