// SPDX-License-Identifier: Apache-2.0
#include "exchange/remitted.h"

#include <doctest/doctest.h>

#include <random>

#include "domain/payment/beside.h"
#include "domain/payment/post.h"
#include "support/sample_claim.h"
#include "support/x12_files.h"

using namespace exclaim;
using namespace exclaim::domain;
using namespace exclaim::literals;
using namespace exclaim::test;

namespace {
Remitted payment_of(const std::string& bytes) {
    x12::MemorySource source(bytes);
    std::vector<x12::Issue> outside;
    const auto trees = x12::read_trees(source, x12::shipped_code_lists(), outside);
    REQUIRE(trees.has_value());
    const auto read = exchange::remitted(x12::read_remittance(trees->at(0)));
    REQUIRE(read.has_value());
    return *read;
}

SentClaim sent() {
    SentClaim out;
    const auto claim = sample_claim();
    out.control_numbers = {claim.control_number};
    for (const auto& line : claim.lines)
        out.lines.push_back(
            {line.number, {}, line.code, line.modifiers, line.date, line.charge, line.charge, {}});
    return out;
}
const Date bill_day = day("2026-10-07"), pay_day = day("2026-11-02");
const PaymentId first_payment{1}, second_payment{2};
PaymentResult post(const Remitted& payment, const std::vector<SentClaim>& claims, Date on) {
    return domain::post(payment, claims, first_payment, on);
}
PostedClaim before(const PaymentResult& result) {
    return {{first_payment, 0}, "ICN2026110200017", "1", 38.40_usd, result.claims[0].entries, false,
            "1512345678"};
}

/// The ledger after the claim was billed and the client paid 25.00 at the visit.
std::vector<Entry> billed() {
    std::vector<Entry> out;
    for (const auto& line : sent().lines)
        out.push_back({line.number, EntryKind::charge, Account::billed, Account::open, line.charge,
                       bill_day, "claim"});
    return out;
}
std::vector<Entry> with(std::vector<Entry> entries, const PaymentResult& result) {
    for (const auto& claim : result.claims)
        entries.insert(entries.end(), claim.entries.begin(), claim.entries.end());
    return entries;
}
}  // namespace

TEST_CASE("I.8: the worked remittance is posted to the cent") {
    const auto result = post(payment_of(golden("835.x12")), {sent()}, pay_day);
    CHECK(result.imbalances.empty());
    REQUIRE(result.claims.size() == 1);
    CHECK(result.claims[0].outcome == PostOutcome::posted);
    CHECK(result.claims[0].denials.empty());
    auto ledger = with(billed(), result);
    auto all = balance(ledger, "");
    CHECK(all.charge == 160.00_usd);
    CHECK(all.paid == 38.40_usd);
    CHECK(all.client == 75.60_usd);
    CHECK(all.open == 46.00_usd);  // above the allowed amount: nobody has decided yet
    CHECK(result.claims[0].questions.size() == 3);
    CHECK(result.claims[0].questions[0].why == "above the allowed amount");
    CHECK(result.claims[0].questions[0].code == "PR-45");
    // 25.00 that the client paid at the visit.
    ledger.push_back({"MX26000123L1", EntryKind::client_payment, Account::client,
                      Account::collected, 25.00_usd, pay_day, "receipt"});
    all = balance(ledger, "");
    CHECK(all.client == 50.60_usd);
    CHECK(all.collected == 25.00_usd);
    CHECK(balance(ledger, "", bill_day).open == 160.00_usd);
    CHECK_FALSE(all.settled());
}

TEST_CASE("with an agreement the client owes what lies above the allowed amount") {
    auto ours = sent();
    ours.balance_billing = BalanceBilling::allowed_with_agreement;
    ours.agreed_on = Date::parse_iso("2026-10-01");
    const auto all =
        balance(with(billed(), post(payment_of(golden("835.x12")), {ours}, pay_day)), "");
    CHECK(all.client == 121.60_usd);
    CHECK(all.open == 0.00_usd);
    ours.balance_billing = BalanceBilling::forbidden;
    CHECK(balance(with(billed(), post(payment_of(golden("835.x12")), {ours}, pay_day)), "")
              .adjusted == 46.00_usd);
}

