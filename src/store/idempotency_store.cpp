// SPDX-License-Identifier: Apache-2.0
#include "store/idempotency_store.h"

#include "store/row_reader.h"

namespace exclaim::store {

Result<std::optional<IdempotentRequest>> find_idempotent(Transaction& t, PracticeId practice,
                                                         UserId user, const std::string& key) {
    const auto rows =
        TRY(t.query("SELECT request_hash, record, at FROM idempotency "
                    "WHERE practice_id = $1 AND user_id = $2 AND key = $3",
                    db::values(practice.value(), user.value(), key)));
    if (rows.empty()) return std::optional<IdempotentRequest>{};
    RowReader r(rows.front());
    IdempotentRequest out;
    out.request_hash = r.bytes();
    out.record = r.integer();
    out.at = r.instant();
    return std::optional{std::move(out)};
}

Result<void> save_idempotent(Transaction& t, PracticeId practice, UserId user,
                             const std::string& key, const IdempotentRequest& request) {
    TRY(
        t.execute("INSERT INTO idempotency (practice_id, user_id, key, request_hash, record, at) "
                  "VALUES ($1, $2, $3, $4, $5, $6)",
                  db::values(practice.value(), user.value(), key, db::Bytes{request.request_hash},
                             request.record, request.at.micros())));
    return {};
}

Result<std::int64_t> delete_old_idempotent(Transaction& t, Instant oldest) {
    return t.execute("DELETE FROM idempotency WHERE at < $1", db::values(oldest.micros()));
}

}  // namespace exclaim::store
