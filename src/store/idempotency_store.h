// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>

#include "store/store.h"

namespace exclaim::store {

/// What an Idempotency-Key stood for: the request (as a hash) and the record it made.
struct IdempotentRequest {
    std::string request_hash;
    std::int64_t record = 0;
    Instant at;
};

Result<std::optional<IdempotentRequest>> find_idempotent(Transaction&, PracticeId, UserId,
                                                         const std::string& key);
Result<void> save_idempotent(Transaction&, PracticeId, UserId, const std::string& key,
                             const IdempotentRequest&);
Result<std::int64_t> delete_old_idempotent(Transaction&, Instant oldest);

}  // namespace exclaim::store
