// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>

#include "base/date.h"

namespace exclaim {

/// A day as people here write it: "Oct 6, 2026". For sentences only; data keep Date::iso().
std::string spoken(Date day);

}  // namespace exclaim
