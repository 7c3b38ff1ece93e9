// SPDX-License-Identifier: Apache-2.0
#include "store/sign_in_store.h"

#include "store/row_reader.h"
#include "store/row_writer.h"

namespace exclaim::store {

Result<void> insert_sign_in(Transaction& t, const SignIn& s) {
    RowWriter w;
    w.add(s.id)
        .add(db::Bytes{s.token_hash})
        .add(s.user)
        .add(s.practice)
        .add(s.csrf)
        .add(s.created)
        .add(s.last_seen)
        .add(s.locked);
    TRY(
        t.execute("INSERT INTO sign_ins (id, token_hash, user_id, practice_id, csrf, created_at, "
                  "last_seen, locked) "
                  "VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
                  w.values()));
    return {};
}

Result<std::optional<SignIn>> find_sign_in(Transaction& t, const std::string& token_hash) {
    const auto rows = TRY(t.query(
        "SELECT id, user_id, practice_id, csrf, created_at, last_seen, locked FROM sign_ins "
        "WHERE token_hash = $1",
        db::values(db::Bytes{token_hash})));
    if (rows.empty()) return std::optional<SignIn>{};
    RowReader r(rows.front());
    SignIn out;
    out.id = r.id<SignInId>();
    out.token_hash = token_hash;
    out.user = r.id<UserId>();
    out.practice = r.id<PracticeId>();
    out.csrf = r.text();
    out.created = r.instant();
    out.last_seen = r.instant();
    out.locked = r.flag();
    return std::optional{std::move(out)};
}

Result<void> touch_sign_in(Transaction& t, SignInId id, Instant now) {
    TRY(t.execute("UPDATE sign_ins SET last_seen = $2 WHERE id = $1",
                  db::values(id.value(), now.micros())));
    return {};
}

Result<void> lock_sign_in(Transaction& t, SignInId id, bool locked, Instant now) {
    TRY(t.execute("UPDATE sign_ins SET locked = $2, last_seen = $3 WHERE id = $1",
                  db::values(id.value(), locked ? 1 : 0, now.micros())));
    return {};
}

Result<void> delete_sign_in(Transaction& t, SignInId id) {
    TRY(t.execute("DELETE FROM sign_ins WHERE id = $1", db::values(id.value())));
    return {};
}

Result<void> delete_sign_ins_of_user(Transaction& t, UserId user, SignInId except) {
    TRY(t.execute("DELETE FROM sign_ins WHERE user_id = $1 AND id <> $2",
                  db::values(user.value(), except.value())));
    return {};
}

Result<std::int64_t> delete_old_sign_ins(Transaction& t, Instant oldest) {
    return t.execute("DELETE FROM sign_ins WHERE created_at < $1", db::values(oldest.micros()));
}

}  // namespace exclaim::store
