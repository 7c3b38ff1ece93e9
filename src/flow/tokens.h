// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "flow/services.h"
#include "store/token_store.h"

namespace exclaim::flow {

/// What somebody asks for who lets a program in. Scopes are permission words, never more than one's
/// own.
struct NewToken {
    std::string name;
    std::vector<std::string> scopes;
    std::optional<Date> expires;
};

/// The secret is told once and stored only as a hash.
struct TokenWithSecret {
    store::ApiToken token;
    std::string secret;
};

Result<TokenWithSecret> make_token(const Services&, const Actor&, const NewToken&);
Result<void> revoke_token(const Services&, const Actor&, TokenId);
/// All tokens of the practice, newest first.
Result<std::vector<store::ApiToken>> list_tokens(const Services&, const Actor&);

}  // namespace exclaim::flow