TEST_CASE("a cent that is missing posts nothing and says where") {
    const auto result =
        post(payment_of(edited(golden("835.x12"), "80*3.6*", "80*3.59*")), {sent()}, pay_day);
    REQUIRE(result.imbalances.size() == 2);
    CHECK(result.imbalances[0].where == "MX26-000123-1 97110");
    CHECK(result.imbalances[0].expected == 3.60_usd);
    CHECK(result.claims.empty());
}

TEST_CASE("an unknown claim, a second time, and a line that fits none go to a person") {
    const auto payment = payment_of(golden("835.x12"));
    CHECK(post(payment, {}, pay_day).claims[0].outcome == PostOutcome::unknown_claim);
    auto ours = sent();
    const auto first = post(payment, {ours}, pay_day);
    ours.posted.push_back(before(first));
    CHECK(post(payment, {ours}, pay_day).claims[0].outcome == PostOutcome::already_posted);
    auto other = sent();
    other.lines[1].number = "ELSEWHERE";
    other.lines[1].code = "97116";
    const auto odd = post(payment, {other}, pay_day);
    CHECK(odd.claims[0].outcome == PostOutcome::ambiguous_line);
    CHECK(odd.claims[0].entries.empty());
}

TEST_CASE("a payer that echoes no line numbers is matched by code, day and charge") {
    auto bytes = golden("835.x12");
    for (int i = 1; i <= 3; ++i)
        bytes = edited(bytes, "REF*6R*MX26000123L" + std::to_string(i) + "~\n", "");
    CHECK(post(payment_of(bytes), {sent()}, pay_day).claims[0].outcome == PostOutcome::posted);
    auto twice = sent();
    twice.lines.push_back(twice.lines[1]);
    CHECK(post(payment_of(bytes), {twice}, pay_day).claims[0].outcome ==
          PostOutcome::ambiguous_line);
}

TEST_CASE("a reversal takes back what was posted, entry by entry; one of nothing waits") {
    const auto payment = payment_of(golden("835.x12"));
    auto ours = sent();
    const auto first = post(payment, {ours}, pay_day);
    auto back = payment;
    back.provider_adjustments = {{"FB", "0012345678", -38.40_usd}};
    back.amount = 0.00_usd;
    auto& claim = back.claims[0];
    claim.status = "22";
    claim.charge = -claim.charge;
    claim.paid = -claim.paid;
    for (auto& line : claim.lines) {
        line.charge = -line.charge;
        line.paid = -line.paid;
        for (auto& each : line.adjustments) each.amount = -each.amount;
    }
    CHECK(post(back, {ours}, pay_day).claims[0].outcome == PostOutcome::reversal_unmatched);
    ours.posted.push_back(before(first));
    for (auto& line : ours.lines) line.open = balance(with(billed(), first), line.number).open;
    const auto result = post(back, {ours}, pay_day);
    CHECK(result.claims[0].outcome == PostOutcome::posted);
    CHECK(result.claims[0].reverses == std::vector{PostingRef{first_payment, 0}});
    const auto all = balance(with(with(billed(), first), result), "");
    CHECK(all.open == 160.00_usd);
    CHECK(all.paid == 0.00_usd);
    CHECK(all.client == 0.00_usd);
    // Reversal and correction in one payment.
    auto both = back;
    both.claims.push_back(payment.claims[0]);
    both.claims[1].payer_number = "ICN2026110200018";
    both.provider_adjustments.clear();
    const auto corrected = post(both, {ours}, pay_day);
    CHECK(corrected.claims[1].outcome == PostOutcome::posted);
    CHECK(balance(with(with(billed(), first), corrected), "").paid == 38.40_usd);
}

