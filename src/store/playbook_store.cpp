// SPDX-License-Identifier: Apache-2.0
#include "store/playbook_store.h"

#include "base/text.h"
#include "store/children.h"
#include "store/payer_store.h"
#include "store/row_reader.h"
#include "store/row_writer.h"

namespace exclaim::store {

namespace {
constexpr std::string_view columns =
    "eligibility_id, service_types, authorization_id, claim_id, receiver_id, receiver_name, "
    "submitter_id, filing_indicator, modifiers, needs_referral, needs_authorization, "
    "referral_days, corrected_claim_days, appeal_days, units_per_visit, progress_report_days, "
    "contracted, balance_billing, copay_per_code, copay_counts_to_deductible, "
    "deductible_waived_with_copay, deductible_first, note, version, changed_at, changed_by";
const ChildTable allowed{"playbook_allowed", "payer_id", {"code", "amount", "as_of"}};

RowWriter& write(RowWriter& w, const StoredPlaybook& r) {
    const auto& v = r.value;
    w.add(v.eligibility_id).add(v.service_types).add(v.authorization_id).add(v.claim_id);
    w.add(v.receiver_id).add(v.receiver_name).add(v.submitter_id).add(v.filing_indicator);
    w.add(v.modifiers).add(v.needs_referral).add(v.needs_authorization).add(v.referral_days);
    w.add(v.corrected_claim_days).add(v.appeal_days).add(v.units_per_visit);
    w.add(v.progress_report_days).add(v.contracted).add(v.balance_billing).add(v.copay_per_code);
    w.add(v.copay_counts_to_deductible).add(v.deductible_waived_with_copay);
    return w.add(v.deductible_first).add(v.note).add(r.stamp);
}

StoredPlaybook read(const db::Row& row) {
    RowReader r(row);
    StoredPlaybook out;
    out.id = r.id<PayerId>();
    auto& v = out.value;
    v.eligibility_id = r.text();
    v.service_types = r.texts();
    v.authorization_id = r.text();
    v.claim_id = r.text();
    v.receiver_id = r.text();
    v.receiver_name = r.text();
    v.submitter_id = r.text();
    v.filing_indicator = r.text();
    v.modifiers = r.codes<Modifier>();
    v.needs_referral = r.word<domain::Answer>();
    v.needs_authorization = r.word<domain::Answer>();
    v.referral_days = r.optional_integer();
    v.corrected_claim_days = r.optional_integer();
    v.appeal_days = r.optional_integer();
    v.units_per_visit = r.optional_integer();
    v.progress_report_days = r.optional_integer();
    v.contracted = r.optional_flag();
    v.balance_billing = r.word<domain::BalanceBilling>();
    v.copay_per_code = r.optional_flag();
    v.copay_counts_to_deductible = r.optional_flag();
    v.deductible_waived_with_copay = r.optional_flag();
    v.deductible_first = r.optional_flag();
    v.note = r.text();
    out.stamp = r.stamp();
    return out;
}
}  // namespace

Result<StoredPlaybook> load_playbook(Transaction& t, PracticeId practice, PayerId payer) {
    static const auto sql = format(
        "SELECT payer_id, {} FROM playbooks WHERE practice_id = $1 AND payer_id = $2", columns);
    const auto rows = TRY(t.query(sql, db::values(practice.value(), payer.value())));
    if (rows.empty()) {
        const auto of = TRY(load_payer(t, practice, payer));
        return StoredPlaybook{payer, {}, {1, of.stamp.changed_at, of.stamp.changed_by}};
    }
    auto out = read(rows.front());
    for (const auto& row : TRY(load_children(t, allowed, practice, payer.value()))) {
        RowReader r(row);
        const auto code = r.code<ProcedureCode>();
        ENSURE(code.has_value());
        const auto amount = r.money();
        out.value.allowed.push_back({*code, amount, r.date()});
    }
    return out;
}

Result<void> save_playbook(Transaction& t, PracticeId practice, const StoredPlaybook& next,
                           std::int64_t expected_version) {
    static const auto insert = format(
        "INSERT INTO playbooks (practice_id, payer_id, {}) VALUES ({}) "
        "ON CONFLICT (practice_id, payer_id) DO NOTHING",
        columns, places(1, 28));
    static const auto update =
        format("UPDATE playbooks SET {} WHERE practice_id = $1 AND payer_id = $2 AND version = $3",
               assignments(columns, 4));
    RowWriter first;
    const bool added =
        expected_version == 1 &&
        TRY(t.execute(insert, write(first.add(practice).add(next.id), next).values())) == 1;
    if (!added) {
        RowWriter w;
        TRY(update_one(t, update,
                       write(w.add(practice).add(next.id).add(expected_version), next).values()));
    }
    std::vector<db::Values> rows;
    for (const auto& each : next.value.allowed) {
        RowWriter w;
        rows.push_back(w.add(each.code).add(each.amount).add(each.as_of).values());
    }
    return save_children(t, allowed, practice, next.id.value(), std::move(rows));
}

}  // namespace exclaim::store
