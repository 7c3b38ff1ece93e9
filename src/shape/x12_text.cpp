// SPDX-License-Identifier: Apache-2.0
#include "shape/x12_text.h"

#include "base/text.h"
#include "shape/json_node.h"
#include "shape/json_text.h"
#include "x12/segment_reader.h"

namespace exclaim::shape {
namespace {
using x12::Part;

bool is_isa(const x12::Segment& segment) {
    return ascii_upper(segment.tag().substr(0, 4)) == "ISA";
}

class Writer {
public:
    Writer(bool latin1, bool keep) : latin1_(latin1), keep_(keep) {}

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
                text(out_, segment.element(n));
            else
                element(segment.part(n), segment.delimiters);
        }
        out_.close_array().close_object();
    }

    X12AsJson end(std::string_view gap) {
        end_interchange();
        out_.close_array();
        if (gap != line_end_) text(out_.key("after"), gap);
        out_.close_object();
        return {out_.take(), left_out_};
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
    std::string_view line_end_;
    bool latin1_, keep_, open_ = false, first_ = true, left_out_ = false;
};

/// Reads the JSON back into bytes.
class Reader {
public:
    explicit Reader(bool latin1) : latin1_(latin1) {}

    Result<void> document(const JsonNode& root) {
        const auto list = root.child("interchanges");
        if (!list || list->kind() != JsonNode::Kind::array)
            return wrong("interchanges must be a list");
        if (const auto end = root.child("line_end")) line_end_ = TRY(bytes(*end));
        for (const auto& interchange : list->entries()) TRY(one(interchange));
        const auto after = root.child("after");
        out_ += after ? TRY(bytes(*after)) : line_end_;
        return {};
    }
    std::string take() { return std::move(out_); }

private:
    static Failure wrong(std::string_view what) {
        return fail(
            ErrorKind::invalid,
            format("This JSON is not X12 as exclaim x12 json writes it: {}. Nothing was written.",
                   what));
    }
    Result<std::string> bytes(const JsonNode& node) const {
        if (node.kind() != JsonNode::Kind::text) return wrong("a text was expected");
        if (!latin1_) return node.text();
        std::string out;
        const std::string& utf8 = node.text();
        for (std::size_t i = 0; i < utf8.size(); ++i) {
            const auto byte = static_cast<unsigned char>(utf8[i]);
            if (byte < 0x80) {
                out += utf8[i];
            } else if ((byte == 0xC2 || byte == 0xC3) && i + 1 < utf8.size()) {
                out += static_cast<char>(((byte & 3U) << 6U) |
                                         (static_cast<unsigned char>(utf8[++i]) & 0x3FU));
            } else {
                return wrong("latin-1 has no character above U+00FF");
            }
        }
        return out;
    }
    Result<char> delimiter(const JsonNode& node, std::string_view name) const {
        const auto value = node.child(name);
        if (!value || value->kind() == JsonNode::Kind::null) return '\0';
        const auto text = TRY(bytes(*value));
        if (text.size() != 1) return wrong("a delimiter is one character");
        return text.front();
    }
    /// What ends a segment: one character, of several bytes perhaps.
    Result<std::string> terminator(const JsonNode& delimiters) const {
        const auto value = delimiters.child("segment");
        if (!value) return std::string{};
        auto text = TRY(bytes(*value));
        if (text.size() > 4) return wrong("a delimiter is one character");
        return text;
    }
    Result<void> components(const JsonNode& node) {
        if (node.kind() != JsonNode::Kind::object) {
            out_ += TRY(bytes(node));
            return {};
        }
        const auto list = node.child("components");
        if (!list || list->kind() != JsonNode::Kind::array)
            return wrong("components must be a list");
        bool first = true;
        for (const auto& component : list->entries()) {
            if (!std::exchange(first, false)) out_ += with_.component;
            out_ += TRY(bytes(component));
        }
        return {};
    }
    Result<void> element(const JsonNode& node) {
        const auto list =
            node.kind() == JsonNode::Kind::object ? node.child("repeats") : std::nullopt;
        if (!list) return components(node);
        if (list->kind() != JsonNode::Kind::array) return wrong("repeats must be a list");
        bool first = true;
        for (const auto& repeat : list->entries()) {
            if (!std::exchange(first, false)) out_ += with_.repeat;
            TRY(components(repeat));
        }
        return {};
    }
    Result<void> one(const JsonNode& interchange) {
        if (interchange.kind() != JsonNode::Kind::object)
            return wrong("an interchange is an object");
        const auto delimiters = interchange.child("delimiters");
        const auto segments = interchange.child("segments");
        if (!delimiters || delimiters->kind() != JsonNode::Kind::object)
            return wrong("an interchange needs its delimiters");
        if (!segments || segments->kind() != JsonNode::Kind::array)
            return wrong("an interchange needs its segments");
        terminator_ = TRY(terminator(*delimiters));
        with_ = {'~', TRY(delimiter(*delimiters, "element")),
                 TRY(delimiter(*delimiters, "component")), TRY(delimiter(*delimiters, "repeat"))};
        if (terminator_.empty() || !with_.element)
            return wrong("segment and element delimiters are needed");
        for (const auto& segment : segments->entries()) TRY(write(segment));
        return {};
    }
    Result<void> write(const JsonNode& segment) {
        if (segment.kind() != JsonNode::Kind::object) return wrong("a segment is an object");
        if (!out_.empty()) out_ += line_end_;
        if (const auto before = segment.child("before")) out_ += TRY(bytes(*before));
        const auto id = segment.child("id");
        const auto elements = segment.child("elements");
        if (!id || !elements || elements->kind() != JsonNode::Kind::array)
            return wrong("a segment needs its id and elements");
        out_ += TRY(bytes(*id));
        for (const auto& one : elements->entries()) {
            out_ += with_.element;
            TRY(element(one));
        }
        const auto terminated = segment.child("terminated");
        if (!terminated || terminated->kind() != JsonNode::Kind::boolean || terminated->boolean())
            out_ += terminator_;
        return {};
    }

