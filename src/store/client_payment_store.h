// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "domain/payment/payment.h"
#include "store/store.h"

namespace exclaim::store {

using StoredClientPayment = Stored<ClientPaymentId, domain::ClientPayment>;

Result<void> insert_client_payment(Transaction&, PracticeId, const StoredClientPayment&);
/// Kind missing if there is none in this practice.
Result<StoredClientPayment> load_client_payment(Transaction&, PracticeId, ClientPaymentId);
/// Oldest first.
Result<std::vector<StoredClientPayment>> client_payments_of(Transaction&, PracticeId, ClientId);

}  // namespace exclaim::store
