// SPDX-License-Identifier: Apache-2.0
#include "store/referral_store.h"

#include "base/text.h"
#include "store/row_reader.h"
#include "store/row_writer.h"

namespace exclaim::store {

namespace {
constexpr std::string_view columns =
    "case_id, first_name, last_name, credential, npi, state, written_on, begins, ends, diagnoses, "
    "necessity, role_text, visits_per_week, weeks, visits, precautions, number, signature, "
    "document_id, discharge_care, discharge_on, discharge_benefit, discharge_document_id, origin, "
    "deficit, seen_again_on, supervisor, version, changed_at, changed_by";

RowWriter& write(RowWriter& w, const StoredReferral& r) {
    const auto& v = r.value;
    const auto& discharge = v.discharge;
    w.add(v.for_case).add(v.first_name).add(v.last_name).add(v.credential).add(v.npi).add(v.state);
    w.add(v.written_on).add(v.begins).add(v.ends).add(v.diagnoses).add(v.necessity);
    w.add(v.role_text).add(v.visits_per_week).add(v.weeks).add(v.visits).add(v.precautions);
    w.add(v.number).add(v.signature).add(v.document);
    w.add(discharge ? std::optional{discharge->care} : std::nullopt);
    w.add(discharge ? discharge->on : std::nullopt);
    w.add(discharge ? std::optional{discharge->maximum_benefit} : std::nullopt);
    w.add(discharge ? discharge->document : std::nullopt);
    return w.add(v.origin).add(v.deficit).add(v.seen_again_on).add(v.supervisor).add(r.stamp);
}

StoredReferral read(const db::Row& row) {
    RowReader r(row);
    StoredReferral out;
    out.id = r.id<ReferralId>();
    auto& v = out.value;
    v.for_case = r.id<CaseId>();
    v.first_name = r.text();
    v.last_name = r.text();
    v.credential = r.optional_word<domain::ReferrerCredential>();
    v.npi = r.code<Npi>();
    v.state = r.code<State>();
    v.written_on = r.date();
    v.begins = r.date();
    v.ends = r.date();
    v.diagnoses = r.codes<DiagnosisCode>();
    v.necessity = r.text();
    v.role_text = r.text();
    v.visits_per_week = r.optional_integer();
    v.weeks = r.optional_integer();
    v.visits = r.optional_integer();
    v.precautions = r.text();
    v.number = r.text();
    v.signature = r.word<domain::Signature>();
    v.document = r.optional_id<DocumentId>();
    const auto care = r.optional_word<domain::FormerCare>();
    domain::Discharge discharge;
    discharge.on = r.date();
    discharge.maximum_benefit = r.optional_word<domain::Answer>().value_or(domain::Answer::unknown);
    discharge.document = r.optional_id<DocumentId>();
    if (care) {
        discharge.care = *care;
        v.discharge = discharge;
    }
    v.origin = r.optional_word<domain::Origin>();
    v.deficit = r.text();
    v.seen_again_on = r.date();
    v.supervisor = r.text();
    out.stamp = r.stamp();
    return out;
}
}  // namespace

Result<void> insert_referral(Transaction& t, PracticeId practice, const StoredReferral& record) {
    static const auto sql = format(
        "INSERT INTO referrals (practice_id, id, {}, number_policy_id) VALUES ({}, (SELECT "
        "policy_id FROM cases WHERE practice_id = $1 AND id = $3))",
        columns, places(1, 32));
    RowWriter w;
    TRY(t.execute(sql, write(w.add(practice).add(record.id), record).values()));
    return {};
}

Result<StoredReferral> load_referral(Transaction& t, PracticeId practice, ReferralId id) {
    static const auto sql =
        format("SELECT id, {} FROM referrals WHERE practice_id = $1 AND id = $2", columns);
    const auto rows = TRY(t.query(sql, db::values(practice.value(), id.value())));
    if (rows.empty()) return fail(ErrorKind::missing, "There is no such referral.");
    return read(rows.front());
}

Result<void> update_referral(Transaction& t, PracticeId practice, const StoredReferral& next,
                             std::int64_t expected_version) {
    static const auto sql =
        // A number that is new was given by the plan that the case names now.
        format(
            "UPDATE referrals SET {}, number_policy_id = CASE WHEN number = $20 THEN "
            "number_policy_id ELSE (SELECT c.policy_id FROM cases c WHERE c.practice_id = $1 AND "
            "c.id = referrals.case_id) END WHERE practice_id = $1 AND id = $2 AND version = $3",
            assignments(columns, 4));
    RowWriter w;
    return update_one(t, sql,
                      write(w.add(practice).add(next.id).add(expected_version), next).values());
}

Result<std::vector<StoredReferral>> referrals_of(Transaction& t, PracticeId practice,
                                                 CaseId of_case) {
    static const auto sql =
        format("SELECT id, {} FROM referrals WHERE practice_id = $1 AND case_id = $2 ORDER BY id",
               columns);
    std::vector<StoredReferral> out;
    for (const auto& row : TRY(t.query(sql, db::values(practice.value(), of_case.value()))))
        out.push_back(read(row));
    return out;
}

Result<std::vector<StoredReferral>> referrals_of(Transaction& t, PracticeId practice,
                                                 CaseId of_case, PolicyId policy) {
    auto out = TRY(referrals_of(t, practice, of_case));
    for (const auto& row :
         TRY(t.query("SELECT id FROM referrals WHERE practice_id = $1 AND case_id = $2 AND "
                     "number_policy_id <> $3",
                     db::values(practice.value(), of_case.value(), policy.value()))))
        for (auto& each : out)
            if (each.id.value() == row.integer(0)) each.value.number.clear();
    return out;
}

}  // namespace exclaim::store
