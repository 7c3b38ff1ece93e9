// SPDX-License-Identifier: Apache-2.0
// From JSON back to X12.
#include <algorithm>
#include <array>
#include <utility>

#include "base/text.h"
#include "shape/json_stream.h"
#include "shape/x12_text.h"
#include "x12/segment_reader.h"

namespace exclaim::shape {
namespace {
constexpr std::size_t enough = 64UL * 1024;  ///< written at a time

Failure wrong(std::string_view what) {
    return fail(ErrorKind::invalid,
                format("This JSON is not X12 as exclaim x12 json writes it: {}. Nothing was "
                       "written.",
                       what));
}

/// What a reader skips between segments.
bool only_blanks(std::string_view text) {
    return text.find_first_not_of(std::string_view(" \t\r\n\0\x1a", 6)) == std::string_view::npos;
}
bool is_isa(std::string_view id) {
    return ascii_upper(id) == "ISA";
}
/// As messages show it: a line break says nothing where it stands.
std::string shown(std::string_view sign) {
    return sign == "\n"   ? "the line break"
           : sign == "\r" ? "the carriage return"
                          : std::string(sign);
}
}  // namespace

/// One reading: segment by segment, each taken whole and written at once.
class X12Reader final : public JsonVisitor {
public:
    X12Reader(X12FromJson& known, const TextSink& to) : known_(known), to_(to) {}

    Step want(int parent, std::string_view name) override {
        if (parent == root) {
            if (name == "encoding") return {Want::take, encoding};
            if (name == "line_end") return {Want::take, line_end};
            if (name == "after") return {Want::take, after};
            if (name == "interchanges") return {Want::enter, interchanges};
        }
        if (parent == interchange) {
            if (name == "delimiters") return {Want::take, delimiters};
            if (name == "segments") return {Want::enter, segments};
        }
        if (parent == root)
            keep(wrong(format("it has a field \"{}\" that means nothing here", name)));
        if (parent == interchange)
            keep(wrong(format("interchange {} has a field \"{}\" that means nothing here", number_,
                              name)));
        if (failed_ || !name.empty()) return {Want::skip, root};
        if (parent == interchanges) return {Want::enter, interchange};
        return {parent == segments ? Want::take : Want::skip, segment};
    }

    void opened(int place, JsonNode::Kind kind) override {
        const bool object = kind == JsonNode::Kind::object;
        if (place == root) {
            list_ = !object;
        } else if (place == interchanges) {
            began_ = true;
            if (object) keep(wrong("interchanges must be a list"));
        } else if (place == interchange) {
            ++number_;
            signs_.reset();
            named_ = listed_ = false;
            segment_ = 0;
            if (const auto late = known_.late_.find(number_); late != known_.late_.end())
                use(late->second);
            if (!object) keep(wrong("an interchange is an object"));
        } else if (place == segments) {
            listed_ = true;
            if (object) keep(wrong("an interchange needs its segments"));
        }
    }

    void closed(int place) override {
        if (place != interchange) return;
        if (!named_) keep(wrong("an interchange needs its delimiters"));
        if (!listed_) keep(wrong("an interchange needs its segments"));
        if (late_ || failed_) return;
        if (segment_ == 0)
            keep(wrong(format("interchange {} has no segments: the first is its ISA", number_)));
        keep(isa_told({}));
    }

    void value(int place, JsonNode node) override {
        switch (place) {
            case encoding: return take_encoding(node);
            case line_end: return take_line_end(node);
            case after: return keep(take_after(node));
            case interchanges: return keep(wrong("interchanges must be a list"));
            case interchange: return keep(wrong("an interchange is an object"));
            case segments: return keep(wrong("an interchange needs its segments"));
            case delimiters: return keep(take_delimiters(node));
            case segment: return keep(write(node));
        }
    }

    /// At the end of the text: true if all was known in time.
    Result<bool> end() {
        if (late_) return false;
        if (!began_) keep(wrong("interchanges must be a list"));
        if (number_ == 0) keep(wrong("interchanges is empty, and X12 has one at least"));
        if (!encoded_) keep(wrong("it needs \"encoding\": \"utf-8\" or \"latin-1\""));
        if (!failed_) keep(finish());
        TRY(done_);
        return true;
    }
    /// True if the whole text is a list.
    bool is_list() const { return list_; }

private:
    enum Place {
        root,
        encoding,
        line_end,
        after,
        interchanges,
        interchange,
        delimiters,
        segments,
        segment
    };

    void keep(Result<void> done) {
        if (done || failed_) return;
        failed_ = true;
        done_ = std::move(done);
    }

