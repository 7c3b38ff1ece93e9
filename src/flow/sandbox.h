// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <vector>

#include "base/money.h"
#include "flow/exchange_files.h"

namespace exclaim::flow {

/// What a demo has and real work has not: a payer in the same program, which sees bytes only, and
/// a day that can be moved.
class Sandbox {
public:
    virtual ~Sandbox() = default;
    /// A day on which the payer will pay (or take back) or decide without being asked again.
    struct Ahead {
        Date on;
        std::int64_t claims = 0;
        Money amount;
        std::int64_t decisions = 0;  ///< on requests for authorization
    };
    virtual Result<std::vector<Ahead>> ahead(PracticeId) = 0;
    /// Files that lie before the payer and were not answered yet.
    virtual Result<std::int64_t> before_payer(PracticeId) = 0;
    /// Exchanges files with the payer until nobody has anything to say. Returns how many arrived
    /// for this practice.
    virtual Result<std::int64_t> settle(PracticeId) = 0;
    /// The next day, for every practice; then everybody settles. Returns how many files arrived for
    /// this practice.
    virtual Result<std::int64_t> next_day(PracticeId) = 0;
};

/// Where a demo stands.
struct SandboxState {
    Date today = Date::from_days({});
    store::Waiting waiting;
    std::int64_t before_payer = 0;
    std::vector<Sandbox::Ahead> ahead;
};
Result<SandboxState> sandbox_state(const Services&, const Actor&, Sandbox&);

/// Moves the day on.
struct ClockMove {
    std::int64_t days = 0;
    bool until_something_happens = false;  ///< day by day, until a file arrives
};
struct ClockMoved {
    SandboxState state;
    std::int64_t days = 0;                  ///< moved
    std::vector<store::FileEntry> arrived;  ///< newest first
};
/// Kind invalid for more than limits::demo_days at once. Until something happens: stays where it
/// is if the payer has nothing ahead.
Result<ClockMoved> move_clock(const Services&, const Actor&, Sandbox&, const ClockMove&);

}  // namespace exclaim::flow
