// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <vector>

#include "domain/authorization/authorization.h"
#include "domain/eligibility/eligibility.h"
#include "domain/people/answer.h"

namespace exclaim::domain {

/// Whether the plan wants to authorize first, and who said so.
struct AuthorizationNeed {
    Answer needed = Answer::unknown;
    std::optional<Source> source;
    std::optional<Date> said_on;
    std::string reference;  ///< of the call
    /// Not required, says a call without a reference: nobody can show who said so.
    bool unproven() const {
        return needed == Answer::no && source == Source::call && reference.empty();
    }
};

/// What it is decided from.
struct AuthorizationWords {
    std::vector<const EligibilityCheck*> checks;  ///< of the policy and its member id
    std::vector<const Authorization*> told;       ///< of the case, oldest first
    Answer playbook = Answer::unknown;
};
/// What is to be delivered; what is not known is not limited.
struct AuthorizationAsked {
    Date on = Date::from_days({});
    std::optional<ProcedureCode> code;
    std::optional<PractitionerId> practitioner;
    bool any_code = false;  ///< what was said of some codes is enough
};
/// The newest word of the plan that holds for it, by 271, 278, call or letter; else the playbook.
/// What was said of other codes or practitioners says nothing of this. Nobody said: unknown, never
/// no.
AuthorizationNeed authorization_need(const AuthorizationWords&, const AuthorizationAsked&);

}  // namespace exclaim::domain
