// SPDX-License-Identifier: Apache-2.0
#include "store/journey_bulk.h"
#include "store/session_store.h"

namespace exclaim::store {

using domain::CaseFacts;

namespace {
/// Sessions or notes by their ids: where each stands in its case.
using Places = std::unordered_map<std::int64_t, std::size_t>;
template <class Records>
Places places_in(const std::vector<CaseFacts>& all, Records CaseFacts::*records) {
    Places out;
    for (const auto& facts : all)
        for (std::size_t i = 0; i < (facts.*records).size(); ++i)
            out[(facts.*records)[i].id.value()] = i;
    return out;
}
constexpr std::string_view of_note =
    "s.practice_id = o.practice_id AND s.case_id = o.id AND n.practice_id = s.practice_id AND "
    "n.session_id = s.id AND x.practice_id = n.practice_id AND x.note_id = n.id";
}  // namespace

Result<void> JourneyBulk::sessions() {
    TRY(visits());
    for (auto& f : all_)
        for (const auto& session : f.sessions) {
            const auto who = session.value.practitioner;
            bool known = false;
            for (const auto& each : f.practitioners) known = known || each.id == who;
            if (!known) f.practitioners.push_back({who, TRY(person(who))});
        }
    TRY(visits_beside());
    TRY(notes());
    return written();
}

Result<void> JourneyBulk::visits() {
    TRY(each(
        "x.id, x.practitioner_id, x.day, x.begins, x.ends, x.state, x.place, x.in_group, "
        "x.plan_id, x.before_systolic, x.before_diastolic, x.before_heart_rate, x.before_spo2, "
        "x.before_glucose, x.after_systolic, x.after_diastolic, x.after_heart_rate, x.after_spo2, "
        "x.after_glucose, x.safety_action, x.adverse_event, x.adverse_asked, x.chosen, "
        "x.override_reason, x.booked_on",
        "sessions x", of_case, "x.case_id, x.day, x.begins, x.id", [](CaseFacts& f, RowReader& r) {
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
            for (auto* vitals : {&v.before, &v.after}) {
                vitals->systolic = r.optional_integer();
                vitals->diastolic = r.optional_integer();
                vitals->heart_rate = r.optional_integer();
                vitals->spo2 = r.optional_integer();
                vitals->glucose = r.optional_integer();
            }
            v.safety_action = r.text();
            v.adverse_event = r.text();
            v.adverse_asked = r.flag();
            v.chosen = r.codes<ProcedureCode>();
            v.override_reason = r.text();
            v.booked_on = r.date();
            f.sessions.push_back({id, std::move(v)});
        }));
    TRY(each("x.id", "sessions x", format("{} AND {}", of_case, is_alone_in_group), "x.id",
             [](CaseFacts& f, RowReader& r) { f.alone_in_group.push_back(r.id<SessionId>()); }));
    const auto at = places_in(all_, &CaseFacts::sessions);
    TRY(each("x.session_id, x.code, x.begins, x.ends, x.edited, x.edit_reason, x.planned",
             "sessions s CROSS JOIN session_blocks x", of_session, "x.session_id, x.position",
             [&](CaseFacts& f, RowReader& r) {
                 auto& session = f.sessions[at.at(r.integer())].value;
                 domain::Block block;
                 block.code = r.code<ProcedureCode>().value();
                 block.begins = r.integer();
                 block.ends = r.integer();
                 block.edited = r.flag();
                 block.edit_reason = r.text();
                 block.planned = r.flag();
                 session.blocks.push_back(std::move(block));
             }));
    return each(
        "x.session_id, x.exercise, x.sets, x.repetitions, x.load_grams, x.seconds, "
        "x.effort",
        "sessions s CROSS JOIN session_doses x", of_session, "x.session_id, x.position",
        [&](CaseFacts& f, RowReader& r) {
            auto& session = f.sessions[at.at(r.integer())].value;
            domain::Dose dose;
            dose.exercise = r.text();
            dose.sets = r.optional_integer();
            dose.repetitions = r.optional_integer();
            dose.load_grams = r.optional_integer();
            dose.seconds = r.optional_integer();
            dose.effort = r.optional_integer();
            session.doses.push_back(std::move(dose));
        });
}

/// Visits of the client under the same policy in other cases: one benefit pays for all.
Result<void> JourneyBulk::visits_beside() {
    return each(
        "x.case_id, x.practitioner_id, x.day, x.state", "cases y CROSS JOIN sessions x",
        "y.practice_id = o.practice_id AND y.client_id = o.client_id AND y.policy_id = "
        "o.policy_id AND y.id <> o.id AND x.practice_id = y.practice_id AND x.case_id = y.id",
        "x.case_id, x.day, x.begins, x.id", [](CaseFacts& f, RowReader& r) {
            domain::Session v;
            v.for_case = r.id<CaseId>();
            v.practitioner = r.id<PractitionerId>();
            v.on = r.day();
            v.state = r.word<domain::SessionState>();
            f.same_benefit.push_back(std::move(v));
        });
}

Result<void> JourneyBulk::notes() {
    TRY(
        each("x.id, x.session_id, x.response, x.progress, x.deviation, x.home_programme, x.next, "
             "k.signed_at, k.credential",
             "sessions s CROSS JOIN notes x LEFT JOIN case_chain k ON k.practice_id = "
             "x.practice_id AND k.record = x.id AND "
             "k.kind = 'note'",
             of_session, "s.day, s.begins, x.id", [](CaseFacts& f, RowReader& r) {
                 const auto id = r.id<NoteId>();
                 domain::Note v;
                 v.session = r.id<SessionId>();
                 v.response = r.text();
                 v.progress = r.text();
                 v.deviation = r.text();
                 v.home_programme = r.text();
                 v.next = r.text();
                 v.signed_at = r.optional_instant();
                 v.credential = r.optional_text().value_or("");
                 f.notes.push_back({id, std::move(v)});
             }));
    const auto at = places_in(all_, &CaseFacts::notes);
    TRY(each("x.note_id, x.code, x.reason",
             "sessions s CROSS JOIN notes n CROSS JOIN note_reasons x", of_note,
             "x.note_id, x.position", [&](CaseFacts& f, RowReader& r) {
                 auto& note = f.notes[at.at(r.integer())].value;
                 note.reasons.push_back({r.code<ProcedureCode>().value(), {}});
                 note.reasons.back().reason = r.text();
             }));
    TRY(each("x.note_id, x.goal", "sessions s CROSS JOIN notes n CROSS JOIN note_goals x", of_note,
             "x.note_id, x.position", [&](CaseFacts& f, RowReader& r) {
                 auto& note = f.notes[at.at(r.integer())].value;
                 note.goals.push_back(r.integer());
             }));
    return each("x.note_id, x.body, x.reason",
                "sessions s CROSS JOIN notes n CROSS JOIN note_addenda x", of_note,
                "x.note_id, x.position", [&](CaseFacts& f, RowReader& r) {
                    auto& note = f.notes[at.at(r.integer())].value;
                    domain::Addendum addendum;
                    addendum.text = r.text();
                    addendum.reason = r.text();
                    note.addenda.push_back(std::move(addendum));
                });
}

Result<void> JourneyBulk::written() {
    TRY(each("x.id, x.kind, x.day, x.body, x.document_id, k.signed_at",
             "reports x LEFT JOIN case_chain k ON k.practice_id = x.practice_id AND k.record = "
             "x.id AND k.kind = 'report'",
             of_case, "x.day, x.id", [](CaseFacts& f, RowReader& r) {
                 const auto id = r.id<ReportId>();
                 domain::Report v;
                 v.for_case = f.id;
                 v.kind = r.word<domain::ReportKind>();
                 v.on = r.day();
                 v.text = r.text();
                 v.document = r.optional_id<DocumentId>();
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

Result<void> JourneyBulk::chains() {
    chains_.resize(all_.size());
    const auto of = [&](const CaseFacts& f) -> Chain& { return chains_[place_.at(f.id.value())]; };
    TRY(each(link_columns, "case_chain x", of_case, "x.case_id, x.place",
             [&](CaseFacts& f, RowReader& r) { of(f).links.push_back(read_link(r)); }));
    return each("k.last", "counters k",
                format("k.practice_id = o.practice_id AND k.name = {}", chain_count), "o.id",
                [&](CaseFacts& f, RowReader& r) { of(f).kept = r.integer(); });
}

}  // namespace exclaim::store
