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
    out.lines = {{"L1", {}, "97110", {}, {}, 80.00_usd, 80.00_usd, {}},
                 {"L2", {}, "97530", {}, {}, 40.00_usd, 40.00_usd, {}},
                 {"L3", {}, "97112", {}, {}, 40.00_usd, 40.00_usd, {}}};
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
                           payment.payer_id,
                           {},
                           alone(payment, 0)});
    for (const auto& entry : result.entries) take_in(ours, entry);
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
              "C-1 was decided by this payer before and not taken back: $30.00 paid then, $30.00 "
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

TEST_CASE("a person may say what a second decision is: on top, or in the place of the first") {
    const auto ours = after(sent(), decision("T1", "ICN1"));
    const auto more = decision("T2", "ICN2");
    CHECK(post_claim(more, 0, ours, pay_day).outcome == PostOutcome::already_posted);
    const auto top = post_claim(more, 0, ours, pay_day, {{}, SecondDecision::next_payer});
    CHECK(top.outcome == PostOutcome::posted);
    CHECK(top.reverses.empty());
    const auto instead = post_claim(more, 0, ours, pay_day, {{}, SecondDecision::correction});
    CHECK(instead.outcome == PostOutcome::posted);
    CHECK(instead.reverses == std::vector{PostingRef{first, 0}});
    CHECK(instead.by_person);
    auto both = ours;
    for (const auto& [from, entry] : instead.of_others) take_in(both, entry);
    for (const auto& entry : instead.entries) take_in(both, entry);
    // What is taken back hangs on the decision it belonged to, so that no later reversal brings it
    // to life again.
    CHECK(instead.of_others.size() == instead.entries.size());
    for (const auto& [from, entry] : instead.of_others) CHECK(from == PostingRef{first, 0});
    for (std::size_t i = 0; i < 3; ++i) {
        CHECK(both.lines[i].open == ours.lines[i].open);
        CHECK(both.lines[i].client_share == ours.lines[i].client_share);
    }
    CHECK(post_claim(more, 0, sent(), pay_day, {{}, SecondDecision::correction}).outcome ==
          PostOutcome::already_posted);
}

namespace {
/// The payer behind, who pays the client's 20.00 of `decision` but 2.00, and prices the rest away.
Remitted behind() {
    auto out = decision("S1", "SEC1");
    out.payer_id = "1987654321";
    auto& claim = out.claims[0];
    claim.status = "2";
    const auto set = [&](std::size_t at, Money paid, std::vector<LineAdjustment> parts) {
        claim.lines[at].paid = paid;
        claim.lines[at].adjustments = std::move(parts);
    };
    set(0, 8.00_usd, {{"OA", "23", 20.00_usd}, {"PR", "2", 2.00_usd}, {"CO", "45", 50.00_usd}});
    set(1, 5.00_usd, {{"OA", "23", 5.00_usd}, {"CO", "45", 30.00_usd}});
    set(2, 5.00_usd, {{"OA", "23", 5.00_usd}, {"CO", "45", 30.00_usd}});
    out.amount = claim.paid = 18.00_usd;
    return out;
}
SentClaim with(SentClaim ours, const Remitted& payment, PaymentId id) {
    const auto result = post(payment, {ours}, id, pay_day).claims.at(0);
    REQUIRE(result.outcome == PostOutcome::posted);
    for (const auto& gone : result.reverses)
        for (auto& each : ours.posted)
            if (each.from == gone) each.reversed = true;
    const auto& claim = payment.claims[0];
    if (!claim.is_reversal())
        ours.posted.push_back({{id, 0},
                               claim.payer_number,
                               claim.status,
                               claim.paid,
                               result.entries,
                               false,
                               payment.payer_id,
                               {},
                               alone(payment, 0)});
    for (const auto& entry : result.entries) take_in(ours, entry);
    for (const auto& [from, entry] : result.of_others) {
        take_in(ours, entry);
        for (auto& each : ours.posted)
            if (each.from == from) each.entries.push_back(entry);
    }
    return ours;
}
Money open_of(const SentClaim& ours) {
    Money out;
    for (const auto& line : ours.lines) out += line.open;
    return out;
}
Money share_of(const SentClaim& ours) {
    Money out;
    for (const auto& line : ours.lines) out += line.client_share;
    return out;
}
}  // namespace

