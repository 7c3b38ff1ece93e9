// SPDX-License-Identifier: Apache-2.0
// From JSON back to X12.
#include <utility>

#include "base/text.h"
#include "shape/json_stream.h"
#include "shape/x12_text.h"

namespace exclaim::shape {
namespace {
constexpr std::size_t enough = 64UL * 1024;  ///< written at a time

Failure wrong(std::string_view what) {
    return fail(ErrorKind::invalid,
                format("This JSON is not X12 as exclaim x12 json writes it: {}. Nothing was "
                       "written.",
                       what));
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
        if (failed_ || !name.empty()) return {Want::skip, root};
        if (parent == interchanges) return {Want::enter, interchange};
        return {parent == segments ? Want::take : Want::skip, segment};
    }

    void opened(int place, JsonNode::Kind kind) override {
        const bool object = kind == JsonNode::Kind::object;
        if (place == interchanges) {
            began_ = true;
            if (object) keep(wrong("interchanges must be a list"));
        } else if (place == interchange) {
            ++number_;
            signs_.reset();
            named_ = listed_ = false;
            if (const auto late = known_.late_.find(number_); late != known_.late_.end())
                signs_ = late->second;
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
        if (!failed_) keep(finish());
        TRY(done_);
        return true;
    }

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
        const bool latin1 = node.kind() == JsonNode::Kind::text && node.text() == "latin-1";
        late_ |= latin1 != known_.latin1_ && began_;
        known_.latin1_ = latin1;
    }
    void take_line_end(const JsonNode& node) {
        if (node.kind() != JsonNode::Kind::text) return keep(wrong("a text was expected"));
        late_ |= node.text() != known_.line_end_ && began_;
        known_.line_end_ = node.text();
    }
    Result<void> take_after(const JsonNode& node) {
        if (node.kind() != JsonNode::Kind::text) return wrong("a text was expected");
        after_ = node.text();
        return {};
    }

    Result<void> finish() {
        out_ += TRY(bytes(after_ ? *after_ : known_.line_end_));
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
    Result<void> take_delimiters(const JsonNode& node) {
        named_ = true;
        if (node.kind() != JsonNode::Kind::object)
            return wrong("an interchange needs its delimiters");
        X12FromJson::Signs signs{
            TRY(terminator(node)),
            {'~', TRY(delimiter(node, "element")), TRY(delimiter(node, "component")),
             TRY(delimiter(node, "repeat"))}};
        if (signs.terminator.empty() || !signs.with.element)
            return wrong("segment and element delimiters are needed");
        if (listed_ && !(signs_ && *signs_ == signs)) {
            late_ = true;
            known_.late_[number_] = signs;
        }
        signs_ = std::move(signs);
        return {};
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
            if (!std::exchange(first, false)) out_ += signs_->with.component;
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
            if (!std::exchange(first, false)) out_ += signs_->with.repeat;
            TRY(components(repeat));
        }
        return {};
    }
    Result<void> write(const JsonNode& node) {
        if (node.kind() != JsonNode::Kind::object) return wrong("a segment is an object");
        if (!signs_ || late_) return {};  // nothing of this reading is kept
        if (any_ || !out_.empty()) out_ += TRY(bytes(known_.line_end_));
        if (const auto before = node.child("before")) out_ += TRY(bytes(*before));
        const auto id = node.child("id");
        const auto list = node.child("elements");
        if (!id || !list || list->kind() != JsonNode::Kind::array)
            return wrong("a segment needs its id and elements");
        out_ += TRY(bytes(*id));
        for (const auto& one : list->entries()) {
            out_ += signs_->with.element;
            TRY(element(one));
        }
        const auto terminated = node.child("terminated");
        if (!terminated || terminated->kind() != JsonNode::Kind::boolean || terminated->boolean())
            out_ += signs_->terminator;
        return flush(enough);
    }

    X12FromJson& known_;
    const TextSink& to_;
    Result<void> done_;
    bool failed_ = false, late_ = false;
    bool began_ = false;  ///< the list of interchanges
    std::int64_t number_ = 0;
    std::optional<X12FromJson::Signs> signs_;  ///< of the interchange at hand
    bool named_ = false, listed_ = false;      ///< it has delimiters, and segments
    std::optional<std::string> after_;
    std::string out_;
    bool any_ = false;  ///< something was handed on
};

Result<bool> X12FromJson::read(x12::Source& json, const TextSink& out) {
    X12Reader reader(*this, out);
    TRY(read_json(json, reader));
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
