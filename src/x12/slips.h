// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "base/text.h"
#include "x12/issue.h"
#include "x12/segment.h"

// What the search for a lost, doubled or misplaced separator knows of a segment.
namespace exclaim::x12 {

/// Longer segments are not looked at.
constexpr std::size_t most_text = 300;

inline std::size_t place_of(const Segment& segment, std::size_t n) {
    return static_cast<std::size_t>(segment.part(n).byte - segment.byte);
}
/// The segments that the envelope itself cuts.
inline bool is_envelope(std::string_view tag) {
    return tag == "GS" || tag == "ST" || tag == "SE" || tag == "GE" || tag == "IEA";
}
inline std::string place_in(const Segment& segment, std::size_t n) {
    return format("{}{:02}", segment.tag(), n);
}
/// True if both are the same but for one letter, another one, one more or one less.
bool one_letter_off(std::string_view name, std::string_view other);
/// True for a warning of a number that others give out: what it says of the number is true however
/// the segment is parted.
bool is_of_value_alone(const Issue& found);
/// The texts that a slip can have come from: the first that is right, and whether another is.
class Meant {
public:
    explicit Meant(const std::function<bool(std::string_view)>& right) : right_(right) {}
    /// True if no more need be tried.
    bool try_one(std::string text, std::size_t element, std::size_t at = 0) {
        if (text_ == text || !right_(text)) return false;
        sure_ = !text_;
        if (!text_) {
            text_ = std::move(text);
            element_ = element;
            at_ = at;
        }
        return !sure_;
    }
    const std::optional<std::string>& text() const { return text_; }
    std::size_t element() const { return element_; }
    std::size_t at() const { return at_; }
    bool sure() const { return sure_; }

private:
    const std::function<bool(std::string_view)>& right_;
    std::optional<std::string> text_;
    std::size_t element_ = 0, at_ = 0;
    bool sure_ = true;
};
/// A segment whose name is glued to its first value with the separator between them, if it is right
/// then.
std::optional<std::string> with_name_parted(const Segment& segment,
                                            const std::function<bool(std::string_view)>& right);
/// True if the values of a segment stand where they would not with all its separators, though each
/// may stand there: a quantity without its amount, an amount in the place of a revenue code.
bool looks_moved(const Segment& segment);
/// True if one amount, or the reason of one, is not there, and nothing else is wrong with the
/// places of the others.
bool lacks_one_value(const Segment& segment);
/// True if it is no CAS, or one whose reasons all have their amounts.
bool adjusts_wholly(const Segment& segment);
/// True if it is a benefit whose share (EB08) is more than the whole: an amount has moved there.
bool has_share_over_one(const Segment& segment);

}  // namespace exclaim::x12
