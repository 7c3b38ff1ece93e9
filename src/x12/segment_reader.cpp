// SPDX-License-Identifier: Apache-2.0
#include "x12/segment_reader.h"

#include <algorithm>

#include "base/limits.h"
#include "base/text.h"

namespace exclaim::x12 {
namespace {
constexpr std::size_t window = 64UL * 1024;

bool blank(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\0' || c == '\x1a';
}
/// A name as it should be, whatever its case.
bool is_named(std::string_view text, std::string_view name) {
    if (text.size() < name.size()) return false;
    for (std::size_t i = 0; i < name.size(); ++i)
        if (text[i] != name[i] && (text[i] < 'a' || text[i] > 'z' || text[i] - 32 != name[i]))
            return false;
    return true;
}
constexpr std::size_t isa_size = 106;

/// True if an ISA begins there whose elements all have their lengths.
bool is_whole_isa(std::string_view text) {
    constexpr std::size_t separators[] = {3,  6,  17, 20, 31, 34, 50,  53,
                                          69, 76, 81, 83, 89, 99, 101, 103};
    if (text.size() < isa_size || !is_named(text, "ISA")) return false;
    const char separator = text[3], component = text[104], terminator = text[105];
    for (const char sign : {separator, component, terminator})
        if (is_letter_or_digit(sign) || sign == ' ') return false;
    return separator != component && separator != terminator && component != terminator &&
           std::all_of(std::begin(separators), std::end(separators),
                       [&](std::size_t at) { return text[at] == separator; });
}
std::size_t find_isa(std::string_view text) {
    for (auto at = text.find_first_of("Ii"); at != std::string_view::npos;
         at = text.find_first_of("Ii", at + 1))
        if (is_whole_isa(text.substr(at))) return at;
    return std::string_view::npos;
}
/// True if a group seems to begin there: "GS*HC*", whatever separates.
bool holds_group(std::string_view text) {
    for (auto at = text.find("GS"); at != std::string_view::npos; at = text.find("GS", at + 1)) {
        const auto gs = text.substr(at, 6);
        if (gs.size() == 6 && !is_letter_or_digit(gs[2]) && gs[2] != ' ' && gs[5] == gs[2] &&
            is_letter_or_digit(gs[3]) && is_letter_or_digit(gs[4]))
            return true;
    }
    return false;
}
}  // namespace

SegmentReader::SegmentReader(Source& source) : source_(source) {}

/// Makes room by forgetting what was handed out, then reads one window more.
Result<bool> SegmentReader::more() {
    if (ended_) return false;
    if (gap_ > 0) {
        buffer_.erase(0, gap_);
        filled_ -= gap_;
        start_ -= gap_;
        position_ -= gap_;
        asked_ -= std::min(asked_, gap_);
        offset_ += static_cast<std::int64_t>(gap_);
        gap_ = 0;
    }
    // A small file fits into the first window, and its end is seen without a larger one.
    if (buffer_.size() < filled_ + window / 2)
        buffer_.resize(std::max(buffer_.size() * 2, filled_ + window));
    const auto count = TRY(source_.read(buffer_.data() + filled_, buffer_.size() - filled_));
    filled_ += count;
    ended_ = count == 0;
    return !ended_;
}

/// True if `count` bytes stand behind start_.
Result<bool> SegmentReader::have(std::size_t count) {
    while (filled_ - start_ < count)
        if (!TRY(more())) return false;
    return true;
}

Result<bool> SegmentReader::skip_blanks() {
    while (true) {
        // A line break may itself be the terminator: an empty line is then no empty segment.
        while (start_ < filled_ && blank(buffer_[start_])) ++start_;
        if (start_ < filled_) return true;
        if (!TRY(more())) return false;
    }
}

/// True if ISA16, behind the separator at `at` of the ISA, is empty: the terminator stands in its
/// place, and ends the segment that follows too.
Result<bool> SegmentReader::names_no_component(std::size_t at) {
    constexpr std::size_t look = 256;
    TRY(have(at + look));
    const auto isa = std::string_view(buffer_.data(), filled_).substr(start_);
    const auto rest = isa.substr(at + 1, look);
    const bool ends = rest.size() >= 5 && !is_letter_or_digit(rest[0]) &&
                      (!blank(rest[0]) || rest[0] == '\n' || rest[0] == '\r');
    if (!ends) return false;
    std::size_t next = 1;
    while (next < rest.size() && blank(rest[next])) ++next;
    const auto following = rest.substr(next);
    const char separator = isa[at];
    const bool envelope =
        (is_named(following, "GS") && following.size() > 2 && following[2] == separator) ||
        ((is_named(following, "TA1") || is_named(following, "IEA")) && following.size() > 3 &&
         following[3] == separator);
    if (!envelope) return false;
    if (next == 1 || blank(rest[0])) return true;
    const auto end = following.find_first_of(std::string{rest[0], rest[1]});
    return end != std::string_view::npos && following[end] == rest[0];
}

/// True if what stands there, behind blanks, is the beginning of a group.
Result<bool> SegmentReader::begins_group(std::size_t at) {
    constexpr std::size_t look = 16;
    TRY(have(at + look));
    auto text = std::string_view(buffer_.data(), filled_).substr(start_);
    text.remove_prefix(std::min(at, text.size()));
    while (!text.empty() && blank(text.front())) text.remove_prefix(1);
    return is_named(text, "GS") && text.size() > 2 && !is_letter_or_digit(text[2]);
}

/// Where the terminator stands that blanks fill up to: it ends the next segment too, behind a
/// value. `at` itself where there is none.
Result<std::size_t> SegmentReader::behind_blanks(std::size_t at) {
    constexpr std::size_t look = 256;
    TRY(have(at + 2 * look));
    const auto rest = std::string_view(buffer_.data(), filled_).substr(start_ + at, 2 * look);
    const auto end = rest.find_first_not_of(' ');
    if (end == 0 || end == std::string_view::npos) return at;
    const auto next = rest.find_first_not_of(" \r\n\t", end + 1);
    const auto close = next == std::string_view::npos ? next : rest.find(rest[end], next);
    const bool ends = close != std::string_view::npos &&
                      (is_letter_or_digit(rest[close - 1]) || rest[close - 1] == ' ');
    return ends ? at + end : at;
}

/// The bytes that follow `at` if a character of several bytes in UTF-8 begins there.
Result<std::string> SegmentReader::rest_of_character(std::size_t at) {
    const auto lead = static_cast<unsigned char>(buffer_[start_ + at]);
    const std::size_t more = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : lead >= 0xC2 ? 1 : 0;
    if (more == 0 || !TRY(have(at + 1 + more))) return std::string{};
    auto rest = buffer_.substr(start_ + at + 1, more);
    const bool one = std::all_of(rest.begin(), rest.end(), [](char c) {
        return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
    });
    return one ? rest : std::string{};
}

/// How much of a segment with bytes of any kind the element in front of them speaks for, if a
/// terminator stands behind that. 0 for all else.
Result<std::size_t> SegmentReader::binary_size() {
    constexpr std::size_t most_digits = 9;
    constexpr std::size_t most_before = 40;
    if (!TRY(have(5)) || buffer_[start_ + 3] != delimiters_.element) return 0U;
    const auto bytes = bytes_element(std::string_view(buffer_).substr(start_, 3));
    if (bytes == 0) return 0U;
    std::size_t at = 4, count = 0;
    for (std::size_t element = 1; element + 1 < bytes; ++at) {
        if (!TRY(have(at + 1)) || at > most_before) return 0U;
        if (buffer_[start_ + at] == delimiters_.element) ++element;
    }
    const auto digits = at;
    for (; TRY(have(at + 1)) && is_digit(buffer_[start_ + at]) && at < digits + most_digits; ++at)
        count = count * 10 + static_cast<std::size_t>(buffer_[start_ + at] - '0');
    if (!TRY(have(at + 1)) || buffer_[start_ + at] != delimiters_.element ||
        count > limits::x12_segment_bytes)
        return 0U;
    const auto size = at + 1 + count;
    return TRY(have(size + 1)) && buffer_[start_ + size] == delimiters_.segment ? size : 0U;
}

/// At an ISA: its delimiters stand at fixed places, or, where fields are too short or too long,
/// behind the sixteenth element separator. Places are counted from its beginning: the buffer moves.
Result<SegmentReader::Found> SegmentReader::interchange_header() {
    if (!TRY(have(4))) return Found::not_x12;
    const auto byte = [&](std::size_t at) { return buffer_[start_ + at]; };
    const char separator = byte(3);
    if (is_letter_or_digit(separator) || separator == ' ') return Found::not_x12;
    std::size_t at = 3, repetition = 0;
    for (int count = 1; count < 16; ++count) {
        const auto from = at;
        while (true) {
            if (!TRY(have(at + 2))) return Found::not_x12;
            if (byte(++at) == separator) break;
            if (at - from > 64) return Found::not_x12;
        }
        if (count == 10) repetition = at + 1;
    }
    if (!TRY(have(at + 3))) return Found::not_x12;
    const bool no_component = TRY(names_no_component(at));
    // Blanks may fill up behind ISA16 as behind every other element.
    const auto end = TRY(behind_blanks(at + 2));
    Delimiters told{byte(end), separator, byte(at + 1), byte(repetition)};
    if (no_component) told = {byte(at + 1), separator, ':', byte(repetition)};
    // A letter or digit that stands where the separator is named separates nothing.
    if (!no_component && is_letter_or_digit(told.component) && TRY(begins_group(end + 1)))
        told.component = ':';
    const auto never = [](char c) { return is_letter_or_digit(c) || c == ' ' || c == '\0'; };
    if (never(told.repeat) || told.repeat == separator) told.repeat = 0;
    if (never(separator) || never(told.segment) || told.segment == separator ||
        never(told.component) || told.component == told.segment || told.component == separator)
        return Found::not_x12;
    terminator_rest_ = no_component ? std::string{} : TRY(rest_of_character(end));
    delimiters_ = told;
    inside_ = true;
    return Found::segment;
}

Result<std::optional<PassedOver>> SegmentReader::find_interchange(std::string* text) {
    constexpr std::optional<PassedOver> none;
    PassedOver passed{offset_ + static_cast<std::int64_t>(start_), 0, false};
    const auto begin = std::string_view(buffer_.data(), filled_).substr(start_);
    passed.segments = begin.size() > 3 && is_named(begin, "ISA") && !is_letter_or_digit(begin[3]);
    // What stands right here was no interchange.
    for (std::size_t from = std::min<std::size_t>(1, begin.size());; from = 0) {
        const auto read = std::string_view(buffer_.data(), filled_).substr(start_);
        const auto ahead = find_isa(read.substr(from));
        const bool found = ahead != std::string_view::npos;
        const auto at = found ? from + ahead : ahead;
        passed.segments = passed.segments || holds_group(read.substr(0, at));
        // What may be the beginning of an ISA is kept.
        const auto size =
            found ? at : std::max(read.size() - std::min(read.size(), isa_size), from);
        passed.count += static_cast<std::int64_t>(size);
        if (text && text->size() + size > limits::x12_segment_bytes) return none;
        if (text) text->append(read.substr(0, size));
        gap_ = start_ = position_ = start_ + size;
        if (found) return passed;
        if (!TRY(more())) return none;
    }
}

Result<bool> SegmentReader::cut_at_interchange(std::string* text) {
    const auto size = segment_.text.size();
    TRY(have(size + isa_size));  // the buffer moves
    const auto read = std::string_view(buffer_.data(), filled_).substr(start_);
    const auto at = find_isa(read.substr(0, size + isa_size));
    auto end = at < size ? at : 0;
    while (end > 0 && blank(read[end - 1])) --end;
    if (end > 0) position_ = start_ + at;
    if (end > 0 && text) text->append(read.substr(0, at));
    segment_.assign(read.substr(0, end > 0 ? end : size),
                    offset_ + static_cast<std::int64_t>(start_), delimiters_);
    return end > 0;
}

std::string_view SegmentReader::name_ahead() const {
    auto from = position_;
    while (from < filled_ && blank(buffer_[from])) ++from;
    const auto name = std::string_view(buffer_.data(), filled_).substr(from, 4);
    const auto end = name.find(delimiters_.element);
    return end == std::string_view::npos || name.starts_with("ISA") ? std::string_view{}
                                                                    : name.substr(0, end);
}

Result<std::optional<std::string_view>> SegmentReader::following() {
    // Reading on moves the buffer, also where it fails in the end, and the segment with it.
    const auto size = segment_.text.size();
    auto found = read_on();
    segment_.assign(std::string_view(buffer_).substr(start_, size),
                    offset_ + static_cast<std::int64_t>(start_), delimiters_);
    return found;
}

/// The segment behind those that were asked for; places are counted from the beginning of the
/// current one.
Result<std::optional<std::string_view>> SegmentReader::read_on() {
    constexpr std::size_t look = 16UL * 1024;
    constexpr std::optional<std::string_view> none;
    auto at = std::max(asked_, position_) - start_;
    const auto from_last = position_ - start_;
    while (TRY(have(at + 1)) && blank(buffer_[start_ + at])) ++at;
    const auto terminator = this->terminator();
    std::size_t end = at;
    while (true) {
        const auto found = std::string_view(buffer_.data(), filled_).find(terminator, start_ + end);
        if (found != std::string_view::npos) {
            end = found - start_;
            break;
        }
        end = filled_ - start_;
        if (end > from_last + look || !TRY(have(end + 1))) return none;
        end -= std::min(end - at, terminator.size() - 1);
    }
    const auto text = std::string_view(buffer_).substr(start_ + at, end - at);
    if (is_named(text, "ISA") || end > from_last + look) return none;
    asked_ = start_ + end + terminator.size();
    following_byte_ = offset_ + static_cast<std::int64_t>(start_ + at);
    return text;
}

Result<SegmentReader::Found> SegmentReader::next() {
    gap_ = start_ = position_;
    asked_ = 0;
    if (offset_ == 0 && position_ == 0 && TRY(have(3)) && buffer_.starts_with("\xEF\xBB\xBF")) {
        oddities_.byte_order_mark = true;
        start_ = 3;
    }
    if (offset_ == 0 && position_ == 0)
        oddities_.two_bytes = buffer_.starts_with("\xFF\xFE") || buffer_.starts_with("\xFE\xFF");
    if (!TRY(skip_blanks())) {
        position_ = start_;
        return Found::end;
    }
    if (TRY(have(3)) && is_named(std::string_view(buffer_).substr(start_, 3), "ISA") &&
        TRY(have(4)) && !is_letter_or_digit(buffer_[start_ + 3])) {
        const bool was_inside = inside_;
        const auto found = TRY(interchange_header());
        if (found != Found::segment && !was_inside) return found;
    } else if (!inside_) {
        return Found::not_x12;
    }
    const auto binary = TRY(binary_size());
    std::size_t end = start_ + binary;
    const auto terminator = this->terminator();
    while (true) {
        const std::string_view read(buffer_.data(), filled_);
        const auto at = terminator.size() == 1 ? read.find(terminator.front(), end)
                                               : read.find(terminator, end);
        if (at != std::string_view::npos) {
            end = at;
            position_ = at + terminator.size();
            break;
        }
        end = filled_;
        if (end - start_ > limits::x12_segment_bytes) {
            position_ = end;
            return Found::too_long;
        }
        // The beginning of a terminator may have been read.
        const auto whole = end - start_;
        const auto scanned = whole - std::min(whole, terminator.size() - 1);
        if (!TRY(more())) {
            std::size_t stop = filled_;
            while (stop > start_ && blank(buffer_[stop - 1])) --stop;
            position_ = stop;
            segment_.assign(std::string_view(buffer_).substr(start_, stop - start_),
                            offset_ + static_cast<std::int64_t>(start_), delimiters_);
            return Found::unterminated;
        }
        end = start_ + scanned;
    }
    segment_.assign(std::string_view(buffer_).substr(start_, end - start_),
                    offset_ + static_cast<std::int64_t>(start_), delimiters_);
    return Found::segment;
}

void SegmentReader::cut(std::size_t size, std::size_t next) {
    position_ = start_ + next;
    segment_.assign(std::string_view(buffer_).substr(start_, size), segment_.byte, delimiters_);
}

}  // namespace exclaim::x12
