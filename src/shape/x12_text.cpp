// SPDX-License-Identifier: Apache-2.0
#include "shape/x12_text.h"

#include <algorithm>

#include "base/text.h"
#include "shape/json_text.h"
#include "x12/segment_reader.h"

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

    void segment(const x12::Segment& segment, std::string_view gap, bool terminated) {
        out_.open_object();
        // In front of the first segment no line break was announced.
        const bool first = std::exchange(first_, false);
        if (gap != (first ? std::string_view{} : line_end_)) {
            const bool kept = keep_ || first || !only_breaks(gap);
            if (kept) text(out_.key("before"), gap);
            left_out_ |= !kept;
        }
        if (!terminated) out_.key("terminated").boolean(false);
        text(out_.key("id"), segment.tag());
        out_.key("elements").open_array();
        const bool plain = is_isa(segment);
        for (std::size_t n = 1; n <= segment.size(); ++n) {
            if (plain)
                text(out_, segment.part(n).text);
            else
                element(segment.part(n), segment.delimiters);
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
    void element(Part part, const x12::Delimiters& with) {
        if (!with.repeat || part.text.find(with.repeat) == std::string_view::npos)
            return components(part, with);
        out_.open_object().key("repeats").open_array();
        x12::for_each_part(part, with.repeat, [&](Part one) { components(one, with); });
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

Failure no_x12() {
    return fail(ErrorKind::invalid,
                "This is not an X12 file: it does not begin with an ISA whose delimiters can "
                "be told. Nothing was written.");
}

/// The next segment; false at the end.
Result<bool> next_of(x12::SegmentReader& reader, x12::SegmentReader::Found& found) {
    found = TRY(reader.next());
    if (found == x12::SegmentReader::Found::not_x12 || found == x12::SegmentReader::Found::too_long)
        return no_x12();
    return found != x12::SegmentReader::Found::end;
}
}  // namespace

Result<X12Facts> x12_facts(x12::Source& source) {
    Utf8Watch watch(source);
    x12::SegmentReader reader(watch);
    X12Facts facts;
    bool alike = true;
    auto found = x12::SegmentReader::Found::end;
    bool any = false;
    for (int number = 0; TRY(next_of(reader, found)); number = 1 + (number > 0)) {
        any = true;
        const auto gap = reader.gap();
        if (number == 1 && (gap == "\n" || gap == "\r\n")) facts.line_end = gap;
        alike = alike && (number == 0 || gap == facts.line_end);
    }
    if (!any) return no_x12();
    if (!alike) facts.line_end.clear();
    facts.latin1 = !watch.utf8();
    return facts;
}

Result<bool> x12_to_json(x12::Source& source, const X12Facts& facts, bool keep_whitespace,
                         const TextSink& to) {
    x12::SegmentReader reader(source);
    Writer out(facts.latin1, keep_whitespace, to);
    out.begin(keep_whitespace ? std::string_view{} : facts.line_end);
    auto found = x12::SegmentReader::Found::end;
    while (TRY(next_of(reader, found))) {
        const auto& segment = reader.segment();
        if (is_isa(segment)) out.interchange(reader.delimiters(), reader.terminator());
        out.segment(segment, reader.gap(), found == x12::SegmentReader::Found::segment);
        TRY(out.flush(enough));
    }
    return out.end(reader.gap());
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
