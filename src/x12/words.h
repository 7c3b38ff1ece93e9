// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <span>
#include <string_view>

namespace exclaim::x12 {

/// A code of an element in our own words; the table is sorted by element and code.
struct Word {
    std::string_view element;
    std::string_view code;
    std::string_view meaning;
};
std::span<const Word> words();

/// A place whose data element stands in its segment more than once, by what it means there; the
/// table is sorted by place.
struct PlaceName {
    std::string_view place;  ///< "CLP03" or "SVC06-2"
    std::string_view name;
};
std::span<const PlaceName> place_names();

}  // namespace exclaim::x12
