// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <memory>

#include "api/application.h"
#include "cli/installation.h"
#include "server/http_listener.h"
#include "server/jobs.h"
#include "server/site.h"

namespace exclaim::server {

/// A server at work: application, site, listener and jobs on one installation.
class Running {
public:
    /// What a demo has and real work has not.
    struct Demo {
        std::vector<api::DemoPerson> people;
        flow::Sandbox* sandbox = nullptr;
    };
    static Result<std::unique_ptr<Running>> start(cli::Installation&, Demo demo,
                                                  const ListenerSettings&,
                                                  std::string metrics_token, Log&);
    std::uint16_t port() const { return listener_->port(); }
    /// Waits for SIGTERM or SIGINT, then finishes what runs.
    void wait();

private:
    Running(cli::Installation&, Demo demo, std::string metrics_token);
    api::Application application_;
    Metrics metrics_;
    Site site_;
    std::unique_ptr<Jobs> jobs_;
    std::unique_ptr<HttpListener> listener_;
};

}  // namespace exclaim::server
