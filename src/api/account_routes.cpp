// SPDX-License-Identifier: Apache-2.0
#include "api/account_api.h"
#include "api/routes.h"

namespace exclaim::api {

namespace {
using enum domain::Permission;
constexpr std::string_view paging = "limit cursor sort";

// method, path, permission, operation id, request, response, handler, summary, query parameters,
// status, works locked
const auto table = std::to_array<Route>({
    {"POST", "/api/v1/sign-in", anyone, "signIn", "SignInRequest", "Session", post_sign_in,
     "Signs a person in and sets the session cookie."},
    {"GET", "/api/v1/demo", anyone, "getDemo", "", "Demo", get_demo,
     "The sign-ins of a demo; absent elsewhere."},
    {"POST", "/api/v1/sign-out", signed_in, "signOut", "", "", post_sign_out, "Ends this sign-in.",
     "", 204, true},
    {"GET", "/api/v1/session", anyone, "getSession", "", "SessionOrNone", get_session,
     "Who is signed in, where, and what they may do; null if nobody is.", "", 200, true},
    {"POST", "/api/v1/session/lock", signed_in, "lockSession", "", "", post_lock,
     "Locks the screen.", "", 204, true},
    {"POST", "/api/v1/session/unlock", signed_in, "unlockSession", "PasswordRequest", "Session",
     post_unlock, "Unlocks the screen with the password.", "", 200, true},

    {"POST", "/api/v1/me/password", signed_in, "changePassword", "NewPasswordRequest", "",
     post_password, "Changes one's own password and ends one's other sign-ins.", "", 204},
    {"POST", "/api/v1/me/one-time-code", signed_in, "startOneTimeCode", "PasswordRequest",
     "OneTimeSetUp", post_one_time_code, "Begins to set up a second factor."},
    {"POST", "/api/v1/me/one-time-code/confirm", signed_in, "confirmOneTimeCode", "CodeRequest", "",
     confirm_one_time_code, "Ends setting it up with a first code.", "", 204},
    {"POST", "/api/v1/me/one-time-code/remove", signed_in, "removeOneTimeCode", "PasswordRequest",
     "", remove_one_time_code, "Removes the second factor.", "", 204},

    {"GET", "/api/v1/users", users_manage, "listUsers", "", "UserList", list_users,
     "Those who sign in.", paging},
    {"POST", "/api/v1/users", users_manage, "createUser", "UserInput", "UserWithPassword",
     post_user, "Adds a user; the password is told once.", "", 201},
    {"GET", "/api/v1/users/{id}", users_manage, "getUser", "", "User", get_user, "One user."},
    {"PUT", "/api/v1/users/{id}", users_manage, "putUser", "UserInput", "User", put_user,
     "Replaces a user."},
    {"POST", "/api/v1/users/{id}/reset-password", users_manage, "resetPassword", "",
     "UserWithPassword", reset_user_password,
     "Gives a new password, told once, and removes the second factor."},

    {"GET", "/api/v1/tokens", users_manage, "listTokens", "", "TokenList", list_tokens,
     "Programs that may come in.", "limit cursor"},
    {"POST", "/api/v1/tokens", users_manage, "createToken", "TokenInput", "TokenWithSecret",
     post_token, "Lets a program in; the secret is told once.", "", 201},
    {"POST", "/api/v1/tokens/{id}/revoke", users_manage, "revokeToken", "", "", revoke_token,
     "Shuts a program out.", "", 204},

    {"GET", "/api/v1/audit", audit_read, "listAudit", "", "AuditList", list_audit,
     "Who did what, newest first.", "limit cursor user action"},
    {"GET", "/api/v1/audit/verification", audit_read, "verifyAudit", "", "AuditVerdict",
     verify_audit,
     "Reads the whole audit chain, and everything that was ever signed, again and says whether "
     "both hold."},
});
}  // namespace

std::span<const Route> account_routes() {
    return table;
}

}  // namespace exclaim::api
