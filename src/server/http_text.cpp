// SPDX-License-Identifier: Apache-2.0
#include "server/http_text.h"

#include "base/limits.h"
#include "base/text.h"
#include "safe/hash.h"
#include "safe/random.h"

namespace exclaim::server {

namespace {
std::optional<int> hex_pair(std::string_view text) {
    int value = 0;
    for (const char c : text.substr(0, 2)) {
        const int digit = is_digit(c)            ? c - '0'
                          : c >= 'a' && c <= 'f' ? c - 'a' + 10
                          : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                                 : -1;
        if (digit < 0) return std::nullopt;
        value = value * 16 + digit;
    }
    return text.size() < 2 ? std::nullopt : std::optional{value};
}

std::optional<std::string> decode_path(std::string_view path) {
    std::string out;
    for (std::size_t i = 0; i < path.size(); ++i) {
        char c = path[i];
        if (c == '%') {
            const auto byte = hex_pair(path.substr(i + 1));
            if (!byte || *byte == '/') return std::nullopt;
            c = static_cast<char>(*byte);
            i += 2;
        }
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F || c == '\\') return std::nullopt;
        out += c;
    }
    if (!is_utf8(out) || out.find("/..") != std::string::npos ||
        out.find("//") != std::string::npos)
        return std::nullopt;
    return out;
}
}  // namespace

std::optional<api::Request> to_request(Incoming in) {
    const std::string_view target = in.target;
    if (!target.starts_with('/')) return std::nullopt;
    const auto mark = target.find('?');
    auto path = decode_path(target.substr(0, mark));
    const auto query =
        mark == std::string_view::npos ? std::string_view{} : target.substr(mark + 1);
    if (!path || query.size() > limits::query_bytes) return std::nullopt;
    api::Request out;
    out.method = std::move(in.method);
    out.path = std::move(*path);
    out.query = query;
    out.headers = std::move(in.headers);
    out.body = std::move(in.body);
    out.remote = std::move(in.remote);
    out.secure = in.secure;
    out.request_id = safe::hex(safe::random_bytes(8));
    return out;
}

std::string plain_reason(int status) {
    switch (status) {
        case 408:
            return "The request took too long to arrive. Nothing was changed; send it again.\n";
        case 413: return "The request is larger than this server takes. Nothing was changed.\n";
        case 431:
            return "The head of the request is larger than this server takes. Nothing was "
                   "changed.\n";
        case 503:
            return "Too many connections are open. Nothing was changed; try again in a minute.\n";
        default:
            return "The request is not HTTP that this server understands. Nothing was changed.\n";
    }
}

}  // namespace exclaim::server
