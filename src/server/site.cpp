// SPDX-License-Identifier: Apache-2.0
#include "server/site.h"

#include <algorithm>
#include <chrono>

#include "api/problem.h"
#include "base/text.h"
#include "safe/hash.h"
#include "safe/random.h"

namespace exclaim::server {

namespace {
api::Response plain(int status, std::string body, std::string route) {
    return {status,
            {{"Content-Type", "text/plain; charset=utf-8"}, {"Cache-Control", "no-store"}},
            std::move(body),
            std::move(route)};
}

bool accepts(const api::Request& request, std::string_view coding) {
    auto rest = request.header("accept-encoding");
    while (!rest.empty()) {
        const auto end = rest.find(',');
        auto item = rest.substr(0, end);
        const auto weight = item.find(';');
        const bool refused = weight != std::string_view::npos &&
                             item.substr(weight).find("q=0") != std::string_view::npos &&
                             item.substr(weight).find("q=0.") == std::string_view::npos;
        if (trim(item.substr(0, weight)) == coding && !refused) return true;
        rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    }
    return false;
}

constexpr std::string_view nonce_mark = "__CSP_NONCE__";

/// Everything is refused that the application does not need. Styles made at run time carry the
/// page's nonce.
std::string content_policy(std::string_view nonce) {
    return format(
        "default-src 'none'; script-src 'self'; style-src 'self'{}; img-src 'self' data: blob:; "
        "font-src 'self'; connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action "
        "'none'; "
        "frame-ancestors 'none'",
        nonce.empty() ? "" : format(" 'nonce-{}'", nonce));
}

void add_security_headers(const api::Request& request, api::Response& response) {
    const auto has = [&](std::string_view name) {
        return std::any_of(response.headers.begin(), response.headers.end(),
                           [&](const auto& h) { return h.first == name; });
    };
    const auto add = [&](const char* name, std::string value) {
        if (!has(name)) response.headers.emplace_back(name, std::move(value));
    };
    add("X-Request-Id", request.request_id);
    add("Content-Security-Policy", content_policy(""));
    add("X-Content-Type-Options", "nosniff");
    add("X-Frame-Options", "DENY");
    add("Referrer-Policy", "no-referrer");
    add("Cross-Origin-Opener-Policy", "same-origin");
    add("Cross-Origin-Resource-Policy", "same-origin");
    add("Permissions-Policy", "camera=(self), geolocation=(), microphone=(), payment=(), usb=()");
    add("Cache-Control", "no-store");
    if (request.secure) add("Strict-Transport-Security", "max-age=31536000");
}
}  // namespace

bool is_loopback(std::string_view address) {
    return address.starts_with("127.") || address == "::1" || address.starts_with("::ffff:127.");
}

bool Site::slow(const api::Request& request) {
    return request.path.starts_with("/api/") || request.path == "/readyz" ||
           request.path == "/metrics";
}

api::Response Site::answer(const api::Request& request) {
    const auto start = std::chrono::steady_clock::now();
    auto response = route(request);
    add_security_headers(request, response);
    const auto time = std::chrono::steady_clock::now() - start;
    parts_.metrics.observe(response.route, response.status,
                           std::chrono::duration_cast<std::chrono::microseconds>(time));
    return response;
}

api::Response Site::route(const api::Request& request) {
    if (request.path == "/api" || request.path.starts_with("/api/")) return parts_.api(request);
    if (request.method != "GET" && request.method != "HEAD") {
        auto refused = plain(405, "This address can only be read.\n", "page");
        refused.headers.emplace_back("Allow", "GET, HEAD");
        return refused;
    }
    if (request.path == "/healthz") return plain(200, "ok\n", "/healthz");
    if (request.path == "/readyz") {
        const auto ready = parts_.ready();
        return ready ? plain(200, "ready\n", "/readyz")
                     : plain(503, ready.error().message + "\n", "/readyz");
    }
    if (request.path == "/metrics") return metrics(request);
    return asset(request);
}

api::Response Site::metrics(const api::Request& request) const {
    const auto bearer = request.header("authorization");
    const bool with_token = !parts_.metrics_token.empty() && bearer.starts_with("Bearer ") &&
                            safe::equal(bearer.substr(7), parts_.metrics_token);
    if (!is_loopback(request.remote) && !with_token)
        return plain(403, "Metrics are read on this machine, or with the metrics token.\n",
                     "/metrics");
    auto out = plain(200, parts_.metrics.text(), "/metrics");
    out.headers.front().second = "text/plain; version=0.0.4; charset=utf-8";
    return out;
}

api::Response Site::asset(const api::Request& request) const {
    const auto found =
        std::lower_bound(parts_.assets.begin(), parts_.assets.end(), request.path,
                         [](const Asset& a, std::string_view path) { return a.path < path; });
    if (found == parts_.assets.end() || found->path != request.path || found->path == "/index.html")
        return page(request);
    api::Response out{
        200,
        {{"Content-Type", std::string(found->type)},
         {"ETag", std::string(found->etag)},
         {"Vary", "Accept-Encoding"},
         {"Cache-Control", found->immutable ? "public, max-age=31536000, immutable" : "no-cache"}},
        {},
        "asset"};
    if (request.header("if-none-match") == found->etag) {
        out.status = 304;
        return out;
    }
    if (!found->brotli.empty() && accepts(request, "br")) {
        out.body = found->brotli;
        out.headers.emplace_back("Content-Encoding", "br");
    } else if (!found->gzip.empty() && accepts(request, "gzip")) {
        out.body = found->gzip;
        out.headers.emplace_back("Content-Encoding", "gzip");
    } else {
        out.body = found->identity;
    }
    return out;
}

api::Response Site::page(const api::Request& request) const {
    // A path with an extension asks for a file: a missing one must not look like the application.
    const auto last = request.path.rfind('/');
    if (request.path.find('.', last) != std::string::npos && request.path != "/index.html")
        return plain(404, "There is no such file.\n", "page");
    const auto index = std::find_if(parts_.assets.begin(), parts_.assets.end(),
                                    [](const Asset& a) { return a.path == "/index.html"; });
    if (index == parts_.assets.end())
        return plain(
            404, "This program was built without the web application. Build it with ./dev build.\n",
            "page");
    const auto nonce = safe::random_token().substr(0, 22);
    std::string body(index->identity);
    for (auto at = body.find(nonce_mark); at != std::string::npos; at = body.find(nonce_mark, at))
        body.replace(at, nonce_mark.size(), nonce);
    return {200,
            {{"Content-Type", "text/html; charset=utf-8"},
             {"Content-Security-Policy", content_policy(nonce)}},
            std::move(body),
            "page"};
}

}  // namespace exclaim::server
