// SPDX-License-Identifier: Apache-2.0
#include "store/session_store.h"

#include "base/text.h"
#include "store/children.h"
#include "store/row_reader.h"
#include "store/row_writer.h"

namespace exclaim::store {

namespace {
constexpr std::string_view columns =
    "case_id, practitioner_id, day, begins, ends, state, place, in_group, plan_id, "
    "before_systolic, before_diastolic, before_heart_rate, before_spo2, "
    "after_systolic, after_diastolic, after_heart_rate, after_spo2, "
    "safety_action, adverse_event, adverse_asked, chosen, override_reason, before_glucose, "
    "after_glucose, booked_on, "
    "version, changed_at, changed_by";
const ChildTable blocks{
    "session_blocks", "session_id", {"code", "begins", "ends", "edited", "edit_reason", "planned"}};
const ChildTable doses{"session_doses",
                       "session_id",
                       {"exercise", "sets", "repetitions", "load_grams", "seconds", "effort"}};

void write(RowWriter& w, const domain::Vitals& v) {
    w.add(v.systolic).add(v.diastolic).add(v.heart_rate).add(v.spo2);
}

domain::Vitals read_vitals(RowReader& r) {
    domain::Vitals out;
    out.systolic = r.optional_integer();
    out.diastolic = r.optional_integer();
    out.heart_rate = r.optional_integer();
    out.spo2 = r.optional_integer();
    return out;
}

RowWriter& write(RowWriter& w, const StoredSession& r) {
    const auto& v = r.value;
    w.add(v.for_case).add(v.practitioner).add(v.on).add(v.begins).add(v.ends).add(v.state);
    w.add(v.place).add(v.group).add(v.plan);
    write(w, v.before);
    write(w, v.after);
    w.add(v.safety_action).add(v.adverse_event).add(v.adverse_asked).add(v.chosen);
    return w.add(v.override_reason)
        .add(v.before.glucose)
        .add(v.after.glucose)
        .add(v.booked_on)
        .add(r.stamp);
}

StoredSession read(const db::Row& row) {
    RowReader r(row);
    StoredSession out;
    out.id = r.id<SessionId>();
    auto& v = out.value;
    v.for_case = r.id<CaseId>();
    v.practitioner = r.id<PractitionerId>();
    v.on = r.day();
    v.begins = r.integer();
    v.ends = r.integer();
    v.state = r.word<domain::SessionState>();
    v.place = r.code<PlaceOfService>();
    v.group = r.flag();
    v.plan = r.optional_id<PlanId>();
    v.before = read_vitals(r);
    v.after = read_vitals(r);
    v.safety_action = r.text();
    v.adverse_event = r.text();
    v.adverse_asked = r.flag();
    v.chosen = r.codes<ProcedureCode>();
    v.override_reason = r.text();
    v.before.glucose = r.optional_integer();
    v.after.glucose = r.optional_integer();
    v.booked_on = r.date();
    out.stamp = r.stamp();
    return out;
}

Result<void> save_parts(Transaction& t, PracticeId practice, const StoredSession& r) {
    std::vector<db::Values> rows;
    for (const auto& each : r.value.blocks) {
        RowWriter w;
        w.add(each.code).add(each.begins).add(each.ends).add(each.edited).add(each.edit_reason);
        w.add(each.planned);
        rows.push_back(w.values());
    }
    TRY(save_children(t, blocks, practice, r.id.value(), std::move(rows)));
    rows = {};
    for (const auto& each : r.value.doses) {
        RowWriter w;
        w.add(each.exercise).add(each.sets).add(each.repetitions).add(each.load_grams);
        rows.push_back(w.add(each.seconds).add(each.effort).values());
    }
    return save_children(t, doses, practice, r.id.value(), std::move(rows));
}

Result<void> load_parts(Transaction& t, PracticeId practice, StoredSession& out) {
    for (const auto& row : TRY(load_children(t, blocks, practice, out.id.value()))) {
        RowReader r(row);
        domain::Block each;
        each.code = r.code<ProcedureCode>().value();
        each.begins = r.integer();
        each.ends = r.integer();
        each.edited = r.flag();
        each.edit_reason = r.text();
        each.planned = r.flag();
        out.value.blocks.push_back(std::move(each));
    }
    for (const auto& row : TRY(load_children(t, doses, practice, out.id.value()))) {
        RowReader r(row);
        domain::Dose each;
        each.exercise = r.text();
        each.sets = r.optional_integer();
        each.repetitions = r.optional_integer();
        each.load_grams = r.optional_integer();
        each.seconds = r.optional_integer();
        each.effort = r.optional_integer();
        out.value.doses.push_back(std::move(each));
    }
    return {};
}

Result<std::vector<StoredSession>> select(Transaction& t, PracticeId practice,
                                          std::string_view where, const db::Values& parameters) {
    std::vector<StoredSession> out;
    for (const auto& row : TRY(t.query(format("SELECT id, {} FROM sessions WHERE practice_id = $1 "
                                              "AND {} ORDER BY day, begins, id",
                                              columns, where),
                                       parameters))) {
        out.push_back(read(row));
        TRY(load_parts(t, practice, out.back()));
    }
    return out;
}
}  // namespace

Result<void> insert_session(Transaction& t, PracticeId practice, const StoredSession& record) {
    static const auto sql =
        format("INSERT INTO sessions (practice_id, id, {}) VALUES ({})", columns, places(1, 30));
    RowWriter w;
    TRY(t.execute(sql, write(w.add(practice).add(record.id), record).values()));
    return save_parts(t, practice, record);
}

Result<StoredSession> load_session(Transaction& t, PracticeId practice, SessionId id) {
    auto found = TRY(select(t, practice, "id = $2", db::values(practice.value(), id.value())));
    if (found.empty()) return fail(ErrorKind::missing, "There is no such session.");
    return std::move(found.front());
}

Result<void> update_session(Transaction& t, PracticeId practice, const StoredSession& next,
                            std::int64_t expected_version) {
    static const auto sql =
        format("UPDATE sessions SET {} WHERE practice_id = $1 AND id = $2 AND version = $3",
               assignments(columns, 4));
    RowWriter w;
    TRY(update_one(t, sql,
                   write(w.add(practice).add(next.id).add(expected_version), next).values()));
    return save_parts(t, practice, next);
}

Result<std::vector<StoredSession>> sessions_of(Transaction& t, PracticeId practice,
                                               CaseId for_case) {
    return select(t, practice, "case_id = $2", db::values(practice.value(), for_case.value()));
}

Result<std::vector<StoredSession>> sessions_between(Transaction& t, PracticeId practice, Date from,
                                                    Date to) {
    return select(t, practice, "day >= $2 AND day <= $3",
                  db::values(practice.value(), from.iso(), to.iso()));
}

Result<std::vector<StoredSession>> sessions_of_client(Transaction& t, PracticeId practice,
                                                      ClientId client, Date on) {
    return select(t, practice,
                  "day = $2 AND case_id IN (SELECT id FROM cases WHERE practice_id = $1 AND "
                  "client_id = $3)",
                  db::values(practice.value(), on.iso(), client.value()));
}

const std::string_view is_alone_in_group =
    "x.in_group = 1 AND x.state = 'delivered' AND NOT EXISTS (SELECT 1 FROM sessions y JOIN cases "
    "n ON n.practice_id = y.practice_id AND n.id = y.case_id WHERE y.practice_id = x.practice_id "
    "AND y.practitioner_id = x.practitioner_id AND y.day = x.day AND y.in_group = 1 AND y.state IN "
    "('booked', 'arrived', 'delivered') AND y.begins < x.ends AND x.begins < y.ends AND "
    "n.client_id <> o.client_id)";

Result<std::vector<SessionId>> alone_in_group(Transaction& t, PracticeId practice, CaseId of_case) {
    std::vector<SessionId> out;
    for (const auto& row :
         TRY(t.query(format("SELECT x.id FROM cases o JOIN sessions x ON x.practice_id = "
                            "o.practice_id AND x.case_id = o.id WHERE o.practice_id = $1 AND o.id "
                            "= $2 AND {} ORDER BY x.id",
                            is_alone_in_group),
                     db::values(practice.value(), of_case.value()))))
        out.emplace_back(row.integer(0));
    return out;
}

Result<std::vector<StoredSession>> sessions_beside(Transaction& t, PracticeId practice,
                                                   CaseId of_case) {
    return select(t, practice,
                  "case_id IN (SELECT y.id FROM cases o JOIN cases y ON y.practice_id = "
                  "o.practice_id AND y.client_id = o.client_id AND y.policy_id = o.policy_id AND "
                  "y.id <> o.id WHERE o.practice_id = $1 AND o.id = $2)",
                  db::values(practice.value(), of_case.value()));
}

}  // namespace exclaim::store
