// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "flow/services.h"

namespace exclaim::flow {

/// What two requests share if they are the same.
std::string request_hash(std::string_view request);

/// The record that an earlier request with this key made; none if there was none (or no key).
/// The same key with another request is refused: reason "idempotency_key_reused".
Result<std::optional<std::int64_t>> already_made(store::Transaction&, const Actor&,
                                                 const Idempotency&);

/// Remembers, in the transaction that makes it, which record this key stands for.
Result<void> remember_made(store::Transaction&, const Services&, const Actor&, const Idempotency&,
                           std::int64_t record);

}  // namespace exclaim::flow