TEST_CASE("money paid to the client is the client's debt, and no denial") {
    auto payment = payment_of(golden("835.x12"));
    payment.amount = 0.60_usd;
    auto& claim = payment.claims[0];
    claim.paid = 0.00_usd;
    for (auto& line : claim.lines) {
        line.adjustments.push_back({"PR", "100", line.paid});
        line.paid = 0.00_usd;
    }
    const auto result = post(payment, {sent()}, pay_day);
    CHECK(result.claims[0].denials.empty());
    CHECK(balance(with(billed(), result), "").client == 114.00_usd);
}

TEST_CASE("an agreement signed after the service leaves what lies above the allowed to a person") {
    auto ours = sent();
    ours.balance_billing = BalanceBilling::allowed_with_agreement;
    ours.agreed_on = Date::parse_iso("2026-10-07");
    const auto posted = post(payment_of(golden("835.x12")), {ours}, pay_day);
    CHECK(balance(with(billed(), posted), "").client == 75.60_usd);
    CHECK(posted.claims[0].questions.size() == 3);
    ours.agreed_on = Date::parse_iso("2026-10-06");
    CHECK(ours.agreed("MX26000123L1"));
    CHECK_FALSE(ours.agreed("another line"));
}

TEST_CASE("whatever a payer decides, every cent of a line is posted, refused or asked about") {
    std::mt19937 random(20261124);
    const auto below = [&](int n) { return static_cast<int>(random() % static_cast<unsigned>(n)); };
    const std::vector<std::string> groups{"PR", "CO", "OA", "PI"};
    const std::vector<std::string> reasons{"1",   "2",   "3",   "45",  "50",  "96", "97",
                                           "100", "131", "197", "204", "999", "23"};
    for (int round = 0; round < 3000; ++round) {
        Remitted payment;
        payment.trace = "T";
        auto ours = sent();
        ours.contracted = below(2) == 0;
        if (below(2) == 0) ours.agreed_on = Date::parse_iso("2026-10-01");
        ours.balance_billing = static_cast<BalanceBilling>(below(4));
        RemittedClaim claim;
        claim.control_number = ours.control_numbers[0];
        claim.payer_number = "ICN";
        claim.status = "1";
        for (const auto& line : ours.lines) {
            RemittedLine one;
            one.line_control = line.number;
            one.code = line.code;
            one.charge = line.charge;
            auto rest = line.charge.cents();
            for (int n = below(5); n > 0; --n) {
                const auto part = below(static_cast<int>(rest) + 1);
                one.adjustments.push_back({groups[static_cast<std::size_t>(below(4))],
                                           reasons[static_cast<std::size_t>(below(13))],
                                           Money::from_cents(part)});
                rest -= part;
            }
            one.paid = Money::from_cents(rest);
            claim.charge += one.charge;
            claim.paid += one.paid;
            claim.lines.push_back(one);
        }
        payment.amount = claim.paid;
        payment.claims = {claim};
        const auto result = post(payment, {ours}, pay_day);
        REQUIRE(result.imbalances.empty());
        REQUIRE(result.claims[0].outcome == PostOutcome::posted);
        const auto ledger = with(billed(), result);
        for (const auto& line : ours.lines) {
            Money asked;
            for (const auto& question : result.claims[0].questions)
                if (question.line == line.number) asked += question.amount;
            for (const auto& refused : result.claims[0].denials)
                if (refused.line == line.number) asked += refused.denial.amount;
            const auto stands = balance(ledger, line.number);
            REQUIRE(stands.conserved());
            REQUIRE(stands.open == asked);
        }
    }
}