    void take_encoding(const JsonNode& node) {
        const auto name = node.kind() == JsonNode::Kind::text ? node.text() : std::string{};
        const bool latin1 = name == "latin-1";
        if (!latin1 && name != "utf-8")
            return keep(wrong("encoding is neither \"utf-8\" nor \"latin-1\""));
        encoded_ = true;
        late_ |= latin1 != known_.latin1_ && began_;
        known_.latin1_ = latin1;
    }
    void take_line_end(const JsonNode& node) {
        if (node.kind() != JsonNode::Kind::text) return keep(wrong("a text was expected"));
        if (!only_blanks(node.text()))
            return keep(wrong("line_end holds more than line breaks and blanks"));
        late_ |= node.text() != known_.line_end_ && began_;
        known_.line_end_ = node.text();
    }
    Result<void> take_after(const JsonNode& node) {
        if (node.kind() != JsonNode::Kind::text) return wrong("a text was expected");
        after_ = node.text();
        return {};
    }

    Result<void> finish() {
        const auto behind = TRY(bytes(after_ ? *after_ : known_.line_end_));
        if (!only_blanks(behind)) return wrong("after holds more than line breaks and blanks");
        out_ += behind;
        return flush(0);
    }
    Result<void> flush(std::size_t more_than) {
        if (out_.size() <= more_than) return {};
        any_ = true;
        auto done = to_(out_);
        out_.clear();
        return done;
    }

