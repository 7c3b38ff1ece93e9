// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "api/http.h"
#include "base/limits.h"
#include "base/log.h"

namespace exclaim::server {

struct ListenerSettings {
    std::string address = "127.0.0.1";
    std::uint16_t port = 8080;    ///< 0: any free one
    std::string tls_certificate;  ///< PEM file with the chain; empty: plain HTTP
    std::string tls_key;
    unsigned workers = 4;
    std::size_t connections = limits::connections;
    std::chrono::milliseconds header_timeout = limits::header_timeout;
    std::chrono::milliseconds body_timeout = limits::body_timeout;
    std::chrono::milliseconds upload_timeout = limits::upload_timeout;
    std::chrono::milliseconds keep_alive = limits::keep_alive_timeout;
    std::chrono::milliseconds drain = limits::drain_timeout;
};

/// What answers a request: called on a worker thread for `slow` ones, on the network thread
/// otherwise.
struct HttpHandler {
    std::function<api::Response(const api::Request&)> answer;
    std::function<bool(const api::Request&)> slow;
    /// True where the body may be a whole file; asked with method and path before it is read.
    std::function<bool(std::string_view, std::string_view)> takes_file;
};

/// Listens for HTTP/1.1 (and TLS where a certificate is given). All of Boost.Beast is in its one
/// .cpp.
class HttpListener {
public:
    /// Binds and starts its threads; an error in words if the address is taken or the certificate
    /// unusable.
    static Result<std::unique_ptr<HttpListener>> start(const ListenerSettings&, HttpHandler, Log&);
    virtual ~HttpListener() = default;
    virtual std::uint16_t port() const = 0;
    virtual std::size_t open_connections() const = 0;
    /// Takes no new connections, lets running requests finish (at most settings.drain), then stops.
    virtual void stop() = 0;
};

}  // namespace exclaim::server
