// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <functional>

#include "demo/walk.h"

namespace exclaim::demo {

/// Fills an empty practice: everybody walks their way from the day of their card until today. The
/// day is moved by `next_day`, which also exchanges files with the payer; `today` is where it ends.
/// `practitioners`: their accounts, the first of them the owner's.
Result<void> seed(std::vector<Hand>& practitioners, const std::vector<Guest>& guests, Date today,
                  const std::function<Result<void>()>& next_day);

/// How many days before today the first guest comes.
int days_before(const std::vector<Guest>& guests);

}  // namespace exclaim::demo
