// SPDX-License-Identifier: Apache-2.0
#include "domain/eligibility/policy_of_day.h"

#include <doctest/doctest.h>

#include <vector>

using namespace exclaim;
using namespace exclaim::domain;

namespace {
Date october(int day) {
    return Date::parse_iso("2026-10-01")->plus_days(day - 1);
}
PolicyBeside policy(std::int64_t id, std::optional<Date> begins, std::optional<Date> ends) {
    PolicyBeside out;
    out.id = PolicyId{id};
    out.priority = id;
    out.begins = begins;
    out.ends = ends;
    return out;
}
}  // namespace

TEST_CASE("a day before the change of plan is billed to the plan that held then") {
    Case of;
    std::vector all{policy(1, std::nullopt, october(19)), policy(2, october(20), std::nullopt)};
    CHECK_FALSE(policy_of_day(of, all, october(13)).has_value());  // no plan is billed
    of.policy = PolicyId{2};
    CHECK(policy_of_day(of, all, october(13)) == PolicyId{1});
    CHECK(policy_of_day(of, all, october(20)) == PolicyId{2});
    // Where both hold, the case says which; where none does, it stays with that one.
    all[0].ends = october(25);
    CHECK(policy_of_day(of, all, october(20)) == PolicyId{2});
    all[0].ends = october(12);
    CHECK(policy_of_day(of, all, october(13)) == PolicyId{2});
}

TEST_CASE("a day counts at its plan, under whichever record that one is renewed") {
    Case of;
    of.policy = PolicyId{2};
    std::vector all{policy(1, std::nullopt, october(19)), policy(2, october(20), std::nullopt)};
    CHECK(counts_at(PolicyId{2}, of, all, october(20)));
    CHECK_FALSE(counts_at(PolicyId{2}, of, all, october(13)));
    CHECK(counts_at(PolicyId{1}, of, all, october(13)));
    all[0].member_id = all[1].member_id = "XYZ1";
    CHECK(counts_at(PolicyId{2}, of, all, october(13)));
    all[0].group_number = "G2";
    CHECK_FALSE(counts_at(PolicyId{2}, of, all, october(13)));
}

TEST_CASE(
    "of several that held the first is billed, never a government programme or another sort") {
    Case of;
    of.policy = PolicyId{9};
    std::vector all{policy(9, october(20), std::nullopt), policy(3, {}, {}), policy(2, {}, {}),
                    policy(1, {}, {})};
    all[3].kind = PayerKind::medicare;
    CHECK(policy_of_day(of, all, october(13)) == PolicyId{2});
    all[2].kind = PayerKind::auto_insurance;
    CHECK(policy_of_day(of, all, october(13)) == PolicyId{3});
}
