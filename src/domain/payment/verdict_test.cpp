// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "domain/payment/post.h"

using namespace exclaim;
using namespace exclaim::domain;

TEST_CASE("a claim is what all its lines have come to, though the payer splits it") {
    const OtherLines none, paid{false, true, false}, refused{true, false, false},
        shared{false, false, true};
    CHECK(with_other_lines(Verdict::denied, none) == Verdict::denied);
    CHECK(with_other_lines(Verdict::denied, refused) == Verdict::denied);
    CHECK(with_other_lines(Verdict::denied, paid) == Verdict::paid_partial);
    CHECK(with_other_lines(Verdict::denied, shared) == Verdict::paid_partial);
    CHECK(with_other_lines(Verdict::paid, refused) == Verdict::paid_partial);
    CHECK(with_other_lines(Verdict::zero_paid, paid) == Verdict::paid);
    CHECK(with_other_lines(Verdict::zero_paid, refused) == Verdict::paid_partial);
    CHECK(with_other_lines(Verdict::reversed, refused) == Verdict::reversed);
}

TEST_CASE("refused as a whole, with lines that say nothing, a claim is denied") {
    RemittedClaim claim;
    claim.status = "1";
    claim.charge = Money::from_cents(120'00);
    claim.adjustments = {{"CO", "29", Money::from_cents(120'00)}};
    for (const auto cents : {80'00, 40'00}) {
        RemittedLine line;
        line.code = "97110";
        line.charge = line.paid = Money::from_cents(cents);
        claim.lines.push_back(line);
    }
    CHECK(verdict_of(claim) == Verdict::denied);
    claim.paid = Money::from_cents(40'00);
    claim.adjustments[0].amount = Money::from_cents(80'00);
    CHECK(verdict_of(claim) == Verdict::paid_partial);
}
