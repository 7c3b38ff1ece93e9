// SPDX-License-Identifier: Apache-2.0
#include "domain/claim/earlier_versions.h"

#include <doctest/doctest.h>

using namespace exclaim;
using namespace exclaim::domain;

namespace {
EarlierVersion version(ClaimState state, std::vector<std::string> numbers = {}) {
    EarlierVersion out{"MX26-000001-1", state, false, numbers.empty() ? "" : numbers.back(), {}};
    out.payer_claim_numbers = std::move(numbers);
    out.record.note = "As it was sent.";
    return out;
}
std::string told(const ClaimRecord& record, EarlierVersion before) {
    const auto found = check_versions_before(record, std::span(&before, 1));
    return found.empty() ? "" : found.front().message;
}
}  // namespace

TEST_CASE("a refused claim drafted again stops once the plan has it after all") {
    ClaimRecord again;
    CHECK(told(again, version(ClaimState::rejected)).empty());
    CHECK(told(again, version(ClaimState::paid)) ==
          "MX26-000001-1 was paid by the plan: this draft would ask for the same again.");
    CHECK(told(again, version(ClaimState::accepted_by_plan)) ==
          "MX26-000001-1 has reached the plan after all: this draft would ask for the same again.");
    auto unprocessable = version(ClaimState::denied);
    CHECK_FALSE(told(again, unprocessable).empty());
    unprocessable.never_judged = true;
    CHECK(told(again, unprocessable).empty());
}

TEST_CASE("a correction of what was given up since is warned about, and not stopped") {
    ClaimRecord correction;
    correction.frequency = Frequency::replacement;
    correction.payer_claim_number = "ICNA";
    auto before = version(ClaimState::denied, {"ICNA"});
    before.given_up = true;
    CHECK(told(correction, before) ==
          "What the plan refused of MX26-000001-1 was given up, billed or written off here, and "
          "this draft asks for it again.");
    CHECK_FALSE(has_block(check_versions_before(correction, std::span(&before, 1))));
    correction.frequency = Frequency::cancellation;
    CHECK(told(correction, before).empty());
}

TEST_CASE("a correction in which nothing has been changed says so, and is not stopped") {
    ClaimRecord correction;
    correction.frequency = Frequency::replacement;
    correction.payer_claim_number = "ICNA";
    auto before = version(ClaimState::denied, {"ICNA"});
    before.record.lines.resize(1);
    before.record.lines[0].line.number = "MX26000001L1";
    correction.note = before.record.note;
    correction.lines = before.record.lines;
    correction.lines[0].line.number = "MX26000001V2L1";
    CHECK(told(correction, before) ==
          "Nothing has been changed in this correction yet: it says the same as MX26-000001-1.");
    CHECK_FALSE(has_block(check_versions_before(correction, std::span(&before, 1))));
    correction.lines[0].line.modifiers = {"95"};
    CHECK(told(correction, before).empty());
}

TEST_CASE("a correction names the number of the decision that stands") {
    ClaimRecord correction;
    correction.frequency = Frequency::replacement;
    correction.payer_claim_number = "ICNA";
    CHECK(told(correction, version(ClaimState::denied, {"ICNA"})).empty());
    CHECK(told(correction, version(ClaimState::paid, {"ICNA", "ICNB"})) ==
          "This names the plan's number ICNA, and its decision that stands has the number ICNB.");
    auto cancellation = correction;
    cancellation.frequency = Frequency::cancellation;
    CHECK(told(cancellation, version(ClaimState::paid, {"ICNA"})).empty());
    CHECK(told(cancellation, version(ClaimState::reversed, {"ICNA"})) ==
          "The plan has taken its decision on MX26-000001-1 back already.");
    correction.payer_claim_number = "TOLD-BY-PHONE";
    CHECK(told(correction, version(ClaimState::paid, {"ICNA", "ICNB"})).empty());
}
