// SPDX-License-Identifier: Apache-2.0
#include "store/audit_store.h"

#include "base/text.h"
#include "safe/hash.h"
#include "store/row_reader.h"
#include "store/row_writer.h"

namespace exclaim::store {

namespace {
constexpr std::string_view columns =
    "sequence, at, user_id, action, record_kind, record, detail, request_id, caller";

std::string chained(const std::string& before, PracticeId practice, const AuditEntry& e) {
    return safe::Digest{}
        .add(before)
        .add(practice.text())
        .add(std::to_string(e.sequence))
        .add(std::to_string(e.at.micros()))
        .add(e.user.text())
        .add(e.action)
        .add(e.record_kind)
        .add(std::to_string(e.record))
        .add(e.detail)
        .add(e.request_id)
        .add(e.from)
        .finish();
}

AuditEntry read(RowReader& r) {
    AuditEntry out;
    out.sequence = r.integer();
    out.at = r.instant();
    out.user = r.id<UserId>();
    out.action = r.text();
    out.record_kind = r.text();
    out.record = r.integer();
    out.detail = r.text();
    out.request_id = r.text();
    out.from = r.text();
    return out;
}

struct Head {
    std::int64_t sequence = 0;
    std::string hash;
};

Result<Head> head(Transaction& t, PracticeId practice, bool lock) {
    const bool for_update = lock && t.engine() == db::Engine::postgres;
    const auto rows =
        TRY(t.query(format("SELECT sequence, hash FROM audit_heads WHERE practice_id = $1{}",
                           for_update ? " FOR UPDATE" : ""),
                    db::values(practice.value())));
    if (rows.empty()) return Head{};
    return Head{rows.front().integer(0), rows.front().bytes(1)};
}
}  // namespace

Result<void> append(Transaction& t, PracticeId practice, AuditEntry entry) {
    const auto before = TRY(head(t, practice, true));
    entry.sequence = before.sequence + 1;
    const db::Bytes hash{chained(before.hash, practice, entry)};
    RowWriter w;
    w.add(practice)
        .add(entry.sequence)
        .add(entry.at)
        .add(entry.user)
        .add(entry.action)
        .add(entry.record_kind)
        .add(entry.record)
        .add(entry.detail)
        .add(entry.request_id)
        .add(entry.from)
        .add(hash);
    TRY(t.execute(format("INSERT INTO audit_entries (practice_id, {}, hash) VALUES ({})", columns,
                         places(1, 11)),
                  w.values()));
    TRY(t.execute(before.sequence == 0
                      ? "INSERT INTO audit_heads (practice_id, sequence, hash) VALUES ($1, $2, $3)"
                      : "UPDATE audit_heads SET sequence = $2, hash = $3 WHERE practice_id = $1",
                  db::values(practice.value(), entry.sequence, hash)));
    return {};
}

Result<AuditPage> list_audit(Transaction& t, PracticeId practice, const AuditFilter& filter) {
    std::string where = "practice_id = $1";
    auto parameters = db::values(practice.value());
    const auto also = [&](std::string_view condition, db::Value value) {
        parameters.push_back(std::move(value));
        where += format(" AND {} ${}", condition, parameters.size());
    };
    if (filter.user) also("user_id =", filter.user->value());
    if (!filter.action.empty()) also("action =", filter.action);
    AuditPage out;
    out.count =
        TRY(t.query(format("SELECT count(*) FROM audit_entries WHERE {}", where), parameters))
            .front()
            .integer(0);
    if (filter.before) also("sequence <", filter.before);
    parameters.emplace_back(std::int64_t{filter.limit} + 1);
    const auto rows =
        TRY(t.query(format("SELECT {} FROM audit_entries WHERE {} ORDER BY sequence DESC LIMIT ${}",
                           columns, where, parameters.size()),
                    parameters));
    for (const auto& row : rows) {
        if (out.items.size() == static_cast<std::size_t>(filter.limit)) {
            out.more = true;
            break;
        }
        RowReader r(row);
        out.items.push_back(read(r));
    }
    return out;
}

Result<AuditVerdict> verify_audit(Transaction& t, PracticeId practice) {
    AuditVerdict out;
    std::string hash;
    constexpr std::int64_t window = 1'000;  // memory stays flat however long the chain is
    for (;;) {
        const auto rows = TRY(t.query(
            format("SELECT {}, hash FROM audit_entries WHERE practice_id = $1 AND sequence > $2 "
                   "ORDER BY sequence LIMIT $3",
                   columns),
            db::values(practice.value(), out.count, window)));
        for (const auto& row : rows) {
            RowReader r(row);
            const auto entry = read(r);
            hash = chained(hash, practice, entry);
            if (entry.sequence != out.count + 1 || hash != r.bytes()) {
                out.ok = false;
                out.first_bad = out.count + 1;
                return out;
            }
            ++out.count;
        }
        if (rows.empty()) break;
    }
    // Entries cut off at the end leave the head behind.
    const auto last = TRY(head(t, practice, false));
    if (last.sequence != out.count || last.hash != hash) {
        out.ok = false;
        out.first_bad = out.count + 1;
    }
    return out;
}

}  // namespace exclaim::store
