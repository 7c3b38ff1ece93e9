// SPDX-License-Identifier: Apache-2.0
#include "server/running.h"

#include <signal.h>

#include "base/text.h"
#include "store/migrations.h"

namespace exclaim::server {

namespace {
sigset_t stop_signals() {
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGTERM);
    sigaddset(&set, SIGINT);
    return set;
}

Result<void> ready(store::Database& db) {
    const int version = TRY(store::schema_version(db));
    if (version == store::newest_schema()) return {};
    return fail(ErrorKind::outside, format("The database has schema {}, this program needs {}.",
                                           version, store::newest_schema()));
}
}  // namespace

Running::Running(cli::Installation& at, Demo demo, std::string metrics_token)
    : application_(api::Services{at.services(), std::move(demo.people), demo.sandbox}),
      metrics_(
          [this] { return listener_ ? static_cast<double>(listener_->open_connections()) : 0.0; }),
      site_(Site::Parts{
          [this](const api::Request& request) { return application_.handle(request); },
          [&at] { return ready(at.database()); }, assets(), metrics_, std::move(metrics_token)}) {}

Result<std::unique_ptr<Running>> Running::start(cli::Installation& at, Demo demo,
                                                const ListenerSettings& settings,
                                                std::string metrics_token, Log& log) {
    // Blocked before any thread starts, so that only wait() sees them.
    const auto signals = stop_signals();
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    signal(SIGPIPE, SIG_IGN);
    std::unique_ptr<Running> out(new Running(at, std::move(demo), std::move(metrics_token)));
    auto* site = &out->site_;
    HttpHandler handler{[site](const api::Request& request) { return site->answer(request); },
                        &Site::slow, &api::takes_file};
    out->listener_ = TRY(HttpListener::start(settings, std::move(handler), log));
    out->jobs_ = std::make_unique<Jobs>(at.services(), log);
    return out;
}

void Running::wait() {
    const auto signals = stop_signals();
    int received = 0;
    sigwait(&signals, &received);
    listener_->stop();
    jobs_.reset();
}

}  // namespace exclaim::server