    Result<std::string> bytes(std::string_view utf8) const {
        if (!known_.latin1_) return std::string(utf8);
        std::string out;
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
    Result<std::string> bytes(const JsonNode& node) const {
        if (node.kind() != JsonNode::Kind::text) return wrong("a text was expected");
        return bytes(node.text());
    }

    Result<char> delimiter(const JsonNode& node, std::string_view name) const {
        const auto value = node.child(name);
        if (!value || value->kind() == JsonNode::Kind::null) return '\0';
        const auto text = TRY(bytes(*value));
        if (text.size() != 1) return wrong("a delimiter is one character");
        return text.front();
    }
    /// What ends a segment: one character, of several bytes perhaps.
    Result<std::string> terminator(const JsonNode& node) const {
        const auto value = node.child("segment");
        if (!value) return std::string{};
        auto text = TRY(bytes(*value));
        if (text.size() > 4) return wrong("a delimiter is one character");
        return text;
    }
    void use(X12FromJson::Signs signs) {
        signs_ = std::move(signs);
        const auto& with = signs_->with;
        parts_.fill(false);
        for (const char c : {with.element, with.component, with.repeat})
            parts_[static_cast<unsigned char>(c)] = c != '\0';
        for (const char c : signs_->terminator) parts_[static_cast<unsigned char>(c)] = true;
    }
    Result<void> take_delimiters(const JsonNode& node) {
        named_ = true;
        if (node.kind() != JsonNode::Kind::object)
            return wrong("an interchange needs its delimiters");
        TRY(fields(node, {"segment", "element", "component", "repeat"}, "delimiters"));
        X12FromJson::Signs signs{
            TRY(terminator(node)),
            {'~', TRY(delimiter(node, "element")), TRY(delimiter(node, "component")),
             TRY(delimiter(node, "repeat"))}};
        if (const auto why = unfit_delimiters(signs.terminator, signs.with, number_); !why.empty())
            return wrong(why);
        if (listed_ && !(signs_ && *signs_ == signs)) {
            late_ = true;
            known_.late_[number_] = signs;
        }
        use(std::move(signs));
        return {};
    }

    /// "interchange 1, segment 3 (NM1), element 4: …"
    Failure wrong_here(std::string_view what, std::size_t n = 0) const {
        return wrong(format("interchange {}, segment {}{}{}: {}", number_, segment_,
                            id_.empty() ? "" : " (" + id_ + ")",
                            n == 0 ? "" : format(", element {}", n), what));
    }
    Result<void> fields(const JsonNode& node, std::initializer_list<std::string_view> known,
                        std::string_view of) const {
        if (const auto name = node.name_besides(known)) return wrong_in(of, *name);
        return {};
    }
    Failure wrong_in(std::string_view of, std::string_view name) const {
        const auto what = format("{} has a field \"{}\" that means nothing here", of, name);
        return of == "delimiters" ? wrong(format("interchange {}: {}", number_, what))
                                  : wrong_here(what);
    }

    /// Appends a value. One that holds a delimiter would be read as two.
    Result<void> value(const JsonNode& node, std::size_t n) {
        if (node.kind() != JsonNode::Kind::text) return wrong("a text was expected");
        if (!known_.latin1_) return value(node.text(), n);
        return value(TRY(bytes(node.text())), n);
    }
    Result<void> value(const std::string& text, std::size_t n) {
        const bool suspect = std::any_of(text.begin(), text.end(), [this](char c) {
            return parts_[static_cast<unsigned char>(c)];
        });
        if (suspect) TRY(parts_nothing(text, n));
        out_ += text;
        return {};
    }
    Result<void> parts_nothing(std::string_view text, std::size_t n) const {
        const auto& with = signs_->with;
        std::string held;
        const bool isa = in_isa_;  // its values are fields of fixed width
        if (text.find(signs_->terminator) != std::string::npos && id_ != "BIN")
            held = signs_->terminator;
        for (const char c : {with.element, isa ? '\0' : with.component, isa ? '\0' : with.repeat})
            if (c != '\0' && text.find(c) != std::string::npos) held = c;
        if (held.empty()) return {};
        return wrong_here(
            format("the value holds {}, which is a delimiter of this file and would break it in "
                   "two. Take the character out, or use \"components\", \"repeats\" or another "
                   "segment where two parts are meant",
                   shown(held)),
            n);
    }
    Result<void> components(const JsonNode& node, std::size_t n) {
        if (node.kind() != JsonNode::Kind::object) return value(node, n);
        TRY(fields(node, {"components"}, "an element"));
        const auto list = node.child("components");
        if (!list || list->kind() != JsonNode::Kind::array)
            return wrong("components must be a list");
        bool first = true;
        for (const auto& component : list->entries()) {
            if (!std::exchange(first, false)) out_ += signs_->with.component;
            TRY(value(component, n));
        }
        return {};
    }
    Result<void> element(const JsonNode& node, std::size_t n) {
        const bool object = node.kind() == JsonNode::Kind::object;
        if (object && in_isa_) return wrong_here("an element of the ISA is one text", n);
        const auto list = object ? node.child("repeats") : std::nullopt;
        if (!list) return components(node, n);
        TRY(fields(node, {"repeats"}, "an element"));
        if (list->kind() != JsonNode::Kind::array) return wrong("repeats must be a list");
        if (!signs_->with.repeat)
            return wrong_here("it has repeats, but \"delimiters\" name no repeat delimiter", n);
        bool first = true;
        for (const auto& repeat : list->entries()) {
            if (!std::exchange(first, false)) out_ += signs_->with.repeat;
            TRY(components(repeat, n));
        }
        return {};
    }
    /// The id of the segment at hand, which nothing may stand in that parts it.
    Result<void> take_id(const JsonNode& node) {
        id_.clear();
        const auto id = TRY(bytes(node));
        const auto& with = signs_->with;
        if (id.find(with.element) != std::string::npos ||
            id.find(signs_->terminator) != std::string::npos ||
            (!id.empty() && only_blanks(id.substr(0, 1))))
            return wrong_here(
                "its id holds a delimiter or begins with a blank. An id is two or "
                "three letters and digits; values stand in elements");
        id_ = id;
        in_isa_ = is_isa(id_);
        if (segment_ == 1 && !in_isa_) return wrong_here("an interchange begins with its ISA");
        if (segment_ > 1 && in_isa_) return wrong_here("an ISA begins an interchange of its own");
        out_ += id_;
        return {};
    }
    /// A reader must tell the delimiters from the ISA as "delimiters" has them; what follows it is
    /// looked at too.
    Result<void> isa_told(std::string_view following) {
        if (isa_.empty()) return {};
        const auto text = std::exchange(isa_, {}) + std::string(following);
        x12::MemorySource source(text);
        x12::SegmentReader reader(source);
        using Found = x12::SegmentReader::Found;
        auto found = TRY(reader.next());
        const auto foreign = static_cast<std::int64_t>(std::exchange(foreign_, 0));
        while (foreign > 0 && found == Found::not_x12 && TRY(reader.find_interchange()))
            found = TRY(reader.next());
        if (found != Found::not_x12 && reader.segment().byte < foreign)
            return wrong(
                format("in front of interchange {} stands what reads as another", number_));
        const auto& told = reader.delimiters();
        const auto& with = signs_->with;
        if (found != Found::not_x12 && reader.terminator() == signs_->terminator &&
            told.element == with.element && told.component == with.component &&
            told.repeat == with.repeat)
            return {};
        return wrong(
            format("the ISA of interchange {} does not say the same as its delimiters: "
                   "element 11 is the repeat delimiter, element 16 the component "
                   "delimiter",
                   number_));
    }
    Result<void> write(const JsonNode& node) {
        if (node.kind() != JsonNode::Kind::object) return wrong("a segment is an object");
        if (!signs_ || late_) return {};  // nothing of this reading is kept
        ++segment_;
        if (open_ended_) return wrong_here("only the last segment of the file may be unterminated");
        TRY(fields(node, {"before", "id", "elements", "terminated"}, "it"));
        const bool begins = !any_ && out_.empty();
        if (!begins) out_ += TRY(bytes(known_.line_end_));
        std::size_t in_front = 0;
        if (const auto before = node.child("before")) {
            const auto gap = TRY(bytes(*before));
            const bool mark = begins && gap.starts_with("\xEF\xBB\xBF");
            // Text that belongs to no interchange may stand in front of one.
            if (segment_ > 1 && !only_blanks(std::string_view(gap).substr(mark ? 3 : 0)))
                return wrong_here("before holds more than line breaks and blanks");
            out_ += gap;
            in_front = gap.size();
        }
        const auto start = out_.size();
        const auto id = node.child("id");
        const auto list = node.child("elements");
        if (!id || !list || list->kind() != JsonNode::Kind::array)
            return wrong("a segment needs its id and elements");
        TRY(take_id(*id));
        std::size_t n = 0;
        for (const auto& one : list->entries()) {
            out_ += signs_->with.element;
            TRY(element(one, ++n));
        }
        if (in_isa_ && n != 16) return wrong_here(format("an ISA has 16 elements, this one {}", n));
        if (id_ == "BIN") TRY(whole_binary(std::string_view(out_).substr(start)));
        if (const auto terminated = node.child("terminated")) {
            if (terminated->kind() != JsonNode::Kind::boolean)
                return wrong_here("terminated is true or false");
            open_ended_ = !terminated->boolean();
        }
        if (!open_ended_) out_ += signs_->terminator;
        if (in_isa_) {
            isa_ = out_.substr(start - in_front);
            foreign_ = in_front;
        } else {
            TRY(isa_told(std::string_view(out_).substr(start)));
        }
        return flush(enough);
    }
    /// The bytes of a BIN may look like anything if their count is told.
    Result<void> whole_binary(std::string_view text) const {
        if (text.find(signs_->terminator) == std::string_view::npos) return {};
        const auto data = text.find(signs_->with.element, 4);
        if (data != std::string_view::npos && parse_int(text.substr(4, data - 4)) ==
                                                  static_cast<std::int64_t>(text.size() - data - 1))
            return {};
        return wrong_here("its bytes hold what ends a segment, and element 1 does not count them");
    }

    X12FromJson& known_;
    const TextSink& to_;
    Result<void> done_;
    bool failed_ = false, late_ = false, encoded_ = false, list_ = false;
    bool began_ = false;                       ///< the list of interchanges
    std::int64_t number_ = 0, segment_ = 0;    ///< of the interchange, of the segment in it
    std::string id_;                           ///< of the segment at hand
    bool in_isa_ = false;                      ///< which is an ISA
    std::array<bool, 256> parts_{};            ///< bytes that may begin a delimiter
    std::string isa_;                          ///< written, and not looked at yet
    std::size_t foreign_ = 0;                  ///< bytes of it that stand in front of the ISA
    bool open_ended_ = false;                  ///< the last segment was not terminated
    std::optional<X12FromJson::Signs> signs_;  ///< of the interchange at hand
    bool named_ = false, listed_ = false;      ///< it has delimiters, and segments
    std::optional<std::string> after_;
    std::string out_;
    bool any_ = false;  ///< something was handed on
};

Result<bool> X12FromJson::read(x12::Source& json, const TextSink& out) {
    X12Reader reader(*this, out);
    auto whole = read_json(json, reader);
    if (!whole && reader.is_list())
        return fail(ErrorKind::invalid,
                    "This JSON is a list. What is expected is the object that exclaim x12 json "
                    "writes: {\"encoding\": …, \"interchanges\": […]}. Nothing was written.");
    TRY(std::move(whole));
    return reader.end();
}

Result<std::string> x12_from_json(std::string_view json) {
    X12FromJson reader;
    while (true) {
        x12::MemorySource source(json);
        std::string text;
        const auto done = TRY(reader.read(source, [&](std::string_view more) {
            text += more;
            return Result<void>{};
        }));
        if (done) return text;
    }
}

}  // namespace exclaim::shape
