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
    ClaimRecord claim;
    claim.policy = PolicyId{1};
    std::vector<Kept> all{refused("L1", "27"), refused("L2", "22")};
    const auto goes = [&](std::optional<PolicyId> of_case, ClaimState state = ClaimState::denied) {
        return goes_elsewhere(ClaimId{1}, claim, state, all, of_case);
    };
    CHECK(goes(PolicyId{2}));
    CHECK_FALSE(goes(PolicyId{1}));
    CHECK_FALSE(goes(std::nullopt));
    CHECK_FALSE(goes(PolicyId{2}, ClaimState::paid_partial));
    CHECK_FALSE(all_refused(ClaimId{1}, ClaimState::denied, all, is_not_insured));
    claim.follows = ClaimId{9};
    CHECK_FALSE(goes(PolicyId{2}));
    claim.follows.reset();
    all.push_back(refused("L2", "50"));  // of one line the last one counts
    CHECK_FALSE(goes(PolicyId{2}));
}

TEST_CASE("a wrong payer's number is repaired at the payer, so the case stays as it is") {
    ClaimRecord claim;
    claim.policy = PolicyId{1};
    std::vector<Kept> all{refused("L1", "109")};
    CHECK(goes_elsewhere(ClaimId{1}, claim, ClaimState::denied, all, claim.policy));
    all.push_back(refused("L2", "27"));  // the rest has nobody to go to
    CHECK_FALSE(goes_elsewhere(ClaimId{1}, claim, ClaimState::denied, all, claim.policy));
    CHECK_FALSE(is_other_payers(refused("L1", "197").value.denial));
}

TEST_CASE("what goes to another payer goes there within that one's limit for filing") {
    const std::vector<LineOn> lines{{"L1", *Date::parse_iso("2026-10-13")}};
    const auto notice = *Date::parse_iso("2026-11-05");
    CHECK(due_elsewhere(notice, lines, 24).due == *Date::parse_iso("2026-11-06"));
    CHECK(due_elsewhere(notice, lines, 365).due == *Date::parse_iso("2027-10-13"));
    CHECK(due_elsewhere(notice, lines, 365).basis == "the payer's limit for filing a claim");
    CHECK(due_elsewhere(notice, lines, std::nullopt).ours);
}

TEST_CASE("whole days that a plan refused as another's go to the plan that holds on them") {
    ClaimRecord claim;
    claim.policy = PolicyId{1};
    const auto first = *Date::parse_iso("2026-10-13"), second = *Date::parse_iso("2026-10-15");
    const std::vector<LineOn> lines{{"L1", first}, {"L2", second}, {"L3", second}};
    Policy now;
    now.begins = second;
    std::vector<Kept> all{refused("L2", "27"), refused("L3", "27")};
    const auto parts = [&] {
        return parts_elsewhere(ClaimId{1}, claim, lines, all, PolicyId{2}, now);
    };
    CHECK(parts() == std::set<std::string>{"L2", "L3"});
    CHECK(parts_elsewhere(ClaimId{1}, claim, lines, all, claim.policy, now).empty());
    all[1].value.state = DenialState::corrected;  // half of the day is asked again here
    CHECK(parts().empty());
    all[1].value.state = DenialState::open;
    all.push_back(refused("L1", "27"));  // the new plan does not hold on that day
    CHECK(parts() == std::set<std::string>{"L2", "L3"});
    now.begins.reset();
    CHECK(parts() == std::set<std::string>{"L1", "L2", "L3"});
}
