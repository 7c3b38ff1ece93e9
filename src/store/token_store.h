// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>

#include "store/store.h"

namespace exclaim::store {

/// A program's way in, made by a person. Only a hash of its secret is kept.
struct ApiToken {
    TokenId id;
    std::string token_hash;
    UserId user;
    PracticeId practice;
    std::string name;
    std::string scopes;  ///< permission words separated by blanks
    Instant created;
    Instant expires;
    bool revoked = false;
};

Result<void> insert_token(Transaction&, const ApiToken&);
Result<std::optional<ApiToken>> find_token(Transaction&, const std::string& token_hash);
Result<std::vector<ApiToken>> list_tokens(Transaction&, PracticeId);
/// Missing if it is not this practice's.
Result<void> revoke_token(Transaction&, PracticeId, TokenId);

}  // namespace exclaim::store
