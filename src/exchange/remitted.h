// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string_view>
#include <vector>

#include "domain/payment/remitted.h"
#include "x12/read/remittance.h"

namespace exclaim::exchange {

/// An 835 as the payment that the practice posts. Fails where an amount cannot be read.
Result<domain::Remitted> remitted(const x12::Remittance& remittance);

/// Every 835 of a file, in its order; transactions of other kinds are passed over. One that cannot
/// be read as a payment stands there with the reason.
Result<std::vector<Result<domain::Remitted>>> remittances_in(std::string_view bytes);

}  // namespace exclaim::exchange
