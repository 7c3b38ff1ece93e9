// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "domain/payment/post.h"
#include "support/sample_claim.h"

using namespace exclaim;
using namespace exclaim::domain;
using namespace exclaim::literals;
using exclaim::test::day;

namespace {
/// The denials of a decision that pays nothing for a claim of one line.
std::vector<PostedDenial> denials_of(Money charge, std::vector<LineAdjustment> adjustments) {
    SentClaim sent;
    sent.control_numbers = {"C-1"};
    sent.lines = {{"L1", {}, "97110", {}, {}, charge, charge, {}}};
    RemittedLine line;
    line.line_control = "L1";
    line.code = "97110";
    line.charge = charge;
    line.adjustments = std::move(adjustments);
    RemittedClaim claim;
    claim.control_number = "C-1";
    claim.payer_number = "ICN1";
    claim.status = "1";
    claim.charge = charge;
    claim.lines = {line};
    Remitted payment;
    payment.payer_id = "1512345678";
    payment.trace = "T1";
    payment.claims = {claim};
    return post(payment, {sent}, PaymentId{1}, day("2026-11-02")).claims.at(0).denials;
}
}  // namespace

TEST_CASE("no denial is opened where no money is refused") {
    CHECK(denials_of(80.00_usd, {{"CO", "197", 80.00_usd}}).size() == 1);
    for (const char* reason : {"1", "66", "142", "241", "247"}) {
        CAPTURE(reason);
        CHECK(denials_of(80.00_usd, {{"PR", reason, 80.00_usd}}).empty());
    }
    CHECK(denials_of(0.00_usd, {{"CO", "97", 0.00_usd}}).empty());
}
