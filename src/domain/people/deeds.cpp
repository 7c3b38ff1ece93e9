// SPDX-License-Identifier: Apache-2.0
#include "domain/people/deeds.h"

#include "base/text.h"

namespace exclaim::domain {

std::string_view deed(Permission permission) {
    switch (permission) {
        case Permission::anyone:
        case Permission::signed_in: return "act as somebody who signed in";
        case Permission::clients_read: return "see clients";
        case Permission::clients_write: return "change clients";
        case Permission::cases_read: return "see cases";
        case Permission::cases_write: return "change cases and book sessions";
        case Permission::notes_sign: return "sign plans, notes and reports";
        case Permission::claims_read: return "see claims and denials";
        case Permission::claims_write: return "build, send, correct and appeal claims";
        case Permission::gate_override: return "send a claim although a step before it is not done";
        case Permission::money_read: return "see payments and the ledger";
        case Permission::money_collect: return "take a client's payment";
        case Permission::money_write: return "post payments and decide who owes";
        case Permission::review_read: return "see the review";
        case Permission::rules_write: return "change rules";
        case Permission::payers_read: return "see payers";
        case Permission::payers_write: return "change payers";
        case Permission::practice_read: return "see the practice and its practitioners";
        case Permission::practice_write: return "change the practice and its practitioners";
        case Permission::export_data: return "export lists";
        case Permission::users_manage: return "manage who signs in";
        case Permission::audit_read: return "see the audit log";
    }
    return {};
}

std::string allows(Permission permission) {
    return format("{} ({})", deed(permission), word(permission));
}

}  // namespace exclaim::domain
