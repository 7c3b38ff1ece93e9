// SPDX-License-Identifier: Apache-2.0
#include "domain/payment/doubts.h"

#include <doctest/doctest.h>

using namespace exclaim;
using namespace exclaim::domain;

namespace {
Date day(std::string_view iso) {
    return *Date::parse_iso(iso);
}
SentClaim of_plan() {
    SentClaim out;
    out.control_numbers = {"C-1"};
    out.payer = {{"Example Blue PPO"}, {"00001"}};
    out.other_payers = {{"Second Mutual"}, {"00002"}};
    return out;
}
PaysFor whose(std::string name, std::string id, std::vector<std::string> more = {}) {
    Remitted payment;
    payment.payer_name = std::move(name);
    payment.payer_id = std::move(id);
    payment.payer_ids.all = std::move(more);
    return pays_for(payment, of_plan());
}
/// The second insurer's decision on a claim that went to the first.
bool is_doubted(const SentClaim& ours, std::string status, std::string payer_id = "1999888777",
                std::string name = "SECOND MUTUAL") {
    Remitted payment;
    payment.payer_name = std::move(name);
    payment.payer_id = std::move(payer_id);
    RemittedClaim claim;
    claim.control_number = "C-1";
    claim.status = std::move(status);
    const auto doubt = doubt_of(payment, claim, ours, day("2026-11-10"), {});
    return doubt && doubt->outcome == PostOutcome::other_payer;
}
}  // namespace

TEST_CASE("no decision is older than a service it judges, nor further ahead than its money is") {
    const std::vector<Date> served = {day("2026-10-06"), day("2026-10-08")};
    const auto today = day("2026-11-10");
    CHECK_FALSE(day_fault(day("2026-10-08"), served, today, transfer_ahead));
    CHECK(day_fault(day("2026-10-07"), served, today, transfer_ahead)->service ==
          day("2026-10-08"));
    CHECK_FALSE(day_fault(day("2026-11-17"), served, today, transfer_ahead));
    const auto ahead = day_fault(day("2026-11-18"), served, today, transfer_ahead);
    REQUIRE(ahead);
    CHECK_FALSE(ahead->service);
    CHECK_FALSE(day_fault(day("2026-11-10"), served, today, paper_ahead));
    CHECK(day_fault(day("2026-11-11"), served, today, paper_ahead));
}

TEST_CASE("a payer pays for the plan of the client that one name or number fits") {
    CHECK(whose("TOTALLY OTHER INS", "1777777777") == PaysFor::no_plan);
    CHECK(whose("EXAMPLE GREEN", "1777777777") == PaysFor::no_plan);
    CHECK(whose("", "1777777777") == PaysFor::no_plan);
    CHECK(whose("EXAMPLE BLUE", "1777777777") == PaysFor::this_plan);
    CHECK(whose("EXAMPLE BLUE PPO OF TEXAS, INC.", "1777777777") == PaysFor::this_plan);
    CHECK(whose("SECOND MUT", "1777777777") == PaysFor::other_plan);
    CHECK(whose("BIG ADMINISTRATOR", "100002") == PaysFor::other_plan);
    CHECK(whose("SECOND MUTUAL", "100001") == PaysFor::this_plan);
    CHECK(whose("BIG ADMINISTRATOR", "1777777777", {"A1", "0000-1"}) == PaysFor::this_plan);
    Remitted payment;
    payment.payer_name = "TOTALLY OTHER INS";
    CHECK(pays_for(payment, SentClaim{}) == PaysFor::this_plan);  // a person says who pays
}

TEST_CASE("what another insurer of the client decides waits, unless it comes on top of the first") {
    CHECK(is_doubted(of_plan(), "1"));
    CHECK(is_doubted(of_plan(), "2"));
    auto decided = of_plan();
    decided.posted = {{{PaymentId{1}, 0}, "P1", "1", Money{}, {}, false, "1512345678"}};
    CHECK_FALSE(is_doubted(decided, "2"));
    CHECK(is_doubted(decided, "1"));
    decided.posted.front().reversed = true;
    CHECK(is_doubted(decided, "2"));
    // Who decided the claim before may take that back.
    decided.posted.front().payer_id = "1999888777";
    CHECK_FALSE(is_doubted(decided, "22"));
}

TEST_CASE("who paid on a plan before is known, but not as the payer behind it") {
    auto ours = of_plan();
    ours.paid_before = true;
    CHECK_FALSE(is_doubted(ours, "1", "1777777777", "BIG ADMINISTRATOR"));
    CHECK(is_doubted(ours, "2", "1777777777", "BIG ADMINISTRATOR"));
    ours.behind = true;
    CHECK_FALSE(is_doubted(ours, "2", "1777777777", "BIG ADMINISTRATOR"));
}

TEST_CASE("who was told of a doubt has seen those before it") {
    CHECK(passes(PostOutcome::charge_differs, PostOutcome::contradictory));
    CHECK(passes(PostOutcome::other_payer, PostOutcome::other_payer));
    CHECK_FALSE(passes(PostOutcome::contradictory, PostOutcome::other_payer));
    CHECK_FALSE(passes(std::nullopt, PostOutcome::contradictory));
    CHECK_FALSE(is_doubt(PostOutcome::other_person));
}
