// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <span>

#include "domain/ledger/ledger.h"

namespace exclaim::domain {

/// What a client's payment paid on a line that is billed no more, and that is not owed there: taken
/// back or dropped, its service is billed elsewhere, and the payment goes with it. `of_payment`:
/// its entries on the line; what is freed is taken off `credit`, the client's on the line. None
/// where nothing of it is free.
std::optional<Entry> free_payment(std::span<const Entry> of_payment, Money& credit, Date on);

}  // namespace exclaim::domain
