// SPDX-License-Identifier: Apache-2.0
#include "server/metrics.h"

#include <prometheus/counter.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>

#include <map>
#include <mutex>

namespace exclaim::server {

struct Metrics::Body {
    prometheus::Registry registry;
    prometheus::Family<prometheus::Counter>& requests = prometheus::BuildCounter()
                                                            .Name("exclaim_requests_total")
                                                            .Help("Requests answered")
                                                            .Register(registry);
    prometheus::Family<prometheus::Histogram>& times = prometheus::BuildHistogram()
                                                           .Name("exclaim_request_seconds")
                                                           .Help("Time to answer")
                                                           .Register(registry);
    prometheus::Gauge& connections = prometheus::BuildGauge()
                                         .Name("exclaim_connections")
                                         .Help("Open connections")
                                         .Register(registry)
                                         .Add({});
    std::function<double()> open_connections;

    /// Looked up once per route and status: building label maps on every request costs more than
    /// the request.
    struct Series {
        prometheus::Counter* count;
        prometheus::Histogram* time;
    };
    std::mutex mutex;
    std::map<std::pair<std::string, int>, Series> series;
};

Metrics::Metrics(std::function<double()> open_connections) : body_(std::make_unique<Body>()) {
    body_->open_connections = std::move(open_connections);
}
Metrics::~Metrics() = default;

void Metrics::observe(const std::string& route, int status, std::chrono::microseconds time) {
    Body::Series series{};
    {
        const std::lock_guard lock(body_->mutex);
        auto& known = body_->series[{route, status}];
        if (!known.count) {
            known.count =
                &body_->requests.Add({{"route", route}, {"status", std::to_string(status)}});
            known.time = &body_->times.Add(
                {{"route", route}},
                prometheus::Histogram::BucketBoundaries{0.001, 0.005, 0.02, 0.1, 0.5, 2, 10});
        }
        series = known;
    }
    series.count->Increment();
    series.time->Observe(static_cast<double>(time.count()) / 1e6);
}

std::string Metrics::text() const {
    body_->connections.Set(body_->open_connections());
    return prometheus::TextSerializer{}.Serialize(body_->registry.Collect());
}

}  // namespace exclaim::server
