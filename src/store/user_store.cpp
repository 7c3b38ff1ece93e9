// SPDX-License-Identifier: Apache-2.0
#include "store/user_store.h"

#include "base/text.h"
#include "store/row_reader.h"
#include "store/row_writer.h"

namespace exclaim::store {

namespace {
constexpr std::string_view columns =
    "id, practice_id, email, name, role, disabled, one_time_confirmed, practitioner_id, "
    "version, changed_at, changed_by";
constexpr std::string_view secrets =
    "password_hash, must_change_password, one_time_secret, one_time_last_step, "
    "failed_sign_ins, paused_until";

StoredUser read(RowReader& r) {
    StoredUser out;
    out.id = r.id<UserId>();
    auto& v = out.value;
    v.practice = r.id<PracticeId>();
    v.email = r.text();
    v.name = r.text();
    v.role = r.word<domain::Role>(domain::parse_role);
    v.disabled = r.flag();
    v.one_time_code = r.flag();
    v.practitioner = r.optional_id<PractitionerId>();
    out.stamp = r.stamp();
    return out;
}

UserSecret read_secret(const db::Row& row) {
    RowReader r(row);
    UserSecret out;
    out.user = read(r);
    out.password_hash = r.text();
    out.must_change_password = r.flag();
    out.one_time_secret_sealed = r.optional_bytes();
    out.one_time_last_step = r.optional_integer();
    out.failed = r.integer();
    out.locked_until = r.optional_instant();
    return out;
}

Result<void> set(Transaction& t, UserId user, std::string_view assignments, RowWriter parameters) {
    const auto changed = TRY(
        t.execute(format("UPDATE users SET {} WHERE id = $1", assignments), parameters.values()));
    if (changed != 1) return fail(ErrorKind::missing, format("There is no user {}.", user.text()));
    return {};
}
}  // namespace

Result<void> insert_user(Transaction& t, const StoredUser& user, const std::string& password_hash,
                         bool must_change_password) {
    RowWriter w;
    const auto& v = user.value;
    w.add(user.id)
        .add(v.practice)
        .add(v.email)
        .add(v.name)
        .add(word(v.role))
        .add(v.disabled)
        .add(password_hash)
        .add(must_change_password)
        .add(user.stamp)
        .add(v.practitioner);
    TRY(
        t.execute("INSERT INTO users (id, practice_id, email, name, role, disabled, password_hash, "
                  "must_change_password, version, changed_at, changed_by, one_time_confirmed, "
                  "failed_sign_ins, practitioner_id) "
                  "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 0, 0, $12)",
                  w.values()));
    return {};
}

Result<void> update_user(Transaction& t, const StoredUser& next, std::int64_t expected_version) {
    RowWriter w;
    const auto& v = next.value;
    w.add(next.id)
        .add(expected_version)
        .add(v.email)
        .add(v.name)
        .add(word(v.role))
        .add(v.disabled)
        .add(next.stamp)
        .add(v.practitioner);
    return update_one(
        t,
        "UPDATE users SET email = $3, name = $4, role = $5, disabled = $6, version = $7, "
        "changed_at = $8, changed_by = $9, practitioner_id = $10 WHERE id = $1 AND version = $2",
        w.values());
}

Result<StoredUser> load_user(Transaction& t, UserId id) {
    return TRY(load_user_secret(t, id)).user;
}

Result<UserSecret> load_user_secret(Transaction& t, UserId id) {
    static const auto sql = format("SELECT {}, {} FROM users WHERE id = $1", columns, secrets);
    const auto rows = TRY(t.query(sql, db::values(id.value())));
    if (rows.empty()) return fail(ErrorKind::missing, "There is no such user.");
    return read_secret(rows.front());
}

Result<std::optional<UserSecret>> find_user_by_email(Transaction& t, const std::string& email) {
    static const auto sql = format("SELECT {}, {} FROM users WHERE email = $1", columns, secrets);
    const auto rows = TRY(t.query(sql, db::values(email)));
    if (rows.empty()) return std::optional<UserSecret>{};
    return std::optional{read_secret(rows.front())};
}

Result<Page<UserId, domain::User>> list_users(Transaction& t, PracticeId practice,
                                              const PageQuery& query) {
    const ListSql list{"users",
                       columns,
                       "practice_id = $1",
                       db::values(practice.value()),
                       {{"name", "name"}, {"email", "email"}, {"role", "role"}}};
    const auto raw = TRY(read_page(t, list, query));
    return typed_page<UserId, domain::User>(raw, [](const db::Row& row) {
        RowReader r(row);
        return read(r);
    });
}

Result<std::int64_t> count_owners(Transaction& t, PracticeId practice) {
    return TRY(t.query("SELECT count(*) FROM users WHERE practice_id = $1 AND role = 'owner' AND "
                       "disabled = 0",
                       db::values(practice.value())))
        .front()
        .integer(0);
}

Result<void> set_password(Transaction& t, UserId user, const std::string& hash, bool must_change) {
    RowWriter w;
    return set(t, user, "password_hash = $2, must_change_password = $3",
               w.add(user).add(hash).add(must_change));
}

Result<void> set_one_time_secret(Transaction& t, UserId user, const std::string& sealed,
                                 bool confirmed) {
    RowWriter w;
    const auto secret = sealed.empty() ? std::nullopt : std::optional{db::Bytes{sealed}};
    return set(t, user, "one_time_secret = $2, one_time_confirmed = $3, one_time_last_step = NULL",
               w.add(user).add(secret).add(confirmed));
}

Result<void> set_one_time_step(Transaction& t, UserId user, std::int64_t step) {
    RowWriter w;
    return set(t, user, "one_time_last_step = $2", w.add(user).add(step));
}

Result<std::int64_t> note_failed_sign_in(Transaction& t, UserId user) {
    RowWriter w;
    TRY(set(t, user, "failed_sign_ins = failed_sign_ins + 1", w.add(user)));
    return TRY(load_user_secret(t, user)).failed;
}

Result<void> pause_sign_in(Transaction& t, UserId user, Instant until) {
    RowWriter w;
    return set(t, user, "paused_until = $2, failed_sign_ins = 0", w.add(user).add(until));
}

Result<void> note_sign_in(Transaction& t, UserId user, Instant now) {
    RowWriter w;
    return set(t, user, "last_sign_in = $2, failed_sign_ins = 0, paused_until = NULL",
               w.add(user).add(now));
}

Result<bool> has_account(Transaction& t, PracticeId practice, PractitionerId id, UserId except) {
    const auto rows = TRY(t.query(
        "SELECT 1 FROM users WHERE practice_id = $1 AND practitioner_id = $2 AND disabled = 0 AND "
        "id <> $3",
        db::values(practice.value(), id.value(), except.value())));
    return !rows.empty();
}

}  // namespace exclaim::store
