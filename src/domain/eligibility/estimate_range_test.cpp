// SPDX-License-Identifier: Apache-2.0
#include "domain/eligibility/estimate_range.h"

#include <doctest/doctest.h>

using namespace exclaim;
using namespace exclaim::domain;
using namespace exclaim::literals;

namespace {
EstimateFacts facts() {
    EstimateFacts out;
    out.lines = {{*ProcedureCode::parse("97110"), 2, 160.00_usd, 114.00_usd}};
    out.benefits.covered = Covered::yes;
    out.benefits.deductible_left = 50.00_usd;
    out.benefits.coinsurance_bp = 4000;
    out.benefits.out_of_pocket_left = 3000.00_usd;
    out.playbook.balance_billing = BalanceBilling::allowed_with_agreement;
    return out;
}
std::string range(const EstimateFacts& of) {
    const auto out = estimate_range(of);
    return out.client_low.text() + " to " + out.client_high.text();
}
}  // namespace

TEST_CASE("everything known: one figure (K.1, first row: share 75.60, plan 38.40, balance 46.00)") {
    const auto out = estimate_range(facts());
    CHECK(out.low.total.share == 75.60_usd);
    CHECK(out.low.total.plan_pays == 38.40_usd);
    CHECK(out.low.total.balance == 46.00_usd);
    CHECK(out.client_low == 121.60_usd);
    CHECK(out.client_high == 121.60_usd);
    CHECK(out.unknown.empty());
    CHECK(out.basis == std::vector<std::string>{
                           "97110: $114.00 allowed, as entered.",
                           "$50.00 of the deductible is left.", "The client's share is 40 %.",
                           "At most $3,000.00 is left until the out-of-pocket maximum."});
}

TEST_CASE("a plan that pays no more visits pays nothing, and the estimate says so") {
    auto f = facts();
    f.benefits.visits_left = 1;
    CHECK(range(f) == "121.60 to 121.60");
    f.benefits.visits_left = 0;
    const auto out = estimate_range(f);
    CHECK(range(f) == "160.00 to 160.00");
    CHECK(out.low.total.plan_pays == Money{});
    CHECK(out.basis.back() == "The plan pays no more visits by then: the client pays the charge.");
}

TEST_CASE("an unknown allowed amount out of network makes a range up to the whole charge") {
    auto f = facts();
    f.lines[0].allowed.reset();
    // At best all of it is allowed: 50 + 40 % of 110; at worst nothing is.
    CHECK(range(f) == "94.00 to 160.00");
    f.playbook.allowed = {{*ProcedureCode::parse("97110"), 57.00_usd, {}}};
    CHECK(range(f) == "121.60 to 121.60");
}

TEST_CASE("where the balance is not the client's, what is allowed decides the other way round") {
    auto f = facts();
    f.accepts_allowed = true;
    CHECK(range(f) == "75.60 to 75.60");
    f.lines[0].allowed.reset();
    CHECK(range(f) == "0.00 to 94.00");
}

TEST_CASE("what the plan did not say stays a range: deductible, share, benefits") {
    auto f = facts();
    f.benefits.deductible_left.reset();
    CHECK(range(f) == "91.60 to 160.00");  // 40 % of 114 + 46; all of it goes to the deductible
    f.benefits.deductible = 20.00_usd;
    CHECK(range(f) == "91.60 to 103.60");
    f = facts();
    f.benefits.coinsurance_bp.reset();
    CHECK(range(f) == "96.00 to 160.00");
    f = facts();
    f.benefits.covered = Covered::unknown;
    CHECK(range(f) == "121.60 to 160.00");
    f.benefits.covered = Covered::no;
    CHECK(range(f) == "160.00 to 160.00");
}

TEST_CASE("an unknown out-of-pocket maximum is no cap and is said, never a zero") {
    auto f = facts();
    f.benefits.out_of_pocket_left.reset();
    const auto out = estimate_range(f);
    CHECK(out.client_high == 121.60_usd);
    CHECK(out.unknown ==
          std::vector<std::string>{"How much is left until the out-of-pocket maximum: no cap."});
    f.benefits.out_of_pocket_left = Money{};
    CHECK(estimate_range(f).low.total.share == Money{});
}

TEST_CASE("the payer's variants of copay and deductible are those of its playbook") {
    auto f = facts();
    f.benefits.copay = 25.00_usd;
    f.benefits.deductible_left = 20.00_usd;
    f.benefits.coinsurance_bp = 3000;
    CHECK(estimate_range(f).low.total.share == 65.70_usd);  // K.1, fifth row
    f.playbook.copay_counts_to_deductible = true;
    CHECK(estimate_range(f).low.total.share == 51.70_usd);  // 25 + 0 + 30 % of 89
    f.playbook.copay_counts_to_deductible = false;
    f.playbook.deductible_waived_with_copay = true;
    CHECK(estimate_range(f).low.total.share == 51.70_usd);
    f.playbook.deductible_waived_with_copay = false;
    f.playbook.deductible_first = true;
    CHECK(estimate_range(f).low.total.share == 65.70_usd);  // 20 + 25 + 30 % of 69
}

TEST_CASE("amounts left that were said for another year are unknown, and that is said") {
    auto f = facts();
    f.benefits.deductible_left.reset();
    f.benefits.out_of_pocket_left.reset();
    f.said_until = *Date::parse_iso("2026-12-31");
    const auto out = estimate_range(f);
    CHECK(out.unknown.size() == 2);
    CHECK(out.basis[1] ==
          "What was left of the deductible and until the out-of-pocket maximum was said for the "
          "plan's year to Dec 31, 2026: each year begins anew.");
}
