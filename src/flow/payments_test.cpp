// SPDX-License-Identifier: Apache-2.0
#include "flow/payments.h"

#include <doctest/doctest.h>

#include "flow/claim_left.h"
#include "support/test_settling.h"

using namespace exclaim;
using namespace exclaim::literals;
using exclaim::testing::TestSettling;
using test::day;
using test::golden;

namespace {
std::string edited(std::string bytes, std::string_view from, std::string_view to) {
    const auto at = bytes.find(from);
    REQUIRE(at != std::string::npos);
    return bytes.replace(at, from.size(), to);
}
domain::ClientPayment paid(ClientId client, Money amount, std::string_view on) {
    domain::ClientPayment out;
    out.client = client;
    out.amount = amount;
    out.on = day(on);
    return out;
}
}  // namespace

TEST_CASE_FIXTURE(TestSettling, "I.8: the worked remittance settles to the cent, once") {
    // 25.00 at the visit: nothing is owed yet, so it stays the client's.
    const auto taken =
        flow::take_client_payment(services, actor, paid(client, 25.00_usd, "2026-10-06"), {});
    REQUIRE(taken);
    CHECK(taken->unapplied == 25.00_usd);

    const auto handled = receive(golden("835.x12"));
    CHECK(handled.taken == 1);
    CHECK(handled.questions == 3);
    const auto all = stands();
    CHECK(all.charge == 160.00_usd);
    CHECK(all.paid == 38.40_usd);
    CHECK(all.client == 50.60_usd);  // 75.60 less what was paid at the visit
    CHECK(all.collected == 25.00_usd);
    CHECK(all.open == 46.00_usd);  // above the allowed amount: three questions
    CHECK(state(claim) == domain::ClaimState::paid);
    CHECK(denials().empty());

    const auto ledger = flow::client_ledger(services, actor, client, day("2026-11-02"));
    REQUIRE(ledger);
    CHECK(ledger->unapplied == 25.00_usd);  // as of the day before it was posted

    // The same payment in another file: kept, and posted nowhere.
    CHECK(receive(edited(golden("835.x12"), "*0401*^", "*0402*^")).taken == 0);
    CHECK(stands().paid == 38.40_usd);
    const auto page = flow::list_payments(services, actor, {});
    REQUIRE(page);
    REQUIRE(page->count == 2);
    CHECK(page->items[0].value.state == domain::PaymentState::duplicate);
    CHECK(page->items[0].value.state_reason ==
          "Payment 0012345678 of EXAMPLE BLUE PPO is posted already. Nothing was posted again.");

    const auto money = flow::case_money(services, actor, for_case);
    REQUIRE(money);
    REQUIRE(money->dates.size() == 1);
    const auto& row = money->dates[0];
    CHECK(row.charged == 160.00_usd);
    CHECK(row.allowed == 114.00_usd);
    CHECK(row.charged == row.paid_by_plan + row.client_owes + row.client_paid + row.written_off +
                             row.open + row.in_appeal);
}

TEST_CASE_FIXTURE(TestSettling, "a cent that is missing: nothing is posted, the reason is said") {
    const auto wrong = edited(golden("835.x12"), "80*3.6*", "80*3.59*");
    CHECK(receive(wrong).taken == 0);
    CHECK(stands().open == 160.00_usd);
    REQUIRE(questions().size() == 1);
    CHECK(questions()[0].value.kind == domain::QuestionKind::quarantined);
    CHECK(questions()[0].value.why ==
          "It does not balance: MX26-000123-1 97110 comes to $3.60, the payer says $3.59. Nothing "
          "was posted.");
    const auto held = flow::open_payment(services, actor, *questions()[0].value.payment);
    REQUIRE(held);
    CHECK(held->findings.size() == 2);
    CHECK(held->payment.value.postings[0].outcome == domain::PostOutcome::held);

    // Whole the next time: posted, and the question is gone.
    CHECK(receive(golden("835.x12")).taken == 1);
    for (const auto& each : questions()) CHECK(each.value.kind == domain::QuestionKind::amount);
    // Other content under a number that is posted: to a person.
    CHECK(receive(edited(wrong, "*0401*^", "*0403*^")).taken == 0);
    CHECK(questions().back().value.kind == domain::QuestionKind::already_posted);
}

TEST_CASE_FIXTURE(TestSettling, "an unknown claim goes to a person, who says whose it is") {
    receive(edited(golden("835.x12"), "CLP*MX26-000123-1*", "CLP*SOMETHING*"));
    CHECK(stands().paid == 0.00_usd);
    REQUIRE(questions().size() == 1);
    const auto question = questions()[0];
    CHECK(question.value.kind == domain::QuestionKind::unknown_claim);
    CHECK(question.value.why == "No claim of this practice has the number SOMETHING.");
    CHECK(question.value.amount == 38.40_usd);
    domain::QuestionDecision decision;
    decision.decision = domain::Decision::assign;
    const auto lost = flow::decide_question(services, actor, question.id, decision);
    REQUIRE_FALSE(lost);
    CHECK(lost.error().kind == ErrorKind::blocked);
    decision.claim = claim;
    REQUIRE(flow::decide_question(services, actor, question.id, decision));
    CHECK(stands().paid == 38.40_usd);
    CHECK(state(claim) == domain::ClaimState::paid);
    CHECK_FALSE(flow::decide_question(services, actor, question.id, decision));
}

