// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string_view>
#include <vector>

#include "domain/payment/remitted.h"
#include "x12/read/remittance.h"

namespace exclaim::exchange {

/// An 835 as the payment that the practice posts. Fails where an amount cannot be read.
Result<domain::Remitted> remitted(const x12::Remittance& remittance);

/// An 835 as it stands in its file.
struct ArrivedRemittance {
    domain::Remitted remitted;
    std::string payee_npi, payee_tax_id, payee_name;  ///< empty: it does not say
    /// Why nothing of it may be posted: something of it may be missing, or what its money means is
    /// not known, or it is no money. Empty: nothing speaks against it.
    std::string held;
    std::string fault;  ///< the first rule of the guide that it breaks though its money is clear
};

/// Every 835 of a file, in its order; transactions of other kinds are passed over. One that cannot
/// be read as a payment stands there with the reason.
Result<std::vector<Result<ArrivedRemittance>>> remittances_in(std::string_view bytes);

}  // namespace exclaim::exchange
