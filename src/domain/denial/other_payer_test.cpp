// SPDX-License-Identifier: Apache-2.0
#include "domain/denial/other_payer.h"

#include <doctest/doctest.h>

#include <vector>

using namespace exclaim;
using namespace exclaim::domain;

namespace {
struct Kept {
    DenialItem value;
};
Kept refused(std::string line, std::string reason) {
    Kept out;
    out.value.claim = ClaimId{1};
    out.value.line = std::move(line);
    out.value.denial.reason = std::move(reason);
    return out;
}
}  // namespace

TEST_CASE("what a plan refused as another's goes there once the case names that one") {
    std::vector<Kept> all{refused("L1", "27"), refused("L2", "27")};
    CHECK(is_for_other_payer(ClaimId{1}, ClaimState::denied, all));
    CHECK_FALSE(is_for_other_payer(ClaimId{1}, ClaimState::paid_partial, all));
    CHECK_FALSE(is_for_other_payer(ClaimId{2}, ClaimState::denied, all));
    const auto& denial = all[0].value.denial;
    CHECK_FALSE(may_go_elsewhere(denial, PolicyId{1}, PolicyId{1}));
    CHECK_FALSE(may_go_elsewhere(denial, PolicyId{1}, std::nullopt));
    CHECK(may_go_elsewhere(denial, PolicyId{1}, PolicyId{2}));
    all.push_back(refused("L2", "50"));  // of one line the last one counts
    CHECK_FALSE(is_for_other_payer(ClaimId{1}, ClaimState::denied, all));
}

TEST_CASE("a wrong payer's number is repaired at the payer, so the case stays as it is") {
    const auto wrong = refused("L1", "109").value.denial;
    CHECK(may_go_elsewhere(wrong, PolicyId{1}, PolicyId{1}));
    CHECK_FALSE(is_other_payers(refused("L1", "197").value.denial));
}
