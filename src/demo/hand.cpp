// SPDX-License-Identifier: Apache-2.0
#include "demo/hand.h"

#include <algorithm>

#include "base/text.h"

namespace exclaim::demo {

std::string filled(std::string_view body, const Fills& fills) {
    std::string out;
    for (std::size_t at = 0; at < body.size();) {
        if (body[at] != '$') {
            out += body[at++];
            continue;
        }
        if (body.substr(at, 2) == "$$") {  // a place for a later filling
            out += '$';
            at += 2;
            continue;
        }
        auto end = at + 1;
        while (end < body.size() && ((body[end] >= 'a' && body[end] <= 'z') || body[end] == '_'))
            ++end;
        const auto name = body.substr(at + 1, end - at - 1);
        for (const auto& [key, value] : fills)
            if (key == name) out += value;
        at = end;
    }
    return out;
}

std::string text_of(const shape::JsonNode& node, std::string_view field) {
    const auto child = node.child(field);
    return child && child->kind() == shape::JsonNode::Kind::text ? child->text() : std::string{};
}

std::string Reply::text(std::string_view field) const {
    return text_of(document_.root(), field);
}

std::string Reply::text(std::string_view part, std::string_view field) const {
    const auto child = document_.root().child(part);
    return child ? text_of(*child, field) : std::string{};
}

std::int64_t Reply::version() const {
    const auto child = document_.root().child("version");
    return child && child->kind() == shape::JsonNode::Kind::integer ? child->integer() : 0;
}

std::vector<shape::JsonNode> Reply::items(std::string_view field) const {
    const auto child = document_.root().child(field);
    return child ? child->entries() : std::vector<shape::JsonNode>{};
}

Result<Hand> Hand::sign_in(api::Application& application, const std::string& email,
                           const std::string& password) {
    Hand out(application);
    api::Request request;
    request.method = "POST";
    request.path = "/api/v1/sign-in";
    request.headers = {{"content-type", "application/json"}};
    request.body = filled(R"({"email": "$email", "password": "$password"})",
                          {{"email", email}, {"password", password}});
    request.remote = "127.0.0.1";
    const auto response = application.handle(request);
    if (response.status != 200)
        return fail(ErrorKind::outside, "The demo's own people cannot sign in.");
    for (const auto& [name, value] : response.headers)
        if (ascii_lower(name) == "set-cookie") out.cookie_ = value.substr(0, value.find(';'));
    out.csrf_ = Reply(TRY(shape::JsonDocument::parse(response.body))).text("csrf_token");
    return out;
}

Result<Reply> Hand::ask(api::Request request) {
    request.headers.emplace_back("cookie", cookie_);
    request.headers.emplace_back("x-csrf-token", csrf_);
    request.remote = "127.0.0.1";
    const auto what = request.method + " " + request.path;
    if (const auto at = request.path.find('?'); at != std::string::npos) {
        request.query = request.path.substr(at + 1);
        request.path.resize(at);
    }
    const auto response = application_->handle(request);
    if (response.status >= 300)
        return fail(ErrorKind::outside,
                    format("The demo could not be filled: {} was answered {} {}", what,
                           response.status, response.body));
    return Reply(TRY(shape::JsonDocument::parse(response.body.empty() ? "{}" : response.body)));
}

Result<Reply> Hand::get(const std::string& path) {
    api::Request request;
    request.method = "GET";
    const auto end = std::min(path.find('?'), path.size());
    request.path = "/api/v1" + path.substr(0, end);
    if (end < path.size()) request.query = path.substr(end + 1);
    return ask(std::move(request));
}

Result<Reply> Hand::post(const std::string& path, std::string body) {
    return bring(path, std::move(body), "application/json");
}

Result<Reply> Hand::bring(const std::string& path, std::string bytes, std::string_view type) {
    api::Request request;
    request.method = "POST";
    request.path = "/api/v1" + path;
    if (!bytes.empty()) request.headers.emplace_back("content-type", std::string(type));
    request.body = std::move(bytes);
    return ask(std::move(request));
}

Result<Reply> Hand::put(const std::string& path, std::string body, std::int64_t version) {
    api::Request request;
    request.method = "PUT";
    request.path = "/api/v1" + path;
    request.headers = {{"content-type", "application/json"},
                       {"if-match", format("\"{}\"", version)}};
    request.body = std::move(body);
    return ask(std::move(request));
}

}  // namespace exclaim::demo
