// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace exclaim::store {

/// What lists sort and find names by: small letters without accents and apostrophes, hyphens as
/// blanks, so that "OBRIEN MULLER" finds O'Brien-Müller.
std::string name_key(std::initializer_list<std::string_view> parts);

/// The words of a text in the same form.
std::vector<std::string> name_words(std::string_view text);

/// How a member id is looked for: small letters and digits, without the blanks and hyphens that
/// cards print.
std::string member_key(std::string_view id);

}  // namespace exclaim::store
