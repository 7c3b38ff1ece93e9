// SPDX-License-Identifier: Apache-2.0
#include "store/case_store.h"

#include "base/text.h"
#include "store/children.h"
#include "store/row_reader.h"
#include "store/row_writer.h"

namespace exclaim::store {

namespace {
constexpr std::string_view columns =
    "client_id, title, policy_id, practitioner_id, billing, place, opened, closed, outcome, "
    "released_on, assigned_on, agreement_on, estimate_on, accepts_allowed, disclosure_restricted, "
    "injury_cause, injury_date, injury_state, injury_claim, injury_adjuster, injury_phone, "
    "injury_employer, disabled_from, disabled_to, onset, facility_name, facility_npi, "
    "facility_line1, facility_line2, facility_city, facility_state, facility_zip, "
    "no_insurer_on, no_insurer_by, no_insurer_source, "
    "version, changed_at, changed_by";
const ChildTable diagnoses{
    "case_diagnoses", "case_id", {"code", "diagnosed_by", "diagnosed_on", "document_id"}};

void write(RowWriter& w, const std::optional<domain::ServicePlace>& v) {
    const auto text = [&](const std::string& value) {
        return v ? std::optional{value} : std::nullopt;
    };
    const domain::ServicePlace none;
    const auto& a = v ? v->address : none.address;
    w.add(text(v ? v->name : none.name)).add(v ? v->npi : std::nullopt);
    w.add(text(a.line1)).add(text(a.line2)).add(text(a.city)).add(a.state).add(a.zip);
}

std::optional<domain::ServicePlace> read_place(RowReader& r) {
    const auto name = r.optional_text();
    domain::ServicePlace out;
    out.npi = r.code<Npi>();
    out.address.line1 = r.optional_text().value_or("");
    out.address.line2 = r.optional_text().value_or("");
    out.address.city = r.optional_text().value_or("");
    out.address.state = r.code<State>();
    out.address.zip = r.code<Zip>();
    if (!name) return std::nullopt;
    out.name = *name;
    return out;
}

RowWriter& write(RowWriter& w, const StoredCase& r) {
    const auto& v = r.value;
    const auto& injury = v.injury;
    w.add(v.client).add(v.title).add(v.policy).add(v.practitioner).add(v.billing).add(v.place);
    w.add(v.opened).add(v.closed).add(v.outcome).add(v.released_on).add(v.assigned_on);
    w.add(v.agreement_on).add(v.estimate_on).add(v.accepts_allowed).add(v.disclosure_restricted);
    const auto of = [&](auto field) {
        return injury ? std::optional{(*injury).*field} : std::nullopt;
    };
    w.add(of(&domain::Injury::cause));
    w.add(injury ? injury->date : std::nullopt).add(injury ? injury->state : std::nullopt);
    w.add(of(&domain::Injury::claim_number)).add(of(&domain::Injury::adjuster));
    w.add(injury ? injury->adjuster_phone : std::nullopt).add(of(&domain::Injury::employer));
    w.add(injury ? injury->disabled_from : std::nullopt);
    w.add(injury ? injury->disabled_to : std::nullopt).add(v.onset);
    write(w, v.facility);
    const auto none = injury ? injury->no_other_insurer : std::nullopt;
    w.add(none ? std::optional{none->on} : std::nullopt);
    w.add(none ? std::optional{none->said_by} : std::nullopt);
    w.add(none ? std::optional{none->source} : std::nullopt);
    return w.add(r.stamp);
}

StoredCase read(const db::Row& row) {
    RowReader r(row);
    StoredCase out;
    out.id = r.id<CaseId>();
    auto& v = out.value;
    v.client = r.id<ClientId>();
    v.title = r.text();
    v.policy = r.optional_id<PolicyId>();
    v.practitioner = r.id<PractitionerId>();
    v.billing = r.word<domain::BillingModel>();
    v.place = r.code<PlaceOfService>();
    v.opened = r.day();
    v.closed = r.date();
    v.outcome = r.text();
    v.released_on = r.date();
    v.assigned_on = r.date();
    v.agreement_on = r.date();
    v.estimate_on = r.date();
    v.accepts_allowed = r.flag();
    v.disclosure_restricted = r.flag();
    const auto cause = r.optional_word<domain::Cause>();
    domain::Injury injury;
    injury.date = r.date();
    injury.state = r.code<State>();
    injury.claim_number = r.optional_text().value_or("");
    injury.adjuster = r.optional_text().value_or("");
    injury.adjuster_phone = r.code<Phone>();
    injury.employer = r.optional_text().value_or("");
    injury.disabled_from = r.date();
    injury.disabled_to = r.date();
    v.onset = r.date();
    v.facility = read_place(r);
    if (const auto on = r.date()) {
        injury.no_other_insurer = domain::NoOtherInsurer{*on, {}, {}};
        injury.no_other_insurer->said_by = r.text();
        injury.no_other_insurer->source = r.text();
    } else {
        r.optional_text();
        r.optional_text();
    }
    if (cause) {
        injury.cause = *cause;
        v.injury = std::move(injury);
    }
    out.stamp = r.stamp();
    return out;
}

Result<void> save_diagnoses(Transaction& t, PracticeId practice, const StoredCase& r) {
    std::vector<db::Values> rows;
    for (const auto& each : r.value.diagnoses) {
        RowWriter w;
        rows.push_back(
            w.add(each.code).add(each.diagnosed_by).add(each.on).add(each.source).values());
    }
    return save_children(t, diagnoses, practice, r.id.value(), std::move(rows));
}

Result<void> load_diagnoses(Transaction& t, PracticeId practice, StoredCase& out) {
    for (const auto& row : TRY(load_children(t, diagnoses, practice, out.id.value()))) {
        RowReader r(row);
        const auto code = r.code<DiagnosisCode>();
        ENSURE(code.has_value());
        domain::CaseDiagnosis each{*code, {}, {}, {}};
        each.diagnosed_by = r.text();
        each.on = r.date();
        each.source = r.optional_id<DocumentId>();
        out.value.diagnoses.push_back(std::move(each));
    }
    return {};
}
}  // namespace

Result<void> insert_case(Transaction& t, PracticeId practice, const StoredCase& record) {
    static const auto sql =
        format("INSERT INTO cases (practice_id, id, {}) VALUES ({})", columns, places(1, 40));
    RowWriter w;
    TRY(t.execute(sql, write(w.add(practice).add(record.id), record).values()));
    return save_diagnoses(t, practice, record);
}

Result<StoredCase> load_case(Transaction& t, PracticeId practice, CaseId id) {
    static const auto sql =
        format("SELECT id, {} FROM cases WHERE practice_id = $1 AND id = $2", columns);
    const auto rows = TRY(t.query(sql, db::values(practice.value(), id.value())));
    if (rows.empty()) return fail(ErrorKind::missing, "There is no such case.");
    auto out = read(rows.front());
    TRY(load_diagnoses(t, practice, out));
    return out;
}

Result<void> update_case(Transaction& t, PracticeId practice, const StoredCase& next,
                         std::int64_t expected_version) {
    static const auto sql =
        format("UPDATE cases SET {} WHERE practice_id = $1 AND id = $2 AND version = $3",
               assignments(columns, 4));
    RowWriter w;
    TRY(update_one(t, sql,
                   write(w.add(practice).add(next.id).add(expected_version), next).values()));
    return save_diagnoses(t, practice, next);
}

Result<std::vector<StoredCase>> cases_of(Transaction& t, PracticeId practice, ClientId client) {
    static const auto sql = format(
        "SELECT id, {} FROM cases WHERE practice_id = $1 AND client_id = $2 ORDER BY id DESC",
        columns);
    std::vector<StoredCase> out;
    for (const auto& row : TRY(t.query(sql, db::values(practice.value(), client.value())))) {
        out.push_back(read(row));
        TRY(load_diagnoses(t, practice, out.back()));
    }
    return out;
}

Result<std::vector<CaseId>> cases_without_plan(Transaction& t, PracticeId practice) {
    std::vector<CaseId> out;
    for (const auto& row :
         TRY(t.query("SELECT id FROM cases WHERE practice_id = $1 AND (billing = "
                     "'cash' OR billing = 'superbill' OR policy_id IS NULL) ORDER BY id",
                     db::values(practice.value()))))
        out.emplace_back(row.integer(0));
    return out;
}

Result<std::map<CaseId, domain::LeftInCase>> left_in_cases(Transaction& t, PracticeId practice,
                                                           std::optional<CaseId> only) {
    const auto of = only ? format("o.id = {}", only->value()) : "o.closed IS NOT NULL";
    std::map<CaseId, domain::LeftInCase> out;
    for (const auto& row : TRY(t.query(
             format("SELECT case_id, what, COUNT(*) FROM (SELECT s.case_id, CASE WHEN s.state <> "
                    "'delivered' THEN 'booked' WHEN k.record IS NULL THEN 'unsigned' ELSE "
                    "'unbilled' END AS what FROM cases o JOIN sessions s ON s.practice_id = "
                    "o.practice_id AND s.case_id = o.id LEFT JOIN notes n ON n.practice_id = "
                    "s.practice_id AND n.session_id = s.id LEFT JOIN case_chain k ON k.practice_id "
                    "= n.practice_id AND k.record = n.id AND k.kind = 'note' WHERE o.practice_id "
                    "= $1 AND {0} AND (s.state IN ('booked', 'arrived') OR (s.state = "
                    "'delivered' AND (k.record IS NULL OR (o.billing <> 'cash' AND NOT EXISTS "
                    "(SELECT 1 FROM claims c JOIN claim_lines l ON l.practice_id = c.practice_id "
                    "AND l.claim_id = c.id WHERE c.practice_id = s.practice_id AND c.case_id = "
                    "s.case_id AND c.state <> 'voided' AND l.served_on = s.day))))) UNION ALL "
                    "SELECT c.case_id, 'draft' FROM cases o JOIN claims c ON c.practice_id = "
                    "o.practice_id AND c.case_id = o.id WHERE o.practice_id = $1 AND {0} AND "
                    "c.state IN ('draft', 'ready') UNION ALL "
                    "SELECT q.case_id, 'undecided' FROM cases o JOIN questions q ON q.practice_id "
                    "= o.practice_id AND q.case_id = o.id WHERE o.practice_id = $1 AND {0} AND "
                    "q.decision = '') x GROUP BY case_id, what ORDER BY case_id",
                    of),
             db::values(practice.value())))) {
        auto& left = out[CaseId{row.integer(0)}];
        const auto what = row.text(1);
        (what == "booked"      ? left.bookings
         : what == "unsigned"  ? left.unsigned_notes
         : what == "unbilled"  ? left.unbilled
         : what == "undecided" ? left.undecided
                               : left.drafts) = row.integer(2);
    }
    return out;
}

}  // namespace exclaim::store
