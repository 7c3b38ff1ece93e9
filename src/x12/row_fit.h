// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "x12/issue.h"
#include "x12/segment.h"
#include "x12/shape.h"

// How well a segment fits a row of a guide, or the loop that the row stands for.
namespace exclaim::x12 {

/// True if the row's deciding code (HL03, otherwise the first element) allows the segment.
bool fits(const Node& row, const Segment& segment);
/// The codes of which the deciding one is; empty if any will do.
std::span<const std::string_view> deciding_codes(const Node& row);
/// True if every code that the row lists allows the segment.
bool fits_wholly(const Node& row, const Segment& segment);
/// True if nothing stands where the row uses nothing.
bool fills_only_used(const Node& row, const Segment& segment);
/// True if besides all that the row requires is there.
bool fills_just_what_is_used(const Node& row, const Segment& segment);
/// How many elements of the segment the row would refuse: a code it does not list, one that is
/// required and empty, one that it does not use.
int element_faults(const Node& row, const Segment& segment);
/// The same of the row of its name, wherever in the guide, that refuses least; 1000 if there is
/// none.
int least_faults(std::span<const Node> rows, const Segment& segment);
/// A row of its name, wherever in the guide, that refuses nothing; none if there is none.
const Node* faultless_row(std::span<const Node> rows, const Segment& segment);
/// A row of its name, wherever in the guide, that refuses nothing but that the n-th element is not
/// there; none if there is none.
const Node* row_that_lacks(std::span<const Node> rows, const Segment& segment, std::size_t n);
/// True if a row of its name, wherever in the guide, refuses nothing but the deciding code, and one
/// letter is all that is wrong with that.
bool misspells_code(std::span<const Node> rows, const Segment& segment);
/// True if a segment of the loop, other than its first, takes this one.
bool has_row(const Node& loop, const Segment& segment);
/// True if a segment of the loop, other than its first, is told by a code, and it is this one's.
bool wants_code(const Node& loop, const Segment& segment);
/// True if the segment can stand right behind the one that opens the loop, and nothing required
/// between.
bool comes_first(const Node& loop, const Segment& segment);
/// True if the loop has a row for the segment and nothing required in front of it.
bool can_begin(const Node& loop, const Segment& segment);
/// The first of the rows that share the row's position in the standard, where any order is right
/// (X12.59): the uses of one segment, or the loops that begin with it, one behind the other. Levels
/// (HL) do not: which of them comes first says what stands below what.
std::size_t first_of_position(std::span<const Node> rows, std::size_t row);
/// True if a transaction ends with the segment, or the next one begins.
bool is_end(const Segment& segment);
/// True if a reading that leaves this to be told is the worse for it.
inline bool counts(const Issue& found) {
    return found.finding.severity != Severity::info;
}
/// True if the guide uses the segment anywhere.
bool in_guide(std::span<const Node> rows, std::string_view tag);

}  // namespace exclaim::x12
