// SPDX-License-Identifier: Apache-2.0
#include "domain/payment/post.h"

#include <doctest/doctest.h>

#include "support/sample_claim.h"

using namespace exclaim;
using namespace exclaim::domain;
using namespace exclaim::literals;
using exclaim::test::day;

namespace {
const auto pay_day = day("2026-11-02");
const PaymentId first{1}, second{2};

SentClaim sent() {
    SentClaim out;
    out.control_numbers = {"C-1"};
    out.lines = {{"L1", {}, "97110", {}, {}, 80.00_usd, 80.00_usd},
                 {"L2", {}, "97530", {}, {}, 40.00_usd, 40.00_usd},
                 {"L3", {}, "97112", {}, {}, 40.00_usd, 40.00_usd}};
    return out;
}

RemittedLine line(const SentLine& of, Money paid, std::vector<LineAdjustment> adjustments) {
    RemittedLine out;
    out.line_control = of.number;
    out.code = of.code;
    out.charge = of.charge;
    out.paid = paid;
    out.adjustments = std::move(adjustments);
    return out;
}

/// 30.00 paid, 20.00 the client's, 110.00 above the allowed amount: more stays open than moved.
Remitted decision(std::string trace, std::string payer_number) {
    const auto ours = sent();
    Remitted out;
    out.payer_id = "1512345678";
    out.trace = std::move(trace);
    out.amount = 30.00_usd;
    RemittedClaim claim;
    claim.control_number = "C-1";
    claim.payer_number = std::move(payer_number);
    claim.status = "1";
    claim.charge = 160.00_usd;
    claim.paid = 30.00_usd;
    claim.lines = {
        line(ours.lines[0], 20.00_usd, {{"PR", "2", 10.00_usd}, {"PR", "45", 50.00_usd}}),
        line(ours.lines[1], 5.00_usd, {{"PR", "2", 5.00_usd}, {"PR", "45", 30.00_usd}}),
        line(ours.lines[2], 5.00_usd, {{"PR", "2", 5.00_usd}, {"PR", "45", 30.00_usd}})};
    out.claims = {claim};
    return out;
}
Remitted refused(std::string trace) {
    auto out = decision(std::move(trace), "ICN0");
    out.amount = out.claims[0].paid = Money{};
    for (auto& each : out.claims[0].lines) {
        each.paid = Money{};
        each.adjustments = {{"CO", "197", each.charge}};
    }
    return out;
}
void negate(RemittedClaim& claim) {
    claim.status = "22";
    claim.charge = -claim.charge;
    claim.paid = -claim.paid;
    for (auto& each : claim.lines) {
        each.charge = -each.charge;
        each.paid = -each.paid;
        for (auto& part : each.adjustments) part.amount = -part.amount;
    }
}

/// Ours after a payment was posted.
SentClaim after(SentClaim ours, const Remitted& payment) {
    const auto result = post(payment, {ours}, first, pay_day).claims.at(0);
    REQUIRE(result.outcome == PostOutcome::posted);
    const auto& claim = payment.claims[0];
    ours.posted.push_back({{first, 0},
                           claim.payer_number,
                           claim.status,
                           claim.paid,
                           result.entries,
                           false,
                           payment.payer_id});
    for (auto& each : ours.lines)
        for (const auto& entry : result.entries)
            if (entry.line == each.number) each.open -= entry.amount;
    return ours;
}
PostedResult next(const SentClaim& ours, const Remitted& payment) {
    return post(payment, {ours}, second, pay_day).claims.at(0);
}
}  // namespace

TEST_CASE("a decision typed from paper beside its file is asked about, whichever came first") {
    const auto file = decision("T1", "ICN1"), paper = decision("EOB-7", "");
    for (const auto& [before, later] : {std::pair{file, paper}, std::pair{paper, file}}) {
        const auto result = next(after(sent(), before), later);
        CHECK(result.outcome == PostOutcome::already_posted);
        CHECK(result.entries.empty());
        CHECK(result.questions.empty());
        CHECK(result.why ==
              "C-1 was decided by this payer before and not taken back: 30.00 paid then, 30.00 "
              "now.");
    }
}

TEST_CASE(
    "paper that names the payer in words, or its place with another code, is no other payer") {
    auto paper = decision("EOB-7", "");
    paper.payer_id = "Example Blue";
    paper.claims[0].status = "19";
    CHECK(next(after(sent(), decision("T1", "ICN1")), paper).outcome ==
          PostOutcome::already_posted);
    paper.payer_id = "1512345678";
    paper.claims[0].status = "2";
    CHECK(next(after(sent(), decision("T1", "ICN1")), paper).outcome ==
          PostOutcome::already_posted);
}

TEST_CASE("the payer behind the first one may pay on the same lines") {
    auto behind = decision("S1", "SEC1");
    behind.payer_id = "1987654321";
    behind.claims[0].status = "2";
    CHECK(next(after(sent(), decision("T1", "ICN1")), behind).outcome == PostOutcome::posted);
}

TEST_CASE("what was only refused may be judged anew without being taken back") {
    const auto result = next(after(sent(), refused("T0")), decision("T1", "ICN1"));
    CHECK(result.outcome == PostOutcome::posted);
    CHECK(result.questions.size() == 3);
}

TEST_CASE("another line of a claim decided in part may be decided later") {
    auto part = decision("T1", "ICN1"), rest = decision("T2", "ICN2");
    part.claims[0].lines.pop_back();
    part.claims[0].charge = 120.00_usd;
    part.amount = part.claims[0].paid = 25.00_usd;
    auto& lines = rest.claims[0].lines;
    lines.erase(lines.begin(), lines.begin() + 2);
    rest.claims[0].charge = 40.00_usd;
    rest.amount = rest.claims[0].paid = 5.00_usd;
    CHECK(next(after(sent(), part), rest).outcome == PostOutcome::posted);
}

TEST_CASE("a correction after its reversal in one payment is posted") {
    auto both = decision("T2", "ICN1");
    both.claims.push_back(both.claims[0]);
    both.claims[1].payer_number = "ICN1R";
    negate(both.claims[0]);
    both.amount = Money{};
    const auto result = post(both, {after(sent(), decision("T1", "ICN1"))}, second, pay_day);
    REQUIRE(result.claims.size() == 2);
    CHECK(result.claims[0].outcome == PostOutcome::posted);
    CHECK(result.claims[1].outcome == PostOutcome::posted);
}

TEST_CASE("a person may say that it comes on top, though never to more than is open") {
    auto ours = after(sent(), decision("T1", "ICN1"));
    const auto more = decision("T2", "ICN2");
    const auto by_person = [&] {
        return post_claim(more, 0, ours, pay_day, {}, SecondDecision::post);
    };
    CHECK(by_person().outcome == PostOutcome::posted);
    CHECK(by_person().entries.size() == 6);
    ours.lines[0].open = 29.99_usd;
    CHECK(by_person().outcome == PostOutcome::already_posted);
}