TEST_CASE("what the first payer left to the client is judged anew by the one behind") {
    const auto result = next(after(sent(), decision("T1", "ICN1")), behind());
    REQUIRE(result.outcome == PostOutcome::posted);
    CHECK(result.on_top);
    // What the one before settled is known, and what it left open is asked already.
    CHECK(result.questions.empty());
    CHECK(result.anew.empty());
    const auto ours = with(after(sent(), decision("T1", "ICN1")), behind(), second);
    CHECK(share_of(ours) == 2.00_usd);
    CHECK(open_of(ours) == 110.00_usd);
}

TEST_CASE("what the payer before is said to have settled, and we do not know of, is asked about") {
    auto more = behind();
    auto& parts = more.claims[0].lines[0].adjustments;
    parts = {{"OA", "23", 72.00_usd}};  // 20.00 paid, 50.00 above its prices
    const auto result = next(after(sent(), decision("T1", "ICN1")), more);
    REQUIRE(result.questions.size() == 1);
    CHECK(result.questions[0].code == "OA-23");
    CHECK(result.questions[0].amount == 2.00_usd);
}

TEST_CASE("two payers leave the same whichever answer comes first") {
    const auto straight = with(with(sent(), decision("T1", "ICN1"), first), behind(), second);
    const auto crossed = with(with(sent(), behind(), second), decision("T1", "ICN1"), first);
    for (std::size_t i = 0; i < 3; ++i) {
        CHECK(straight.lines[i].open == crossed.lines[i].open);
        CHECK(straight.lines[i].client_share == crossed.lines[i].client_share);
    }
}

TEST_CASE("the first payer takes back and decides again under the one behind") {
    auto ours = with(with(sent(), decision("T1", "ICN1"), first), behind(), second);
    auto back = decision("T3", "ICN1");
    negate(back.claims[0]);
    back.amount = -30.00_usd;
    ours = with(ours, back, PaymentId{3});
    // What was left with the client was its word; the one behind, which stands, says 2.00.
    CHECK(share_of(ours) == 2.00_usd);
    CHECK(open_of(ours) == 140.00_usd);
    ours = with(ours, decision("T4", "ICN1R"), PaymentId{4});
    CHECK(share_of(ours) == 2.00_usd);
    CHECK(open_of(ours) == 110.00_usd);
}

TEST_CASE("the payer behind takes back: what the first one left to the client is with them again") {
    auto ours = with(with(sent(), decision("T1", "ICN1"), first), behind(), second);
    auto back = behind();
    negate(back.claims[0]);
    back.amount = -18.00_usd;
    ours = with(ours, back, PaymentId{3});
    CHECK(share_of(ours) == 20.00_usd);
    CHECK(open_of(ours) == 110.00_usd);
}

TEST_CASE("what the payer behind refuses and calls the client's stays with them") {
    auto no = behind();
    no.amount = no.claims[0].paid = Money{};
    for (auto& each : no.claims[0].lines) {
        each.adjustments = {each.adjustments[0],
                            {"PR", "204", each.charge - each.adjustments[0].amount}};
        each.paid = Money{};
    }
    const auto ours = with(after(sent(), decision("T1", "ICN1")), no, second);
    CHECK(share_of(ours) == 20.00_usd);
    CHECK(open_of(ours) == 110.00_usd);
}

TEST_CASE("nothing of an injury at work or on the road is left to the client") {
    auto ours = sent();
    ours.client_may_owe = false;
    auto all = decision("T1", "ICN1");
    all.claims[0].lines[2].adjustments = {{"PR", "100", 5.00_usd}, {"PR", "204", 30.00_usd}};
    const auto result = next(ours, all);
    REQUIRE(result.outcome == PostOutcome::posted);
    for (const auto& entry : result.entries) CHECK(entry.to == Account::paid);
    CHECK(result.questions.size() == 5);
    REQUIRE(result.denials.size() == 1);
    CHECK(result.denials[0].denial.client_part == Money{});
    CHECK(!result.denials[0].denial.client_path);
}

