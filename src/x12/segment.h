// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace exclaim::x12 {

/// The characters that part a file into segments, elements, components and repeats.
struct Delimiters {
    char segment = '~';
    char element = '*';
    char component = ':';
    char repeat = '^';  ///< 0 where there is none (version 00401)

    /// What parts repeats of an element. Where it is what parts components too, it parts those in a
    /// composite, which is then never repeated.
    char repeat_of(bool composite) const {
        return composite && repeat == component ? '\0' : repeat;
    }
};

/// A copy that outlives the window it was read in.
inline std::string text(std::string_view view) {
    return std::string(view);
}

/// A part of a segment with its place in the file.
struct Part {
    std::string_view text;
    std::int64_t byte = 0;
};

/// Calls `each(Part)` for the parts between separators; a separator of 0 never occurs.
template <class Each>
void for_each_part(Part whole, char separator, Each&& each) {
    std::size_t start = 0;
    while (true) {
        const auto end = separator ? whole.text.find(separator, start) : std::string_view::npos;
        each(Part{whole.text.substr(start, end == std::string_view::npos ? end : end - start),
                  whole.byte + static_cast<std::int64_t>(start)});
        if (end == std::string_view::npos) return;
        start = end + 1;
    }
}

/// The n-th part (from 1) between separators; empty at the end of the whole if there are fewer.
Part part_of(Part whole, char separator, std::size_t n);

/// The element of a segment that holds bytes of any kind, behind the one that counts them; 0 for a
/// segment of values.
inline std::size_t bytes_element(std::string_view tag) {
    return tag == "BIN" ? 2 : tag == "BDS" ? 3 : 0;
}

/// A value without the blanks behind it that only fill it up; in an ISA (fields of fixed width) and
/// where there are bytes of any kind they belong to it.
inline std::string_view meant(std::string_view tag, std::string_view value) {
    if (value.size() < 2 || value.back() != ' ' || tag == "ISA" || bytes_element(tag) != 0)
        return value;
    while (value.size() > 1 && value.back() == ' ') value.remove_suffix(1);
    return value;
}

inline bool is_letter_or_digit(char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

/// True if two names of segments are the same: they have two or three letters, which no call of a
/// library is needed for.
inline bool same_name(std::string_view a, std::string_view b) {
    if (a.size() != b.size()) return false;
    for (std::size_t i = 0; i < a.size(); ++i)
        if (a[i] != b[i]) return false;
    return true;
}

/// One segment as it stands in the file; valid until the next is read. Element 0 is the tag.
class Segment {
public:
    std::string_view tag() const { return tag_of(); }
    /// Number of elements behind the tag.
    std::size_t size() const { return starts_.empty() ? 0 : starts_.size() - 1; }
    /// What an element says: without the blanks that fill it up behind (but in the ISA, where they
    /// belong to it). Empty where the segment ends earlier.
    std::string_view element(std::size_t n) const { return meant(tag_of(), part(n).text); }
    /// An element as it stands there.
    Part part(std::size_t n) const {
        if (n >= starts_.size()) return {{}, byte + static_cast<std::int64_t>(text.size())};
        const std::size_t start = starts_[n];
        const std::size_t end = n + 1 < starts_.size() ? starts_[n + 1] - 1 : text.size();
        return {text.substr(start, end - start), byte + static_cast<std::int64_t>(start)};
    }
    /// Component of an element without repeats, both from 1.
    std::string_view component(std::size_t n, std::size_t m) const {
        return meant(tag_of(), part_of(part(n), delimiters.component, m).text);
    }
    Part component_part(std::size_t n, std::size_t m) const {
        return part_of(part(n), delimiters.component, m);
    }

    void assign(std::string_view text, std::int64_t byte, const Delimiters& with);

    std::string_view text;  ///< without the terminator
    std::int64_t byte = 0;  ///< offset of the tag in the file
    Delimiters delimiters;

private:
    std::string_view tag_of() const { return text.substr(0, tag_size_); }

    std::size_t tag_size_ = 0;
    std::vector<std::uint32_t> starts_;  ///< kept between segments: no allocation for each
};

/// A segment's name as messages show it: what stands there may be megabytes long, or no text.
std::string shown_tag(const Segment& segment);

}  // namespace exclaim::x12
