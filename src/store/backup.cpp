// SPDX-License-Identifier: Apache-2.0
#include "store/backup.h"

#include <array>
#include <functional>

#include "base/text.h"
#include "store/migrations.h"
#include "store/sealed_file.h"

namespace exclaim::store {

namespace {

/// Every table, those that others refer to first. A test compares this list with the schema.
constexpr auto tables = std::to_array<std::string_view>(
    {"practices", "users", "sign_ins", "tokens", "audit_heads", "audit_entries", "idempotency",
     "counters", "documents", "document_pieces", "inbox", "outbox", "jobs", "practitioners",
     "credentials", "payers", "clients", "policies"});
constexpr std::int64_t window = 500;

// The plain stream: text and numbers, each with its kind in front: 'i' 8 bytes; 't' and 'b' length
// and bytes; 'n' nothing. First schema and moment; then per table its name, its columns and its
// rows, each row announced by 1, the end by 0; at the very end the number of rows.
std::string number(std::int64_t value) {
    std::string out = "i";
    for (int shift = 56; shift >= 0; shift -= 8)
        out += static_cast<char>((static_cast<std::uint64_t>(value) >> shift) & 0xFF);
    return out;
}
std::string encode(const db::Value& value) {
    if (const auto* integer = std::get_if<std::int64_t>(&value)) return number(*integer);
    const auto* text = std::get_if<std::string>(&value);
    const auto* bytes = std::get_if<db::Bytes>(&value);
    if (!text && !bytes) return "n";
    const auto& data = text ? *text : bytes->data;
    return (text ? "t" : "b") + number(static_cast<std::int64_t>(data.size())).substr(1) + data;
}

Result<std::int64_t> decode_number(SealedReader& in) {
    std::uint64_t value = 0;
    for (const char c : TRY(in.read(8))) value = value << 8 | static_cast<unsigned char>(c);
    return static_cast<std::int64_t>(value);
}
Result<db::Value> decode(SealedReader& in) {
    const char kind = TRY(in.read(1)).front();
    if (kind == 'n') return db::Value{db::Null{}};
    const auto n = TRY(decode_number(in));
    if (kind == 'i') return db::Value{n};
    auto data = TRY(in.read(static_cast<std::size_t>(n)));
    return kind == 't' ? db::Value{std::move(data)} : db::Value{db::Bytes{std::move(data)}};
}

Result<std::vector<std::string>> columns_of(Transaction& t, std::string_view table) {
    const auto* sql = t.engine() == db::Engine::sqlite
                          ? "SELECT name FROM pragma_table_info($1) ORDER BY cid"
                          : "SELECT column_name::text FROM information_schema.columns WHERE "
                            "table_schema = current_schema() "
                            "AND table_name = $1 ORDER BY ordinal_position";
    std::vector<std::string> out;
    for (const auto& row : TRY(t.query(sql, db::values(table)))) out.push_back(row.text(0));
    return out;
}

std::string comma(const std::vector<std::string>& names) {
    std::string out;
    for (const auto& name : names) out += (out.empty() ? "" : ", ") + name;
    return out;
}

Result<std::int64_t> write_table(Transaction& t, SealedWriter& out, std::string_view table) {
    const auto columns = TRY(columns_of(t, table));
    TRY(out.write(encode(std::string(table)) + number(static_cast<std::int64_t>(columns.size()))));
    for (const auto& column : columns) TRY(out.write(encode(column)));
    // Every primary key lies within the first three columns, so this order is total.
    const auto sql =
        format("SELECT {} FROM {} ORDER BY 1, 2, 3 LIMIT $1 OFFSET $2", comma(columns), table);
    std::int64_t count = 0;
    for (;;) {
        const auto rows = TRY(t.query(sql, db::values(window, count)));
        for (const auto& row : rows) {
            TRY(out.write(number(1)));
            for (std::size_t i = 0; i < row.size(); ++i) TRY(out.write(encode(row.at(i))));
        }
        count += static_cast<std::int64_t>(rows.size());
        if (static_cast<std::int64_t>(rows.size()) < window) break;
    }
    TRY(out.write(number(0)));
    return count;
}

/// Calls `rows` with what a table holds, a window at a time.
using TakeRows =
    std::function<Result<void>(const std::string& table, const std::vector<std::string>& columns,
                               std::vector<db::Values>& rows)>;

Result<std::int64_t> integer(SealedReader& in) {
    const auto value = TRY(decode(in));
    const auto* n = std::get_if<std::int64_t>(&value);
    if (!n)
        return fail(ErrorKind::outside,
                    "This backup was written in another way than this program reads.");
    return *n;
}
Result<std::string> text(SealedReader& in) {
    auto value = TRY(decode(in));
    auto* t = std::get_if<std::string>(&value);
    if (!t)
        return fail(ErrorKind::outside,
                    "This backup was written in another way than this program reads.");
    return std::move(*t);
}

Result<std::int64_t> read_table(SealedReader& in, const TakeRows& take) {
    const auto table = TRY(text(in));
    std::vector<std::string> columns(static_cast<std::size_t>(TRY(integer(in))));
    for (auto& column : columns) column = TRY(text(in));
    std::vector<db::Values> rows;
    std::int64_t count = 0;
    while (TRY(integer(in)) == 1) {
        db::Values row;
        for (std::size_t i = 0; i < columns.size(); ++i) row.push_back(TRY(decode(in)));
        rows.push_back(std::move(row));
        ++count;
        if (rows.size() == static_cast<std::size_t>(window)) {
            TRY(take(table, columns, rows));
            rows.clear();
        }
    }
    TRY(take(table, columns, rows));
    return count;
}

struct Head {
    std::unique_ptr<SealedReader> in;
    BackupReport report;
};
Result<Head> open_backup(const safe::Key& key, const std::string& path) {
    Head out{TRY(SealedReader::open(key, path)), {}};
    out.report.schema = static_cast<int>(TRY(integer(*out.in)));
    out.report.made_at = Instant::from_micros(TRY(integer(*out.in)));
    out.report.tables = TRY(integer(*out.in));
    return out;
}

Result<BackupReport> read_all(Head head, const TakeRows& take) {
    for (std::int64_t i = 0; i < head.report.tables; ++i)
        head.report.rows += TRY(read_table(*head.in, take));
    if (TRY(integer(*head.in)) != head.report.rows)
        return fail(ErrorKind::outside,
                    "This backup holds another number of rows than it says. Take another one.");
    TRY(head.in->finish());
    return head.report;
}

Result<void> refuse_filled(Database& db) {
    const int version = TRY(schema_version(db));
    if (version == 0) return {};
    const auto count =
        TRY(db.read({}, [](Transaction& t) { return t.query("SELECT count(*) FROM practices"); }));
    if (count.front().integer(0) == 0 && version == newest_schema()) return {};
    return fail(
        ErrorKind::invalid,
        "The database is not empty. Nothing was changed; restore into a new folder or database.");
}

}  // namespace

Result<BackupReport> create_backup(Database& db, const safe::Key& key, const std::string& path,
                                   Instant now) {
    auto out = TRY(SealedWriter::open(key, path));
    auto report = TRY(db.read({}, [&](Transaction& t) -> Result<BackupReport> {
        BackupReport made{newest_schema(), now, static_cast<std::int64_t>(tables.size()), 0};
        TRY(out->write(number(made.schema) + number(now.micros()) + number(made.tables)));
        for (const auto table : tables) made.rows += TRY(write_table(t, *out, table));
        TRY(out->write(number(made.rows)));
        return made;
    }));
    TRY(out->finish());
    return report;
}

Result<BackupReport> verify_backup(const safe::Key& key, const std::string& path) {
    return read_all(TRY(open_backup(key, path)),
                    [](const auto&, const auto&, auto&) { return Result<void>{}; });
}

Result<BackupReport> restore_backup(Database& db, const safe::Key& key, const std::string& path,
                                    const Clock& clock, Log& log) {
    TRY(refuse_filled(db));
    auto head = TRY(open_backup(key, path));
    if (head.report.schema > newest_schema())
        return fail(
            ErrorKind::outside,
            format("The backup was made by a newer ExClaim (schema {}). Nothing was changed; "
                   "install the newer program.",
                   head.report.schema));
    TRY(migrate(db, clock, log, head.report.schema));
    auto report = TRY(db.transact({}, [&](Transaction& t) -> Result<BackupReport> {
        // Opened again for every try of the transaction: a stream is read once.
        return read_all(
            TRY(open_backup(key, path)),
            [&](const std::string& table, const std::vector<std::string>& columns,
                std::vector<db::Values>& rows) { return t.insert_many(table, columns, rows); });
    }));
    TRY(migrate(db, clock, log));
    return report;
}

}  // namespace exclaim::store
