// SPDX-License-Identifier: Apache-2.0
#include "flow/idempotency.h"

#include "base/text.h"
#include "safe/hash.h"
#include "store/idempotency_store.h"

namespace exclaim::flow {

std::string request_hash(std::string_view request) {
    return safe::sha256(request);
}

Result<std::optional<std::int64_t>> already_made(store::Transaction& t, const Actor& actor,
                                                 const Idempotency& idempotency) {
    if (idempotency.key.empty()) return std::nullopt;
    const auto found = TRY(store::find_idempotent(t, actor.practice, actor.user, idempotency.key));
    if (!found) return std::nullopt;
    if (found->request_hash != idempotency.request_hash) {
        Error error{ErrorKind::invalid,
                    "This Idempotency-Key was used for another request. Nothing was changed; "
                    "send a new key with a new request.",
                    {},
                    "idempotency_key_reused"};
        return Failure{std::move(error)};
    }
    return found->record;
}

Result<void> remember_made(store::Transaction& t, const Services& s, const Actor& actor,
                           const Idempotency& idempotency, std::int64_t record) {
    if (idempotency.key.empty()) return {};
    return store::save_idempotent(t, actor.practice, actor.user, idempotency.key,
                                  {idempotency.request_hash, record, s.system_clock.now()});
}

}  // namespace exclaim::flow
