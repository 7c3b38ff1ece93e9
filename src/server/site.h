// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <functional>
#include <span>
#include <string>
#include <string_view>

#include "api/http.h"
#include "base/result.h"
#include "server/assets.h"
#include "server/metrics.h"

namespace exclaim::server {

/// The whole of what this server answers: /api, the web application, /healthz, /readyz, /metrics.
/// Adds the security headers to every answer.
class Site {
public:
    struct Parts {
        std::function<api::Response(const api::Request&)> api;
        std::function<Result<void>()> ready;  ///< database reachable, schema applied
        std::span<const Asset> assets;
        Metrics& metrics;
        std::string metrics_token;  ///< lets /metrics be read from elsewhere; empty: loopback only
    };
    explicit Site(Parts parts) : parts_(std::move(parts)) {}
    api::Response answer(const api::Request& request);
    /// Works on the database, so it belongs on a worker thread.
    static bool slow(const api::Request& request);

private:
    api::Response route(const api::Request& request);
    api::Response asset(const api::Request& request) const;
    api::Response page(const api::Request& request) const;
    api::Response metrics(const api::Request& request) const;
    Parts parts_;
};

/// This computer itself, under any of its addresses.
bool is_loopback(std::string_view address);

}  // namespace exclaim::server
