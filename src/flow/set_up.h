// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "domain/people/practice.h"
#include "flow/services.h"

namespace exclaim::flow {

// What an operator does at the machine itself: nobody is signed in, so the audit log names the
// program.

/// The practices of this installation.
Result<std::vector<store::Stored<PracticeId, domain::Practice>>> all_practices(const Services&);

/// Adds a practice.
Result<PracticeId> make_practice(const Services&, domain::Practice);

/// Adds a user; without a password one is made, to be changed at the first sign-in.
struct NewUser {
    domain::User user;
    std::string password;   ///< empty: make one
    std::string hash = {};  ///< of that password where it is known; slow to make
};
struct MadeUser {
    UserId id;
    std::string password;
};
Result<MadeUser> make_user(const Services&, PracticeId, NewUser);

/// A new password for the user with this address; the second factor is removed and a pause ended.
Result<MadeUser> reset_user(const Services&, const std::string& email);

/// Lets nobody in with this address any more, and ends the sign-ins.
Result<void> disable_user(const Services&, const std::string& email);

/// Removes sign-ins that have ended and idempotency keys and jobs of the past.
Result<void> tidy_up(const Services&);

}  // namespace exclaim::flow
