// SPDX-License-Identifier: Apache-2.0
#include "store/eligibility_store.h"

#include "base/text.h"
#include "store/children.h"
#include "store/row_reader.h"
#include "store/row_writer.h"

namespace exclaim::store {

namespace {
using domain::EligibilityAnswer;
using domain::NetworkBenefits;

constexpr std::string_view columns =
    "case_id, policy_id, kind, service_date, asked_on, trace, outbox_id, inbox_id, "
    "asked_by, spoke_with, reference, acceptance_id, "
    "member_id, version, changed_at, changed_by, "
    "coverage, government, plan_name, plan_type, begins, ends, authorized, "
    "in_covered, in_level, in_deductible, in_deductible_left, in_out_of_pocket_left, in_copay, "
    "in_coinsurance, in_visits_allowed, in_visits_left, in_visits_services, "
    "out_covered, out_level, out_deductible, out_deductible_left, out_out_of_pocket_left, "
    "out_copay, out_coinsurance, out_visits_allowed, out_visits_left, out_visits_services";
/// What the answer said in words: refusals, corrections, other payers, until when the amounts left
/// were said, messages and the segments it rests on.
const ChildTable says{
    "eligibility_says", "check_id", {"kind", "code", "follow_up", "words", "repair"}};

void write(RowWriter& w, const std::optional<NetworkBenefits>& of_network) {
    const NetworkBenefits none{};
    const auto& v = of_network ? *of_network : none;
    w.add(of_network ? std::optional{v.covered} : std::nullopt);
    w.add(of_network ? std::optional{v.level} : std::nullopt);
    w.add(v.deductible).add(v.deductible_left).add(v.out_of_pocket_left).add(v.copay);
    w.add(v.coinsurance_bp).add(v.visits_allowed).add(v.visits_left);
    w.add(of_network ? std::optional{v.visits_services} : std::nullopt);
}

NetworkBenefits read_network(RowReader& r) {
    NetworkBenefits v;
    v.covered = r.word<domain::Covered>();
    v.level = r.text();
    v.deductible = r.optional_money();
    v.deductible_left = r.optional_money();
    v.out_of_pocket_left = r.optional_money();
    v.copay = r.optional_money();
    v.coinsurance_bp = r.optional_integer();
    v.visits_allowed = r.optional_integer();
    v.visits_left = r.optional_integer();
    v.visits_services = r.texts();
    return v;
}

RowWriter& write(RowWriter& w, const StoredCheck& r) {
    const auto& v = r.value;
    const auto& call = v.call;
    const auto& answer = v.answer;
    w.add(v.for_case).add(v.policy).add(v.kind).add(v.on).add(v.asked_on);
    w.add(v.trace.empty() ? std::nullopt : std::optional{v.trace}).add(v.sent).add(v.received);
    w.add(call ? std::optional{call->asked_by} : std::nullopt);
    w.add(call ? std::optional{call->spoke_with} : std::nullopt);
    w.add(call ? std::optional{call->reference} : std::nullopt);
    w.add(call ? call->acceptance : std::nullopt).add(v.member_id).add(r.stamp);
    w.add(answer ? std::optional{answer->status} : std::nullopt);
    w.add(answer ? std::optional{answer->government} : std::nullopt);
    w.add(answer ? std::optional{answer->plan_name} : std::nullopt);
    w.add(answer ? std::optional{answer->plan_type} : std::nullopt);
    w.add(answer ? answer->begins : std::nullopt).add(answer ? answer->ends : std::nullopt);
    w.add(answer ? std::optional{answer->authorization} : std::nullopt);
    write(w, answer ? std::optional{answer->in_network} : std::nullopt);
    write(w, answer ? std::optional{answer->out_of_network} : std::nullopt);
    return w;
}

Result<void> save_says(Transaction& t, PracticeId practice, const StoredCheck& r) {
    std::vector<db::Values> rows;
    const auto add = [&](std::string_view kind, std::string_view code, std::string_view follow_up,
                         std::string_view words, std::string_view repair) {
        RowWriter w;
        rows.push_back(w.add(kind).add(code).add(follow_up).add(words).add(repair).values());
    };
    if (const auto& answer = r.value.answer) {
        for (const auto& each : answer->rejections)
            add("refusal", each.code, each.follow_up, each.message, each.repair);
        for (const auto& each : answer->corrected)
            add("correction", each.field, "", each.value, "");
        if (answer->other_payer != domain::Answer::unknown)
            add("other_payer", word(answer->other_payer), "", "", "");
        for (const auto& each : answer->other_payers)
            add("payer", each.government ? "government" : "", each.behind ? "behind" : "",
                each.name, each.id);
        if (answer->amounts_until) add("amounts_until", "", "", answer->amounts_until->iso(), "");
        for (const auto& each : answer->messages) add("message", "", "", each, "");
        for (const auto& each : answer->basis) add("basis", "", "", each, "");
    }
    return save_children(t, says, practice, r.id.value(), std::move(rows));
}

}  // namespace

std::string check_columns(std::string_view table) {
    std::string out;
    for (std::string_view rest = columns; !rest.empty();) {
        const auto comma = rest.find(',');
        out += format(", {}.{}", table, trim(rest.substr(0, comma)));
        rest.remove_prefix(comma == std::string_view::npos ? rest.size() : comma + 1);
    }
    return format("{}.id{}", table, out);
}

StoredCheck read_check(RowReader& r) {
    StoredCheck out;
    out.id = r.id<CheckId>();
    auto& v = out.value;
    v.for_case = r.id<CaseId>();
    v.policy = r.id<PolicyId>();
    v.kind = r.word<domain::CheckKind>();
    v.on = r.day();
    v.asked_on = r.day();
    v.trace = r.optional_text().value_or("");
    v.sent = r.optional_id<OutboxId>();
    v.received = r.optional_id<InboxId>();
    const auto asked_by = r.optional_word<domain::AskedBy>();
    domain::VerificationCall call;
    call.spoke_with = r.optional_text().value_or("");
    call.reference = r.optional_text().value_or("");
    call.acceptance = r.optional_id<AcceptanceId>();
    v.member_id = r.text();
    out.stamp = r.stamp();
    if (asked_by) {
        call.asked_by = *asked_by;
        v.call = std::move(call);
    }
    if (const auto status = r.optional_word<domain::CoverageStatus>()) {
        EligibilityAnswer answer;
        answer.status = *status;
        answer.government = r.flag();
        answer.plan_name = r.text();
        answer.plan_type = r.text();
        answer.begins = r.date();
        answer.ends = r.date();
        answer.authorization = r.word<domain::NeedsAuthorization>();
        answer.in_network = read_network(r);
        answer.out_of_network = read_network(r);
        v.answer = std::move(answer);
    }
    return out;
}

void read_words(RowReader& r, EligibilityAnswer& answer) {
    const auto kind = r.text();
    const auto code = r.text(), follow_up = r.text(), words = r.text(), repair = r.text();
    if (kind == "refusal") answer.rejections.push_back({code, follow_up, words, repair});
    if (kind == "correction") answer.corrected.push_back({code, words});
    if (kind == "other_payer")
        answer.other_payer = parse_word<domain::Answer>(code).value_or(domain::Answer::unknown);
    if (kind == "payer")
        answer.other_payers.push_back({words, repair, code == "government", follow_up == "behind"});
    if (kind == "amounts_until") answer.amounts_until = Date::parse_iso(words);
    if (kind == "message") answer.messages.push_back(words);
    if (kind == "basis") answer.basis.push_back(words);
}

namespace {
Result<StoredCheck> with_says(Transaction& t, PracticeId practice, const db::Row& row) {
    RowReader reader(row);
    auto out = read_check(reader);
    if (!out.value.answer) return out;
    auto& answer = *out.value.answer;
    for (const auto& said : TRY(load_children(t, says, practice, out.id.value()))) {
        RowReader r(said);
        read_words(r, answer);
    }
    return out;
}
}  // namespace

Result<void> insert_check(Transaction& t, PracticeId practice, const StoredCheck& record) {
    static const auto sql = format(
        "INSERT INTO eligibility_checks (practice_id, id, {}) VALUES ({})", columns, places(1, 45));
    RowWriter w;
    TRY(t.execute(sql, write(w.add(practice).add(record.id), record).values()));
    return save_says(t, practice, record);
}

Result<StoredCheck> load_check(Transaction& t, PracticeId practice, CheckId id) {
    static const auto sql =
        format("SELECT id, {} FROM eligibility_checks WHERE practice_id = $1 AND id = $2", columns);
    const auto rows = TRY(t.query(sql, db::values(practice.value(), id.value())));
    if (rows.empty()) return fail(ErrorKind::missing, "There is no such eligibility check.");
    return with_says(t, practice, rows.front());
}

Result<std::optional<StoredCheck>> check_by_trace(Transaction& t, PracticeId practice,
                                                  std::string_view trace) {
    static const auto sql = format(
        "SELECT id, {} FROM eligibility_checks WHERE practice_id = $1 AND trace = $2", columns);
    const auto rows = TRY(t.query(sql, db::values(practice.value(), trace)));
    if (rows.empty()) return std::optional<StoredCheck>{};
    return std::optional{TRY(with_says(t, practice, rows.front()))};
}

Result<void> update_check(Transaction& t, PracticeId practice, const StoredCheck& next,
                          std::int64_t expected_version) {
    static const auto sql = format(
        "UPDATE eligibility_checks SET {} WHERE practice_id = $1 AND id = $2 AND version = $3",
        assignments(columns, 4));
    RowWriter w;
    TRY(update_one(t, sql,
                   write(w.add(practice).add(next.id).add(expected_version), next).values()));
    return save_says(t, practice, next);
}

Result<std::vector<StoredCheck>> checks_of(Transaction& t, PracticeId practice, CaseId of_case) {
    static const auto sql = format(
        "SELECT id, {} FROM eligibility_checks WHERE practice_id = $1 AND case_id = $2 ORDER BY id",
        columns);
    std::vector<StoredCheck> out;
    for (const auto& row : TRY(t.query(sql, db::values(practice.value(), of_case.value()))))
        out.push_back(TRY(with_says(t, practice, row)));
    return out;
}

}  // namespace exclaim::store