TEST_CASE_FIXTURE(TestSettling, "what lies above the allowed amount is decided by a person") {
    receive(golden("835.x12"));
    auto all = questions();
    REQUIRE(all.size() == 3);
    domain::QuestionDecision decision;
    decision.decision = domain::Decision::bill_client;
    const auto refused = flow::decide_question(services, actor, all[0].id, decision);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().findings[0].code == "FLW-0809");
    agreement(day("2026-10-01"));
    REQUIRE(flow::decide_question(services, actor, all[0].id, decision));
    CHECK(stands().client == 99.60_usd);
    decision.decision = domain::Decision::write_off;
    REQUIRE(flow::decide_question(services, actor, all[1].id, decision));
    CHECK(stands().adjusted == 10.00_usd);
    decision.decision = domain::Decision::contest;
    REQUIRE(flow::decide_question(services, actor, all[2].id, decision));
    CHECK(stands().open == 12.00_usd);
    REQUIRE(denials().size() == 1);
    CHECK(denials()[0].value.denial.amount == 12.00_usd);
}

TEST_CASE_FIXTURE(TestSettling, "money paid to the client is owed by the client; a typed EOB") {
    auto payment = first_line_refused("PR", "100");
    payment.trace = "EOB-1";
    for (auto& line : payment.claims[0].lines) {
        if (line.paid != Money{}) line.adjustments.push_back({"PR", "100", line.paid});
        line.paid = Money{};
    }
    payment.amount = payment.claims[0].paid = Money{};
    const auto view = eob(payment);
    CHECK(view.payment.value.source == domain::PaymentSource::eob);
    CHECK(view.payment.value.state == domain::PaymentState::posted);
    CHECK(stands().client == 138.00_usd);
    CHECK(denials().empty());
    CHECK(state(claim) == domain::ClaimState::paid);
    const auto money = flow::case_money(services, actor, for_case);
    CHECK(money->total.paid_to_client == 114.80_usd);
    CHECK(money->total.client_owes == 138.00_usd);
}

TEST_CASE_FIXTURE(TestSettling, "a payment is reconciled with its deposit to the cent") {
    receive(golden("835.x12"));
    const auto id = flow::list_payments(services, actor, {})->items[0].id;
    CHECK_FALSE(flow::deposit_payment(services, actor, id, day("2026-11-03"), 38.40_usd));
    const auto done = flow::deposit_payment(services, actor, id, day("2026-11-03"), 39.00_usd);
    REQUIRE(done);
    CHECK(done->payment.value.deposited == day("2026-11-03"));
    CHECK(read([&](store::Transaction& t) {
              return store::undeposited_payments(t, practice, 10);
          }).empty());
}

TEST_CASE_FIXTURE(TestSettling, "a client's payment with the same key is taken once") {
    receive(golden("835.x12"));
    const flow::Idempotency key_of{"receipt-1", "x"};
    const auto first =
        flow::take_client_payment(services, actor, paid(client, 100.00_usd, "2026-11-03"), key_of);
    REQUIRE(first);
    CHECK(first->unapplied == 24.40_usd);
    CHECK(first->applied.size() == 3);
    const auto again =
        flow::take_client_payment(services, actor, paid(client, 100.00_usd, "2026-11-03"), key_of);
    REQUIRE(again);
    CHECK(again->payment.id == first->payment.id);
    CHECK(stands().client == 0.00_usd);
    CHECK(stands().collected == 75.60_usd);
    CHECK_FALSE(
        flow::take_client_payment(services, actor, paid(client, 0.00_usd, "2026-11-03"), {}));
    CHECK_FALSE(
        flow::take_client_payment(services, actor, paid(client, 1.00_usd, "2026-11-04"), {}));
}

TEST_CASE_FIXTURE(TestSettling, "a replacement asks for the same money; its answer lands on it") {
    const auto first = first_line_refused("CO", "16");
    eob(first);
    const auto next = add_claim("MX26-000123-2", claim, domain::Frequency::replacement);
    CHECK(stands().charge == 160.00_usd);
    write([&](store::Transaction& t) { return flow::claim_left(t, services, actor, next); });
    CHECK(denials()[0].value.state == domain::DenialState::corrected);
    auto second = taken_back_and_paid(first);
    second.claims[1].control_number = "MX26-000123-2";
    eob(second);
    CHECK(stands().charge == 160.00_usd);
    CHECK(stands().paid == 38.40_usd);
    CHECK(denials()[0].value.state == domain::DenialState::won);
    CHECK(state(next) == domain::ClaimState::paid);
    const auto view = flow::claim_ledger(services, actor, next, std::nullopt);
    REQUIRE(view);
    CHECK(view->claim == claim);
    CHECK(view->total.charge == 160.00_usd);
}
