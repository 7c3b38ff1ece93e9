// SPDX-License-Identifier: Apache-2.0
#include "domain/payment/behind.h"

#include <doctest/doctest.h>

#include "support/sample_claim.h"

using namespace exclaim;
using namespace exclaim::domain;
using namespace exclaim::literals;
using exclaim::test::day;

namespace {
const auto on = day("2026-11-02");

/// One line of 80.00 that the first plan decided: 3.60 paid, 52.40 the client's, and of the 24.00
/// above its prices `open` undecided, `billed` with the client, the rest written off.
SentClaim decided(Money open = {}, Money billed = {}) {
    SentClaim out;
    out.control_numbers = {"C-1"};
    out.lines = {{"L1", {}, "97110", {}, {}, 80.00_usd, 80.00_usd, {}}};
    const auto entry = [&](EntryKind kind, Account to, Money amount) {
        return Entry{"L1", kind, Account::open, to, amount, on, "first"};
    };
    const std::vector<Entry> entries{
        entry(EntryKind::payer_payment, Account::paid, 3.60_usd),
        entry(EntryKind::client_share, Account::client, 52.40_usd + billed),
        entry(EntryKind::write_off, Account::adjusted, 24.00_usd - open - billed)};
    for (const auto& each : entries) take_in(out, each);
    out.posted = {{{PaymentId{1}, 0}, "ICN1", "1", 3.60_usd, entries, false, "1512345678"}};
    return out;
}

struct Outcome {
    Money paid, clients, open;
    PostedResult result;
};
/// After the plan behind has said that of the line.
Outcome behind(SentClaim ours, Money paid, std::vector<LineAdjustment> adjustments) {
    Remitted payment;
    payment.payer_id = "1999888777";
    payment.trace = "S1";
    payment.amount = paid;
    RemittedClaim claim;
    claim.control_number = "C-1";
    claim.payer_number = "SEC1";
    claim.status = "2";
    claim.charge = 80.00_usd;
    claim.paid = paid;
    RemittedLine line;
    line.line_control = "L1";
    line.code = "97110";
    line.charge = 80.00_usd;
    line.paid = paid;
    line.adjustments = std::move(adjustments);
    claim.lines = {line};
    payment.claims = {claim};
    Outcome out;
    out.result = post(payment, {ours}, PaymentId{2}, on).claims.at(0);
    REQUIRE(out.result.outcome == PostOutcome::posted);
    for (const auto& each : out.result.entries) {
        take_in(ours, each);
        if (each.to == Account::paid) out.paid += each.amount;
    }
    out.clients = ours.lines[0].client_share;
    out.open = ours.lines[0].open;
    return out;
}
}  // namespace

TEST_CASE("a refusal of the plan behind leaves with the client what the first one left") {
    for (const auto& [group, reason] :
         {std::pair{"CO", "27"}, {"CO", "22"}, {"OA", "27"}, {"CO", "29"}, {"PR", "27"}}) {
        CAPTURE(std::string(group) + reason);
        const auto out =
            behind(decided(), Money{}, {{"OA", "23", 3.60_usd}, {group, reason, 76.40_usd}});
        CHECK(out.clients == 52.40_usd);
        CHECK(out.open == Money{});
        CHECK(out.result.entries.empty());
        // It was asked for no more than that.
        REQUIRE(out.result.denials.size() == 1);
        CHECK(out.result.denials[0].denial.amount == 52.40_usd);
        CHECK(out.result.denials[0].denial.client_part == 52.40_usd);
    }
}

TEST_CASE("a price of the plan behind is no refusal, and asks for nothing that was decided") {
    const auto priced =
        std::vector<LineAdjustment>{{"OA", "23", 3.60_usd}, {"CO", "45", 76.40_usd}};
    const auto written_off = behind(decided(), Money{}, priced);
    CHECK(written_off.clients == 52.40_usd);
    CHECK(written_off.result.questions.empty());
    CHECK(written_off.result.denials.empty());
    // What the first one left above its prices is asked in its own words already.
    const auto undecided = behind(decided(24.00_usd), Money{}, priced);
    CHECK(undecided.open == 24.00_usd);
    CHECK(undecided.result.questions.empty());
    CHECK(undecided.result.anew.empty());
    const auto billed =
        behind(decided({}, 24.00_usd), 42.40_usd,
               {{"OA", "23", 3.60_usd}, {"PR", "2", 10.00_usd}, {"CO", "45", 24.00_usd}});
    CHECK(billed.clients == 34.00_usd);
    CHECK(billed.open == Money{});
    CHECK(billed.result.questions.empty());
}

TEST_CASE("in the network of the plan behind the client owes what that one leaves to them") {
    auto ours = decided({}, 24.00_usd);
    ours.contracted = true;
    const auto paid = behind(
        ours, 42.40_usd, {{"OA", "23", 3.60_usd}, {"PR", "2", 10.00_usd}, {"CO", "45", 24.00_usd}});
    CHECK(paid.clients == 10.00_usd);
    CHECK(paid.open == Money{});  // written off
    const auto late = behind(ours, Money{}, {{"OA", "23", 3.60_usd}, {"CO", "29", 76.40_usd}});
    CHECK(late.clients == Money{});
    CHECK(late.open == 76.40_usd);
    REQUIRE(late.result.denials.size() == 1);
    CHECK(late.result.denials[0].denial.amount == 76.40_usd);
    CHECK(late.result.denials[0].denial.client_part == Money{});
    CHECK(late.result.anew == std::vector<std::string>{"L1"});
    // By another group than its contract speaks of, nothing is barred.
    CHECK(behind(ours, Money{}, {{"OA", "23", 3.60_usd}, {"OA", "27", 76.40_usd}}).clients ==
          76.40_usd);
}

TEST_CASE("the plan behind pays more than the client's part, or calls more of it theirs") {
    const auto more =
        behind(decided(24.00_usd), 60.00_usd, {{"OA", "23", 3.60_usd}, {"PR", "45", 16.40_usd}});
    CHECK(more.clients == Money{});
    CHECK(more.open == 16.40_usd);
    REQUIRE(more.result.questions.size() == 1);
    CHECK(more.result.questions[0].amount == 16.40_usd);
    const auto share =
        behind(decided(24.00_usd), 10.00_usd, {{"OA", "23", 3.60_usd}, {"PR", "1", 66.40_usd}});
    CHECK(share.clients == 66.40_usd);
    CHECK(share.open == Money{});
    // What was given up is nobody's share.
    CHECK(behind(decided(), 10.00_usd, {{"OA", "23", 3.60_usd}, {"PR", "1", 66.40_usd}}).clients ==
          42.40_usd);
}

TEST_CASE("what the plan behind refuses in part is no more than what it left") {
    const auto out =
        behind(decided(24.00_usd), 40.00_usd, {{"OA", "23", 3.60_usd}, {"CO", "151", 36.40_usd}});
    CHECK(out.clients == 12.40_usd);
    CHECK(out.open == 24.00_usd);
    REQUIRE(out.result.denials.size() == 1);
    CHECK(out.result.denials[0].denial.amount == 12.40_usd);
}