TEST_CASE("a correction that stands before what it corrects, in one payment, takes its place") {
    auto both = decision("T2", "ICN1R");
    both.claims.push_back(decision("T2", "ICN1").claims[0]);
    negate(both.claims[1]);
    both.amount = Money{};
    const auto result = post(both, {after(sent(), decision("T1", "ICN1"))}, second, pay_day);
    REQUIRE(result.claims.size() == 2);
    CHECK(result.claims[0].claim == 1);
    CHECK(result.claims[0].outcome == PostOutcome::posted);
    CHECK(result.claims[1].outcome == PostOutcome::posted);
}

TEST_CASE("amounts of a claim without lines fill our lines in the order a person gives") {
    auto whole = decision("T1", "ICN1");
    auto& claim = whole.claims[0];
    claim.lines.clear();
    claim.adjustments = {{"PR", "2", 20.00_usd}, {"PR", "45", 110.00_usd}};
    CHECK(post_claim(whole, 0, sent(), pay_day).outcome == PostOutcome::ambiguous_line);
    const auto result = post_claim(whole, 0, sent(), pay_day, {{"L2", "L1", "L3"}, {}});
    REQUIRE(result.outcome == PostOutcome::posted);
    CHECK(result.lines == std::vector<std::string>{"L2", "L1", "L3"});
    auto ours = sent();
    for (const auto& entry : result.entries) take_in(ours, entry);
    CHECK(ours.lines[1].open == Money{});
    CHECK(share_of(ours) == 20.00_usd);
    CHECK(open_of(ours) == 110.00_usd);
    CHECK(post_claim(whole, 0, sent(), pay_day, {{"L2", "L1"}, {}}).outcome ==
          PostOutcome::ambiguous_line);
}

TEST_CASE("a payer that leaves the modifiers out still means the only line that fits") {
    auto ours = sent();
    ours.lines[0].modifiers = {"59"};
    auto plain = decision("T1", "ICN1");
    for (auto& each : plain.claims[0].lines) each.line_control.clear();
    ours.lines[2].charge = ours.lines[2].open = 41.00_usd;
    plain.claims[0].lines[2].charge = 41.00_usd;
    plain.claims[0].lines[2].adjustments[1].amount = 31.00_usd;
    plain.claims[0].charge = 161.00_usd;
    const auto result = next(ours, plain);
    CHECK(result.outcome == PostOutcome::posted);
    CHECK(result.lines.size() == 3);
}

TEST_CASE("a payer that pays more than was charged leaves a credit, not a riddle") {
    auto more = decision("T1", "ICN1");
    more.claims[0].lines[0].paid = 90.00_usd;
    more.claims[0].lines[0].adjustments = {{"CO", "94", -10.00_usd}};
    more.amount = more.claims[0].paid = 100.00_usd;
    // A person says so: it is not posted by itself.
    const auto held = next(sent(), more);
    CHECK(held.outcome == PostOutcome::charge_differs);
    CHECK(held.entries.empty());
    CHECK(held.why ==
          "The payer pays $90.00 on C-1 for 97110, which is more than its charge of $80.00.");
    const auto result = post_claim(more, 0, sent(), pay_day, {{}, {}, PostOutcome::charge_differs});
    REQUIRE(result.outcome == PostOutcome::posted);
    auto ours = sent();
    for (const auto& entry : result.entries) take_in(ours, entry);
    CHECK(ours.lines[0].open == -10.00_usd);
}

TEST_CASE("a decision on another charge than ours waits for a person, who may post it as it is") {
    auto other = decision("T1", "ICN1");
    auto& line = other.claims[0].lines[0];
    line.charge = 500.00_usd;
    line.paid = 440.00_usd;
    other.amount = other.claims[0].paid = 450.00_usd;
    other.claims[0].charge = 580.00_usd;
    const auto held = next(sent(), other);
    CHECK(held.outcome == PostOutcome::charge_differs);
    CHECK(held.entries.empty());
    CHECK(held.questions.empty());
    CHECK(held.why ==
          "The payer decided C-1 with a charge of $580.00, and $500.00 of it for 97110; ours is "
          "$160.00, and $80.00 of it for this line.");
    CHECK(post_claim(other, 0, sent(), pay_day, {{}, {}, PostOutcome::charge_differs}).outcome ==
          PostOutcome::posted);
    // Another version of the claim asked for it.
    auto ours = sent();
    ours.lines[0].other_charges = {500.00_usd};
    CHECK(next(ours, other).outcome == PostOutcome::posted);
}

