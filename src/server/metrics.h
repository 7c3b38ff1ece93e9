// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <chrono>
#include <functional>
#include <memory>
#include <string>

namespace exclaim::server {

/// Counts and times for Prometheus: by route template and status, never by address, person or
/// record.
class Metrics {
public:
    explicit Metrics(std::function<double()> open_connections);
    ~Metrics();
    void observe(const std::string& route, int status, std::chrono::microseconds time);
    /// The text form that Prometheus reads.
    std::string text() const;

private:
    struct Body;
    std::unique_ptr<Body> body_;
};

}  // namespace exclaim::server
