// SPDX-License-Identifier: Apache-2.0
#include "store/rule_store.h"

#include "base/text.h"
#include "store/children.h"
#include "store/row_reader.h"
#include "store/row_writer.h"

namespace exclaim::store {

namespace {
constexpr std::string_view columns =
    "guard, requirement, parameter, payer_id, code, reason, words, since, active, version, "
    "changed_at, changed_by";
const ChildTable evidence{"practice_rule_evidence", "rule_id", {"denial_id"}};

RowWriter& write(RowWriter& w, const StoredRule& r) {
    const auto& v = r.value;
    w.add(v.guard).add(v.requirement).add(v.parameter).add(v.payer).add(v.code).add(v.reason);
    return w.add(v.words).add(v.since).add(v.active).add(r.stamp);
}

StoredRule read(const db::Row& row) {
    RowReader r(row);
    StoredRule out;
    out.id = r.id<PracticeRuleId>();
    auto& v = out.value;
    v.guard = r.word<domain::RuleGuard>();
    v.requirement = r.word<domain::Requirement>();
    v.parameter = r.text();
    v.payer = r.optional_id<PayerId>();
    v.code = r.code<ProcedureCode>();
    v.reason = r.text();
    v.words = r.text();
    v.since = r.date();
    v.active = r.flag();
    out.stamp = r.stamp();
    return out;
}

Result<void> save_evidence(Transaction& t, PracticeId practice, const StoredRule& r) {
    std::vector<db::Values> rows;
    for (const auto& each : r.value.evidence) rows.push_back(db::values(each.value()));
    return save_children(t, evidence, practice, r.id.value(), std::move(rows));
}

Result<std::vector<StoredRule>> select(Transaction& t, PracticeId practice, std::string_view where,
                                       const db::Values& parameters) {
    std::vector<StoredRule> out;
    for (const auto& row : TRY(t.query(
             format("SELECT id, {} FROM practice_rules WHERE practice_id = $1{} ORDER BY id",
                    columns, where),
             parameters))) {
        out.push_back(read(row));
        for (const auto& taught : TRY(load_children(t, evidence, practice, out.back().id.value())))
            out.back().value.evidence.emplace_back(taught.integer(0));
    }
    return out;
}
}  // namespace

Result<void> insert_rule(Transaction& t, PracticeId practice, const StoredRule& record) {
    static const auto sql = format("INSERT INTO practice_rules (practice_id, id, {}) VALUES ({})",
                                   columns, places(1, 14));
    RowWriter w;
    TRY(t.execute(sql, write(w.add(practice).add(record.id), record).values()));
    return save_evidence(t, practice, record);
}

Result<StoredRule> load_rule(Transaction& t, PracticeId practice, PracticeRuleId id) {
    auto found = TRY(select(t, practice, " AND id = $2", db::values(practice.value(), id.value())));
    if (found.empty()) return fail(ErrorKind::missing, "There is no such rule.");
    return std::move(found.front());
}

Result<void> update_rule(Transaction& t, PracticeId practice, const StoredRule& next,
                         std::int64_t expected_version) {
    static const auto sql =
        format("UPDATE practice_rules SET {} WHERE practice_id = $1 AND id = $2 AND version = $3",
               assignments(columns, 4));
    RowWriter w;
    TRY(update_one(t, sql,
                   write(w.add(practice).add(next.id).add(expected_version), next).values()));
    return save_evidence(t, practice, next);
}

Result<std::vector<StoredRule>> rules_of(Transaction& t, PracticeId practice) {
    return select(t, practice, "", db::values(practice.value()));
}

Result<void> keep_firing(Transaction& t, PracticeId practice, PracticeRuleId rule, CaseId of,
                         Date served, Instant at) {
    RowWriter w;
    w.add(practice).add(rule).add(of).add(served).add(at);
    TRY(
        t.execute("INSERT INTO practice_rule_firings (practice_id, rule_id, case_id, served, "
                  "fired_at) VALUES ($1, $2, $3, $4, $5) ON CONFLICT (practice_id, rule_id, "
                  "case_id, served) DO NOTHING",
                  w.values()));
    return {};
}

Result<std::map<PracticeRuleId, std::int64_t>> firings(Transaction& t, PracticeId practice) {
    std::map<PracticeRuleId, std::int64_t> out;
    for (const auto& row :
         TRY(t.query("SELECT rule_id, COUNT(*) FROM practice_rule_firings WHERE practice_id = $1 "
                     "GROUP BY rule_id",
                     db::values(practice.value()))))
        out[PracticeRuleId{row.integer(0)}] = row.integer(1);
    return out;
}

}  // namespace exclaim::store
