// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <string>

#include "api/http.h"

namespace exclaim::server {

/// A request as the wire had it.
struct Incoming {
    std::string method;
    std::string target;
    std::string remote;
    bool secure = false;
    api::Headers headers = {};
    std::string body = {};
};

/// Splits the target, decodes the path and gives the request its id; none if the target cannot be
/// right: not absolute, badly encoded, not UTF-8, with control characters or with ".." in it.
std::optional<api::Request> to_request(Incoming incoming);

/// What a refused connection is told, as one plain sentence.
std::string plain_reason(int status);

}  // namespace exclaim::server
