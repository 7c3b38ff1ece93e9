// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace exclaim::shape {

/// One value of a parsed JSON document; lives as long as the document.
class JsonNode {
public:
    enum class Kind { null, boolean, integer, number, text, array, object };
    Kind kind() const;
    bool boolean() const;
    std::int64_t integer() const;
    const std::string& text() const;
    std::vector<JsonNode> entries() const;                  ///< of an array
    std::optional<JsonNode> child(std::string_view) const;  ///< of an object
    std::vector<std::string> names() const;                 ///< of an object
    /// The first name of an object that is none of these.
    std::optional<std::string> name_besides(std::initializer_list<std::string_view> known) const;

private:
    friend class JsonDocument;
    friend class JsonStream;
    explicit JsonNode(const void* node) : node_(node) {}
    const void* node_;  ///< the JSON library's own value: its header stays out of ours
};

/// Reads a whole JSON text: UTF-8, one object, no field twice, nested at most limits::json_depth.
class JsonDocument {
public:
    static Result<JsonDocument> parse(std::string_view text);
    JsonNode root() const;
    ~JsonDocument();
    JsonDocument(JsonDocument&&) noexcept;
    JsonDocument& operator=(JsonDocument&&) noexcept;

private:
    struct Body;
    explicit JsonDocument(std::unique_ptr<Body> body);
    std::unique_ptr<Body> body_;
};

}  // namespace exclaim::shape
