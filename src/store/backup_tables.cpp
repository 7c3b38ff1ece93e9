// SPDX-License-Identifier: Apache-2.0
#include "store/backup_tables.h"

namespace exclaim::store {

namespace {
const std::vector<BackupTable> all = {
    {"practices", "id"},
    {"users", "id"},
    {"tokens", "practice_id, id"},
    {"audit_heads", "practice_id"},
    {"audit_entries", "practice_id, sequence"},
    {"idempotency", "practice_id, user_id, key"},
    {"counters", "practice_id, name"},
    {"documents", "practice_id, id"},
    {"document_pieces", "practice_id, document_id, piece"},
    {"inbox", "practice_id, id"},
    {"outbox", "practice_id, id"},
    {"jobs", "id"},
    {"practitioners", "practice_id, id"},
    {"credentials", "practice_id, practitioner_id, position"},
    {"payers", "practice_id, id"},
    {"clients", "practice_id, id"},
    {"policies", "practice_id, id"},
    {"cases", "practice_id, id"},
    {"case_diagnoses", "practice_id, case_id, position"},
    // Steps 1 and 2
    {"playbooks", "practice_id, payer_id"},
    {"playbook_allowed", "practice_id, payer_id, position"},
    {"acceptances", "practice_id, id"},
    {"acceptance_conditions", "practice_id, acceptance_id, case_id"},
    {"eligibility_checks", "practice_id, id"},
    {"eligibility_says", "practice_id, check_id, position"},
    {"referrals", "practice_id, id"},
    // Step 3
    {"measurements", "practice_id, id"},
    {"plans", "practice_id, id"},
    {"plan_goals", "practice_id, plan_id, position"},
    {"plan_exercises", "practice_id, plan_id, position"},
    {"plan_codes", "practice_id, plan_id, position"},
    // Step 4
    {"authorizations", "practice_id, id"},
    {"authorization_reasons", "practice_id, authorization_id, position"},
    // Steps 5 and 6
    {"sessions", "practice_id, id"},
    {"session_blocks", "practice_id, session_id, position"},
    {"session_doses", "practice_id, session_id, position"},
    {"notes", "practice_id, id"},
    {"note_reasons", "practice_id, note_id, position"},
    {"note_goals", "practice_id, note_id, position"},
    {"note_addenda", "practice_id, note_id, position"},
    {"reports", "practice_id, id"},
    {"case_chain", "practice_id, case_id, place"},
    {"case_attachments", "practice_id, id"},
    // Step 7
    {"fee_schedules", "practice_id"},
    {"fees", "practice_id, schedule, position"},
    {"claims", "practice_id, id"},
    {"claim_lines", "practice_id, claim_id, position"},
    {"claim_attachments", "practice_id, claim_id, position"},
    {"claim_evidence", "practice_id, id"},
    {"claim_files", "practice_id, interchange"},
    // Steps 8 and 9
    {"payments", "practice_id, id"},
    {"payment_claims", "practice_id, payment_id, position"},
    {"payment_lines", "practice_id, payment_id, position"},
    {"payment_adjustments", "practice_id, payment_id, position"},
    {"payment_provider_adjustments", "practice_id, payment_id, position"},
    {"plan_entries", "practice_id, id"},
    {"client_payments", "practice_id, id"},
    {"ledger_entries", "practice_id, id"},
    {"questions", "practice_id, id"},
    {"denials", "practice_id, id"},
    {"appeals", "practice_id, id"},
    // Step 10
    {"practice_rules", "practice_id, id"},
    {"practice_rule_evidence", "practice_id, rule_id, position"},
    {"practice_rule_firings", "practice_id, rule_id, case_id, served"},
    // Files and the demo
    {"file_subjects", "practice_id, file_id, position"},
    {"demo_clock", "id"},
};
}  // namespace

const std::vector<BackupTable>& backup_tables() {
    return all;
}

namespace {
Result<std::vector<std::string>> texts(Transaction& t, std::string_view sql,
                                       const db::Values& parameters) {
    std::vector<std::string> out;
    for (const auto& row : TRY(t.query(sql, parameters))) out.push_back(row.text(0));
    return out;
}
}  // namespace

Result<std::vector<std::string>> columns_of(Transaction& t, std::string_view table) {
    return texts(t,
                 t.engine() == db::Engine::sqlite
                     ? "SELECT name FROM pragma_table_info($1) ORDER BY cid"
                     : "SELECT CAST(column_name AS TEXT) FROM information_schema.columns "
                       "WHERE table_schema = current_schema() AND CAST(table_name AS TEXT) = $1 "
                       "ORDER BY ordinal_position",
                 db::values(table));
}

Result<std::vector<std::string>> table_names(Transaction& t) {
    return texts(t,
                 t.engine() == db::Engine::sqlite
                     ? "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"
                     : "SELECT CAST(tablename AS TEXT) FROM pg_tables "
                       "WHERE schemaname = current_schema() ORDER BY 1",
                 {});
}

}  // namespace exclaim::store
