// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>

#include "store/store.h"

namespace exclaim::store {

/// One signed-in browser. Only a hash of its cookie is kept.
struct SignIn {
    SignInId id;
    std::string token_hash;
    UserId user;
    PracticeId practice;
    std::string csrf;
    Instant created;
    Instant last_seen;
    bool locked = false;
};

Result<void> insert_sign_in(Transaction&, const SignIn&);
Result<std::optional<SignIn>> find_sign_in(Transaction&, const std::string& token_hash);
Result<void> touch_sign_in(Transaction&, SignInId, Instant now);
Result<void> lock_sign_in(Transaction&, SignInId, bool locked, Instant now);
Result<void> delete_sign_in(Transaction&, SignInId);
/// All of a person's sign-ins but one (none if `except` is empty).
Result<void> delete_sign_ins_of_user(Transaction&, UserId, SignInId except);
/// Those made before `oldest`; returns how many.
Result<std::int64_t> delete_old_sign_ins(Transaction&, Instant oldest);

}  // namespace exclaim::store
