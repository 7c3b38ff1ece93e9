// SPDX-License-Identifier: Apache-2.0
#include "flow/sign_in.h"

#include "base/limits.h"
#include "base/text.h"
#include "flow/audit.h"
#include "flow/today.h"
#include "safe/hash.h"
#include "safe/one_time.h"
#include "safe/password.h"
#include "safe/random.h"
#include "safe/seal.h"
#include "store/practice_store.h"
#include "store/sign_in_store.h"
#include "store/token_store.h"
#include "store/user_store.h"

namespace exclaim::flow {

namespace {

Failure refused(const char* reason, std::string message,
                ErrorKind kind = ErrorKind::unauthenticated) {
    return Failure{Error{kind, std::move(message), {}, reason}};
}
Failure wrong_credentials() {
    return refused("credentials",
                   "The e-mail address or the password is wrong. After five wrong tries signing in "
                   "pauses for 15 minutes; an owner can reset a password.");
}
Failure signed_out() {
    return refused("signed_out",
                   "You are not signed in. Nothing was changed; sign in and try again.");
}

bool paused(const store::UserSecret& user, Instant now) {
    return user.locked_until && *user.locked_until > now;
}
Failure paused_failure() {
    return refused(
        "locked_out",
        "Too many wrong tries. Signing in is possible again in 15 minutes, or after an owner "
        "resets the password.",
        ErrorKind::busy);
}

/// Remembers a wrong try, in a transaction of its own: the sign-in itself fails and would roll it
/// back.
Result<void> count_failure(const Services& s, const store::UserSecret& user,
                           const std::string& request_id, const std::string& from) {
    return s.db.transact(user.user.value.practice, [&](store::Transaction& t) -> Result<void> {
        const auto now = s.system_clock.now();
        const auto failed = TRY(store::note_failed_sign_in(t, user.user.id));
        if (failed < limits::failed_sign_ins) return {};
        TRY(store::pause_sign_in(t, user.user.id, now.plus(limits::lockout)));
        const Actor actor{user.user.value.practice, user.user.id, user.user.value.role,
                          now.utc_date(),           request_id,   from};
        return note(t, s, actor, "sign_in.paused", "user", user.user.id.value());
    });
}

/// True if no second factor is set up or the code fits; the step used is remembered against replay.
Result<bool> second_factor_fits(const Services& s, store::Transaction& t,
                                const store::UserSecret& user, const std::string& code) {
    if (user.one_time_secret_sealed.empty()) return true;
    const auto secret =
        TRY(safe::open(s.key, user.one_time_secret_sealed, one_time_binding(user.user.id)));
    const auto step =
        safe::verify_one_time_code(secret, code, s.system_clock.now(), user.one_time_last_step);
    if (!step) return false;
    TRY(store::set_one_time_step(t, user.user.id, *step));
    return true;
}

Result<Session> describe_session(const Services& s, store::Transaction& t,
                                 const store::UserSecret& user, const store::SignIn& sign_in,
                                 std::string request_id, std::string from) {
    const auto practice = TRY(store::load_practice(t, sign_in.practice));
    const auto& person = user.user.value;
    return Session{sign_in.id,
                   Actor{sign_in.practice, user.user.id, person.role, today(s, practice.value),
                         std::move(request_id), std::move(from)},
                   person.name,
                   person.email,
                   person.one_time_code,
                   user.must_change_password,
                   practice.value.name,
                   practice.value.time_zone,
                   sign_in.csrf,
                   sign_in.locked,
                   {}};
}

}  // namespace

Result<SignedIn> sign_in(const Services& s, const Credentials& given, std::string request_id,
                         std::string from) {
    const auto email = ascii_lower(trim(given.email));
    const auto user = TRY(
        s.db.read({}, [&](store::Transaction& t) { return store::find_user_by_email(t, email); }));
    const auto now = s.system_clock.now();
    if (user && paused(*user, now)) return paused_failure();
    // Unknown addresses cost the same hashing, so that time does not tell which ones exist.
    const bool fits = given.password.size() <= limits::password_max &&
                      safe::verify_password(
                          user ? user->password_hash : safe::decoy_password_hash(), given.password);
    if (!user || user->user.value.disabled) return wrong_credentials();
    if (!fits) {
        TRY(count_failure(s, *user, request_id, from));
        return wrong_credentials();
    }
    if (user->user.value.one_time_code && given.one_time_code.empty())
        return refused("one_time_code", "Type the one-time code of your app.");

    SignedIn out;
    out.secret = safe::random_token();
    bool code_fits = true;
    auto session =
        s.db.transact(user->user.value.practice, [&](store::Transaction& t) -> Result<Session> {
            code_fits = TRY(second_factor_fits(s, t, *user, given.one_time_code));
            if (!code_fits)
                return refused("one_time_code",
                               "This one-time code does not fit. Wait for the next one.");
            if (safe::needs_rehash(user->password_hash))
                TRY(store::set_password(t, user->user.id, safe::hash_password(given.password),
                                        user->must_change_password));
            store::SignIn row{s.ids.make<SignInId>(),
                              safe::sha256(out.secret),
                              user->user.id,
                              user->user.value.practice,
                              safe::random_token(),
                              now,
                              now,
                              false};
            TRY(store::insert_sign_in(t, row));
            TRY(store::note_sign_in(t, user->user.id, now));
            auto described = TRY(describe_session(s, t, *user, row, request_id, from));
            TRY(note(t, s, described.actor, "sign_in", "user", user->user.id.value()));
            return described;
        });
    if (!session && !code_fits) TRY(count_failure(s, *user, request_id, from));
    out.session = TRY(std::move(session));
    return out;
}

Result<Session> session_of(const Services& s, std::string_view secret, std::string request_id,
                           std::string from, bool even_locked) {
    if (secret.empty()) return signed_out();
    const auto now = s.system_clock.now();
    bool touch = false, lock = false;
    auto session = TRY(s.db.read({}, [&](store::Transaction& t) -> Result<Session> {
        const auto row = TRY(store::find_sign_in(t, safe::sha256(secret)));
        if (!row || now.since(row->created) > limits::session_life) return signed_out();
        const auto user = TRY(store::load_user_secret(t, row->user));
        if (user.user.value.disabled) return signed_out();
        const auto idle = now.since(row->last_seen);
        auto out = TRY(describe_session(s, t, user, *row, std::move(request_id), std::move(from)));
        lock = !row->locked && idle > limits::idle_lock;
        touch = !row->locked && !lock && idle > std::chrono::minutes{1};
        out.locked = row->locked || lock;
        return out;
    }));
    if (lock) TRY(lock_session(s, session));
    // Written at most once a minute: the lock needs no more, and reading stays free of writes.
    if (touch)
        TRY(s.db.transact(session.actor.practice, [&](store::Transaction& t) {
            return store::touch_sign_in(t, session.id, now);
        }));
    if (session.locked && !even_locked)
        return refused(
            "locked",
            "The screen is locked after a pause. Nothing was changed; unlock with your password.");
    return session;
}

Result<Session> session_of_token(const Services& s, std::string_view secret, std::string request_id,
                                 std::string from) {
    const auto now = s.system_clock.now();
    return s.db.read({}, [&](store::Transaction& t) -> Result<Session> {
        const auto token = TRY(store::find_token(t, safe::sha256(secret)));
        if (!token || token->revoked || token->expires <= now)
            return refused(
                "token",
                "This token is unknown, revoked or has ended. Make a new one in Settings.");
        const auto user = TRY(store::load_user_secret(t, token->user));
        if (user.user.value.disabled)
            return refused("token", "The person who made this token is disabled.");
        const store::SignIn none{{}, {}, token->user, token->practice, {}, now, now, false};
        auto out = TRY(describe_session(s, t, user, none, std::move(request_id), std::move(from)));
        out.scopes = token_permissions(token->scopes);
        return out;
    });
}

bool csrf_fits(const Session& session, std::string_view given) {
    return safe::equal(given, session.csrf);
}

Result<void> sign_out(const Services& s, const Session& session) {
    return s.db.transact(session.actor.practice, [&](store::Transaction& t) -> Result<void> {
        TRY(store::delete_sign_in(t, session.id));
        return note(t, s, session.actor, "sign_out", "user", session.actor.user.value());
    });
}

Result<void> lock_session(const Services& s, const Session& session) {
    return s.db.transact(session.actor.practice, [&](store::Transaction& t) -> Result<void> {
        TRY(store::lock_sign_in(t, session.id, true, s.system_clock.now()));
        return note(t, s, session.actor, "session.lock", "user", session.actor.user.value());
    });
}

Result<void> unlock_session(const Services& s, const Session& session,
                            const std::string& password) {
    const auto user = TRY(s.db.read(
        {}, [&](store::Transaction& t) { return store::load_user_secret(t, session.actor.user); }));
    if (paused(user, s.system_clock.now())) return paused_failure();
    if (password.size() > limits::password_max ||
        !safe::verify_password(user.password_hash, password)) {
        TRY(count_failure(s, user, session.actor.request_id, session.actor.from));
        return wrong_credentials();
    }
    return s.db.transact(session.actor.practice, [&](store::Transaction& t) -> Result<void> {
        TRY(store::lock_sign_in(t, session.id, false, s.system_clock.now()));
        TRY(store::note_sign_in(t, session.actor.user, s.system_clock.now()));
        return note(t, s, session.actor, "session.unlock", "user", session.actor.user.value());
    });
}

}  // namespace exclaim::flow
