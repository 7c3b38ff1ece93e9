// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "store/payment_store.h"

namespace exclaim::store {

// What lies below a payment: its claims, their lines and adjustments. Written once.
Result<void> insert_payment_rows(Transaction&, PracticeId, const StoredPayment&);
Result<void> load_payment_rows(Transaction&, PracticeId, StoredPayment&);

}  // namespace exclaim::store
