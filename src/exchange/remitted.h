// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "domain/payment/remitted.h"
#include "x12/read/remittance.h"

namespace exclaim::exchange {

/// An 835 as the payment that the practice posts. Fails where an amount cannot be read.
Result<domain::Remitted> remitted(const x12::Remittance& remittance);

}  // namespace exclaim::exchange
