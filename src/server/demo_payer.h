// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <map>
#include <mutex>

#include "flow/sandbox.h"
#include "sandbox/desk.h"
#include "server/clocks.h"
#include "server/mail_loop.h"

namespace exclaim::server {

/// Sets the day of a demo: it goes on where it was, and never goes back. `asked`: the day wanted at
/// least.
Result<void> start_clock(store::Database&, DemoClock&, const Clock& system,
                         const std::optional<Date>& asked);

/// The payer inside a demo. Each practice has one of its own, with books of its own, that meets it
/// in two folders; only bytes pass between them.
class DemoPayer final : public flow::Sandbox {
public:
    DemoPayer(flow::Services services, DemoClock& clock, std::string folder,
              sandbox::Scenario scenario)
        : services_(std::move(services)),
          clock_(clock),
          folder_(std::move(folder)),
          scenario_(std::move(scenario)) {}
    Result<std::vector<Ahead>> ahead(PracticeId) override;
    Result<std::int64_t> before_payer(PracticeId) override;
    Result<std::int64_t> settle(PracticeId) override;
    Result<std::int64_t> next_day(PracticeId) override;
    Result<void> settle_all();

private:
    /// Both ends of the two folders, and the payer who sits at the far one.
    struct Seat {
        std::unique_ptr<link::Mailbox> practice, payer;
        std::unique_ptr<sandbox::Payer> desk;
    };
    Result<Seat*> seat(PracticeId);
    Result<std::int64_t> settle_one(PracticeId);

    flow::Services services_;
    DemoClock& clock_;
    std::string folder_;
    sandbox::Scenario scenario_;
    std::mutex mutex_;  ///< requests and the mail loop take turns
    std::map<PracticeId, Seat> seats_;
};

}  // namespace exclaim::server
