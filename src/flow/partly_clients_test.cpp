// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "flow/denials.h"
#include "support/test_settling.h"

using namespace exclaim;
using namespace exclaim::literals;
using exclaim::testing::TestSettling;
using test::day;

namespace {
/// A line refused in part as the client's, who has agreed to pay.
struct PartlyClients : TestSettling {
    PartlyClients() {
        first.claims[0].lines[0].adjustments = {{"PR", "204", 30.00_usd}, {"CO", "50", 50.00_usd}};
        eob(first);
        agreement(day("2026-10-01"));
        id = denials()[0].id;
        wanted.outcome = domain::Resolution::billed_client;
    }
    domain::Remitted first = first_line_refused("PR", "204");
    DenialId id;
    domain::Resolve wanted;
};
}  // namespace

TEST_CASE_FIXTURE(
    PartlyClients,
    "of a line that is partly the client's they are billed their part, and the rest is "
    "written off: to the cent") {
    CHECK(denials()[0].value.denial.amount == 80.00_usd);
    CHECK(flow::open_denial(services, actor, id)->may_bill_client);
    const auto billed = flow::resolve_denial(services, actor, id, wanted);
    REQUIRE(billed);
    CHECK(billed->denial.value.state == domain::DenialState::open);
    CHECK(billed->denial.value.outcome == "30.00 billed to the client; 50.00 is open still.");
    CHECK_FALSE(billed->may_bill_client);
    CHECK(stands("MX26000123L1").client == 30.00_usd);
    CHECK(stands("MX26000123L1").open == 50.00_usd);
    const auto again = flow::resolve_denial(services, actor, id, wanted);
    REQUIRE_FALSE(again);
    CHECK(again.error().findings.at(0).code == "FLW-0808");

    wanted.outcome = domain::Resolution::written_off;
    wanted.reason = domain::WriteOffReason::administrative;
    const auto done = flow::resolve_denial(services, actor, id, wanted);
    REQUIRE(done);
    CHECK(done->denial.value.state == domain::DenialState::written_off);
    const auto all = stands("MX26000123L1");
    CHECK(all.adjusted == 50.00_usd);
    CHECK(all.client == 30.00_usd);
    CHECK(all.open == 0.00_usd);
    CHECK(all.conserved());

    // Both go back with the decision they hung on.
    eob(TestSettling::taken_back_and_paid(first));
    CHECK(stands("MX26000123L1").adjusted == 0.00_usd);
    CHECK(stands().client == 75.60_usd);
    CHECK(denials()[0].value.state == domain::DenialState::won);
}

TEST_CASE_FIXTURE(
    PartlyClients,
    "of a line that is partly the client's the rest is appealed while they are billed") {
    REQUIRE(flow::resolve_denial(services, actor, id, wanted));
    domain::NewAppeal appeal;
    appeal.letter = "It was necessary.";
    REQUIRE(flow::appeal_denial(services, actor, id, appeal, {}));
    CHECK(flow::case_money(services, actor, for_case)->total.in_appeal == 50.00_usd);
    eob(TestSettling::taken_back_and_paid(first));
    CHECK(denials()[0].value.state == domain::DenialState::won);
    CHECK(stands().client == 75.60_usd);
    CHECK(stands().conserved());
}
