// SPDX-License-Identifier: Apache-2.0
#include "shape/json_stream.h"

#include <iterator>
#include <nlohmann/json.hpp>
#include <set>

#include "base/limits.h"
#include "base/text.h"
#include "shape/findings.h"

namespace exclaim::shape {
namespace {
using Parsed = nlohmann::json;

/// The bytes of a source, a window at a time.
class Bytes {
public:
    explicit Bytes(x12::Source& source) : source_(source), window_(64UL * 1024, '\0') { fill(); }
    bool ended() const { return filled_ == 0; }
    char now() const { return window_[at_]; }
    void step() {
        if (++at_ == filled_) fill();
    }
    const Result<void>& read() const { return read_; }

private:
    void fill() {
        at_ = filled_ = 0;
        auto count = source_.read(window_.data(), window_.size());
        if (count)
            filled_ = *count;
        else
            read_ = Failure{std::move(count).error()};
    }

    x12::Source& source_;
    std::string window_;
    std::size_t at_ = 0, filled_ = 0;
    Result<void> read_;
};

/// What the JSON library reads from.
class ByteIterator {
public:
    using iterator_category = std::input_iterator_tag;
    using value_type = char;
    using difference_type = std::ptrdiff_t;
    using pointer = const char*;
    using reference = char;

    explicit ByteIterator(Bytes* bytes = nullptr) : bytes_(bytes) {}
    char operator*() const { return bytes_->now(); }
    ByteIterator& operator++() {
        bytes_->step();
        return *this;
    }
    ByteIterator operator++(int) {
        ++*this;
        return *this;
    }
    bool operator==(const ByteIterator& other) const { return ended() == other.ended(); }
    bool operator!=(const ByteIterator& other) const { return !(*this == other); }

private:
    bool ended() const { return !bytes_ || bytes_->ended(); }
    Bytes* bytes_;
};
}  // namespace

/// What the JSON library tells (its SAX interface, whose names are its own).
class JsonStream {
public:
    explicit JsonStream(JsonVisitor& visitor) : visitor_(visitor) {}

    bool null() { return scalar(nullptr); }
    bool boolean(bool value) { return scalar(value); }
    bool number_integer(std::int64_t value) { return scalar(value); }
    bool number_unsigned(std::uint64_t value) { return scalar(value); }
    bool number_float(double value, const std::string&) { return scalar(value); }
    bool string(std::string& value) { return scalar(std::move(value)); }
    bool binary(Parsed::binary_t&) { return true; }
    bool start_object(std::size_t) { return open(Parsed::value_t::object); }
    bool end_object() {
        if (taken_.empty()) names_.pop_back();
        return close();
    }
    bool start_array(std::size_t) { return open(Parsed::value_t::array); }
    bool end_array() { return close(); }
    bool key(std::string& name) {
        if (taken_.empty() && !names_.back().insert(name).second) repeated_ = name;
        key_ = std::move(name);
        return true;
    }
    bool parse_error(std::size_t position, const std::string&,
                     const nlohmann::detail::exception& error) {
        // A number that no machine holds has no place of its own.
        byte_ = error.id >= 200 || position == 0 ? 0 : position - 1;
        return false;
    }

    Result<void> ended(bool whole) const {
        if (too_deep_)
            return fail(ErrorKind::invalid,
                        format("The request nests deeper than {} levels. Nothing was changed.",
                               limits::json_depth));
        if (!whole) return refuse(finding(Code::not_json, {{"byte", std::to_string(byte_)}}));
        if (!repeated_.empty()) return refuse(finding(Code::repeated_field, {{"name", repeated_}}));
        if (!is_object_) return refuse(finding(Code::not_json, {{"byte", "0"}}));
        return {};
    }

private:
    static Failure refuse(Finding finding) {
        auto message = finding.message + " Nothing was changed. " + finding.repair;
        return fail(ErrorKind::invalid, std::move(message), {std::move(finding)});
    }

    JsonVisitor::Step step() {
        if (entered_.empty()) return {JsonVisitor::Want::enter, 0};
        const auto& at = entered_.back();
        return visitor_.want(at.place, at.object ? std::string_view(key_) : std::string_view{});
    }

    /// Puts a value where it belongs in what is taken whole.
    Parsed* put(Parsed value) {
        auto& into = *taken_.back();
        if (into.is_array()) {
            into.push_back(std::move(value));
            return &into.back();
        }
        const auto [at, fresh] =
            into.get_ref<Parsed::object_t&>().try_emplace(key_, std::move(value));
        if (!fresh) {
            repeated_ = key_;
            at->second = std::move(value);  // left as it was where nothing was put in
        }
        return &at->second;
    }

    template <class Value>
    bool scalar(Value&& value) {
        if (!taken_.empty()) {
            put(Parsed(std::forward<Value>(value)));
            return true;
        }
        if (skipped_ > 0 || entered_.empty()) return true;
        const auto next = step();
        if (next.want == JsonVisitor::Want::skip) return true;
        const Parsed node(std::forward<Value>(value));
        visitor_.value(next.place, JsonNode{&node});
        return true;
    }

    bool open(Parsed::value_t kind) {
        const bool object = kind == Parsed::value_t::object;
        if (++depth_ > limits::json_depth) {
            too_deep_ = true;
            return false;
        }
        if (depth_ == 1) is_object_ = object;
        if (!taken_.empty()) {
            taken_.push_back(put(Parsed(kind)));
            return true;
        }
        if (skipped_ > 0) {
            if (object) names_.emplace_back();
            ++skipped_;
            return true;
        }
        const auto next = step();
        if (object && next.want != JsonVisitor::Want::take) names_.emplace_back();
        switch (next.want) {
            case JsonVisitor::Want::skip: skipped_ = 1; break;
            case JsonVisitor::Want::take:
                whole_ = Parsed(kind);
                taken_.push_back(&whole_);
                place_ = next.place;
                break;
            case JsonVisitor::Want::enter:
                entered_.push_back({next.place, object});
                visitor_.opened(next.place,
                                object ? JsonNode::Kind::object : JsonNode::Kind::array);
        }
        return true;
    }

    bool close() {
        --depth_;
        if (!taken_.empty()) {
            taken_.pop_back();
            if (taken_.empty()) visitor_.value(place_, JsonNode{&whole_});
            return true;
        }
        if (skipped_ > 0) {
            --skipped_;
            return true;
        }
        const auto place = entered_.back().place;
        entered_.pop_back();
        visitor_.closed(place);
        return true;
    }

    struct Entered {
        int place;
        bool object;
    };
    JsonVisitor& visitor_;
    std::vector<Entered> entered_;
    std::vector<std::set<std::string>> names_;  ///< of every open object that is not taken
    std::string key_, repeated_;
    Parsed whole_;  ///< what is taken
    std::vector<Parsed*> taken_;
    int place_ = 0;
    std::size_t depth_ = 0, skipped_ = 0, byte_ = 0;
    bool too_deep_ = false, is_object_ = false;
};

Result<void> read_json(x12::Source& source, JsonVisitor& visitor) {
    Bytes bytes(source);
    JsonStream events(visitor);
    const bool whole = Parsed::sax_parse(ByteIterator(&bytes), ByteIterator(), &events);
    if (!bytes.read()) return bytes.read();
    return events.ended(whole);
}

}  // namespace exclaim::shape
