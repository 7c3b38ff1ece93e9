// SPDX-License-Identifier: Apache-2.0
#include "server/demo_payer.h"

#include <algorithm>
#include <filesystem>

#include "flow/set_up.h"
#include "flow/today.h"
#include "store/demo_store.h"

namespace exclaim::server {

namespace {
/// Two programs that answer each other for ever are a bug, not a conversation.
constexpr int most_rounds = 50;

Result<void> keep_days(store::Database& db, const DemoClock& clock) {
    return db.transact(
        {}, [&](store::Transaction& t) { return store::save_demo_days(t, clock.days()); });
}
}  // namespace

Result<void> start_clock(store::Database& db, DemoClock& clock, const Clock& system,
                         const std::optional<Date>& asked) {
    const auto kept =
        TRY(db.read({}, [](store::Transaction& t) { return store::load_demo_days(t); }));
    const auto wanted =
        asked ? std::optional<std::int64_t>{*asked - system.now().utc_date()} : std::nullopt;
    clock.set_days(kept && wanted ? std::max(*kept, *wanted) : kept ? *kept : wanted.value_or(0));
    return keep_days(db, clock);
}

Result<DemoPayer::Seat*> DemoPayer::seat(PracticeId practice) {
    auto& seat = seats_[practice];
    if (!seat.desk) {
        const auto folders = mail_folders(folder_, practice);
        seat.practice = TRY(link::open_folders(folders.in, folders.out));
        seat.payer = TRY(link::open_folders(folders.out, folders.in));
        const auto books = std::filesystem::absolute(folder_ + "/" + practice.text() + "/payer.db");
        seat.desk = TRY(sandbox::Payer::open(books.lexically_normal().string(), scenario_));
    }
    return &seat;
}

Result<std::vector<flow::Sandbox::Ahead>> DemoPayer::ahead(PracticeId practice) {
    const std::lock_guard lock(mutex_);
    std::vector<Ahead> out;
    for (const auto& day : TRY(TRY(seat(practice))->desk->ahead()))
        out.push_back({day.on, day.claims, day.amount, day.decisions});
    return out;
}

Result<std::int64_t> DemoPayer::before_payer(PracticeId practice) {
    const std::lock_guard lock(mutex_);
    return static_cast<std::int64_t>(TRY(TRY(seat(practice))->payer->waiting()).size());
}

Result<std::int64_t> DemoPayer::settle_one(PracticeId practice) {
    auto* at = TRY(seat(practice));
    std::int64_t arrived = 0;
    for (int round = 0; round < most_rounds; ++round) {
        const auto moved = TRY(flow::exchange_files(services_, practice, *at->practice));
        arrived += moved.arrived;
        const auto worked = TRY(sandbox::work(*at->desk, *at->payer, clock_.now().utc_date()));
        if (moved.quiet() && worked.quiet()) break;
    }
    return arrived;
}

Result<std::int64_t> DemoPayer::settle(PracticeId practice) {
    const std::lock_guard lock(mutex_);
    return settle_one(practice);
}

Result<void> DemoPayer::settle_all() {
    const std::lock_guard lock(mutex_);
    for (const auto& each : TRY(flow::all_practices(services_))) TRY(settle_one(each.id));
    return {};
}

Result<std::int64_t> DemoPayer::next_day(PracticeId practice) {
    const std::lock_guard lock(mutex_);
    clock_.set_days(clock_.days() + 1);
    TRY(keep_days(services_.db, clock_));
    std::int64_t arrived = 0;
    for (const auto& each : TRY(flow::all_practices(services_))) {
        const auto count = TRY(settle_one(each.id));
        if (each.id == practice) arrived = count;
    }
    return arrived;
}

}  // namespace exclaim::server
