// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <string_view>

#include "base/date.h"
#include "base/money.h"

namespace exclaim::x12 {

/// Capital letters of the basic and extended X12 set: accents fall away ("José" becomes "JOSE"),
/// other letters that X12 cannot say become blanks.
std::string x12_text(std::string_view utf8);
/// "160", "38.4", ".6": no point or zero that says nothing.
std::string x12_amount(Money money);
/// Digits only.
std::string digits(std::string_view text);

}  // namespace exclaim::x12
