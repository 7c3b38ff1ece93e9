// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "domain/journey/actions.h"
#include "domain/journey/claim_actions.h"
#include "domain/journey/example_facts.h"
#include "domain/journey/lights.h"

using namespace exclaim;
using namespace exclaim::domain;
using namespace exclaim::domain::example;

namespace {
/// An open case with one claim of Oct 6 that left, and of which nobody said more; 180 days from Oct
/// 6 end on Apr 4.
CaseFacts on_the_way() {
    auto f = complete();
    f.value.closed.reset();
    f.payer->value.filing_days = 180;
    f.claims.resize(1);
    f.claims[0].evidence.resize(1);
    f.claims[0].entries.clear();
    f.denials.clear();
    f.payments.clear();
    return f;
}
std::string why(const CaseFacts& f, std::string_view on) {
    const auto action = filing_action(f, f.claims[0], day(on));
    return action ? action->why : "";
}
}  // namespace

TEST_CASE("J.5: from half of the filing limit on, a claim without proof of receipt names it") {
    const auto f = on_the_way();
    CHECK(why(f, "2027-01-03") == "Sent on Oct 14, 2026, and nobody acknowledged it");
    CHECK(why(f, "2027-01-04") ==
          "Sent on Oct 14, 2026, and nobody acknowledged it; the plan takes it until Apr 4, 2027");
    CHECK(why(f, "2027-04-05") ==
          "Sent on Oct 14, 2026, and nobody acknowledged it; the limit for filing, Apr 4, 2027, is "
          "over, and nothing proves that the plan has it");
    const auto silent = next_action(f, f.claims[0].id, day("2027-01-04"));
    REQUIRE(silent);
    CHECK(silent->why.ends_with("; the plan takes it until Apr 4, 2027"));
}

TEST_CASE("J.5: what the clearinghouse alone has turns step 7 when the limit nears and passes") {
    auto f = on_the_way();
    Evidence taken;
    taken.kind = EvidenceKind::ack_277ca;
    taken.verdict = Verdict::accepted;
    taken.level = Level::clearinghouse;
    taken.at = at("2026-10-15");
    f.claims[0].evidence.push_back(taken);
    CHECK(claim_light(f, first_day, day("2027-01-03")).light == Light::done);
    // 75, 90 and 100 % of 180 days.
    const std::vector<std::pair<std::string_view, std::string_view>> looked = {
        {"2027-01-04", "2027-02-18"}, {"2027-02-19", "2027-03-17"}, {"2027-03-18", "2027-04-04"}};
    for (const auto& [on, due] : looked) {
        const auto light = claim_light(f, first_day, day(on));
        CHECK(light.status == "expiring");
        REQUIRE(light.missing.size() == 1);
        CHECK(light.missing[0].due == day(due));
    }
    CHECK(claim_light(f, first_day, day("2027-04-05")).light == Light::blocked);
    taken.level = Level::payer;
    f.claims[0].evidence.push_back(taken);
    CHECK(claim_light(f, first_day, day("2027-04-05")).light == Light::done);
}

TEST_CASE("J.5: a day that is signed and not billed names the limit too; a superbill has none") {
    auto f = on_the_way();
    f.claims.clear();
    const auto late = claim_light(f, first_day, day("2027-04-05"));
    CHECK(late.light == Light::blocked);
    CHECK(late.says ==
          "The session of Oct 6, 2026 is signed and not billed; the limit for filing, Apr 4, 2027, "
          "is over, and nothing proves that the plan has it");
    f.value.billing = BillingModel::superbill;
    CHECK(claim_light(f, first_day, day("2027-04-05")).light == Light::waiting);
    f = on_the_way();
    f.payer->value.filing_days.reset();
    CHECK(why(f, "2027-04-05") == "Sent on Oct 14, 2026, and nobody acknowledged it");
}
