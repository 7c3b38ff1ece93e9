// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "flow/ledger.h"

namespace exclaim::flow {

/// Money given back to a client.
struct GivenRefund {
    ClientPaymentId id;
    domain::ClientPayment value;              ///< its amount is what was given
    std::vector<store::LedgerEntry> entries;  ///< on lines where too much was paid
    Money credit;                             ///< what is left
};
/// Keeps a refund, taken from what was paid too much on lines, then from what nothing was used of;
/// kind blocked where it is more than the client's credit. The same idempotency key again returns
/// the refund made the first time.
Result<GivenRefund> give_refund(const Services&, const Actor&, domain::ClientPayment,
                                const Idempotency&);

}  // namespace exclaim::flow
