// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace exclaim::api {

using Headers = std::vector<std::pair<std::string, std::string>>;

/// One HTTP request as the listener hands it over: body complete, limits already kept.
struct Request {
    std::string method;  ///< "GET"
    std::string path;    ///< percent-decoded, without query
    std::string query;   ///< as sent, without "?"
    Headers headers;     ///< names in lower case
    std::string body;
    std::string remote;      ///< address of the caller
    bool secure = false;     ///< came over TLS
    std::string request_id;  ///< made by the listener

    /// Value of the first header of that lower-case name; empty if there is none.
    std::string_view header(std::string_view name) const;
    /// Value of one cookie; empty if there is none.
    std::string_view cookie(std::string_view name) const;
};

struct Response {
    int status = 200;
    Headers headers;
    std::string body;
    std::string route;  ///< the route's template, for metrics: never an address with ids
};

/// The parameters of a query string or of a path, decoded. Unknown or repeated ones are refused by
/// whoever reads them.
using Parameters = std::vector<std::pair<std::string, std::string>>;
std::optional<Parameters> parse_query(std::string_view query);

}  // namespace exclaim::api