TEST_CASE("a line decided before and not taken back is not paid twice") {
    auto payment = payment_of(golden("835.x12"));
    auto ours = sent();
    const auto first = post(payment, {ours}, pay_day);
    ours.posted.push_back(before(first));
    for (auto& line : ours.lines) line.open = balance(with(billed(), first), line.number).open;
    payment.claims[0].payer_number = "ICN2026110200018";
    const auto again = domain::post(payment, {ours}, second_payment, pay_day);
    CHECK(again.claims[0].outcome == PostOutcome::already_posted);
    CHECK(again.claims[0].why ==
          "MX26-000123-1 was decided by this payer before and not taken back: $38.40 paid then, "
          "$38.40 now.");
    CHECK(again.claims[0].entries.empty());
}

TEST_CASE("a claim refused as a whole, without lines, is refused on each of its lines") {
    Remitted payment;
    payment.payer_id = "1";
    payment.trace = "T";
    RemittedClaim claim;
    claim.control_number = "MX26-000123-1";
    claim.status = "1";
    claim.charge = 160.00_usd;
    claim.adjustments = {{"CO", "197", 160.00_usd}};
    claim.remarks = {"MA01"};
    payment.claims = {claim};
    const auto result = post(payment, {sent()}, pay_day);
    REQUIRE(result.claims[0].outcome == PostOutcome::posted);
    CHECK(result.claims[0].denials.size() == 3);
    CHECK(result.claims[0].entries.empty());
    CHECK(verdict_of(claim) == Verdict::denied);
    // Partly paid without saying which line: a person divides it.
    payment.amount = payment.claims[0].paid = 60.00_usd;
    payment.claims[0].adjustments = {{"CO", "197", 100.00_usd}};
    CHECK(post(payment, {sent()}, pay_day).claims[0].outcome == PostOutcome::ambiguous_line);
    const auto chosen = [&](const std::vector<std::string>& lines) {
        auto by_hand = payment;
        by_hand.claims[0].adjustments.clear();
        RemittedLine line;
        line.code = "OTHER";
        line.charge = 160.00_usd;
        line.paid = 60.00_usd;
        line.adjustments = {{"CO", "197", 100.00_usd}};
        by_hand.claims[0].lines = {line};
        return post_claim(by_hand, 0, sent(), pay_day, {lines, {}});
    };
    CHECK(chosen({}).outcome == PostOutcome::ambiguous_line);
    CHECK(chosen({"MX26000123L1"}).denials.at(0).line == "MX26000123L1");
}

TEST_CASE("a claim of which nothing came is denied by what was read, by its state and as work") {
    for (const auto* reason : {"209", "44", "253", "187", "104", "85", "P20", "197", "A0"})
        for (const auto* group : {"CO", "OA"}) {
            auto bytes = golden("835.x12");
            auto payment = payment_of(bytes);
            auto& claim = payment.claims[0];
            payment.amount = payment.amount - claim.paid;
            claim.paid = Money{};
            claim.adjustments.clear();
            for (auto& line : claim.lines) {
                line.paid = Money{};
                line.remarks.clear();
                line.adjustments = {{group, reason, line.charge}};
            }
            const auto result = post(payment, {sent()}, pay_day).claims[0];
            CAPTURE(group);
            CAPTURE(reason);
            CHECK(verdict_of(claim) == Verdict::denied);
            CHECK(result.denials.size() == claim.lines.size());
            CHECK(result.entries.empty());
        }
}

TEST_CASE("an amount of the whole claim is taken off what its lines were paid") {
    auto payment = payment_of(golden("835.x12"));
    auto& claim = payment.claims[0];
    claim.adjustments = {{"CO", "29", 20.00_usd}};
    claim.paid -= 20.00_usd;
    payment.amount -= 20.00_usd;
    const auto result = post(payment, {sent()}, pay_day);
    REQUIRE(result.claims[0].outcome == PostOutcome::posted);
    const auto ledger = with(billed(), result);
    CHECK(balance(ledger, "").paid == 18.40_usd);
    CHECK(balance(ledger, "MX26000123L1").paid == 0.00_usd);
    REQUIRE(result.claims[0].denials.size() == 2);
    CHECK(result.claims[0].denials[0].denial.amount == 3.60_usd);
    CHECK(result.claims[0].denials[1].denial.amount == 16.40_usd);
}

