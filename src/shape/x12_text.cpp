// SPDX-License-Identifier: Apache-2.0
#include "shape/x12_text.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/text.h"
#include "shape/json_text.h"
#include "x12/segment_reader.h"
#include "x12/shape.h"

namespace exclaim::shape {
namespace {
using x12::Part;

constexpr std::size_t enough = 64UL * 1024;  ///< written at a time

bool is_isa(const x12::Segment& segment) {
    return ascii_upper(segment.tag().substr(0, 4)) == "ISA";
}

class Writer {
public:
    Writer(bool latin1, bool keep, const TextSink& to) : to_(to), latin1_(latin1), keep_(keep) {}

    /// Hands on what was written if it is more than so many bytes.
    Result<void> flush(std::size_t more_than) {
        written_ += out_.take();
        if (written_.size() <= more_than) return {};
        auto done = to_(written_);
        written_.clear();
        return done;
    }

    void begin(std::string_view line_end) {
        line_end_ = line_end;
        out_.open_object().key("encoding").text(latin1_ ? "latin-1" : "utf-8");
        if (!line_end.empty()) out_.key("line_end").text(line_end);
        out_.key("interchanges").open_array();
    }

    void interchange(const x12::Delimiters& delimiters, std::string_view terminator) {
        end_interchange();
        open_ = true;
        out_.open_object().key("delimiters").open_object();
        text(out_.key("segment"), terminator);
        delimiter("element", delimiters.element);
        delimiter("component", delimiters.component);
        delimiter("repeat", delimiters.repeat);
        out_.close_object().key("segments").open_array();
    }

    /// `foreign`: text that belongs to no interchange stands in the gap.
    void segment(const x12::Segment& segment, std::string_view gap, bool foreign, bool terminated) {
        out_.open_object();
        // In front of the first segment no line break was announced.
        const bool first = std::exchange(first_, false);
        if (!first && foreign) {
            text(out_.key("before"), gap.substr(line_end_.size()));
        } else if (gap != (first ? std::string_view{} : line_end_)) {
            const bool kept = keep_ || first || !only_breaks(gap);
            if (kept) text(out_.key("before"), gap);
            left_out_ |= !kept;
        }
        if (!terminated) out_.key("terminated").boolean(false);
        text(out_.key("id"), segment.tag());
        out_.key("elements").open_array();
        const bool plain = is_isa(segment);
        const auto* def = x12::find_segment(segment.tag());
        for (std::size_t n = 1; n <= segment.size(); ++n) {
            if (plain)
                text(out_, segment.part(n).text);
            else
                element(segment.part(n), segment.delimiters,
                        def && n <= def->places.size() && def->places[n - 1].composite);
        }
        out_.close_array().close_object();
    }

    /// True if line breaks were left out.
    Result<bool> end(std::string_view gap) {
        end_interchange();
        out_.close_array();
        if (gap != line_end_) text(out_.key("after"), gap);
        out_.close_object();
        TRY(flush(0));
        return left_out_;
    }

private:
    static bool only_breaks(std::string_view gap) {
        return gap.find_first_not_of("\r\n") == std::string_view::npos;
    }
    void end_interchange() {
        if (open_) out_.close_array().close_object();
        open_ = false;
    }
    void delimiter(std::string_view name, char c) {
        out_.key(name);
        if (c == 0)
            out_.null();
        else
            text(out_, std::string_view(&c, 1));
    }
    void text(JsonText& out, std::string_view bytes) const {
        if (!latin1_) {
            out.text(bytes);
            return;
        }
        std::string utf8;
        for (const char c : bytes) {
            const auto byte = static_cast<unsigned char>(c);
            if (byte < 0x80) {
                utf8 += c;
            } else {
                utf8 += static_cast<char>(0xC0U | byte >> 6U);
                utf8 += static_cast<char>(0x80U | (byte & 0x3FU));
            }
        }
        out.text(utf8);
    }
    void components(Part part, const x12::Delimiters& with) {
        if (part.text.find(with.component) == std::string_view::npos) return text(out_, part.text);
        out_.open_object().key("components").open_array();
        x12::for_each_part(part, with.component, [&](Part one) { text(out_, one.text); });
        out_.close_array().close_object();
    }
    void element(Part part, const x12::Delimiters& with, bool composite) {
        const char repeat = with.repeat_of(composite);
        if (!repeat || part.text.find(repeat) == std::string_view::npos)
            return components(part, with);
        out_.open_object().key("repeats").open_array();
        x12::for_each_part(part, repeat, [&](Part one) { components(one, with); });
        out_.close_array().close_object();
    }

