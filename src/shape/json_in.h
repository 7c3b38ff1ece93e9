// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <set>

#include "base/in_words.h"
#include "base/text.h"
#include "shape/describe.h"
#include "shape/json_node.h"
#include "shape/scalar.h"

namespace exclaim::shape {

/// Codec: the fields of a JSON object become a value. Whatever is wrong becomes a finding with the
/// field's path; reading goes on, so that a form shows everything at once. Absent and null leave
/// the value's own default.
class JsonIn {
public:
    JsonIn(JsonNode object, Findings& findings, std::string path = {})
        : object_(object), findings_(findings), path_(std::move(path)) {}

    template <class T>
    void field(std::string_view name, T& value, const About& about) {
        known_.insert(std::string(name));
        const auto node = object_.child(name);
        has_any_ = has_any_ || node.has_value();
        const auto path = path_.empty() ? std::string(name) : path_ + "." + std::string(name);
        if (!node || node->kind() == JsonNode::Kind::null) {
            if (about.required) blame(path, Code::required, {{"label", std::string(about.label)}});
            return;
        }
        read(*node, value, about, path);
    }

    /// After describe(): whether the object has any of the described fields.
    bool has_any() const { return has_any_; }
    /// After describe(): fields that nobody asked for are findings too.
    void refuse_unknown();

private:
    void blame(const std::string& path, Code code, std::initializer_list<Fill> fills) {
        findings_.push_back(field_finding(code, path, fills));
    }
    void wrong_type(const std::string& path, const About& about, std::string_view wanted);
    bool read_text(JsonNode node, std::string& value, const About& about, const std::string& path);

    template <class T>
    void read(JsonNode node, T& value, const About& about, const std::string& path) {
        if constexpr (std::same_as<T, std::string>)
            read_text(node, value, about, path);
        else if constexpr (std::same_as<T, bool>) {
            if (node.kind() != JsonNode::Kind::boolean)
                return wrong_type(path, about, "true or false");
            value = node.boolean();
        } else if constexpr (std::same_as<T, std::int64_t>) {
            if (node.kind() != JsonNode::Kind::integer)
                return wrong_type(path, about, "a whole number");
            value = node.integer();
        } else if constexpr (IsOptional<T>::value)
            read_optional(node, value, about, path);
        else if constexpr (IsVector<T>::value)
            read_list(node, value, about, path);
        else if constexpr (TextScalar<T> || WordEnum<T>)
            read_scalar(node, value, about, path);
        else {
            if (node.kind() != JsonNode::Kind::object) return wrong_type(path, about, "an object");
            JsonIn inner(node, findings_, path);
            describe(inner, value);
            inner.refuse_unknown();
        }
    }

    template <class T>
    void read_optional(JsonNode node, std::optional<T>& value, const About& about,
                       const std::string& path) {
        if (node.kind() == JsonNode::Kind::null) return value.reset();  // an entry of a list
        if constexpr (TextScalar<T>) {
            // An emptied form field arrives as "": that is "not known", unless the field is
            // required.
            if (node.kind() == JsonNode::Kind::text && trim(node.text()).empty()) {
                if (about.required)
                    blame(path, Code::required, {{"label", std::string(about.label)}});
                value.reset();
                return;
            }
            std::string text;
            if (!read_text(node, text, {.label = about.label}, path)) return;
            value = Scalar<T>::from(text);
            if (!value) blame_scalar<T>(path, about, text);
        } else {
            T inner{};
            const auto before = findings_.size();
            read(node, inner, about, path);
            if (findings_.size() == before) value = std::move(inner);
        }
    }

    template <class T>
    void read_scalar(JsonNode node, T& value, const About& about, const std::string& path) {
        std::string text;
        if (!read_text(node, text, {.label = about.label, .required = true}, path)) return;
        std::optional<T> parsed;
        if constexpr (WordEnum<T>)
            parsed = from_word<T>(text);
        else
            parsed = Scalar<T>::from(text);
        if (parsed)
            value = *parsed;
        else
            blame_scalar<T>(path, about, text);
    }

    template <class T>
    void read_list(JsonNode node, std::vector<T>& value, const About& about,
                   const std::string& path) {
        if (node.kind() != JsonNode::Kind::array) return wrong_type(path, about, "a list");
        const auto entries = node.entries();
        if (about.max > 0 && entries.size() > static_cast<std::size_t>(about.max))
            return blame(path, Code::too_many,
                         {{"label", std::string(about.label)}, {"max", std::to_string(about.max)}});
        value.clear();
        for (std::size_t i = 0; i < entries.size(); ++i) {
            T entry{};
            read(entries[i], entry, {.label = about.label}, path + "." + std::to_string(i));
            value.push_back(std::move(entry));
        }
    }

    template <class T>
    void blame_scalar(const std::string& path, const About& about,
                      [[maybe_unused]] std::string_view text) {
        if constexpr (WordEnum<T>) {
            blame(path, Code::not_a_choice,
                  {{"label", std::string(about.label)},
                   {"choices", choices_in_words(Words<T>::all)}});
        } else {
            blame(path, Scalar<T>::fault(text), {{"label", std::string(about.label)}});
        }
    }

    JsonNode object_;
    Findings& findings_;
    std::string path_;
    std::set<std::string> known_;
    bool has_any_ = false;
};

/// A value that was read, unless something of it is wrong: kind blocked.
template <class T>
Result<T> checked(T value, Findings findings) {
    if (!findings.empty())
        return fail(ErrorKind::blocked, "Some fields need repair. Nothing was changed.",
                    std::move(findings));
    return value;
}

/// Reads a described value from JSON text. Malformed or unknown: kind invalid. Wrong values: kind
/// blocked.
template <class T>
Result<T> read_object(std::string_view text, T value = {}) {
    const auto document = TRY(JsonDocument::parse(text));
    Findings findings;
    JsonIn codec(document.root(), findings);
    describe(codec, value);
    codec.refuse_unknown();
    return checked(std::move(value), std::move(findings));
}

}  // namespace exclaim::shape
