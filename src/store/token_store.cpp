// SPDX-License-Identifier: Apache-2.0
#include "store/token_store.h"

#include "base/text.h"
#include "store/row_reader.h"
#include "store/row_writer.h"

namespace exclaim::store {

namespace {
constexpr std::string_view columns =
    "practice_id, id, token_hash, user_id, name, scopes, created_at, expires_at, revoked";

ApiToken read(const db::Row& row) {
    RowReader r(row);
    ApiToken out;
    out.practice = r.id<PracticeId>();
    out.id = r.id<TokenId>();
    out.token_hash = r.bytes();
    out.user = r.id<UserId>();
    out.name = r.text();
    out.scopes = r.text();
    out.created = r.instant();
    out.expires = r.instant();
    out.revoked = r.flag();
    return out;
}
}  // namespace

Result<void> insert_token(Transaction& t, const ApiToken& token) {
    RowWriter w;
    w.add(token.practice)
        .add(token.id)
        .add(db::Bytes{token.token_hash})
        .add(token.user)
        .add(token.name)
        .add(token.scopes)
        .add(token.created)
        .add(token.expires)
        .add(token.revoked);
    TRY(t.execute(format("INSERT INTO tokens ({}) VALUES ({})", columns, places(1, 9)),
                  w.values()));
    return {};
}

Result<std::optional<ApiToken>> find_token(Transaction& t, const std::string& token_hash) {
    const auto rows = TRY(t.query(format("SELECT {} FROM tokens WHERE token_hash = $1", columns),
                                  db::values(db::Bytes{token_hash})));
    if (rows.empty()) return std::optional<ApiToken>{};
    return std::optional{read(rows.front())};
}

Result<std::vector<ApiToken>> list_tokens(Transaction& t, PracticeId practice) {
    std::vector<ApiToken> out;
    for (const auto& row : TRY(t.query(
             format("SELECT {} FROM tokens WHERE practice_id = $1 ORDER BY id DESC", columns),
             db::values(practice.value()))))
        out.push_back(read(row));
    return out;
}

Result<void> revoke_token(Transaction& t, PracticeId practice, TokenId id) {
    const auto changed =
        TRY(t.execute("UPDATE tokens SET revoked = 1 WHERE practice_id = $1 AND id = $2",
                      db::values(practice.value(), id.value())));
    if (changed == 0) return fail(ErrorKind::missing, "There is no such token.");
    return {};
}

}  // namespace exclaim::store
