// SPDX-License-Identifier: Apache-2.0
#include "flow/set_up.h"

#include "base/limits.h"
#include "base/text.h"
#include "domain/people/people.h"
#include "flow/account.h"
#include "flow/audit.h"
#include "flow/users.h"
#include "safe/password.h"
#include "store/idempotency_store.h"
#include "store/job_store.h"
#include "store/practice_store.h"
#include "store/sign_in_store.h"

namespace exclaim::flow {

namespace {
Actor program(PracticeId practice) {
    Actor actor;
    actor.practice = practice;
    actor.role = domain::Role::owner;
    actor.from = "command line";
    return actor;
}

Result<StoredUser> find(const Services& s, const std::string& email) {
    const auto found = TRY(s.db.read({}, [&](store::Transaction& t) {
        return store::find_user_by_email(t, ascii_lower(trim(email)));
    }));
    if (!found)
        return fail(ErrorKind::missing,
                    format("Nobody signs in as {}. Nothing was changed.", email));
    return found->user;
}
}  // namespace

Result<std::vector<store::Stored<PracticeId, domain::Practice>>> all_practices(const Services& s) {
    return s.db.read({}, [](store::Transaction& t) { return store::list_practices(t); });
}

Result<PracticeId> make_practice(const Services& s, domain::Practice practice) {
    const auto id = s.ids.make<PracticeId>();
    return s.db.transact(id, [&](store::Transaction& t) -> Result<PracticeId> {
        TRY(store::insert_practice(t, {id, practice, {1, s.system_clock.now(), {}}}));
        TRY(note(t, s, program(id), "practice.create", "practice", id.value()));
        return id;
    });
}

Result<MadeUser> make_user(const Services& s, PracticeId practice, NewUser wanted) {
    auto& user = wanted.user;
    user.practice = practice;
    user.email = ascii_lower(trim(user.email));
    if (!domain::is_email(user.email))
        return fail(ErrorKind::invalid,
                    format("{} is not an e-mail address. Nothing was changed.", user.email));
    const bool given = !wanted.password.empty();
    if (given)
        if (const auto findings = check_password(wanted.password, "password"); !findings.empty())
            return fail(ErrorKind::invalid, findings.front().message + " Nothing was changed.");
    MadeUser out{s.ids.make<UserId>(), given ? wanted.password : temporary_password()};
    const auto hash =
        wanted.hash.empty() ? safe::hash_password(out.password) : std::move(wanted.hash);
    auto made = s.db.transact(practice, [&](store::Transaction& t) -> Result<void> {
        TRY(store::insert_user(t, {out.id, user, {1, s.system_clock.now(), {}}}, hash, !given));
        return note(t, s, program(practice), "user.create", "user", out.id.value());
    });
    if (!made && made.error().reason == "unique")
        return fail(ErrorKind::invalid,
                    format("Somebody already signs in as {}. Nothing was changed.", user.email));
    TRY(std::move(made));
    return out;
}

Result<MadeUser> reset_user(const Services& s, const std::string& email) {
    const auto user = TRY(find(s, email));
    const auto reset = TRY(reset_password(s, program(user.value.practice), user.id));
    return MadeUser{user.id, reset.password};
}

Result<void> disable_user(const Services& s, const std::string& email) {
    auto user = TRY(find(s, email));
    user.value.disabled = true;
    TRY(edit_user(s, program(user.value.practice), user.id, user.stamp.version, user.value));
    return {};
}

Result<void> tidy_up(const Services& s) {
    const auto now = s.system_clock.now();
    return s.db.transact({}, [&](store::Transaction& t) -> Result<void> {
        TRY(store::delete_old_sign_ins(t, now.plus(-limits::session_life)));
        TRY(store::delete_old_idempotent(t, now.plus(-limits::idempotency_life)));
        TRY(store::delete_finished_jobs(t, now.plus(-limits::idempotency_life)));
        return {};
    });
}

}  // namespace exclaim::flow
