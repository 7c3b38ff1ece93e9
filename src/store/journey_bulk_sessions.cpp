// SPDX-License-Identifier: Apache-2.0
#include "store/journey_bulk.h"
#include "store/practitioner_store.h"

namespace exclaim::store {

using domain::CaseFacts;

Result<void> JourneyBulk::sessions() {
    std::unordered_map<std::int64_t, std::size_t> at;  // session id → its place in its case
    TRY(each(
        "x.id, x.practitioner_id, x.day, x.begins, x.ends, x.state, x.place, x.in_group, "
        "x.plan_id, x.before_systolic, x.before_diastolic, x.before_heart_rate, "
        "x.before_spo2, x.before_glucose, x.safety_action, x.adverse_asked, x.chosen, "
        "x.override_reason, x.booked_on",
        "sessions x", of_case, "x.case_id, x.day, x.begins, x.id", [&](CaseFacts& f, RowReader& r) {
            const auto id = r.id<SessionId>();
            domain::Session v;
            v.for_case = f.id;
            v.practitioner = r.id<PractitionerId>();
            v.on = r.day();
            v.begins = r.integer();
            v.ends = r.integer();
            v.state = r.word<domain::SessionState>();
            v.place = r.code<PlaceOfService>();
            v.group = r.flag();
            v.plan = r.optional_id<PlanId>();
            v.before.systolic = r.optional_integer();
            v.before.diastolic = r.optional_integer();
            v.before.heart_rate = r.optional_integer();
            v.before.spo2 = r.optional_integer();
            v.before.glucose = r.optional_integer();
            v.safety_action = r.text();
            v.adverse_asked = r.flag();
            v.chosen = r.codes<ProcedureCode>();
            v.override_reason = r.text();
            v.booked_on = r.date();
            at[id.value()] = f.sessions.size();
            f.sessions.push_back({id, std::move(v)});
        }));
    TRY(each("x.session_id, x.code, x.begins, x.ends, x.edited, x.edit_reason",
             "sessions s CROSS JOIN session_blocks x", of_session, "x.session_id, x.position",
             [&](CaseFacts& f, RowReader& r) {
                 auto& session = f.sessions[at.at(r.integer())].value;
                 domain::Block block;
                 block.code = r.code<ProcedureCode>().value();
                 block.begins = r.integer();
                 block.ends = r.integer();
                 block.edited = r.flag();
                 block.edit_reason = r.text();
                 session.blocks.push_back(std::move(block));
             }));
    // Others than the case's own practitioner are few.
    for (auto& f : all_)
        for (const auto& session : f.sessions) {
            const auto who = session.value.practitioner;
            bool known = false;
            for (const auto& each : f.practitioners) known = known || each.id == who;
            if (!known)
                f.practitioners.push_back({who, TRY(load_practitioner(t_, practice_, who)).value});
        }
    return written();
}

Result<void> JourneyBulk::written() {
    TRY(each("x.id, x.session_id, k.signed_at, k.credential",
             "sessions s CROSS JOIN notes x LEFT JOIN case_chain k ON k.practice_id = "
             "x.practice_id AND k.record = x.id AND "
             "k.kind = 'note'",
             of_session, "s.day, s.begins, x.id", [](CaseFacts& f, RowReader& r) {
                 const auto id = r.id<NoteId>();
                 domain::Note v;
                 v.session = r.id<SessionId>();
                 v.signed_at = r.optional_instant();
                 v.credential = r.optional_text().value_or("");
                 f.notes.push_back({id, std::move(v)});
             }));
    TRY(each("x.id, x.kind, x.day, k.signed_at",
             "reports x LEFT JOIN case_chain k ON k.practice_id = x.practice_id AND k.record = "
             "x.id AND k.kind = 'report'",
             of_case, "x.day, x.id", [](CaseFacts& f, RowReader& r) {
                 const auto id = r.id<ReportId>();
                 domain::Report v;
                 v.for_case = f.id;
                 v.kind = r.word<domain::ReportKind>();
                 v.on = r.day();
                 v.signed_at = r.optional_instant();
                 f.reports.push_back({id, std::move(v)});
             }));
    return each("x.id, x.document_id", "case_attachments x", of_case, "x.id",
                [](CaseFacts& f, RowReader& r) {
                    const auto id = r.id<AttachmentId>();
                    domain::CaseAttachment v;
                    v.for_case = f.id;
                    v.document = r.optional_id<DocumentId>();
                    f.attachments.push_back({id, std::move(v)});
                });
}

}  // namespace exclaim::store
