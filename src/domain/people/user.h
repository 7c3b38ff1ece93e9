// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "base/ids.h"

namespace exclaim::domain {

/// What a person may do is decided by one role per practice.
enum class Role { owner, practitioner, biller, front_desk, reader };
inline constexpr std::array<std::string_view, 5> role_words = {"owner", "practitioner", "biller",
                                                               "front_desk", "reader"};
constexpr std::string_view word(Role role) {
    return role_words[static_cast<std::size_t>(role)];
}
constexpr std::optional<Role> parse_role(std::string_view text) {
    for (std::size_t i = 0; i < role_words.size(); ++i)
        if (role_words[i] == text) return static_cast<Role>(i);
    return std::nullopt;
}

/// What a route asks for. One word each; see may() for who has it.
enum class Permission {
    anyone,     ///< no sign-in: signing in itself
    signed_in,  ///< every role: one's own session and password
    clients_read,
    clients_write,
    cases_read,     ///< steps 1–6 of a case
    cases_write,    ///< write them; booking included
    notes_sign,     ///< sign plans, notes and reports
    claims_read,    ///< claims, denials and their files
    claims_write,   ///< build, send, correct, appeal
    gate_override,  ///< send although a step is not green, with a reason that is kept
    money_read,     ///< payments, ledger, what clients owe
    money_collect,  ///< take a client's payment
    money_write,    ///< post, decide, write off
    review_read,
    rules_write,  ///< rules the practice learns
    payers_read,
    payers_write,
    practice_read,
    practice_write,  ///< practice data and practitioners
    export_data,     ///< leave the program with many records at once
    users_manage,
    audit_read,
};

constexpr bool may(Role role, Permission permission) {
    switch (permission) {
        case Permission::anyone:
        case Permission::signed_in:
        case Permission::clients_read:
        case Permission::cases_read:
        case Permission::claims_read:
        case Permission::money_read:
        case Permission::review_read:
        case Permission::payers_read:
        case Permission::practice_read: return true;
        case Permission::cases_write:
        case Permission::money_collect: return role != Role::reader;
        case Permission::notes_sign: return role == Role::owner || role == Role::practitioner;
        case Permission::claims_write:
        case Permission::gate_override:
        case Permission::money_write:
        case Permission::rules_write: return role == Role::owner || role == Role::biller;
        case Permission::clients_write: return role != Role::reader;
        case Permission::payers_write: return role == Role::owner || role == Role::biller;
        case Permission::practice_write: return role == Role::owner;
        case Permission::export_data: return role == Role::owner || role == Role::biller;
        case Permission::users_manage: return role == Role::owner;
        case Permission::audit_read: return role == Role::owner;
    }
    return false;
}
constexpr std::string_view word(Permission permission) {
    switch (permission) {
        case Permission::anyone: return "anyone";
        case Permission::signed_in: return "signed_in";
        case Permission::clients_read: return "clients_read";
        case Permission::clients_write: return "clients_write";
        case Permission::cases_read: return "cases_read";
        case Permission::cases_write: return "cases_write";
        case Permission::notes_sign: return "notes_sign";
        case Permission::claims_read: return "claims_read";
        case Permission::claims_write: return "claims_write";
        case Permission::gate_override: return "gate_override";
        case Permission::money_read: return "money_read";
        case Permission::money_collect: return "money_collect";
        case Permission::money_write: return "money_write";
        case Permission::review_read: return "review_read";
        case Permission::rules_write: return "rules_write";
        case Permission::payers_read: return "payers_read";
        case Permission::payers_write: return "payers_write";
        case Permission::practice_read: return "practice_read";
        case Permission::practice_write: return "practice_write";
        case Permission::export_data: return "export_data";
        case Permission::users_manage: return "users_manage";
        case Permission::audit_read: return "audit_read";
    }
    return {};
}

inline constexpr auto all_permissions = std::to_array<Permission>(
    {Permission::clients_read,  Permission::clients_write,  Permission::cases_read,
     Permission::cases_write,   Permission::notes_sign,     Permission::claims_read,
     Permission::claims_write,  Permission::gate_override,  Permission::money_read,
     Permission::money_collect, Permission::money_write,    Permission::review_read,
     Permission::rules_write,   Permission::payers_read,    Permission::payers_write,
     Permission::practice_read, Permission::practice_write, Permission::export_data,
     Permission::users_manage,  Permission::audit_read});

/// A person who signs in. Belongs to one practice; never deleted, only disabled, so that history
/// keeps its names.
struct User {
    PracticeId practice;
    std::string email;  ///< lower case, unique in the installation
    std::string name;
    Role role = Role::reader;
    bool disabled = false;
    bool one_time_code = false;  ///< a second factor is set up
    /// Who they are among those who deliver sessions: they sign as themselves only.
    std::optional<PractitionerId> practitioner;
    bool operator==(const User&) const = default;
};

}  // namespace exclaim::domain
