// SPDX-License-Identifier: Apache-2.0
#include "store/plan_store.h"

#include <doctest/doctest.h>

#include "store/case_store.h"
#include "store/client_store.h"
#include "store/measurement_store.h"
#include "store/practitioner_store.h"
#include "support/test_practice.h"

using namespace exclaim;
using namespace exclaim::store;
using exclaim::testing::TestPractice;

namespace {
struct TestCase : TestPractice {
    CaseId of{ids.make<CaseId>()};
    PractitionerId practitioner{ids.make<PractitionerId>()};

    TestCase() {
        StoredClient client{ids.make<ClientId>(), {}, stamp()};
        client.value.first_name = client.value.last_name = "Demo";
        StoredCase made{of, {}, stamp()};
        made.value.client = client.id;
        made.value.practitioner = practitioner;
        write([&](Transaction& t) -> Result<void> {
            TRY(insert_client(t, practice, client));
            TRY(insert_practitioner(t, practice, {practitioner, {}, stamp()}));
            return insert_case(t, practice, made);
        });
    }
    StoredMeasurement measurement(const char* on) {
        StoredMeasurement out{ids.make<MeasurementId>(), {}, stamp()};
        out.value.for_case = of;
        out.value.measure = "berg";
        out.value.on = Date::parse_iso(on).value();
        return out;
    }
    StoredPlan plan(std::int64_t number) {
        StoredPlan out{ids.make<PlanId>(), {}, stamp()};
        auto& v = out.value;
        v.for_case = of;
        v.number = number;
        v.practitioner = practitioner;
        v.referral = ids.make<ReferralId>();
        v.assessed_on = Date::parse_iso("2026-10-02");
        v.findings = "slow on stairs";
        v.deficits = "one step at a time";
        v.visits_per_week = 3;
        v.begins = Date::parse_iso("2026-10-05");
        v.precautions = "none known";
        v.limits.spo2 = 90;
        const auto code = ProcedureCode::parse("97110").value();
        domain::Goal goal;
        goal.term = domain::GoalTerm::long_term;
        goal.measure = "tug";
        goal.side = "right";
        goal.baseline = domain::Score::parse("14.2");
        goal.baseline_on = v.assessed_on;
        goal.target_on = Date::parse_iso("2026-12-31");
        goal.function = "cross the street";
        goal.codes = {code, ProcedureCode::parse("97530").value()};
        v.goals = {goal, {}};
        v.exercises = {{"Step-ups", code, "3 a week", "RPE 5", "3 x 8", "strength", "15 to 20 cm",
                        "pain above 5"}};
        v.codes = {{code, 30}};
        return out;
    }
};
}  // namespace

TEST_CASE_FIXTURE(TestCase, "measurements come back by day, with the items that are missing") {
    auto late = measurement("2026-11-02"), early = measurement("2026-10-02");
    late.value.items = {domain::Score{4000}, std::nullopt, domain::Score{-500}};
    late.value.unit = "ft";
    late.value.note = "left shoe off";
    early.value.items = {std::nullopt};
    early.value.score = domain::Score{35'600};
    early.value.side = "left";
    write([&](Transaction& t) -> Result<void> {
        TRY(insert_measurement(t, practice, late));
        return insert_measurement(t, practice, early);
    });
    const auto all = read([&](Transaction& t) { return measurements_of(t, practice, of); });
    CHECK(all == std::vector{early, late});
    CHECK(read([&](Transaction& t) { return load_measurement(t, practice, late.id); }) == late);
    const auto other = add_practice("Other LLC");
    CHECK_FALSE(
        database->read(other, [&](Transaction& t) { return load_measurement(t, other, late.id); }));
}

TEST_CASE_FIXTURE(TestCase, "versions of a plan are kept whole, in order of their numbers") {
    auto first = plan(1), second = plan(2);
    second.value.goals.clear();
    second.value.change_reason = "plateau";
    write([&](Transaction& t) -> Result<void> {
        TRY(insert_plan(t, practice, second));
        return insert_plan(t, practice, first);
    });
    CHECK(read([&](Transaction& t) { return plans_of(t, practice, of); }) ==
          std::vector{first, second});
    first.value.exercises.clear();
    first.value.weeks = 4;
    first.stamp.version = 2;
    write([&](Transaction& t) { return update_plan(t, practice, first, 1); });
    CHECK(read([&](Transaction& t) { return load_plan(t, practice, first.id); }) == first);
    CHECK_FALSE(database->transact(
        practice, [&](Transaction& t) { return update_plan(t, practice, first, 1); }));
}

TEST_CASE_FIXTURE(TestCase, "the store itself refuses to edit a signed version") {
    auto record = plan(1);
    write([&](Transaction& t) { return insert_plan(t, practice, record); });
    record.value.signed_by = owner;
    record.value.signed_at = clock.now();
    record.stamp.version = 2;
    write([&](Transaction& t) { return update_plan_signatures(t, practice, record, 1); });
    CHECK(read([&](Transaction& t) { return load_plan(t, practice, record.id); }) == record);
    auto changed = record;
    changed.value.findings = "something else";
    changed.stamp.version = 3;
    CHECK_FALSE(database->transact(
        practice, [&](Transaction& t) { return update_plan(t, practice, changed, 2); }));
    CHECK(read([&](Transaction& t) { return load_plan(t, practice, record.id); }) == record);
}
