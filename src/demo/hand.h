// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "api/application.h"
#include "shape/json_node.h"

namespace exclaim::demo {

/// What a place of a body stands for: {"first", "Joan"} fills $first.
using Fills = std::vector<std::pair<std::string_view, std::string>>;
/// A body with its places filled; $$name stays as $name.
/// Values are plain words of ours: nothing in them needs escaping.
std::string filled(std::string_view body, const Fills& fills);

/// One answer of the interface.
class Reply {
public:
    explicit Reply(shape::JsonDocument document) : document_(std::move(document)) {}
    /// A field of the answer itself; empty if it is absent or null.
    std::string text(std::string_view field) const;
    /// A field of one of its parts.
    std::string text(std::string_view part, std::string_view field) const;
    std::string id() const { return text("id"); }
    std::int64_t version() const;
    std::vector<shape::JsonNode> items(std::string_view field = "items") const;

private:
    shape::JsonDocument document_;
};
std::string text_of(const shape::JsonNode& node, std::string_view field);

/// Somebody signed in who uses the interface as a page would, without a network between: what the
/// demo holds came about as it would for a person. Every refusal is an error with what was said.
class Hand {
public:
    static Result<Hand> sign_in(api::Application& application, const std::string& email,
                                const std::string& password);
    /// The path may end with a query: "/questions?limit=200".
    Result<Reply> get(const std::string& path);
    Result<Reply> post(const std::string& path, std::string body);
    Result<Reply> put(const std::string& path, std::string body, std::int64_t version);
    Result<Reply> bring(const std::string& path, std::string bytes, std::string_view type);

private:
    explicit Hand(api::Application& application) : application_(&application) {}
    Result<Reply> ask(api::Request request);

    api::Application* application_;
    std::string cookie_, csrf_;
};

}  // namespace exclaim::demo
