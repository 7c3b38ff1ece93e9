// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <string_view>

#include "base/date.h"
#include "base/finding.h"

namespace exclaim::flow {

/// What is wrong with the day `on` which money is said to have moved: it has not come yet, or the
/// money was not there yet. `since`: when it was, `what` says how: "The payer issued this payment".
/// The field is "on".
Findings wrong_day(Date on, Date today, std::optional<Date> since, std::string_view what);

}  // namespace exclaim::flow
