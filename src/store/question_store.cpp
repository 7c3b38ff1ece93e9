// SPDX-License-Identifier: Apache-2.0
#include "store/question_store.h"

#include "base/text.h"
#include "store/row_reader.h"
#include "store/row_writer.h"

namespace exclaim::store {

namespace {
constexpr std::string_view columns =
    "kind, why, code, amount, claim_id, case_id, line, payment_id, payment_claim, file_id, "
    "asked_on, "
    "decision, decided_by, reference";

StoredQuestion read(const db::Row& row) {
    RowReader r(row);
    StoredQuestion out;
    out.id = r.id<QuestionId>();
    auto& v = out.value;
    v.kind = r.word<domain::QuestionKind>();
    v.why = r.text();
    v.code = r.text();
    v.amount = r.money();
    v.claim = r.optional_id<ClaimId>();
    v.for_case = r.optional_id<CaseId>();
    v.line = r.text();
    v.payment = r.optional_id<PaymentId>();
    v.payment_claim = r.optional_integer();
    v.file = r.optional_id<InboxId>();
    v.on = r.day();
    v.decision = r.text();
    v.decided_by = r.optional_id<UserId>();
    v.reference = r.text();
    return out;
}

Result<std::vector<StoredQuestion>> select(Transaction& t, std::string_view where,
                                           const db::Values& values) {
    std::vector<StoredQuestion> out;
    for (const auto& row : TRY(t.query(
             format("SELECT id, {} FROM questions WHERE practice_id = $1 {}", columns, where),
             values)))
        out.push_back(read(row));
    return out;
}
}  // namespace

Result<void> ask(Transaction& t, PracticeId practice, QuestionId id, const domain::Question& v) {
    static const auto sql =
        format("INSERT INTO questions (practice_id, id, {}) VALUES ({})", columns, places(1, 16));
    RowWriter w;
    w.add(practice).add(id).add(v.kind).add(v.why).add(v.code).add(v.amount).add(v.claim).add(
        v.for_case);
    w.add(v.line).add(v.payment).add(v.payment_claim).add(v.file).add(v.on).add(v.decision);
    TRY(t.execute(sql, w.add(v.decided_by).add(v.reference).values()));
    return {};
}

Result<StoredQuestion> load_question(Transaction& t, PracticeId practice, QuestionId id) {
    auto found = TRY(select(t, "AND id = $2", db::values(practice.value(), id.value())));
    if (found.empty()) return fail(ErrorKind::missing, "There is no such question.");
    return std::move(found.front());
}

Result<void> decide_question(Transaction& t, PracticeId practice, QuestionId id,
                             std::string_view decision, UserId decided_by) {
    const auto changed = TRY(t.execute(
        "UPDATE questions SET decision = $3, decided_by = $4 WHERE practice_id = $1 AND id = $2 "
        "AND decision = ''",
        db::values(practice.value(), id.value(), decision, decided_by.value())));
    if (changed == 1) return {};
    return fail(ErrorKind::stale, "This question was decided before. Nothing was changed.");
}

Result<void> reopen_question(Transaction& t, PracticeId practice, QuestionId id) {
    TRY(
        t.execute("UPDATE questions SET decision = '', decided_by = NULL WHERE practice_id = $1 "
                  "AND id = $2",
                  db::values(practice.value(), id.value())));
    return {};
}

Result<std::vector<StoredQuestion>> questions_of(Transaction& t, PracticeId practice, CaseId id) {
    return select(t, "AND case_id = $2 ORDER BY id", db::values(practice.value(), id.value()));
}

Result<std::vector<StoredQuestion>> questions_of(Transaction& t, PracticeId practice,
                                                 PaymentId id) {
    return select(t, "AND payment_id = $2 ORDER BY id", db::values(practice.value(), id.value()));
}

Result<Page<QuestionId, domain::Question>> open_questions(Transaction& t, PracticeId practice,
                                                          const PageQuery& query,
                                                          std::optional<CaseId> of_case) {
    static const auto names = format("id, {}", columns);
    ListSql sql;
    sql.table = "questions";
    sql.columns = names;
    sql.where = "practice_id = $1 AND decision = ''";
    sql.parameters = db::values(practice.value());
    if (of_case) {
        sql.where += " AND case_id = $2";
        sql.parameters.push_back(db::value(of_case->value()));
    }
    sql.sorts = {{"id", "id"}};
    return typed_page<QuestionId, domain::Question>(TRY(read_page(t, sql, query)), read);
}

Result<std::vector<StoredQuestion>> questions_of_nobody(Transaction& t, PracticeId practice) {
    return select(t,
                  "AND decision = '' AND case_id IS NULL AND claim_id IS NULL AND NOT EXISTS "
                  "(SELECT 1 FROM payment_claims x JOIN claims c ON c.practice_id = x.practice_id "
                  "AND c.control_number = x.control_number WHERE x.practice_id = "
                  "questions.practice_id AND x.payment_id = questions.payment_id AND "
                  "questions.payment_claim IS NULL) ORDER BY id",
                  db::values(practice.value()));
}

}  // namespace exclaim::store