    bool latin1_;
    std::string out_, line_end_, terminator_;
    x12::Delimiters with_;
};

/// The line break that follows every segment (the last may go without); empty if they differ.
std::string line_end_of(std::string_view file) {
    x12::MemorySource source(file);
    x12::SegmentReader reader(source);
    std::string all;
    for (int number = 0;; ++number) {
        const auto found = reader.next();
        if (!found || *found == x12::SegmentReader::Found::not_x12 ||
            *found == x12::SegmentReader::Found::too_long)
            return {};
        if (*found == x12::SegmentReader::Found::end) return all;
        const auto gap = reader.gap();
        if (number == 1 && (gap == "\n" || gap == "\r\n")) all = gap;
        if (number > 0 && gap != all) return {};
    }
}
}  // namespace

Result<X12AsJson> x12_to_json(std::string_view file, bool keep_whitespace) {
    x12::MemorySource source(file);
    x12::SegmentReader reader(source);
    Writer out(!is_utf8(file), keep_whitespace);
    const auto line_end = keep_whitespace ? std::string{} : line_end_of(file);
    out.begin(line_end);
    while (true) {
        const auto found = TRY(reader.next());
        if (found == x12::SegmentReader::Found::end) return out.end(reader.gap());
        if (found == x12::SegmentReader::Found::not_x12 ||
            found == x12::SegmentReader::Found::too_long)
            return fail(
                ErrorKind::invalid,
                "This is not an X12 file: it does not begin with an ISA whose delimiters can "
                "be told. Nothing was written.");
        const auto& segment = reader.segment();
        if (is_isa(segment)) out.interchange(reader.delimiters(), reader.terminator());
        out.segment(segment, reader.gap(), found == x12::SegmentReader::Found::segment);
    }
}

Result<std::string> x12_from_json(std::string_view json) {
    const auto document = TRY(JsonDocument::parse(json));
    const auto root = document.root();
    const auto encoding = root.child("encoding");
    const bool latin1 =
        encoding && encoding->kind() == JsonNode::Kind::text && encoding->text() == "latin-1";
    Reader reader(latin1);
    TRY(reader.document(root));
    return reader.take();
}

}  // namespace exclaim::shape