    JsonText out_;
    std::string written_;  ///< not handed on yet
    const TextSink& to_;
    std::string_view line_end_;
    bool latin1_, keep_, open_ = false, first_ = true, left_out_ = false;
};

/// A source that finds out whether its bytes are UTF-8 while they are read.
class Utf8Watch final : public x12::Source {
public:
    explicit Utf8Watch(x12::Source& source) : source_(source) {}
    Result<std::size_t> read(char* to, std::size_t size) override {
        const auto count = TRY(source_.read(to, size));
        if (utf8_) look(std::string_view(to, count));
        return count;
    }
    /// Known when all was read.
    bool utf8() const { return utf8_ && cut_.empty(); }

private:
    void look(std::string_view bytes) {
        std::string joined;
        if (!cut_.empty()) bytes = joined = cut_ + std::string(bytes);
        auto end = bytes.size();
        // A character may go on in what is read next.
        for (std::size_t back = 1; back <= std::min<std::size_t>(3, bytes.size()); ++back) {
            const auto byte = static_cast<unsigned char>(bytes[bytes.size() - back]);
            if ((byte & 0xC0U) == 0x80U) continue;
            const std::size_t size = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC0 ? 2 : 1;
            if (size > back) end -= back;
            break;
        }
        utf8_ = is_utf8(bytes.substr(0, end));
        cut_ = std::string(bytes.substr(end));
    }

    x12::Source& source_;
    std::string cut_;  ///< the beginning of a character
    bool utf8_ = true;
};

Failure no_x12(bool two_bytes = false) {
    return fail(ErrorKind::invalid,
                two_bytes
                    ? "This file is written in UTF-16, with two bytes for each character; X12 "
                      "has one. Nothing was written. Save it as plain text (ASCII, ANSI or "
                      "UTF-8)."
                    : "This is not an X12 file: it does not begin with an ISA whose "
                      "delimiters can be told. Nothing was written.");
}

/// The segments of a file, each with all that stands in front of it: text that belongs to no
/// interchange stands in front of the next.
class Segments {
public:
    explicit Segments(x12::Source& source) : reader_(source) {}

    /// False at the end.
    Result<bool> next() {
        text_.clear();
        foreign_ = false;
        while (true) {
            found_ = TRY(reader_.next());
            if (found_ == Found::not_x12) {
                text_ += reader_.gap();
                if (!TRY(reader_.find_interchange(&text_)))
                    return no_x12(reader_.oddities().two_bytes);
            } else if (!TRY(cut())) {
                break;
            }
            foreign_ = true;
        }
        if (found_ == Found::too_long) return no_x12();
        if (foreign_) text_ += reader_.gap();
        if (found_ == Found::end) return false;
        ended_ = segment().tag() == "IEA" || (ended_ && !is_isa(segment()));
        return true;
    }
    const x12::SegmentReader& reader() const { return reader_; }
    const x12::Segment& segment() const { return reader_.segment(); }
    std::string_view gap() const { return foreign_ ? std::string_view(text_) : reader_.gap(); }
    bool foreign() const { return foreign_; }
    bool terminated() const { return found_ == Found::segment; }

private:
    using Found = x12::SegmentReader::Found;

    /// True if it is no segment, but text behind one interchange and in front of another.
    Result<bool> cut() {
        const bool read = found_ == Found::segment || found_ == Found::unterminated;
        if (!read || !ended_ || is_isa(segment())) return false;
        std::string text;
        if (!TRY(reader_.cut_at_interchange(&text))) return false;
        text_.append(reader_.gap()).append(text);
        return true;
    }

