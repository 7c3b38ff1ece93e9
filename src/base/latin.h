// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <string_view>

namespace exclaim {

/// A text in the capital letters that an X12 file can carry: accents fall away ("José" becomes
/// "JOSE"); other letters, and the four marks that X12 keeps for itself (* ~ : ^), become blanks.
/// Blanks at both ends are cut, so a text of which nothing can be written comes out empty.
std::string latin_capitals(std::string_view utf8);

}  // namespace exclaim
