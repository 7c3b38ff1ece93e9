// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "base/text.h"
#include "store/migrations.h"

namespace exclaim::store {

namespace {

constexpr bool is_word_char(char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
}

std::string exchange(std::string_view text, std::string_view word, std::string_view by) {
    std::string out;
    for (std::size_t i = 0; i < text.size();) {
        const bool starts =
            text.substr(i).starts_with(word) && (i == 0 || !is_word_char(text[i - 1])) &&
            (i + word.size() == text.size() || !is_word_char(text[i + word.size()]));
        out += starts ? by : text.substr(i, 1);
        i += starts ? word.size() : 1;
    }
    return out;
}

std::vector<std::string> append_only(std::string_view table, db::Engine engine) {
    std::vector<std::string> out;
    const bool sqlite = engine == db::Engine::sqlite;
    for (const std::string_view what : {"UPDATE", "DELETE", "TRUNCATE"}) {
        const bool truncate = what == "TRUNCATE";
        if (sqlite && truncate) continue;  // there is none
        out.push_back(format("CREATE TRIGGER {}_no_{} BEFORE {} ON {} {}", table, ascii_lower(what),
                             what, table,
                             sqlite     ? "BEGIN SELECT RAISE(ABORT, 'append only'); END"
                             : truncate ? "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
                                        : "FOR EACH ROW EXECUTE FUNCTION refuse_change()"));
    }
    return out;
}

std::string without_comments(std::string_view sql) {
    std::string out;
    while (!sql.empty()) {
        const auto line = sql.substr(0, sql.find('\n'));
        if (!trim(line).starts_with("--")) out.append(line).append("\n");
        sql.remove_prefix(std::min(sql.size(), line.size() + 1));
    }
    return out;
}

constexpr std::string_view refuse_change =
    "CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN RAISE EXCEPTION 'append only'; END $$";

Result<int> version_in(Transaction& t) {
    const auto* exists =
        t.engine() == db::Engine::sqlite
            ? "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = 'schema_steps'"
            : "SELECT count(*) FROM pg_tables WHERE schemaname = current_schema() AND tablename = "
              "'schema_steps'";
    if (TRY(t.query(exists)).front().integer(0) == 0) return 0;
    return static_cast<int>(
        TRY(t.query("SELECT coalesce(max(number), 0) FROM schema_steps")).front().integer(0));
}

Result<void> take_step(Transaction& t, const Migration& step, Instant now) {
    for (const auto& sql : statements_of(step, t.engine())) TRY(t.execute(sql));
    TRY(t.execute("INSERT INTO schema_steps (number, name, at) VALUES ($1, $2, $3)",
                  db::values(step.number, step.name, now.micros())));
    return {};
}

}  // namespace

std::vector<std::string> statements_of(const Migration& migration, db::Engine engine) {
    const bool sqlite = engine == db::Engine::sqlite;
    auto text = without_comments(sqlite ? std::string(migration.sql)
                                        : std::string(migration.sql) + "\n" +
                                              std::string(migration.postgres));
    if (sqlite)
        text = exchange(exchange(text, "BIGINT", "INTEGER"), "BYTEA", "BLOB");
    else
        text = exchange(text, "TEXT", "TEXT COLLATE \"C\"");
    std::vector<std::string> out;
    std::string_view rest = text;
    while (!rest.empty()) {
        const auto end = rest.find(';');
        std::string statement(trim(rest.substr(0, end)));
        rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
        if (statement.empty()) continue;
        constexpr std::string_view guard = "APPEND ONLY ";
        if (statement.starts_with(guard)) {
            for (auto& trigger : append_only(statement.substr(guard.size()), engine))
                out.push_back(std::move(trigger));
            continue;
        }
        if (sqlite && statement.starts_with("CREATE TABLE")) statement += " STRICT";
        out.push_back(std::move(statement));
    }
    return out;
}

int newest_schema() {
    return migrations().back().number;
}

Result<int> schema_version(Database& db) {
    return db.read({}, version_in);
}

Result<int> migrate(Database& db, const Clock& clock, Log& log, int until) {
    int taken = 0;
    for (;;) {
        const int before = TRY(schema_version(db));
        auto number = db.transact({}, [&](Transaction& t) -> Result<int> {
            // Only one process migrates at a time; SQLite's write lock does the same there.
            if (t.engine() == db::Engine::postgres)
                TRY(t.query("SELECT 1 FROM pg_advisory_xact_lock(7305198)"));
            const int version = TRY(version_in(t));
            if (version > newest_schema())
                return fail(ErrorKind::outside,
                            format("The database was made by a newer ExClaim (schema {}, this "
                                   "program knows {}). Nothing "
                                   "was changed; install the newer program.",
                                   version, newest_schema()));
            if (version >= until) return 0;
            if (version == 0) {
                const auto steps = exchange(
                    "CREATE TABLE schema_steps (number BIGINT PRIMARY KEY, name TEXT NOT NULL, "
                    "at BIGINT NOT NULL)",
                    "BIGINT", t.engine() == db::Engine::sqlite ? "INTEGER" : "BIGINT");
                TRY(t.execute(steps));
                if (t.engine() == db::Engine::postgres) TRY(t.execute(refuse_change));
            }
            const auto& step = migrations().at(static_cast<std::size_t>(version));
            TRY(take_step(t, step, clock.now()));
            return step.number;
        });
        if (!number) {
            // PostgreSQL chose this transaction's picture before it waited for the lock: if another
            // process took the step meanwhile, look again.
            if (TRY(schema_version(db)) > before) continue;
            return number;
        }
        if (*number == 0) {
            if (taken > 0)
                log.info(taken == newest_schema() ? Words{"database made"}
                                                  : Words{"database brought up to date"},
                         {{"steps", taken}});
            return taken;
        }
        ++taken;
    }
}

}  // namespace exclaim::store
