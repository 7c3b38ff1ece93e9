// SPDX-License-Identifier: Apache-2.0
#include "store/acceptance_store.h"

#include <map>

#include "base/text.h"
#include "store/row_reader.h"
#include "store/row_writer.h"

namespace exclaim::store {

namespace {
constexpr std::string_view columns =
    "payer_id, case_id, plan_name, taxonomy, codes, state, answer, asked_by, asked_on, "
    "spoke_with, reference, conditions, document_id, version, changed_at, changed_by";

StoredAcceptance read(const db::Row& row) {
    RowReader r(row);
    StoredAcceptance out;
    out.id = r.id<AcceptanceId>();
    auto& v = out.value;
    v.payer = r.id<PayerId>();
    v.for_case = r.optional_id<CaseId>();
    v.plan_name = r.text();
    v.taxonomy = r.code<Taxonomy>();
    v.codes = r.codes<ProcedureCode>();
    v.state = r.code<State>();
    v.answer = r.word<domain::Answer>();
    v.asked_by = r.word<domain::AskedBy>();
    v.asked_on = r.day();
    v.spoke_with = r.text();
    v.reference = r.text();
    v.conditions = r.text();
    v.document = r.optional_id<DocumentId>();
    out.stamp = r.stamp();
    return out;
}
/// What was said of the conditions of some answers; `which` chooses them, its values follow the
/// practice.
Result<std::map<std::int64_t, std::vector<domain::ConditionsMet>>> load_met(
    Transaction& t, std::string_view which, const std::vector<db::Value>& values) {
    std::map<std::int64_t, std::vector<domain::ConditionsMet>> out;
    const auto sql = format(
        "SELECT c.acceptance_id, c.case_id, c.met_on, c.how, c.changed_by FROM "
        "acceptance_conditions c JOIN acceptances a ON a.practice_id = c.practice_id AND a.id = "
        "c.acceptance_id WHERE c.practice_id = $1 AND {} = $2 ORDER BY c.acceptance_id, c.case_id",
        which);
    for (const auto& row : TRY(t.query(sql, values))) {
        RowReader r(row);
        auto& of = out[r.id<AcceptanceId>().value()];
        domain::ConditionsMet each;
        each.for_case = r.id<CaseId>();
        each.on = r.day();
        each.how = r.text();
        each.by = r.id<UserId>();
        of.push_back(std::move(each));
    }
    return out;
}
}  // namespace

Result<void> insert_conditions_met(Transaction& t, PracticeId practice, AcceptanceId id,
                                   const domain::ConditionsMet& met, const Stamp& stamp) {
    static const auto sql = format(
        "INSERT INTO acceptance_conditions (practice_id, acceptance_id, case_id, met_on, how, "
        "version, changed_at, changed_by) VALUES ({})",
        places(1, 8));
    RowWriter w;
    w.add(practice).add(id).add(met.for_case).add(met.on).add(met.how).add(stamp);
    TRY(t.execute(sql, w.values()));
    return {};
}

Result<void> insert_acceptance(Transaction& t, PracticeId practice, const StoredAcceptance& one) {
    static const auto sql =
        format("INSERT INTO acceptances (practice_id, id, {}) VALUES ({})", columns, places(1, 18));
    const auto& v = one.value;
    RowWriter w;
    w.add(practice).add(one.id).add(v.payer).add(v.for_case).add(v.plan_name).add(v.taxonomy);
    w.add(v.codes).add(v.state).add(v.answer).add(v.asked_by).add(v.asked_on).add(v.spoke_with);
    w.add(v.reference).add(v.conditions).add(v.document).add(one.stamp);
    TRY(t.execute(sql, w.values()));
    return {};
}

Result<StoredAcceptance> load_acceptance(Transaction& t, PracticeId practice, AcceptanceId id) {
    static const auto sql =
        format("SELECT id, {} FROM acceptances WHERE practice_id = $1 AND id = $2", columns);
    const auto values = db::values(practice.value(), id.value());
    const auto rows = TRY(t.query(sql, values));
    if (rows.empty()) return fail(ErrorKind::missing, "There is no such acceptance.");
    auto out = read(rows.front());
    out.value.met = TRY(load_met(t, "a.id", values))[id.value()];
    return out;
}

Result<std::vector<StoredAcceptance>> acceptances_of(Transaction& t, PracticeId practice,
                                                     PayerId payer) {
    static const auto sql = format(
        "SELECT id, {} FROM acceptances WHERE practice_id = $1 AND payer_id = $2 ORDER BY id",
        columns);
    const auto values = db::values(practice.value(), payer.value());
    std::vector<StoredAcceptance> out;
    for (const auto& row : TRY(t.query(sql, values))) out.push_back(read(row));
    auto met = TRY(load_met(t, "a.payer_id", values));
    for (auto& each : out)
        if (const auto at = met.find(each.id.value()); at != met.end())
            each.value.met = std::move(at->second);
    return out;
}

}  // namespace exclaim::store
