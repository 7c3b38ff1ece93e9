// SPDX-License-Identifier: Apache-2.0
#include "flow/tokens.h"

#include "domain/people/deeds.h"
#include "flow/audit.h"
#include "flow/findings.h"
#include "flow/today.h"
#include "safe/hash.h"
#include "safe/random.h"

namespace exclaim::flow {

namespace {
Findings check(const Actor& actor, const NewToken& wanted) {
    Findings out;
    for (std::size_t i = 0; i < wanted.scopes.size(); ++i) {
        const auto permission = parse_permission(wanted.scopes[i]);
        if (!permission || !domain::may(actor.role, *permission))
            out.push_back(field_finding(
                Code::scope_unknown, "scopes." + std::to_string(i),
                {{"scope", permission ? domain::allows(*permission) : wanted.scopes[i]}}));
    }
    if (!wanted.expires || *wanted.expires <= actor.today || *wanted.expires - actor.today > 366)
        out.push_back(field_finding(Code::expiry_range, "expires"));
    return out;
}
}  // namespace

Result<TokenWithSecret> make_token(const Services& s, const Actor& actor, const NewToken& wanted) {
    if (auto findings = check(actor, wanted); !findings.empty())
        return fail(ErrorKind::blocked, "Some fields need repair. No token was made.",
                    std::move(findings));
    TokenWithSecret out;
    out.secret = safe::random_token();
    auto& token = out.token;
    token.id = s.ids.make<TokenId>();
    token.token_hash = safe::sha256(out.secret);
    token.user = actor.user;
    token.practice = actor.practice;
    token.name = wanted.name;
    for (const auto& scope : wanted.scopes)
        token.scopes += (token.scopes.empty() ? "" : " ") + scope;
    token.created = s.system_clock.now();
    token.expires = Instant::from_micros(std::chrono::duration_cast<std::chrono::microseconds>(
                                             wanted.expires->days().time_since_epoch())
                                             .count());
    return s.db.transact(actor.practice, [&](store::Transaction& t) -> Result<TokenWithSecret> {
        TRY(store::insert_token(t, token));
        TRY(note(t, s, actor, "token.create", "token", token.id.value()));
        return out;
    });
}

Result<void> revoke_token(const Services& s, const Actor& actor, TokenId id) {
    return s.db.transact(actor.practice, [&](store::Transaction& t) -> Result<void> {
        TRY(store::revoke_token(t, actor.practice, id));
        return note(t, s, actor, "token.revoke", "token", id.value());
    });
}

Result<std::vector<store::ApiToken>> list_tokens(const Services& s, const Actor& actor) {
    return s.db.read(actor.practice,
                     [&](store::Transaction& t) { return store::list_tokens(t, actor.practice); });
}

}  // namespace exclaim::flow
