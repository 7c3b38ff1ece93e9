// SPDX-License-Identifier: Apache-2.0
#include "store/counter_store.h"

namespace exclaim::store {

Result<std::int64_t> next_number(Transaction& t, PracticeId practice, std::string_view name) {
    return TRY(t.query("INSERT INTO counters (practice_id, name, last) VALUES ($1, $2, 1) "
                       "ON CONFLICT (practice_id, name) DO UPDATE SET last = counters.last + 1 "
                       "RETURNING last",
                       db::values(practice.value(), name)))
        .front()
        .integer(0);
}

Result<std::int64_t> last_number(Transaction& t, PracticeId practice, std::string_view name) {
    const auto rows = TRY(t.query("SELECT last FROM counters WHERE practice_id = $1 AND name = $2",
                                  db::values(practice.value(), name)));
    return rows.empty() ? 0 : rows.front().integer(0);
}

}  // namespace exclaim::store
