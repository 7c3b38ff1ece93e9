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

TEST_CASE("a wrong payer's number is repaired at the payer, so the case stays as it is") {
    ClaimRecord claim;
    claim.policy = PolicyId{1};
    std::vector<Kept> all{refused("L1", "109")};
    CHECK(went_astray(ClaimId{1}, claim, ClaimState::denied, all));
    CHECK_FALSE(went_astray(ClaimId{1}, claim, ClaimState::paid_partial, all));
    all.push_back(refused("L2", "27"));  // the rest has nobody to go to
    CHECK_FALSE(went_astray(ClaimId{1}, claim, ClaimState::denied, all));
    CHECK_FALSE(is_other_payers(refused("L1", "197").value.denial));
}

TEST_CASE("what the insurer of an injury pays is another payer's, and the plan knows the person") {
    for (const auto* reason : {"19", "20", "21", "22"}) {
        CHECK(is_other_payers(refused("L1", reason).value.denial));
        CHECK_FALSE(is_not_insured(refused("L1", reason).value.denial));
    }
    for (const auto* reason : {"26", "27", "31", "109", "200"})
        CHECK(is_not_insured(refused("L1", reason).value.denial));
}

TEST_CASE("where nobody insured the person the client is billed, or it is written off") {
    const auto on = *Date::parse_iso("2026-10-13");
    Case of;
    of.policy = PolicyId{1};
    auto denial = refused("L1", "27").value.denial;
    denial.actions = {"coordinate"};
    std::vector<PolicyBeside> others(1);
    CHECK_FALSE(is_uninsured(denial, of, on, others));  // that one held
    others[0].ends = Date::parse_iso("2026-10-12");
    CHECK(is_uninsured(denial, of, on, others));
    CHECK_FALSE(is_uninsured(denial, of, std::nullopt, others));
    others[0] = {};
    others[0].kind = PayerKind::auto_insurance;  // of another injury than this
    CHECK(is_uninsured(denial, of, on, others));
    advise_uninsured(denial, of);
    CHECK(denial.actions == std::vector<std::string>{"coordinate", "bill_client", "write_off"});
    of.billing = BillingModel::cash;
    advise_uninsured(denial, of);
    CHECK(denial.actions == std::vector<std::string>{"bill_client", "write_off"});
    // A mistyped number is corrected, until the client pays for the case.
    denial = refused("L1", "31").value.denial;
    denial.actions = {"correct"};
    CHECK(is_uninsured(denial, of, on, {}));
    of.billing = BillingModel::assigned;
    CHECK_FALSE(is_uninsured(denial, of, on, {}));
    // The insurer of the injury pays, whoever the case names.
    CHECK_FALSE(is_uninsured(refused("L1", "19").value.denial, of, on, {}));
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
    std::vector<LineOn> lines{{"L1", first}, {"L2", second}, {"L3", second}};
    Policy now;
    now.begins = second;
    std::vector<Kept> all{refused("L2", "27"), refused("L3", "27")};
    const auto parts = [&](std::optional<PolicyId> of_case = PolicyId{2},
                           ClaimState state = ClaimState::paid_partial,
                           Going going = Going::unanswered) {
        return days_elsewhere(ClaimId{1}, claim, state, lines, all, of_case, now, going);
    };
    CHECK(parts() == std::set<std::string>{"L2", "L3"});
    // Of a line that it paid in part no other plan is asked for the whole, and the day stays whole.
    lines[2].paid_in_part = true;
    CHECK(parts().empty());
    lines[2].paid_in_part = false;
    CHECK(parts(claim.policy).empty());
    CHECK(parts(std::nullopt).empty());
    CHECK(parts(PolicyId{2}, ClaimState::voided).empty());
    for (const auto ours :
         {DenialState::lost, DenialState::billed_client, DenialState::written_off}) {
        all[1].value.state = ours;
        CHECK(parts().empty());
        CHECK(parts(PolicyId{2}, ClaimState::denied, Going::also_settled).size() == 2);
    }
    all[1].value.asked_by = ClaimId{7};  // one that left asks already
    CHECK(parts(PolicyId{2}, ClaimState::denied, Going::also_settled).empty());
    all[1].value.asked_by.reset();
    all[1].value.state = DenialState::appealed;  // until the appeal is given up
    CHECK(parts().empty());
    CHECK(parts(PolicyId{2}, ClaimState::denied, Going::also_settled).empty());
    CHECK(parts(PolicyId{2}, ClaimState::denied, Going::also_appealed).size() == 2);
    all[1].value.state = DenialState::corrected;  // half of the day is asked again here
    CHECK(parts().empty());
    all[1].value.state = DenialState::open;
    all.push_back(refused("L1", "27"));  // the new plan does not hold on that day
    CHECK(parts() == std::set<std::string>{"L2", "L3"});
    now.begins.reset();
    CHECK(parts() == std::set<std::string>{"L1", "L2", "L3"});
    all.push_back(refused("L3", "50"));  // of one line the last one counts
    CHECK(parts() == std::set<std::string>{"L1"});
    claim.follows = ClaimId{9};
    CHECK(parts().empty());
}
