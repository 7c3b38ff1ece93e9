// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <string>

#include "x12/segment.h"
#include "x12/source.h"

namespace exclaim::x12 {

/// What lay between segments that the standard does not allow there; each is tolerated and told.
struct Oddities {
    bool byte_order_mark = false;
    bool two_bytes = false;  ///< UTF-16, by its byte order mark: nothing of it can be read
};

/// What was passed over to reach an interchange.
struct PassedOver {
    std::int64_t byte = 0, count = 0;
    bool segments = false;  ///< it looks like another interchange
};

/// Cuts a stream of bytes into segments, a window at a time: memory depends on the longest segment,
/// not on the file. Takes the delimiters from each ISA.
class SegmentReader {
public:
    explicit SegmentReader(Source& source);

    enum class Found {
        segment,
        end,           ///< nothing but blanks was left
        unterminated,  ///< the file ends within this segment
        not_x12,       ///< no ISA at the beginning, or one whose delimiters cannot be told
        too_long       ///< a segment longer than limits::x12_segment_bytes
    };
    /// Reads the next segment into `segment()`.
    Result<Found> next();
    const Segment& segment() const { return segment_; }
    /// The text of the next segment behind those asked for before, valid until the next call; none
    /// at the end, at another interchange and behind a segment of that is long. The bytes of
    /// `segment()` and `gap()` may move: views of them are to be taken anew.
    Result<std::optional<std::string_view>> following();
    /// Where what following() gave begins in the file.
    std::int64_t following_byte() const { return following_byte_; }
    /// The name of the next segment if it stands in what was read already, else empty: nothing
    /// moves.
    std::string_view name_ahead() const;
    /// The next call of following() begins right behind `segment()` again.
    void look_again() { asked_ = 0; }
    /// Blanks and line breaks in front of the segment (after the terminator before it).
    std::string_view gap() const { return std::string_view(buffer_).substr(gap_, start_ - gap_); }
    const Delimiters& delimiters() const { return delimiters_; }
    /// What ends a segment: delimiters().segment and, where that is one character of several bytes
    /// in UTF-8, the rest of it.
    std::string terminator() const { return delimiters_.segment + terminator_rest_; }
    /// The present segment ends behind `size` bytes; what stands at `next` of them is read next.
    void cut(std::size_t size, std::size_t next);
    /// Where no interchange could be told: goes on to the next ISA whose sixteen elements have
    /// their lengths; none if there is none. `text` takes what is passed over, which is then no
    /// longer than a segment can be.
    Result<std::optional<PassedOver>> find_interchange(std::string* text = nullptr);
    /// The present segment ends in front of such an ISA inside it, which is read next. False if
    /// there is none. `text` takes all that stands in front of the ISA.
    Result<bool> cut_at_interchange(std::string* text = nullptr);
    /// Another component separator than the ISA announced, from the present segment on.
    void use_component_separator(char used) {
        delimiters_.component = used;
        segment_.delimiters.component = used;
    }
    const Oddities& oddities() const { return oddities_; }
    std::int64_t bytes() const { return offset_ + static_cast<std::int64_t>(position_); }

private:
    Result<bool> more();
    Result<bool> skip_blanks();
    Result<Found> interchange_header();
    Result<bool> names_no_component(std::size_t at);
    Result<bool> begins_group(std::size_t at);
    Result<std::optional<std::string_view>> read_on();
    Result<std::size_t> behind_blanks(std::size_t at);
    Result<std::string> rest_of_character(std::size_t at);
    Result<std::size_t> binary_size();
    Result<bool> have(std::size_t count);

    Source& source_;
    std::string buffer_;
    std::size_t filled_ = 0;    ///< bytes of the buffer that came from the source
    std::size_t gap_ = 0;       ///< where the blanks before the segment begin
    std::size_t start_ = 0;     ///< where the segment begins
    std::size_t position_ = 0;  ///< behind its terminator
    std::size_t asked_ = 0;     ///< behind the last one asked for by following()
    std::int64_t following_byte_ = 0;
    std::int64_t offset_ = 0;  ///< of the buffer's first byte in the file
    bool ended_ = false;
    bool inside_ = false;  ///< an ISA has told the delimiters
    Segment segment_;
    Delimiters delimiters_;
    std::string terminator_rest_;
    Oddities oddities_;
};

}  // namespace exclaim::x12
