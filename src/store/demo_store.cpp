// SPDX-License-Identifier: Apache-2.0
#include "store/demo_store.h"

namespace exclaim::store {

Result<std::optional<std::int64_t>> load_demo_days(Transaction& t) {
    const auto rows = TRY(t.query("SELECT days FROM demo_clock WHERE id = 1"));
    return rows.empty() ? std::nullopt : std::optional{rows.front().integer(0)};
}

Result<void> save_demo_days(Transaction& t, std::int64_t days) {
    TRY(
        t.execute("INSERT INTO demo_clock (id, days) VALUES (1, $1) ON CONFLICT (id) DO UPDATE SET "
                  "days = $1",
                  db::values(days)));
    return {};
}

}  // namespace exclaim::store
