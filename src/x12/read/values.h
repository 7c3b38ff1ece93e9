// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <initializer_list>
#include <optional>
#include <string>

#include "x12/tree.h"

namespace exclaim::x12 {

/// The text, or none where it is empty.
std::optional<std::string> said(std::string_view text);
/// "2026-10-06" of "20261006"; none if it is no such day.
std::optional<std::string> iso_date(std::string_view ccyymmdd);
/// How many; none if it is no whole number, is less than none or more than can be meant.
std::optional<std::int64_t> whole(std::string_view text);
/// A number as it is written; none if it is none.
std::optional<std::string> number(std::string_view text);
/// First and last day of a D8 or RD8 value.
std::pair<std::optional<std::string>, std::optional<std::string>> period(std::string_view form,
                                                                         std::string_view text);
/// Is it one of these words?
bool one_of(std::string_view value, std::initializer_list<std::string_view> of);
/// An element of a segment that may not be there; empty where it is not.
std::string element(const KeptSegment* segment, std::size_t n);
/// A component of an element of a segment that may not be there; empty where it is not.
std::string component(const KeptSegment* segment, std::size_t n, std::size_t m);
/// True if a segment has a name that nobody knows, or decides and stands where it does not belong:
/// what it was to say is said by no other, neither that there is nothing to say.
bool lost_a_segment(const Tree& tree);
/// All findings of a tree.
std::vector<Finding> findings_of(const Tree& tree);
/// Calls `each` for every loop of that name anywhere below, outermost first.
void for_each_loop(const Loop& loop, std::string_view id,
                   const std::function<void(const Loop&)>& each);

}  // namespace exclaim::x12
