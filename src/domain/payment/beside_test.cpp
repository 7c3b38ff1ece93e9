// SPDX-License-Identifier: Apache-2.0
#include "domain/payment/beside.h"

#include <doctest/doctest.h>

#include "support/sample_claim.h"

using namespace exclaim;
using namespace exclaim::domain;
using namespace exclaim::literals;
using exclaim::test::day;

namespace {
const auto pay_day = day("2026-11-02");

Remitted keeping(std::vector<ProviderAdjustment> all) {
    Remitted out;
    out.payer_id = "1512345678";
    out.trace = "T1";
    out.provider_adjustments = std::move(all);
    return out;
}
std::vector<std::string> asked(const Remitted& payment, const std::map<std::string, Money>& owed,
                               const std::set<std::string>& explained = {}) {
    std::vector<std::string> out;
    for (const auto& each : questions_beside(payment, owed, explained)) out.push_back(each.why);
    return out;
}
}  // namespace

TEST_CASE("a debt of less than nothing moves on to the next payment and comes to nothing there") {
    const auto first = keeping({{"FB", "T1", -38.40_usd}}),
               next = keeping({{"FB", "T1", 38.40_usd}});
    CHECK(asked(first, {}).empty());
    CHECK(asked(next, {{"T1", 38.40_usd}}).empty());
    // Of a payment that never came: nothing explains it.
    CHECK(asked(next, {}) == std::vector<std::string>{"The payer keeps back $38.40 for T1"});
    auto all = entries_beside(first, PaymentId{1}, pay_day);
    CHECK(plan_accounts(all)[0].owed == 38.40_usd);
    for (const auto& each : entries_beside(next, PaymentId{2}, pay_day)) all.push_back(each);
    CHECK(plan_accounts(all)[0].owed == Money{});
}

TEST_CASE("a decision taken back whose money is left is a debt, until it is kept back") {
    const auto left = keeping({{"WO", "ICN1", -38.40_usd}}),
               taken = keeping({{"WO", "ICN1", 38.40_usd}});
    CHECK(asked(left, {}, {"ICN1"}).empty());
    CHECK(asked(left, {}) == std::vector<std::string>{"The payer adds $38.40 for ICN1"});
    CHECK(asked(taken, {{"ICN1", 38.40_usd}}).empty());
    // More than was owed: only the rest is asked about.
    CHECK(asked(taken, {{"ICN1", 30.00_usd}}) ==
          std::vector<std::string>{"The payer keeps back $8.40 for ICN1"});
    CHECK(asked(taken, {{"ICN1", -5.00_usd}}) ==
          std::vector<std::string>{"The payer keeps back $38.40 for ICN1"});
}

TEST_CASE("penalties and levies are no debt: they are asked about, whatever is owed") {
    const auto levy = keeping({{"LE", "ICN1", 5.00_usd}, {"L6", "ICN1", -0.60_usd}});
    CHECK(asked(levy, {{"ICN1", 5.00_usd}}) ==
          std::vector<std::string>{"The payer keeps back $5.00 for ICN1"});
    const auto entries = entries_beside(levy, PaymentId{1}, pay_day);
    CHECK(income_beside(entries) == -4.40_usd);
    CHECK(plan_accounts(entries).empty());
}

TEST_CASE("what is taken off a claim comes from where too much was paid, then line by line") {
    SentClaim ours;
    ours.lines = {{"L1", {}, "97110", {}, {}, 80.00_usd, 10.00_usd, {}},
                  {"L2", {}, "97530", {}, {}, 40.00_usd, -5.00_usd, {}}};
    PostedClaim decision;
    const auto paid = [&](std::string line, Money amount) {
        decision.entries.push_back({std::move(line), EntryKind::payer_payment, Account::open,
                                    Account::paid, amount, pay_day, "T1"});
    };
    paid("L1", 20.00_usd);
    paid("L2", 45.00_usd);
    const auto taken = take_off(ours, decision, 28.00_usd, pay_day, "T2");
    REQUIRE(taken);
    REQUIRE(taken->size() == 3);
    CHECK((*taken)[0].line == "L2");
    CHECK((*taken)[0].amount == 5.00_usd);
    CHECK((*taken)[1].line == "L1");
    CHECK((*taken)[1].amount == 20.00_usd);
    CHECK((*taken)[2].line == "L2");
    CHECK((*taken)[2].amount == 3.00_usd);
    CHECK_FALSE(take_off(ours, decision, 65.01_usd, pay_day, "T2"));
    CHECK(take_off(ours, decision, 65.00_usd, pay_day, "T2"));
    CHECK(put_on(ours, 10.00_usd, pay_day, "T2"));
    CHECK_FALSE(put_on(ours, 10.01_usd, pay_day, "T2"));
}
