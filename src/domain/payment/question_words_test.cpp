// SPDX-License-Identifier: Apache-2.0
#include "domain/payment/question_words.h"

#include <doctest/doctest.h>

using namespace exclaim;
using namespace exclaim::domain;

namespace {
Question above() {
    Question out;
    out.why = why_above_allowed;
    out.code = "PR-45";
    out.amount = Money::from_cents(24'00);
    out.line = "MX26000005L1";
    return out;
}
}  // namespace

TEST_CASE("what lies above the allowed amount is explained by what the client signed") {
    const auto signed_on = Date::parse_iso("2026-10-01").value();
    CHECK(explained(above(), {true, signed_on, "Example Blue PPO"}) ==
          "This is the part of your price above what Example Blue PPO counts for the service (its "
          "allowed amount). The plan neither pays nor refuses it. The client signed on Oct "
          "1, 2026 to pay what the plan does not: they may be asked for it, unless a contract or "
          "the law of your state forbids it. The playbook of Example Blue PPO can say once for all "
          "what happens to such amounts.");
    const auto without = explained(above(), {true, {}, "Example Blue PPO"});
    CHECK(without.find("only with a signed financial agreement, and none is on file") !=
          std::string::npos);
    const auto late = explained(
        above(), {true, signed_on, "Example Blue PPO", Date::parse_iso("2026-09-30").value()});
    CHECK(late.find("only on Oct 1, 2026, after the service: they are not to be asked for it") !=
          std::string::npos);
    const auto injury = explained(above(), {false, signed_on, "State Fund"});
    CHECK(injury.ends_with("The client owes nothing for this injury: write it off."));
}

TEST_CASE("a contractual reduction without a contract is never the client's") {
    auto q = above();
    q.why = why_no_contract;
    q.code = "CO-45";
    CHECK(explained(q, {false, {}, "Example Blue PPO"}) ==
          "Example Blue PPO took this off as if a contract bound you, and its playbook names none. "
          "By the plan's word the client is not to be asked for it: contest it, or write it off. "
          "If there is a contract, say so in the playbook.");
}

TEST_CASE("a question that says all itself is not explained") {
    auto q = above();
    q.why = "an earlier payer's part";
    CHECK(explained(q, {true, {}, "Example Blue PPO"}).empty());
    q = above();
    q.kind = QuestionKind::unknown_claim;
    CHECK(explained(q, {true, {}, "Example Blue PPO"}).empty());
}
