// SPDX-License-Identifier: Apache-2.0
#include "store/plan_store.h"

#include "base/text.h"
#include "store/children.h"
#include "store/row_reader.h"
#include "store/row_writer.h"
#include "store/score_column.h"

namespace exclaim::store {

namespace {
constexpr std::string_view columns =
    "case_id, number, referral_id, assessed_on, findings, deficits, visits_per_week, weeks, "
    "begins, "
    "ends, reassess_days, precautions, systolic, diastolic, heart_rate, spo2, practitioner_id, "
    "change_reason, signed_by, signed_at, signed_on, client_signed_on, referrer_signed_on, "
    "glucose_low, "
    "glucose_high, version, "
    "changed_at, changed_by";
const ChildTable goals{"plan_goals",
                       "plan_id",
                       {"term", "measure", "side", "baseline", "baseline_on", "target", "target_on",
                        "activity", "codes"}};
const ChildTable exercises{
    "plan_exercises",
    "plan_id",
    {"name", "code", "frequency", "intensity", "duration", "kind", "progression", "stop_rule"}};
const ChildTable codes{"plan_codes", "plan_id", {"code", "minutes"}};

RowWriter& write(RowWriter& w, const StoredPlan& r) {
    const auto& v = r.value;
    w.add(v.for_case).add(v.number).add(v.referral).add(v.assessed_on).add(v.findings);
    w.add(v.deficits).add(v.visits_per_week).add(v.weeks).add(v.begins).add(v.ends);
    w.add(v.reassess_days).add(v.precautions).add(v.limits.systolic).add(v.limits.diastolic);
    w.add(v.limits.heart_rate).add(v.limits.spo2).add(v.practitioner).add(v.change_reason);
    w.add(v.signed_by).add(v.signed_at).add(v.signed_on);
    w.add(v.client_signed_on).add(v.referrer_signed_on);
    w.add(v.limits.glucose_low).add(v.limits.glucose_high);
    return w.add(r.stamp);
}

StoredPlan read(const db::Row& row) {
    RowReader r(row);
    StoredPlan out;
    out.id = r.id<PlanId>();
    auto& v = out.value;
    v.for_case = r.id<CaseId>();
    v.number = r.integer();
    v.referral = r.optional_id<ReferralId>();
    v.assessed_on = r.date();
    v.findings = r.text();
    v.deficits = r.text();
    v.visits_per_week = r.optional_integer();
    v.weeks = r.optional_integer();
    v.begins = r.date();
    v.ends = r.date();
    v.reassess_days = r.integer();
    v.precautions = r.text();
    v.limits.systolic = r.integer();
    v.limits.diastolic = r.integer();
    v.limits.heart_rate = r.integer();
    v.limits.spo2 = r.integer();
    v.practitioner = r.id<PractitionerId>();
    v.change_reason = r.text();
    v.signed_by = r.optional_id<UserId>();
    v.signed_at = r.optional_instant();
    v.signed_on = r.date();
    v.client_signed_on = r.date();
    v.referrer_signed_on = r.date();
    v.limits.glucose_low = r.integer();
    v.limits.glucose_high = r.integer();
    out.stamp = r.stamp();
    return out;
}

ProcedureCode procedure(RowReader& r) {
    const auto code = r.code<ProcedureCode>();
    ENSURE(code.has_value());
    return *code;
}

Result<void> save_parts(Transaction& t, PracticeId practice, const StoredPlan& plan) {
    std::vector<db::Values> goal_rows, exercise_rows, code_rows;
    for (const auto& g : plan.value.goals) {
        RowWriter w;
        w.add(g.term).add(g.measure).add(g.side).add(column_of(g.baseline)).add(g.baseline_on);
        w.add(column_of(g.target)).add(g.target_on).add(g.function).add(g.codes);
        goal_rows.push_back(w.values());
    }
    for (const auto& e : plan.value.exercises) {
        RowWriter w;
        w.add(e.name).add(e.code).add(e.frequency).add(e.intensity).add(e.time).add(e.type);
        exercise_rows.push_back(w.add(e.progression).add(e.stop_rule).values());
    }
    for (const auto& c : plan.value.codes) {
        RowWriter w;
        code_rows.push_back(w.add(c.code).add(c.minutes).values());
    }
    const auto id = plan.id.value();
    TRY(save_children(t, goals, practice, id, std::move(goal_rows)));
    TRY(save_children(t, exercises, practice, id, std::move(exercise_rows)));
    return save_children(t, codes, practice, id, std::move(code_rows));
}

Result<void> load_parts(Transaction& t, PracticeId practice, StoredPlan& plan) {
    const auto id = plan.id.value();
    for (const auto& row : TRY(load_children(t, goals, practice, id))) {
        RowReader r(row);
        domain::Goal g;
        g.term = r.word<domain::GoalTerm>();
        g.measure = r.text();
        g.side = r.text();
        g.baseline = score_of(r.optional_integer());
        g.baseline_on = r.date();
        g.target = score_of(r.optional_integer());
        g.target_on = r.date();
        g.function = r.text();
        g.codes = r.codes<ProcedureCode>();
        plan.value.goals.push_back(std::move(g));
    }
    for (const auto& row : TRY(load_children(t, exercises, practice, id))) {
        RowReader r(row);
        domain::Exercise e;
        e.name = r.text();
        e.code = procedure(r);
        for (auto* each :
             {&e.frequency, &e.intensity, &e.time, &e.type, &e.progression, &e.stop_rule})
            *each = r.text();
        plan.value.exercises.push_back(std::move(e));
    }
    for (const auto& row : TRY(load_children(t, codes, practice, id))) {
        RowReader r(row);
        auto code = procedure(r);
        plan.value.codes.push_back({std::move(code), r.integer()});
    }
    return {};
}
}  // namespace

Result<void> insert_plan(Transaction& t, PracticeId practice, const StoredPlan& record) {
    static const auto sql =
        format("INSERT INTO plans (practice_id, id, {}) VALUES ({})", columns, places(1, 30));
    RowWriter w;
    TRY(t.execute(sql, write(w.add(practice).add(record.id), record).values()));
    return save_parts(t, practice, record);
}

Result<StoredPlan> load_plan(Transaction& t, PracticeId practice, PlanId id) {
    static const auto sql =
        format("SELECT id, {} FROM plans WHERE practice_id = $1 AND id = $2", columns);
    const auto rows = TRY(t.query(sql, db::values(practice.value(), id.value())));
    if (rows.empty()) return fail(ErrorKind::missing, "There is no such plan.");
    auto out = read(rows.front());
    TRY(load_parts(t, practice, out));
    return out;
}

Result<void> update_plan(Transaction& t, PracticeId practice, const StoredPlan& next,
                         std::int64_t expected_version) {
    static const auto sql = format(
        "UPDATE plans SET {} WHERE practice_id = $1 AND id = $2 AND version = $3 AND signed_at IS "
        "NULL",
        assignments(columns, 4));
    RowWriter w;
    TRY(update_one(t, sql,
                   write(w.add(practice).add(next.id).add(expected_version), next).values()));
    return save_parts(t, practice, next);
}

Result<void> update_plan_signatures(Transaction& t, PracticeId practice, const StoredPlan& next,
                                    std::int64_t expected_version) {
    static const auto sql =
        format("UPDATE plans SET {} WHERE practice_id = $1 AND id = $2 AND version = $3",
               assignments("signed_by, signed_at, signed_on, client_signed_on, referrer_signed_on, "
                           "version, changed_at, changed_by",
                           4));
    const auto& v = next.value;
    RowWriter w;
    w.add(practice).add(next.id).add(expected_version).add(v.signed_by).add(v.signed_at);
    w.add(v.signed_on).add(v.client_signed_on).add(v.referrer_signed_on).add(next.stamp);
    return update_one(t, sql, w.values());
}

Result<std::vector<StoredPlan>> plans_of(Transaction& t, PracticeId practice, CaseId of) {
    static const auto sql =
        format("SELECT id, {} FROM plans WHERE practice_id = $1 AND case_id = $2 ORDER BY number",
               columns);
    std::vector<StoredPlan> out;
    for (const auto& row : TRY(t.query(sql, db::values(practice.value(), of.value())))) {
        out.push_back(read(row));
        TRY(load_parts(t, practice, out.back()));
    }
    return out;
}

}  // namespace exclaim::store
