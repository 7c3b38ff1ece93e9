// SPDX-License-Identifier: Apache-2.0
#include "shape/json_node.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "base/limits.h"
#include "base/text.h"
#include "shape/findings.h"

namespace exclaim::shape {

namespace {
using Parsed = nlohmann::json;
const Parsed& json(const void* node) {
    return *static_cast<const Parsed*>(node);
}

/// Builds the document and refuses what the library would let pass: fields that stand twice.
struct Strict {
    std::vector<std::set<std::string>> open_objects;
    std::string repeated;

    bool operator()(int, Parsed::parse_event_t event, Parsed& value) {
        if (event == Parsed::parse_event_t::object_start) open_objects.emplace_back();
        if (event == Parsed::parse_event_t::object_end) open_objects.pop_back();
        if (event == Parsed::parse_event_t::key && !open_objects.empty()) {
            auto name = value.get<std::string>();
            if (!open_objects.back().insert(name).second) repeated = std::move(name);
        }
        return true;
    }
};
}  // namespace

JsonNode::Kind JsonNode::kind() const {
    switch (json(node_).type()) {
        case Parsed::value_t::null: return Kind::null;
        case Parsed::value_t::boolean: return Kind::boolean;
        case Parsed::value_t::number_integer: return Kind::integer;
        case Parsed::value_t::number_unsigned:
            return json(node_).get<std::uint64_t>() >> 63 ? Kind::number : Kind::integer;
        case Parsed::value_t::number_float: return Kind::number;
        case Parsed::value_t::string: return Kind::text;
        case Parsed::value_t::array: return Kind::array;
        case Parsed::value_t::object: return Kind::object;
        case Parsed::value_t::binary:
        case Parsed::value_t::discarded: break;
    }
    return Kind::null;
}

bool JsonNode::boolean() const {
    return json(node_).get<bool>();
}
std::int64_t JsonNode::integer() const {
    return json(node_).get<std::int64_t>();
}
const std::string& JsonNode::text() const {
    return json(node_).get_ref<const std::string&>();
}

std::vector<JsonNode> JsonNode::entries() const {
    std::vector<JsonNode> out;
    out.reserve(json(node_).size());
    for (const auto& entry : json(node_)) out.push_back(JsonNode{&entry});
    return out;
}

std::optional<JsonNode> JsonNode::child(std::string_view name) const {
    const auto found = json(node_).find(name);
    if (found == json(node_).end()) return std::nullopt;
    return JsonNode{&*found};
}

std::vector<std::string> JsonNode::names() const {
    std::vector<std::string> out;
    for (const auto& [name, value] : json(node_).items()) out.push_back(name);
    return out;
}

std::optional<std::string> JsonNode::name_besides(
    std::initializer_list<std::string_view> known) const {
    const auto* object = json(node_).get_ptr<const Parsed::object_t*>();
    if (!object) return std::nullopt;
    for (const auto& [name, value] : *object)
        if (std::find(known.begin(), known.end(), name) == known.end()) return name;
    return std::nullopt;
}

struct JsonDocument::Body {
    Parsed json;
};
JsonDocument::JsonDocument(std::unique_ptr<Body> body) : body_(std::move(body)) {}
JsonDocument::~JsonDocument() = default;
JsonDocument::JsonDocument(JsonDocument&&) noexcept = default;
JsonDocument& JsonDocument::operator=(JsonDocument&&) noexcept = default;
JsonNode JsonDocument::root() const {
    return JsonNode{&body_->json};
}

Result<JsonDocument> JsonDocument::parse(std::string_view text) {
    const auto refuse = [](Finding finding) {
        auto message = finding.message + " Nothing was changed. " + finding.repair;
        return fail(ErrorKind::invalid, std::move(message), {std::move(finding)});
    };
    // Depth is checked before the library sees the text: its tree is destroyed recursively.
    std::size_t depth = 0, deepest = 0;
    bool quoted = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (quoted && c == '\\')
            ++i;
        else if (c == '"')
            quoted = !quoted;
        else if (!quoted && (c == '[' || c == '{'))
            deepest = std::max(deepest, ++depth);
        else if (!quoted && (c == ']' || c == '}') && depth)
            --depth;
    }
    if (deepest > limits::json_depth)
        return fail(ErrorKind::invalid,
                    format("The request nests deeper than {} levels. Nothing was changed.",
                           limits::json_depth));
    Strict strict;
    auto body = std::make_unique<Body>();
    try {
        body->json = Parsed::parse(text.begin(), text.end(), std::ref(strict));
    } catch (const Parsed::parse_error& error) {
        return refuse(
            finding(Code::not_json, {{"byte", std::to_string(error.byte ? error.byte - 1 : 0)}}));
    } catch (const Parsed::exception&) {
        return refuse(finding(Code::not_json, {{"byte", "0"}}));
    }
    if (!strict.repeated.empty())
        return refuse(finding(Code::repeated_field, {{"name", strict.repeated}}));
    if (!body->json.is_object()) return refuse(finding(Code::not_json, {{"byte", "0"}}));
    return JsonDocument{std::move(body)};
}

}  // namespace exclaim::shape
