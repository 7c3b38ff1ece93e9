// SPDX-License-Identifier: Apache-2.0
#include "flow/users.h"

#include "base/limits.h"
#include "base/text.h"
#include "domain/people/people.h"
#include "flow/audit.h"
#include "flow/findings.h"
#include "safe/password.h"
#include "safe/random.h"
#include "store/practitioner_store.h"
#include "store/sign_in_store.h"

namespace exclaim::flow {

namespace {
Failure blocked(Code code, std::string field) {
    auto finding = field_finding(code, std::move(field));
    auto message = finding.message + " Nothing was changed.";
    return fail(ErrorKind::blocked, std::move(message), {std::move(finding)});
}

/// The database's refusal of a second user with one address, in words for the form.
Result<void> saved(Result<void> outcome) {
    if (!outcome && outcome.error().reason == "unique") return blocked(Code::email_taken, "email");
    return outcome;
}

/// A practitioner of another practice is a mistake in a field, as is one who has an account: two
/// accounts would sign as one.
Result<void> check_practitioner(store::Transaction& t, const Actor& actor, UserId id,
                                const domain::User& user) {
    if (!user.practitioner) return {};
    const auto found = store::load_practitioner(t, actor.practice, *user.practitioner);
    if (found) {
        if (user.disabled || !TRY(store::has_account(t, actor.practice, *user.practitioner, id)))
            return {};
        return blocked(Code::practitioner_has_account, "practitioner");
    }
    if (found.error().kind != ErrorKind::missing) return Failure{found.error()};
    auto finding =
        field_finding(Code::record_of_another, "practitioner", {{"what", "The practitioner"}});
    auto message = finding.message + " Nothing was changed.";
    return fail(ErrorKind::blocked, std::move(message), {std::move(finding)});
}

Result<StoredUser> load(store::Transaction& t, const Actor& actor, UserId id) {
    auto user = TRY(store::load_user(t, id));
    // Users are global rows: another practice's must look as if it did not exist.
    if (user.value.practice != actor.practice)
        return fail(ErrorKind::missing, "There is no such user.");
    return user;
}
}  // namespace

std::string temporary_password() {
    constexpr std::string_view letters = "abcdefghjkmnpqrstuvwxyz23456789";
    std::string out;
    while (out.size() < 24) {
        if (out.size() % 5 == 4) out += '-';
        const auto byte = static_cast<unsigned char>(safe::random_bytes(1).front());
        if (byte < 248)
            out += letters[byte % letters.size()];  // 248 = 8 · 31: every letter equally likely
    }
    return out;
}

Result<UserWithPassword> add_user(const Services& s, const Actor& actor, domain::User user) {
    user.practice = actor.practice;
    user.email = ascii_lower(user.email);
    if (!domain::is_email(user.email)) return blocked(Code::email_needed, "email");
    UserWithPassword out{
        {s.ids.make<UserId>(), std::move(user), {1, s.system_clock.now(), actor.user}},
        temporary_password()};
    const auto hash = safe::hash_password(out.password);
    return s.db.transact(actor.practice, [&](store::Transaction& t) -> Result<UserWithPassword> {
        TRY(check_practitioner(t, actor, out.user.id, out.user.value));
        TRY(saved(store::insert_user(t, out.user, hash, true)));
        TRY(note(t, s, actor, "user.create", "user", out.user.id.value()));
        return out;
    });
}

Result<StoredUser> edit_user(const Services& s, const Actor& actor, UserId id,
                             std::int64_t expected_version, domain::User user) {
    user.email = ascii_lower(user.email);
    if (!domain::is_email(user.email)) return blocked(Code::email_needed, "email");
    return s.db.transact(actor.practice, [&](store::Transaction& t) -> Result<StoredUser> {
        const auto before = TRY(load(t, actor, id));
        if (before.stamp.version != expected_version)
            return fail(ErrorKind::stale,
                        "Somebody else changed this user first. Nothing was overwritten.");
        user.practice = before.value.practice;
        user.one_time_code = before.value.one_time_code;
        const bool was_owner = before.value.role == domain::Role::owner && !before.value.disabled;
        const bool stays_owner = user.role == domain::Role::owner && !user.disabled;
        if (was_owner && !stays_owner && TRY(store::count_owners(t, actor.practice)) < 2)
            return blocked(Code::last_owner, user.disabled ? "disabled" : "role");
        StoredUser next{id, user, {expected_version + 1, s.system_clock.now(), actor.user}};
        TRY(check_practitioner(t, actor, id, user));
        TRY(saved(store::update_user(t, next, expected_version)));
        if (user.disabled) TRY(store::delete_sign_ins_of_user(t, id, {}));
        TRY(note(t, s, actor,
                 user.disabled && !before.value.disabled ? "user.disable" : "user.edit", "user",
                 id.value()));
        return next;
    });
}

Result<UserWithPassword> reset_password(const Services& s, const Actor& actor, UserId id) {
    const auto password = temporary_password();
    const auto hash = safe::hash_password(password);
    return s.db.transact(actor.practice, [&](store::Transaction& t) -> Result<UserWithPassword> {
        TRY(load(t, actor, id));
        TRY(store::set_password(t, id, hash, true));
        TRY(store::set_one_time_secret(t, id, {}, false));
        TRY(store::note_sign_in(t, id, s.system_clock.now()));
        TRY(store::delete_sign_ins_of_user(t, id, {}));
        TRY(note(t, s, actor, "user.reset_password", "user", id.value()));
        return UserWithPassword{TRY(load(t, actor, id)), password};
    });
}

Result<StoredUser> open_user(const Services& s, const Actor& actor, UserId id) {
    return s.db.read(actor.practice, [&](store::Transaction& t) { return load(t, actor, id); });
}

Result<store::Page<UserId, domain::User>> list_users(const Services& s, const Actor& actor,
                                                     const store::PageQuery& query) {
    return s.db.read(actor.practice, [&](store::Transaction& t) {
        return store::list_users(t, actor.practice, query);
    });
}

}  // namespace exclaim::flow
