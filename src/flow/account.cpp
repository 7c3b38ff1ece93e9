// SPDX-License-Identifier: Apache-2.0
#include "flow/account.h"

#include "base/limits.h"
#include "base/text.h"
#include "flow/audit.h"
#include "flow/findings.h"
#include "flow/today.h"
#include "safe/one_time.h"
#include "safe/password.h"
#include "safe/seal.h"
#include "store/sign_in_store.h"
#include "store/user_store.h"

namespace exclaim::flow {

namespace {
Failure blocked(Finding finding) {
    auto message = finding.message;
    return fail(ErrorKind::blocked, std::move(message), {std::move(finding)});
}

/// Asks for the password again before something that a passer-by at an open screen must not do.
Result<store::UserSecret> prove_password(const Services& s, const Session& session,
                                         const std::string& password, std::string field) {
    auto user = TRY(s.db.read(
        {}, [&](store::Transaction& t) { return store::load_user_secret(t, session.actor.user); }));
    if (password.size() > limits::password_max ||
        !safe::verify_password(user.password_hash, password))
        return blocked(field_finding(Code::password_wrong, std::move(field)));
    return user;
}

Result<void> save(const Services& s, const Session& session, std::string_view action,
                  const std::function<Result<void>(store::Transaction&)>& change) {
    return s.db.transact(session.actor.practice, [&](store::Transaction& t) -> Result<void> {
        TRY(change(t));
        return note(t, s, session.actor, action, "user", session.actor.user.value());
    });
}
}  // namespace

Findings check_password(const std::string& password, std::string field) {
    if (utf8_length(password) < limits::password_min)
        return {field_finding(Code::password_short, std::move(field),
                              {{"min", std::to_string(limits::password_min)}})};
    if (password.size() > limits::password_max)
        return {field_finding(Code::password_long, std::move(field),
                              {{"max", std::to_string(limits::password_max)}})};
    return {};
}

Result<void> change_password(const Services& s, const Session& session, const std::string& current,
                             const std::string& next) {
    TRY(prove_password(s, session, current, "current"));
    if (auto findings = check_password(next, "new"); !findings.empty())
        return blocked(std::move(findings.front()));
    if (next == current) return blocked(field_finding(Code::password_same, "new"));
    const auto hash = safe::hash_password(next);
    return save(s, session, "password.change", [&](store::Transaction& t) -> Result<void> {
        TRY(store::set_password(t, session.actor.user, hash, false));
        return store::delete_sign_ins_of_user(t, session.actor.user, session.id);
    });
}

Result<OneTimeSetUp> start_one_time_code(const Services& s, const Session& session,
                                         const std::string& password) {
    TRY(prove_password(s, session, password, "password"));
    OneTimeSetUp out;
    out.secret = safe::new_one_time_secret();
    out.uri = safe::one_time_uri("ExClaim", session.email, out.secret);
    const auto sealed = safe::seal(s.key, out.secret, one_time_binding(session.actor.user));
    TRY(save(s, session, "one_time_code.start", [&](store::Transaction& t) {
        return store::set_one_time_secret(t, session.actor.user, sealed, false);
    }));
    return out;
}

Result<void> confirm_one_time_code(const Services& s, const Session& session,
                                   const std::string& code) {
    const auto user = TRY(s.db.read(
        {}, [&](store::Transaction& t) { return store::load_user_secret(t, session.actor.user); }));
    if (user.one_time_secret_sealed.empty())
        return blocked(field_finding(Code::one_time_code_wrong, "code"));
    const auto secret =
        TRY(safe::open(s.key, user.one_time_secret_sealed, one_time_binding(session.actor.user)));
    const auto step =
        safe::verify_one_time_code(secret, code, s.system_clock.now(), user.one_time_last_step);
    if (!step) return blocked(field_finding(Code::one_time_code_wrong, "code"));
    return save(s, session, "one_time_code.confirm", [&](store::Transaction& t) -> Result<void> {
        TRY(store::set_one_time_secret(t, session.actor.user, user.one_time_secret_sealed, true));
        return store::set_one_time_step(t, session.actor.user, *step);
    });
}

Result<void> remove_one_time_code(const Services& s, const Session& session,
                                  const std::string& password) {
    TRY(prove_password(s, session, password, "password"));
    return save(s, session, "one_time_code.remove", [&](store::Transaction& t) {
        return store::set_one_time_secret(t, session.actor.user, {}, false);
    });
}

}  // namespace exclaim::flow
