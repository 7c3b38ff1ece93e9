// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "flow/services.h"
#include "store/user_store.h"

namespace exclaim::flow {

using StoredUser = store::Stored<UserId, domain::User>;

/// A new or reset user with the password that is shown once; it has to be changed at the first
/// sign-in.
struct UserWithPassword {
    StoredUser user;
    std::string password;
};

/// Adds a person to the actor's practice.
Result<UserWithPassword> add_user(const Services&, const Actor&, domain::User);
/// Name, e-mail, role, disabled. Disabling ends all sign-ins; the last owner stays owner.
Result<StoredUser> edit_user(const Services&, const Actor&, UserId, std::int64_t expected_version,
                             domain::User);
/// A new password, and the second factor is removed: for somebody who lost either.
Result<UserWithPassword> reset_password(const Services&, const Actor&, UserId);
Result<StoredUser> open_user(const Services&, const Actor&, UserId);
Result<store::Page<UserId, domain::User>> list_users(const Services&, const Actor&,
                                                     const store::PageQuery&);

/// A password of 20 letters and digits in groups, easy to read aloud: about 95 bits.
std::string temporary_password();

}  // namespace exclaim::flow
