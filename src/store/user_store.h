// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "domain/people/user.h"
#include "store/page.h"

namespace exclaim::store {

using StoredUser = Stored<UserId, domain::User>;

/// A user with what signing in needs. Leaves the room only towards flow/sign_in and flow/account.
struct UserSecret {
    StoredUser user;
    std::string password_hash;
    bool must_change_password = false;
    std::string one_time_secret_sealed;  ///< empty: no second factor begun
    std::optional<std::int64_t> one_time_last_step;
    std::int64_t failed = 0;
    std::optional<Instant> locked_until;
};

/// Reason "unique" if the e-mail address is taken.
Result<void> insert_user(Transaction&, const StoredUser&, const std::string& password_hash,
                         bool must_change_password);
Result<void> update_user(Transaction&, const StoredUser& next, std::int64_t expected_version);
Result<StoredUser> load_user(Transaction&, UserId);
Result<UserSecret> load_user_secret(Transaction&, UserId);
Result<std::optional<UserSecret>> find_user_by_email(Transaction&, const std::string& email);
/// Sorts: name, email, role.
Result<Page<UserId, domain::User>> list_users(Transaction&, PracticeId, const PageQuery&);
/// Owners of a practice who are not disabled.
Result<std::int64_t> count_owners(Transaction&, PracticeId);

Result<void> set_password(Transaction&, UserId, const std::string& hash, bool must_change);
/// An empty secret removes the second factor; `confirmed` makes it count.
Result<void> set_one_time_secret(Transaction&, UserId, const std::string& sealed, bool confirmed);
Result<void> set_one_time_step(Transaction&, UserId, std::int64_t step);
/// Returns the number of wrong tries in a row.
Result<std::int64_t> note_failed_sign_in(Transaction&, UserId);
Result<void> pause_sign_in(Transaction&, UserId, Instant until);
/// Forgets wrong tries and a pause.
Result<void> note_sign_in(Transaction&, UserId, Instant now);

/// True where a user who is not disabled, other than `except`, is this practitioner.
Result<bool> has_account(Transaction&, PracticeId, PractitionerId, UserId except);

}  // namespace exclaim::store