TEST_CASE("money that a payer keeps back is asked about; interest and moved debts are not") {
    auto payment = payment_of(golden("835.x12"));
    payment.provider_adjustments.push_back({"WO", "ICNOLD", 20.00_usd});
    payment.amount = 19.00_usd;
    CHECK(imbalances(payment).empty());
    const auto asked = questions_beside(payment, {}, {});
    REQUIRE(asked.size() == 1);
    CHECK(asked[0].why == "The payer keeps back $20.00 for ICNOLD");
    CHECK(asked[0].reference == "ICNOLD");
    // What it comes to: the claims, and the interest, less what is kept back.
    const auto entries = entries_beside(payment, PaymentId{1}, pay_day);
    REQUIRE(entries.size() == 2);
    CHECK(income_beside(entries) == 0.60_usd);
    REQUIRE(plan_accounts(entries).size() == 1);
    CHECK(plan_accounts(entries)[0].owed == -20.00_usd);
    CHECK(payment.claims[0].paid + income_beside(entries) + plan_accounts(entries)[0].owed ==
          payment.amount);
    // Refunded by cheque before: both cancel out.
    payment.provider_adjustments.push_back({"72", "ICNOLD", -20.00_usd});
    CHECK(questions_beside(payment, {}, {}).empty());
}

TEST_CASE("what a decision says of the claim as a whole") {
    auto claim = payment_of(golden("835.x12")).claims[0];
    CHECK(verdict_of(claim) == Verdict::paid);
    auto& line = claim.lines[0];
    line.paid = 0.00_usd;
    line.adjustments = {{"CO", "197", 80.00_usd}};
    CHECK(verdict_of(claim) == Verdict::paid_partial);
    line.adjustments = {{"OA", "133", 80.00_usd}};
    CHECK(verdict_of(claim) == Verdict::pending);
    claim.status = "22";
    CHECK(verdict_of(claim) == Verdict::reversed);
    claim.paid = 0.00_usd;
    claim.status = "25";
    CHECK_FALSE(verdict_of(claim).has_value());
    claim.status = "1";
    claim.lines = {line};
    claim.lines[0].adjustments = {{"PR", "1", 80.00_usd}};
    CHECK(verdict_of(claim) == Verdict::zero_paid);
    claim.lines[0].adjustments = {{"PR", "100", 80.00_usd}};
    CHECK(verdict_of(claim) == Verdict::paid);
}

TEST_CASE("a payment that is off by a cent does not balance, and can be read all the same") {
    auto bytes = golden("835.x12");
    const auto at = bytes.find("BPR*I*") + 6;
    const auto paid = bytes.substr(at, bytes.find('*', at) - at);
    const auto off = *Money::parse(paid) + Money::from_cents(1);
    bytes.replace(at, paid.size(), off.text());
    const auto held = exchange::remittances_in(bytes)->at(0)->held;
    CHECK(held.starts_with("It does not balance: The payment is " + off.text()));
    CHECK(held.ends_with("Nothing was posted; ask the payer for a corrected file."));
}

TEST_CASE("of a remittance that lacks its end nothing is posted, wherever it was cut off") {
    const auto bytes = golden("835.x12");
    for (const char* end : {"*W", "\nSE*", "\nGE*", "\nIEA*"}) {
        const auto at = bytes.find(end);
        if (at == std::string::npos) continue;
        const auto found = exchange::remittances_in(std::string_view(bytes).substr(0, at + 1));
        REQUIRE(found.has_value());
        REQUIRE(found->at(0).has_value());
        CHECK(found->at(0)->held.starts_with("Something of the file may be missing: "));
    }
    auto lost = bytes;
    const auto se = lost.find("\nSE*") + 1;
    lost.erase(se, lost.find('\n', se) + 1 - se);
    CHECK(exchange::remittances_in(lost)->at(0)->held.starts_with(
        "Something of the file may be missing: The transaction has no SE"));
}