    x12::SegmentReader reader_;
    Found found_ = Found::end;
    std::string text_;  ///< in front of the ISA at hand
    bool foreign_ = false, ended_ = false;
};

/// True if a delimiter is one byte of a character of several: then bytes are what the file is made
/// of, and no text can name the delimiter.
bool parts_a_character(const x12::SegmentReader& reader) {
    const auto& with = reader.delimiters();
    const auto beyond = [](char c) { return static_cast<unsigned char>(c) >= 0x80; };
    return beyond(with.element) || beyond(with.component) || beyond(with.repeat) ||
           !is_utf8(reader.terminator());
}
bool can_part(char c) {
    return c != '\0' && c != ' ' && !is_digit(c) && !(c >= 'A' && c <= 'Z') &&
           !(c >= 'a' && c <= 'z');
}

/// Why the interchange that begins at this ISA could not be written again; empty if it can.
std::string unfit_interchange(const x12::SegmentReader& reader, std::int64_t number) {
    auto why = unfit_delimiters(reader.terminator(), reader.delimiters(), number);
    const auto size = reader.segment().size();
    if (why.empty() && size != 16)
        why =
            format("the ISA of interchange {} has {} elements, and 16 say what its delimiters are",
                   number, size);
    return why;
}
}  // namespace

std::string unfit_delimiters(std::string_view terminator, const x12::Delimiters& with,
                             std::int64_t interchange) {
    if (terminator.empty() || !with.element || !with.component)
        return "segment, element and component delimiters are needed";
    // One sign for components and repeats is wrong, but it is sent and can be read.
    const std::array<std::pair<std::string_view, char>, 4> all{
        {{"segment", terminator.front()},
         {"element", with.element},
         {"component", with.component},
         {"repeat", with.repeat == with.component ? '\0' : with.repeat}}};
    for (auto one = all.begin(); one != all.end(); ++one) {
        if (one->second && !can_part(one->second))
            return format("the {} delimiter of interchange {} is a letter, a digit or a blank",
                          one->first, interchange);
        if (std::any_of(all.begin(), one,
                        [&](const auto& other) { return other.second == one->second; }))
            return format(
                "two delimiters of interchange {} are the same character: a reader could not tell "
                "them apart",
                interchange);
    }
    return {};
}

Result<X12Facts> x12_facts(x12::Source& source) {
    Utf8Watch watch(source);
    Segments segments(watch);
    X12Facts facts;
    bool alike = true, any = false, part_of_character = false;
    std::int64_t interchanges = 0;
    for (int number = 0; TRY(segments.next()); number = 1 + (number > 0)) {
        any = true;
        if (is_isa(segments.segment()))
            if (const auto why = unfit_interchange(segments.reader(), ++interchanges); !why.empty())
                return fail(
                    ErrorKind::invalid,
                    format("No JSON leads back to this file: {}. Nothing was written.", why));
        part_of_character = part_of_character || parts_a_character(segments.reader());
        const auto gap = segments.gap();
        if (number == 1 && (gap == "\n" || gap == "\r\n")) facts.line_end = gap;
        facts.foreign = facts.foreign || segments.foreign();
        alike = alike && (number == 0 || (segments.foreign() ? gap.starts_with(facts.line_end)
                                                             : gap == facts.line_end));
    }
    if (!any) return no_x12();
    if (!alike) facts.line_end.clear();
    facts.latin1 = !watch.utf8() || part_of_character;
    return facts;
}

Result<bool> x12_to_json(x12::Source& source, const X12Facts& facts, bool keep_whitespace,
                         const TextSink& to) {
    Segments segments(source);
    Writer out(facts.latin1, keep_whitespace, to);
    out.begin(keep_whitespace ? std::string_view{} : facts.line_end);
    while (TRY(segments.next())) {
        const auto& segment = segments.segment();
        const auto& reader = segments.reader();
        if (is_isa(segment)) out.interchange(reader.delimiters(), reader.terminator());
        out.segment(segment, segments.gap(), segments.foreign(), segments.terminated());
        TRY(out.flush(enough));
    }
    return out.end(segments.gap());
}

Result<X12AsJson> x12_to_json(std::string_view file, bool keep_whitespace) {
    x12::MemorySource once(file), twice(file);
    const auto facts = TRY(x12_facts(once));
    X12AsJson made;
    made.breaks_left_out =
        TRY(x12_to_json(twice, facts, keep_whitespace, [&](std::string_view text) {
            made.json += text;
            return Result<void>{};
        }));
    return made;
}

}  // namespace exclaim::shape
