// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <string_view>

#include "flow/services.h"

namespace exclaim::flow {

/// Everything a signed-in person's application needs to know about itself.
struct Session {
    SignInId id;  ///< empty for a program with a token
    Actor actor;
    std::string user_name;
    std::string email;
    bool one_time_code = false;
    bool must_change_password = false;
    std::string practice_name;
    std::string time_zone;
    std::string csrf;  ///< empty for a program with a token
    bool locked = false;
    std::vector<domain::Permission> scopes;  ///< of a token; empty for a person
};

struct Credentials {
    std::string email;
    std::string password;
    std::string one_time_code;  ///< empty if not given
};

/// A fresh sign-in: the cookie's secret is told once and stored only as a hash.
struct SignedIn {
    std::string secret;
    Session session;
};

/// Reasons of failure: "credentials", "one_time_code" (asked for, or wrong), "locked_out".
/// Takes the same time whether the address is known or not.
Result<SignedIn> sign_in(const Services&, const Credentials&, std::string request_id,
                         std::string from);

/// Who stands behind a cookie's secret; reasons "signed_out", "locked" (idle too long or locked by
/// hand). `even_locked` is for the calls that a locked screen still needs.
Result<Session> session_of(const Services&, std::string_view secret, std::string request_id,
                           std::string from, bool even_locked = false);

/// Who stands behind a Bearer token.
Result<Session> session_of_token(const Services&, std::string_view secret, std::string request_id,
                                 std::string from);

/// Whether a change really comes from our own page of this sign-in.
bool csrf_fits(const Session&, std::string_view given);

Result<void> sign_out(const Services&, const Session&);
Result<void> lock_session(const Services&, const Session&);
/// Wrong passwords count like failed sign-ins.
Result<void> unlock_session(const Services&, const Session&, const std::string& password);

}  // namespace exclaim::flow
