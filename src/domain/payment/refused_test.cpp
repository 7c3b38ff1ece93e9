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

TEST_CASE("what people decided on a refused version goes back when a later one is judged") {
    SentClaim sent;
    sent.control_numbers = {"C-1", "C-2"};
    sent.lines = {{"L1", {}, "97110", {}, {}, 80.00_usd, 80.00_usd, {}}};
    const auto by = [&](EntryKind kind, std::string source) {
        auto out = sent;
        const Entry moved{"L1",
                          kind,
                          Account::open,
                          Account::adjusted,
                          80.00_usd,
                          day("2026-11-02"),
                          std::move(source)};
        take_in(out, moved);
        PostedClaim before;
        before.from = {PaymentId{1}, 0};
        before.payer_number = "ICN1";
        before.status = "1";
        before.entries = {moved};
        before.control_number = "C-1";
        before.trace = "T1";
        out.posted = {before};
        return out;
    };
    RemittedLine line;
    line.line_control = "L1";
    line.code = "97110";
    line.charge = line.paid = 80.00_usd;
    Remitted payment;
    payment.payer_id = "1512345678";
    payment.trace = "T2";
    payment.amount = 80.00_usd;
    payment.claims.resize(1);
    auto& claim = payment.claims[0];
    claim.control_number = "C-2";
    claim.payer_number = "ICN2";
    claim.status = "1";
    claim.charge = claim.paid = 80.00_usd;
    claim.lines = {line};

    const auto settled = by(EntryKind::write_off, "write-off: administrative");
    const auto now = post_claim(payment, 0, settled, day("2026-11-09"));
    CHECK(now.outcome == PostOutcome::posted);
    CHECK(now.reverses == std::vector<PostingRef>{{PaymentId{1}, 0}});
    REQUIRE(now.of_others.size() == 1);
    CHECK(now.of_others[0].second.to == Account::open);
    CHECK(now.paid_on("L1") == 80.00_usd);
    // The plan's own word is not taken back but by the plan, nor of the same version.
    CHECK(post_claim(payment, 0, by(EntryKind::write_off, "T1 ICN1"), day("2026-11-09")).outcome ==
          PostOutcome::already_posted);
    claim.control_number = "C-1";
    CHECK(post_claim(payment, 0, settled, day("2026-11-09")).outcome ==
          PostOutcome::already_posted);
}
