// SPDX-License-Identifier: Apache-2.0
#include "store/claim_store.h"

#include <charconv>

#include "base/text.h"
#include "store/children.h"
#include "store/row_reader.h"
#include "store/row_writer.h"

namespace exclaim::store {

namespace {
constexpr std::string_view columns =
    "case_id, policy_id, control_number, frequency, replaces_id, follows_id, payer_claim_number, "
    "benefits, "
    "paid_by_client, place, referral_number, authorization_number, diagnoses, note, built_on, "
    "override_reason, override_by, charge, typed, version, changed_at, changed_by";
const ChildTable lines{"claim_lines",
                       "claim_id",
                       {"session_id", "number", "code", "modifiers", "charge", "units", "minutes",
                        "served_on", "pointers", "place", "note", "authorization_number"}};
const ChildTable attachments{
    "claim_attachments", "claim_id", {"kind", "sent_by", "control_number"}};

// Short lists of words in one column; none of them holds a line break.
std::string joined(const std::vector<std::string>& all) {
    std::string out;
    for (const auto& each : all) out += (out.empty() ? "" : "\n") + each;
    return out;
}
std::vector<std::string> parted(std::string_view text) {
    std::vector<std::string> out;
    while (!text.empty()) {
        const auto end = std::min(text.find('\n'), text.size());
        out.emplace_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return out;
}
std::set<std::string> words(std::string_view text) {
    std::set<std::string> out;
    while (!text.empty()) {
        const auto end = std::min(text.find(' '), text.size());
        out.emplace(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return out;
}
std::vector<std::int64_t> numbers(std::string_view text) {
    std::vector<std::int64_t> out;
    for (const auto& each : parted(text)) out.push_back(parse_int(each).value_or(0));
    return out;
}

RowWriter& write(RowWriter& w, const StoredClaim& r) {
    const auto& v = r.value;
    w.add(v.for_case).add(v.policy).add(v.control_number).add(v.frequency).add(v.replaces);
    w.add(v.follows);
    w.add(v.payer_claim_number).add(v.benefits).add(v.paid_by_client).add(v.place_of_service);
    w.add(v.referral_number).add(v.authorization_number).add(joined(v.diagnoses)).add(v.note);
    w.add(v.built_on).add(v.override_reason).add(v.override_by).add(v.charge());
    std::string typed;
    for (const auto& each : v.typed) typed += (typed.empty() ? "" : " ") + each;
    w.add(typed);
    return w.add(r.stamp);
}

StoredClaim read(const db::Row& row) {
    RowReader r(row);
    StoredClaim out;
    out.id = r.id<ClaimId>();
    auto& v = out.value;
    v.for_case = r.id<CaseId>();
    v.policy = r.id<PolicyId>();
    v.control_number = r.text();
    v.frequency = r.word<domain::Frequency>();
    v.replaces = r.optional_id<ClaimId>();
    v.follows = r.optional_id<ClaimId>();
    v.payer_claim_number = r.text();
    v.benefits = r.word<domain::Benefits>();
    v.paid_by_client = r.optional_money();
    v.place_of_service = r.text();
    v.referral_number = r.text();
    v.authorization_number = r.text();
    v.diagnoses = parted(r.text());
    v.note = r.text();
    v.built_on = r.day();
    v.override_reason = r.text();
    v.override_by = r.optional_id<UserId>();
    r.integer();  // charge: the sum of the lines
    v.typed = words(r.text());
    out.stamp = r.stamp();
    return out;
}

Result<void> save_parts(Transaction& t, PracticeId practice, const StoredClaim& r) {
    std::vector<db::Values> rows;
    for (const auto& [line, session] : r.value.lines) {
        std::vector<std::string> pointers;
        for (const auto each : line.pointers) pointers.push_back(std::to_string(each));
        RowWriter w;
        w.add(session).add(line.number).add(line.code).add(joined(line.modifiers)).add(line.charge);
        w.add(line.units).add(line.minutes).add(line.date).add(joined(pointers));
        w.add(line.place_of_service).add(line.note).add(line.authorization_number);
        rows.push_back(w.values());
    }
    TRY(save_children(t, lines, practice, r.id.value(), std::move(rows)));
    std::vector<db::Values> papers;
    for (const auto& each : r.value.attachments) {
        RowWriter w;
        papers.push_back(w.add(each.kind).add(each.by).add(each.control_number).values());
    }
    return save_children(t, attachments, practice, r.id.value(), std::move(papers));
}

Result<void> load_parts(Transaction& t, PracticeId practice, StoredClaim& out) {
    for (const auto& row : TRY(load_children(t, lines, practice, out.id.value()))) {
        RowReader r(row);
        domain::BuiltLine each;
        auto& line = each.line;
        each.session = r.id<SessionId>();
        line.number = r.text();
        line.code = r.text();
        line.modifiers = parted(r.text());
        line.charge = r.money();
        line.units = r.integer();
        line.minutes = r.optional_integer();
        line.date = r.date();
        line.pointers = numbers(r.text());
        line.place_of_service = r.text();
        line.note = r.text();
        line.authorization_number = r.text();
        out.value.lines.push_back(std::move(each));
    }
    for (const auto& row : TRY(load_children(t, attachments, practice, out.id.value()))) {
        RowReader r(row);
        domain::Attachment each;
        each.kind = r.text();
        each.by = r.text();
        each.control_number = r.text();
        out.value.attachments.push_back(std::move(each));
    }
    return {};
}

Result<std::vector<StoredClaim>> find(Transaction& t, PracticeId practice, std::string_view where,
                                      const db::Values& parameters) {
    std::vector<StoredClaim> out;
    for (const auto& row : TRY(t.query(
             format("SELECT id, {} FROM claims WHERE practice_id = $1 AND {}", columns, where),
             parameters))) {
        out.push_back(read(row));
        TRY(load_parts(t, practice, out.back()));
    }
    return out;
}

/// Puts the state column where the evidence puts the claim.
Result<void> settle(Transaction& t, PracticeId practice, ClaimId id) {
    std::vector<domain::Evidence> all;
    for (auto& each : TRY(evidence_of(t, practice, id))) all.push_back(std::move(each.value));
    auto stand = domain::standing(all);
    if (all.empty()) {
        const auto clean =
            TRY(t.query("SELECT clean FROM claims WHERE practice_id = $1 AND id = $2",
                        db::values(practice.value(), id.value())));
        if (!clean.empty() && clean.front().integer(0) != 0)
            stand.state = domain::ClaimState::ready;
    }
    if (const auto later = TRY(claim_after(t, practice, id)))
        stand.state = domain::standing_after(stand.state, later->value.frequency,
                                             TRY(stand_of(t, practice, later->id)).state);
    RowWriter w;
    TRY(t.execute("UPDATE claims SET state = $3, since = $4 WHERE practice_id = $1 AND id = $2",
                  w.add(practice).add(id).add(stand.state).add(stand.since).values()));
    return {};
}

/// The claim itself, then the versions before it: where a later one stands is told to the earlier.
Result<void> settle_chain(Transaction& t, PracticeId practice, ClaimId id) {
    std::optional<ClaimId> next = id;
    while (next) {
        TRY(settle(t, practice, *next));
        const auto row =
            TRY(t.query("SELECT replaces_id FROM claims WHERE practice_id = $1 AND id = $2",
                        db::values(practice.value(), next->value())));
        ENSURE(!row.empty());
        next = RowReader(row.front()).optional_id<ClaimId>();
    }
    return {};
}

constexpr std::string_view evidence_columns =
    "kind, verdict, level, at, codes, payer_claim_number, inbox_id, outbox_id, said_by, note, "
    "version, changed_at, changed_by";

StoredEvidence read_evidence(const db::Row& row) {
    RowReader r(row);
    StoredEvidence out;
    out.id = r.id<EvidenceId>();
    auto& v = out.value;
    v.kind = r.word<domain::EvidenceKind>();
    v.verdict = r.word<domain::Verdict>();
    v.level = r.word<domain::Level>();
    v.at = r.instant();
    v.codes = parted(r.text());
    v.payer_claim_number = r.text();
    v.file = r.optional_id<InboxId>();
    v.sent_file = r.optional_id<OutboxId>();
    v.said_by = r.text();
    v.note = r.text();
    out.stamp = r.stamp();
    return out;
}
}  // namespace

Result<void> insert_claim(Transaction& t, PracticeId practice, const StoredClaim& claim) {
    static const auto sql = format(
        "INSERT INTO claims (practice_id, id, {}, payer_id, clean, state) SELECT {}, "
        "payer_id, 0, 'draft' FROM policies WHERE practice_id = $1 AND id = $4",
        columns, places(1, 24));
    RowWriter w;
    if (TRY(t.execute(sql, write(w.add(practice).add(claim.id), claim).values())) == 0)
        return fail(ErrorKind::missing, "There is no such policy.");
    return save_parts(t, practice, claim);
}

Result<StoredClaim> load_claim(Transaction& t, PracticeId practice, ClaimId id) {
    auto found = TRY(find(t, practice, "id = $2", db::values(practice.value(), id.value())));
    if (found.empty()) return fail(ErrorKind::missing, "There is no such claim.");
    return std::move(found.front());
}

Result<void> update_claim(Transaction& t, PracticeId practice, const StoredClaim& next,
                          std::int64_t expected_version) {
    static const auto sql = format(
        "UPDATE claims SET {}, payer_id = (SELECT p.payer_id FROM policies p WHERE "
        "p.practice_id = $1 AND p.id = $5) WHERE practice_id = $1 AND id = $2 AND version = "
        "$3",
        assignments(columns, 4));
    RowWriter w;
    TRY(update_one(t, sql,
                   write(w.add(practice).add(next.id).add(expected_version), next).values()));
    return save_parts(t, practice, next);
}

Result<void> delete_draft(Transaction& t, PracticeId practice, ClaimId id) {
    for (const auto* child : {&lines, &attachments})
        TRY(save_children(t, *child, practice, id.value(), {}));
    TRY(t.execute("DELETE FROM claims WHERE practice_id = $1 AND id = $2",
                  db::values(practice.value(), id.value())));
    return {};
}

Result<std::vector<StoredClaim>> claims_of(Transaction& t, PracticeId practice, CaseId id) {
    return find(t, practice, "case_id = $2 ORDER BY id", db::values(practice.value(), id.value()));
}

Result<std::vector<ClaimId>> claims_of_session(Transaction& t, PracticeId practice,
                                               SessionId session) {
    std::vector<ClaimId> out;
    for (const auto& row :
         TRY(t.query("SELECT DISTINCT claim_id FROM claim_lines WHERE practice_id = $1 AND "
                     "session_id = $2 ORDER BY claim_id",
                     db::values(practice.value(), session.value()))))
        out.emplace_back(row.integer(0));
    return out;
}

Result<std::optional<StoredClaim>> claim_after(Transaction& t, PracticeId practice, ClaimId id) {
    // Where one was corrected twice, the last one counts.
    auto found = TRY(find(t, practice, "replaces_id = $2 ORDER BY id DESC LIMIT 1",
                          db::values(practice.value(), id.value())));
    if (found.empty()) return std::nullopt;
    return std::move(found.front());
}

Result<std::vector<StoredClaim>> claims_behind(Transaction& t, PracticeId practice, ClaimId root) {
    return find(t, practice, "follows_id = $2 ORDER BY id",
                db::values(practice.value(), root.value()));
}

Result<std::int64_t> versions_of(Transaction& t, PracticeId practice, std::string_view family) {
    return TRY(t.query("SELECT count(*) FROM claims WHERE practice_id = $1 AND control_number "
                       "LIKE $2 ESCAPE '\\'",
                       db::values(practice.value(), like_prefix(format("{}-", family)))))
        .front()
        .integer(0);
}

Result<ClaimStand> stand_of(Transaction& t, PracticeId practice, ClaimId id) {
    const auto rows =
        TRY(t.query("SELECT state, since FROM claims WHERE practice_id = $1 AND id = $2",
                    db::values(practice.value(), id.value())));
    if (rows.empty()) return fail(ErrorKind::missing, "There is no such claim.");
    RowReader r(rows.front());
    ClaimStand out;
    out.state = r.word<domain::ClaimState>();
    out.since = r.optional_instant();
    return out;
}

Result<void> keep_check(Transaction& t, PracticeId practice, ClaimId id, bool clean) {
    RowWriter w;
    TRY(t.execute("UPDATE claims SET clean = $3 WHERE practice_id = $1 AND id = $2",
                  w.add(practice).add(id).add(clean).values()));
    return settle(t, practice, id);
}

Result<std::vector<StoredEvidence>> evidence_of(Transaction& t, PracticeId practice, ClaimId id) {
    static const auto sql = format(
        "SELECT id, {} FROM claim_evidence WHERE practice_id = $1 AND claim_id = $2 "
        "ORDER BY id",
        evidence_columns);
    std::vector<StoredEvidence> out;
    for (const auto& row : TRY(t.query(sql, db::values(practice.value(), id.value()))))
        out.push_back(read_evidence(row));
    return out;
}

Result<void> add_evidence(Transaction& t, PracticeId practice, ClaimId claim,
                          const StoredEvidence& said) {
    static const auto sql =
        format("INSERT INTO claim_evidence (practice_id, id, claim_id, {}) VALUES ({})",
               evidence_columns, places(1, 16));
    const auto& v = said.value;
    RowWriter w;
    w.add(practice).add(said.id).add(claim).add(v.kind).add(v.verdict).add(v.level).add(v.at);
    w.add(joined(v.codes)).add(v.payer_claim_number).add(v.file).add(v.sent_file);
    TRY(t.execute(sql, w.add(v.said_by).add(v.note).add(said.stamp).values()));
    return settle_chain(t, practice, claim);
}

Result<std::optional<ClaimFound>> claim_by_control(Transaction& t, PracticeId practice,
                                                   std::string_view control_number) {
    const auto key = db::values(practice.value(), control_number);
    auto own = TRY(find(t, practice, "control_number = $2", key));
    if (!own.empty()) return ClaimFound{std::move(own.front()), {}};
    // A line keeps its number in every version of its claim: the newest counts.
    const auto rows =
        TRY(t.query("SELECT claim_id FROM claim_lines WHERE practice_id = $1 AND "
                    "number = $2 ORDER BY claim_id DESC LIMIT 1",
                    key));
    if (rows.empty()) return std::nullopt;
    return ClaimFound{TRY(load_claim(t, practice, ClaimId{rows.front().integer(0)})),
                      std::string(control_number)};
}

Result<ClaimPage> list_claims(Transaction& t, PracticeId practice, const ClaimFilter& filter,
                              const PageQuery& query) {
    static const auto selected = format("id, {}, state, since", columns);
    ListSql list{
        "claims",
        selected,
        "practice_id = $1",
        db::values(practice.value()),
        {{"changed_at", "changed_at"}, {"control_number", "control_number"}, {"charge", "charge"}}};
    const auto narrow = [&](std::string_view column, db::Value value) {
        list.parameters.push_back(std::move(value));
        list.where += format(" AND {} = ${}", column, list.parameters.size());
    };
    if (!filter.states.empty()) {
        std::string any;
        for (const auto state : filter.states) {
            list.parameters.push_back(db::value(word(state)));
            any += format("{}${}", any.empty() ? "" : ", ", list.parameters.size());
        }
        list.where += format(" AND state IN ({})", any);
    }
    if (filter.payer) narrow("payer_id", db::value(filter.payer->value()));
    if (filter.for_case) narrow("case_id", db::value(filter.for_case->value()));
    const auto raw = TRY(read_page(t, list, query));
    ClaimPage out;
    out.page = typed_page<ClaimId, domain::ClaimRecord>(raw, read);
    for (auto& item : out.page.items) TRY(load_parts(t, practice, item));
    for (const auto& row : raw.rows) {
        RowReader r(row, row.size() - 2);
        ClaimStand stand;
        stand.state = r.word<domain::ClaimState>();
        stand.since = r.optional_instant();
        out.stands.push_back(stand);
    }
    // One charge counts once: by the version that stands, not by what follows it as a draft or was
    // refused, nor by a void, nor again where the plan behind is asked for the rest. Of chosen
    // states by the last version that has one of them.
    if (filter.states.empty())
        list.where += format(
            " AND state NOT IN ('{}', '{}') AND NOT (replaces_id IS NOT NULL AND state IN ('{}', "
            "'{}', '{}'))",
            word(domain::ClaimState::replaced), word(domain::ClaimState::voided),
            word(domain::ClaimState::draft), word(domain::ClaimState::ready),
            word(domain::ClaimState::rejected));
    const auto sum = TRY(t.query(
        format("SELECT CAST(COALESCE(SUM(charge), 0) AS BIGINT) FROM (SELECT charge, ROW_NUMBER() "
               "OVER (PARTITION BY RTRIM(control_number, '0123456789') ORDER BY CASE WHEN "
               "follows_id IS NULL THEN 0 ELSE 1 END, id DESC) AS place FROM claims WHERE {} AND "
               "frequency <> '{}') AS counted WHERE place = 1",
               list.where, word(domain::Frequency::cancellation)),
        list.parameters));
    out.charge = Money::from_cents(sum.front().integer(0));
    return out;
}

Result<void> keep_claim_file(Transaction& t, PracticeId practice, const ClaimFile& file) {
    RowWriter w;
    w.add(practice).add(file.interchange).add(file.file).add(file.reference).add(file.sent_at);
    TRY(
        t.execute("INSERT INTO claim_files (practice_id, interchange, outbox_id, reference, "
                  "sent_at) VALUES ($1, $2, $3, $4, $5)",
                  w.values()));
    return {};
}

namespace {
Result<std::optional<ClaimFile>> one_file(Transaction& t, std::string_view where,
                                          const db::Values& parameters) {
    const auto rows = TRY(t.query(format("SELECT interchange, outbox_id, reference, sent_at FROM "
                                         "claim_files WHERE practice_id = $1 AND {}",
                                         where),
                                  parameters));
    if (rows.empty()) return std::nullopt;
    RowReader r(rows.front());
    ClaimFile out;
    out.interchange = r.integer();
    out.file = r.id<OutboxId>();
    out.reference = r.text();
    out.sent_at = r.instant();
    return out;
}
}  // namespace

Result<std::optional<ClaimFile>> claim_file(Transaction& t, PracticeId practice,
                                            std::int64_t interchange) {
    return one_file(t, "interchange = $2", db::values(practice.value(), interchange));
}

Result<std::optional<ClaimFile>> claim_file_by_reference(Transaction& t, PracticeId practice,
                                                         std::string_view reference) {
    return one_file(t, "reference = $2", db::values(practice.value(), reference));
}

Result<DocumentId> document_of(Transaction& t, PracticeId practice, OutboxId file) {
    const auto rows =
        TRY(t.query("SELECT document_id FROM outbox WHERE practice_id = $1 AND id = $2",
                    db::values(practice.value(), file.value())));
    if (rows.empty()) return fail(ErrorKind::missing, "There is no such file.");
    return DocumentId{rows.front().integer(0)};
}

Result<std::vector<ClaimId>> claims_in_file(Transaction& t, PracticeId practice, OutboxId file) {
    std::vector<ClaimId> out;
    for (const auto& row :
         TRY(t.query("SELECT DISTINCT claim_id FROM claim_evidence WHERE practice_id = $1 AND "
                     "outbox_id = $2 AND kind = 'sent' ORDER BY claim_id",
                     db::values(practice.value(), file.value()))))
        out.emplace_back(row.integer(0));
    return out;
}

}  // namespace exclaim::store
