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
    out.payer_names = {"Example Blue PPO", "Second Mutual"};
    out.payer_ids = {"00001", "00002"};
    return out;
}
bool is_other(std::string name, std::string id, std::vector<std::string> more = {}) {
    Remitted payment;
    payment.payer_name = std::move(name);
    payment.payer_id = std::move(id);
    payment.payer_ids.all = std::move(more);
    return is_other_payer(payment, of_plan());
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

TEST_CASE(
    "a payer is another one only where neither a name nor a number fits a plan of the client") {
    CHECK(is_other("TOTALLY OTHER INS", "1777777777"));
    CHECK(is_other("EXAMPLE GREEN", "1777777777"));
    CHECK(is_other("", "1777777777"));
    CHECK_FALSE(is_other("EXAMPLE BLUE", "1777777777"));
    CHECK_FALSE(is_other("EXAMPLE BLUE PPO OF TEXAS, INC.", "1777777777"));
    CHECK_FALSE(is_other("SECOND MUT", "1777777777"));
    CHECK_FALSE(is_other("BIG ADMINISTRATOR", "100002"));
    CHECK_FALSE(is_other("BIG ADMINISTRATOR", "1777777777", {"A1", "0000-1"}));
    Remitted payment;
    payment.payer_name = "TOTALLY OTHER INS";
    CHECK_FALSE(is_other_payer(payment, SentClaim{}));  // who paid is known
}

TEST_CASE("who was told of a doubt has seen those before it") {
    CHECK(passes(PostOutcome::charge_differs, PostOutcome::contradictory));
    CHECK(passes(PostOutcome::other_payer, PostOutcome::other_payer));
    CHECK_FALSE(passes(PostOutcome::contradictory, PostOutcome::other_payer));
    CHECK_FALSE(passes(std::nullopt, PostOutcome::contradictory));
    CHECK_FALSE(is_doubt(PostOutcome::other_person));
}
