// SPDX-License-Identifier: Apache-2.0
#include "store/denial_store.h"

#include "base/text.h"
#include "store/row_reader.h"
#include "store/row_writer.h"

namespace exclaim::store {

std::vector<std::string> denial_actions(std::string_view words) {
    std::vector<std::string> out;
    while (!words.empty()) {
        const auto at = words.find(' ');
        out.emplace_back(words.substr(0, at));
        words.remove_prefix(at == std::string_view::npos ? words.size() : at + 1);
    }
    return out;
}

namespace {
constexpr std::string_view columns =
    "claim_id, case_id, line, payment_id, payment_claim, kind, step, preventable, reason, remark, "
    "amount, client_part, actions, cause, meaning, known, client_path, no_balance_billing, "
    "notice, due, owner, state, outcome, note, missed, asked_by, settled_by, billed_kind, "
    "billed_step, billed_reason, "
    "billed_remark, billed_cause, billed_amount, version, changed_at, changed_by";

RowWriter& write(RowWriter& w, const StoredDenial& r) {
    const auto& v = r.value;
    const auto& d = v.denial;
    std::string actions;
    for (const auto& each : d.actions) actions += (actions.empty() ? "" : " ") + each;
    w.add(v.claim).add(v.for_case).add(v.line).add(v.payment).add(v.payment_claim);
    w.add(d.kind).add(word(d.step)).add(d.preventable).add(d.reason).add(d.remark);
    w.add(d.amount).add(d.client_part).add(actions).add(d.cause).add(d.meaning);
    w.add(d.known).add(d.client_path).add(d.no_balance_billing);
    w.add(v.notice).add(v.due).add(v.owner).add(v.state).add(v.outcome).add(v.note).add(v.missed);
    w.add(v.asked_by).add(v.settled_by);
    const auto part = v.billed.value_or(domain::BilledPart{});
    const auto known = [&](auto value) {
        return v.billed ? std::optional{std::move(value)} : std::nullopt;
    };
    w.add(known(part.kind)).add(known(std::string(word(part.step)))).add(known(part.reason));
    w.add(known(part.remark)).add(known(part.cause)).add(known(part.amount));
    return w.add(r.stamp);
}

const auto step_of = [](std::string_view text) { return parse_step(text); };

StoredDenial read(const db::Row& row) {
    RowReader r(row);
    StoredDenial out;
    out.id = r.id<DenialId>();
    auto& v = out.value;
    auto& d = v.denial;
    v.claim = r.id<ClaimId>();
    v.for_case = r.id<CaseId>();
    v.line = r.text();
    v.payment = r.id<PaymentId>();
    v.payment_claim = r.integer();
    d.kind = r.word<domain::DenialClass>();
    d.step = r.word<Step>(step_of);
    d.preventable = r.word<domain::Preventable>();
    d.reason = r.text();
    d.remark = r.text();
    d.amount = r.money();
    d.client_part = r.money();
    d.actions = denial_actions(r.text());
    d.cause = r.text();
    d.meaning = r.text();
    d.known = r.flag();
    d.client_path = r.flag();
    d.no_balance_billing = r.flag();
    v.notice = r.day();
    v.due = r.day();
    v.owner = r.optional_id<UserId>();
    v.state = r.word<domain::DenialState>();
    v.outcome = r.text();
    v.note = r.text();
    v.missed = r.date();
    v.asked_by = r.optional_id<ClaimId>();
    v.settled_by = r.optional_id<PaymentId>();
    if (const auto kind = r.optional_word<domain::DenialClass>()) {
        auto& part = v.billed.emplace();
        part.kind = *kind;
        part.step = r.word<Step>(step_of);
        part.reason = r.text();
        part.remark = r.text();
        part.cause = r.text();
        part.amount = r.money();
    } else {
        r.skip(5);
    }
    out.stamp = r.stamp();
    return out;
}

Result<std::vector<StoredDenial>> select(Transaction& t, std::string_view where,
                                         const db::Values& values) {
    std::vector<StoredDenial> out;
    for (const auto& row :
         TRY(t.query(format("SELECT id, {} FROM denials WHERE practice_id = $1 {}", columns, where),
                     values)))
        out.push_back(read(row));
    return out;
}
}  // namespace

Result<void> insert_denial(Transaction& t, PracticeId practice, const StoredDenial& record) {
    static const auto sql =
        format("INSERT INTO denials (practice_id, id, {}) VALUES ({})", columns, places(1, 38));
    RowWriter w;
    TRY(t.execute(sql, write(w.add(practice).add(record.id), record).values()));
    return {};
}

Result<StoredDenial> load_denial(Transaction& t, PracticeId practice, DenialId id) {
    auto found = TRY(select(t, "AND id = $2", db::values(practice.value(), id.value())));
    if (found.empty()) return fail(ErrorKind::missing, "There is no such denial.");
    return std::move(found.front());
}

Result<void> update_denial(Transaction& t, PracticeId practice, const StoredDenial& next,
                           std::int64_t expected_version) {
    static const auto sql =
        format("UPDATE denials SET {} WHERE practice_id = $1 AND id = $2 AND version = $3",
               assignments(columns, 4));
    RowWriter w;
    return update_one(t, sql,
                      write(w.add(practice).add(next.id).add(expected_version), next).values());
}

Result<std::vector<StoredDenial>> denials_of(Transaction& t, PracticeId practice, CaseId id) {
    return select(t, "AND case_id = $2 ORDER BY id", db::values(practice.value(), id.value()));
}

Result<std::vector<StoredDenial>> denials_of(Transaction& t, PracticeId practice, ClaimId id) {
    return select(t, "AND claim_id = $2 ORDER BY id", db::values(practice.value(), id.value()));
}

Result<std::vector<StoredDenial>> open_denials(Transaction& t, PracticeId practice, int limit) {
    return select(t,
                  "AND state IN ('open', 'appealed', 'corrected') "
                  "ORDER BY due, amount DESC, id LIMIT $2",
                  db::values(practice.value(), limit));
}

Result<std::vector<StoredDenial>> denials_noticed(Transaction& t, PracticeId practice, Date from,
                                                  Date until) {
    return select(t, "AND notice >= $2 AND notice <= $3 ORDER BY id",
                  db::values(practice.value(), from.iso(), until.iso()));
}

}  // namespace exclaim::store
