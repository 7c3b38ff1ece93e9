// SPDX-License-Identifier: Apache-2.0
#include "server/jobs.h"

#include "base/text.h"
#include "flow/set_up.h"
#include "store/job_store.h"

namespace exclaim::server {

namespace {
constexpr std::chrono::seconds look_every{5};
constexpr std::chrono::seconds lease{60};
constexpr std::chrono::minutes failed_pause{10};

/// Each day's tidying has its own key: several servers enqueue it, one does it.
Result<void> plan_tidying(const flow::Services& s) {
    const auto now = s.system_clock.now();
    store::Job job;
    job.id = s.ids.make<JobId>();
    job.key = "tidy_up " + now.utc_date().iso();
    job.kind = "tidy_up";
    job.run_at = now;
    return s.db.transact({}, [&](store::Transaction& t) -> Result<void> {
        TRY(store::enqueue(t, job));
        return {};
    });
}
}  // namespace

Jobs::Jobs(flow::Services services, Log& log)
    : services_(services), log_(log), thread_([this] { run(); }) {}

Jobs::~Jobs() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    wake_.notify_all();
    thread_.join();
}

Result<bool> Jobs::step() {
    auto& db = services_.db;
    const auto now = services_.system_clock.now();
    // Looking costs a read; only when something is due does SQLite's one writer have to be asked.
    if (!TRY(db.read({}, [&](store::Transaction& t) { return store::job_due(t, now); })))
        return false;
    const auto job =
        TRY(db.transact({}, [&](store::Transaction& t) { return store::take_job(t, now, lease); }));
    if (!job) return false;
    auto done = job->kind == "tidy_up"
                    ? flow::tidy_up(services_)
                    : Result<void>(fail(ErrorKind::invalid, "unknown kind of job"));
    if (!done) log_.error("job failed", {{"job", job->id}, {"kind", done.error().kind}});
    TRY(db.transact({}, [&](store::Transaction& t) {
        return done ? store::finish_job(t, job->id, now)
                    : store::fail_job(t, job->id, now.plus(failed_pause),
                                      error_kind_info(done.error().kind).name);
    }));
    return true;
}

void Jobs::run() {
    Date planned_for = Date::from_days({});
    for (;;) {
        Result<void> planned;
        if (const auto today = services_.system_clock.now().utc_date(); today != planned_for) {
            planned = plan_tidying(services_);
            if (planned) planned_for = today;
        }
        auto more = planned ? step() : Result<bool>(false);
        while (more && *more) more = step();
        if (!planned || !more) log_.warning("jobs cannot be read");
        std::unique_lock lock(mutex_);
        if (wake_.wait_for(lock, look_every, [this] { return stopping_; })) return;
    }
}

}  // namespace exclaim::server
