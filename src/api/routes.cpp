// SPDX-License-Identifier: Apache-2.0
#include "api/routes.h"

#include "api/account_api.h"
#include "api/people_api.h"
#include "flow/records.h"

namespace exclaim::api {

namespace {
using enum domain::Permission;
using flow::Clients;
using flow::Payers;
using flow::Policies;
using flow::Practitioners;
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

    {"GET", "/api/v1/practice", practice_read, "getPractice", "", "Practice", get_practice,
     "The practice itself."},
    {"PUT", "/api/v1/practice", practice_write, "putPractice", "PracticeInput", "Practice",
     put_practice, "Replaces the practice's data."},

    {"GET", "/api/v1/practitioners", practice_read, "listPractitioners", "", "PractitionerList",
     list_practitioners, "Those who deliver sessions.", "limit cursor sort active"},
    {"POST", "/api/v1/practitioners", practice_write, "createPractitioner", "PractitionerInput",
     "Practitioner", post_record<Practitioners>, "Adds a practitioner.", "", 201},
    {"GET", "/api/v1/practitioners.csv", export_data, "exportPractitioners", "", "csv",
     export_practitioners, "The list as a table, with the same filters.", "sort active"},
    {"GET", "/api/v1/practitioners/{id}", practice_read, "getPractitioner", "", "Practitioner",
     get_record<Practitioners>, "One practitioner."},
    {"PUT", "/api/v1/practitioners/{id}", practice_write, "putPractitioner", "PractitionerInput",
     "Practitioner", put_record<Practitioners>, "Replaces a practitioner."},

    {"GET", "/api/v1/payers", payers_read, "listPayers", "", "PayerList", list_payers, "Payers.",
     "limit cursor sort kind"},
    {"POST", "/api/v1/payers", payers_write, "createPayer", "PayerInput", "Payer",
     post_record<Payers>, "Adds a payer.", "", 201},
    {"GET", "/api/v1/payers.csv", export_data, "exportPayers", "", "csv", export_payers,
     "The list as a table, with the same filters.", "sort kind"},
    {"GET", "/api/v1/payers/{id}", payers_read, "getPayer", "", "Payer", get_record<Payers>,
     "One payer."},
    {"PUT", "/api/v1/payers/{id}", payers_write, "putPayer", "PayerInput", "Payer",
     put_record<Payers>, "Replaces a payer."},

    {"GET", "/api/v1/clients", clients_read, "listClients", "", "ClientList", list_clients,
     "Clients.", "limit cursor sort active payer"},
    {"POST", "/api/v1/clients", clients_write, "createClient", "ClientInput", "Client",
     post_record<Clients>, "Adds a client.", "", 201},
    {"POST", "/api/v1/clients/search", clients_read, "searchClients", "ClientSearch", "ClientList",
     search_clients,
     "Finds clients by name, member id or birth date; a POST, for names never stand in an "
     "address."},
    {"GET", "/api/v1/clients.csv", export_data, "exportClients", "", "csv", export_clients,
     "The list as a table, with the same filters.", "sort active payer"},
    {"GET", "/api/v1/clients/{id}", clients_read, "getClient", "", "Client", get_record<Clients>,
     "One client."},
    {"PUT", "/api/v1/clients/{id}", clients_write, "putClient", "ClientInput", "Client",
     put_record<Clients>, "Replaces a client."},

    {"GET", "/api/v1/clients/{id}/policies", clients_read, "listPolicies", "", "PolicyList",
     list_policies, "A client's policies in the order they are billed."},
    {"POST", "/api/v1/clients/{id}/policies", clients_write, "createPolicy", "PolicyInput",
     "Policy", post_policy, "Adds a policy.", "", 201},
    {"GET", "/api/v1/policies.csv", export_data, "exportPolicies", "", "csv", export_policies,
     "All policies as a table."},
    {"GET", "/api/v1/policies/{id}", clients_read, "getPolicy", "", "Policy", get_record<Policies>,
     "One policy."},
    {"PUT", "/api/v1/policies/{id}", clients_write, "putPolicy", "PolicyInput", "Policy",
     put_policy, "Replaces a policy."},

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
     "Programs that may come in."},
    {"POST", "/api/v1/tokens", users_manage, "createToken", "TokenInput", "TokenWithSecret",
     post_token, "Lets a program in; the secret is told once.", "", 201},
    {"POST", "/api/v1/tokens/{id}/revoke", users_manage, "revokeToken", "", "", revoke_token,
     "Shuts a program out.", "", 204},

    {"GET", "/api/v1/audit", audit_read, "listAudit", "", "AuditList", list_audit,
     "Who did what, newest first.", "limit cursor user action"},
    {"GET", "/api/v1/audit/verification", audit_read, "verifyAudit", "", "AuditVerdict",
     verify_audit, "Reads the whole audit chain again and says whether it holds."},
});
}  // namespace

std::span<const Route> routes() {
    return table;
}

bool replaces(const Route& route) {
    return route.method == "PUT";
}

}  // namespace exclaim::api