TEST_CASE("a line of ours that the payer divides has the charge of its parts") {
    auto parts = decision("T1", "ICN1");
    auto& lines = parts.claims[0].lines;
    lines.push_back(lines[0]);
    for (auto* each : {&lines[0], &lines[3]}) {
        each->charge = 40.00_usd;
        each->paid = 10.00_usd;
        each->adjustments = {{"PR", "45", 30.00_usd}};
    }
    CHECK(next(sent(), parts).outcome == PostOutcome::posted);
}

TEST_CASE("a decision on another member with another name waits; one of the two may differ") {
    auto ours = sent();
    ours.member_id = "XYZ 123-456789";
    ours.persons = {{"Demo", "Joan"}};
    const auto with_person = [](std::string member, PersonName name) {
        auto out = decision("T1", "ICN1");
        out.claims[0].member_id = std::move(member);
        out.claims[0].person = std::move(name);
        return out;
    };
    CHECK(next(ours, with_person("OTHER1", {"SAMPLE", "ANN"})).outcome ==
          PostOutcome::other_person);
    CHECK(next(ours, with_person("XYZ123456789", {"SAMPLE", "ANN"})).outcome ==
          PostOutcome::posted);
    CHECK(next(ours, with_person("OTHER1", {"DEMO", "JO"})).outcome == PostOutcome::posted);
    CHECK(next(ours, with_person("OTHER1", {})).outcome == PostOutcome::posted);
}

TEST_CASE("on a superbill the client owes the charge, less what the plan pays us") {
    auto ours = sent();
    ours.client_owes_all = true;
    for (auto& each : ours.lines) {
        each.client_share = each.charge;
        each.open = Money{};
    }
    const auto result = next(ours, decision("T1", "ICN1"));
    REQUIRE(result.outcome == PostOutcome::posted);
    CHECK(result.questions.empty());
    for (const auto& entry : result.entries) take_in(ours, entry);
    CHECK(open_of(ours) == Money{});
    CHECK(share_of(ours) == 130.00_usd);
}

TEST_CASE("on a superbill what the plan sent the client is known to be in their hands") {
    auto ours = sent();
    ours.client_owes_all = true;
    for (auto& each : ours.lines) {
        each.client_share = each.charge;
        each.open = Money{};
    }
    auto told = decision("T1", "ICN1");
    Money to_client;
    for (auto& each : told.claims[0].lines) {
        each.adjustments.push_back({"PR", "100", each.paid});
        to_client += each.paid;
        each.paid = Money{};
    }
    told.amount = told.claims[0].paid = Money{};
    const auto result = next(ours, told);
    REQUIRE(result.outcome == PostOutcome::posted);
    Money seen;
    for (const auto& entry : result.entries) {
        take_in(ours, entry);
        if (entry.kind == EntryKind::paid_to_client) seen += entry.amount;
    }
    CHECK(seen == to_client);
    CHECK(open_of(ours) == Money{});
}

TEST_CASE("a decision whose reversal came first is nothing, with its correction or without") {
    auto ours = sent();
    ours.waiting = {{{first, 0}, "ICN1", "", -30.00_usd}};
    for (const bool corrected : {false, true}) {
        const auto now = corrected ? with(ours, decision("T2", "ICN1R"), first) : ours;
        const auto result = next(now, decision("T1", "ICN1"));
        CHECK(result.outcome == PostOutcome::posted);
        CHECK(result.entries.empty());
        CHECK(result.taken_back == PostingRef{first, 0});
    }
    auto back = decision("T2", "ICN1");
    back.claims.push_back(back.claims[0]);
    negate(back.claims[0]);
    back.amount = Money{};
    const auto both = post(back, {sent()}, second, pay_day);
    CHECK(both.claims.at(0).outcome == PostOutcome::reversal_unmatched);
    CHECK(both.claims.at(1).taken_back == PostingRef{second, 0});
}
