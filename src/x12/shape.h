// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

// How X12 looks, as constant tables. They are written down in data/x12 (elements.tsv, segments.tsv,
// guides/*.guide), turned into C++ by tools/x12_tables.py and checked by the compiler. Reader,
// writer, checks and reference pages all use them; nothing here allocates.
//
// A guide has one row per loop or segment, indented under its loop:
//
//     loop 2010AA R 1 Billing provider        usage, repeat (* without end), name
//       REF S 2 R:0B,1G|R                     usage, repeat, elements
//       again 2300 S 100                      the loop of that name once more
//
// Rows of one loop that begin with the same segment and stand side by side share a position of the
// standard: a file may hold them in any order, but for levels (HL). The rows are in the order in
// which we write.
//
// Elements stand between "|": "-" not used, R required, S situational; then ":A,B" the codes
// allowed, "*5" repeats, "<30" at most so many characters, "(R|S)" the components of a composite.
namespace exclaim::x12 {

enum class Usage : std::uint8_t { not_used, situational, required };
enum class Type : std::uint8_t { AN, ID, N, R, DT, TM, B };

/// A repeat without an upper limit.
inline constexpr std::uint16_t any = 0;

/// A data element of the standard: its number, type, decimals of an N, characters, name.
struct ElementDef {
    std::string_view id;
    Type type;
    std::uint8_t decimals;
    std::uint16_t min;
    std::uint16_t max;
    std::string_view name;
};

/// A place in a segment or composite of the standard: an element, or a composite with components.
struct Place {
    std::uint16_t index;  ///< into elements(), or into composites()
    bool composite;
    bool required;
    std::uint16_t repeat;
};

/// A condition between the places of a segment: P paired, R at least one, E only one, C the first
/// demands the others, L the first demands one of the others.
struct SyntaxNote {
    char kind;
    std::span<const std::uint8_t> places;
};

struct SegmentDef {
    std::string_view tag;
    std::string_view name;
    std::span<const Place> places;
    std::span<const SyntaxNote> notes;
};

/// How a guide uses one place.
struct ElementUse {
    Usage usage = Usage::not_used;
    std::uint16_t repeat = 1;
    std::uint16_t max = 0;  ///< 0: that of the standard
    std::span<const std::string_view> codes;
    std::span<const ElementUse> components;
};

/// A loop (it has nodes; the first is the segment that opens it) or a segment of a guide.
struct Node {
    std::string_view id;  ///< "2010AA" or "NM1"
    std::string_view name;
    Usage usage;
    std::uint16_t repeat;
    std::span<const ElementUse> elements;
    std::span<const Node> nodes;

    constexpr bool is_loop() const { return !nodes.empty(); }
    constexpr const Node& opener() const { return is_loop() ? nodes.front().opener() : *this; }
};

/// A whole transaction of one guide.
struct Guide {
    std::string_view key;                        ///< "837p", the name of its file
    std::string_view name;                       ///< "Professional claim"
    std::string_view transaction;                ///< ST01
    std::string_view group;                      ///< GS01
    std::span<const std::string_view> versions;  ///< GS08; the first is the one we write
    std::span<const Node> nodes;

    constexpr bool has(std::string_view version) const {
        for (const auto& each : versions)
            if (each == version) return true;
        return false;
    }
};

std::span<const ElementDef> elements();
std::span<const SegmentDef> segments();
std::span<const SegmentDef> composites();
std::span<const Guide> guides();

/// By tag; none if the standard (as far as our transactions go) has no such segment.
const SegmentDef* find_segment(std::string_view tag);
/// The guide for ST01 and GS08 (or ST03). A 278 is told from its answer by BHT02, given here as
/// "13", "11" …; empty where it is not known yet.
const Guide* find_guide(std::string_view transaction, std::string_view version,
                        std::string_view purpose);

/// Our words for a code of an element ("128", "9F"): "referral number". Empty if we have none.
std::string_view words_for(std::string_view element, std::string_view code);

/// Our name of a place ("CLP03": "charge") whose data element says too little; empty if the name of
/// the element does.
std::string_view place_name(std::string_view place);

}  // namespace exclaim::x12
