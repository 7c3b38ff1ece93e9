// SPDX-License-Identifier: Apache-2.0
#include "store/job_store.h"

#include "base/text.h"
#include "store/row_reader.h"

namespace exclaim::store {

Result<bool> enqueue(Transaction& t, const Job& job) {
    const auto added = TRY(
        t.execute("INSERT INTO jobs (id, key, kind, payload, run_at, attempts) "
                  "VALUES ($1, $2, $3, $4, $5, 0) ON CONFLICT (key) DO NOTHING",
                  db::values(job.id.value(), job.key, job.kind, job.payload, job.run_at.micros())));
    return added == 1;
}

Result<bool> job_due(Transaction& t, Instant now) {
    return TRY(t.query("SELECT count(*) FROM jobs WHERE done_at IS NULL AND run_at <= $1 AND "
                       "(leased_until IS NULL OR "
                       "leased_until < $1)",
                       db::values(now.micros())))
               .front()
               .integer(0) > 0;
}

Result<std::optional<Job>> take_job(Transaction& t, Instant now, std::chrono::seconds lease) {
    // SKIP LOCKED lets several servers share one queue; SQLite has one writer at a time anyway.
    const auto rows = TRY(t.query(
        format("SELECT id, key, kind, payload, run_at, attempts FROM jobs WHERE done_at IS NULL "
               "AND run_at <= $1 AND (leased_until IS NULL OR leased_until < $1) "
               "ORDER BY run_at, id LIMIT 1{}",
               t.engine() == db::Engine::postgres ? " FOR UPDATE SKIP LOCKED" : ""),
        db::values(now.micros())));
    if (rows.empty()) return std::optional<Job>{};
    RowReader r(rows.front());
    Job job;
    job.id = r.id<JobId>();
    job.key = r.text();
    job.kind = r.text();
    job.payload = r.text();
    job.run_at = r.instant();
    job.attempts = r.integer() + 1;
    TRY(t.execute("UPDATE jobs SET leased_until = $2, attempts = attempts + 1 WHERE id = $1",
                  db::values(job.id.value(), now.plus(lease).micros())));
    return std::optional{std::move(job)};
}

Result<void> finish_job(Transaction& t, JobId id, Instant now) {
    TRY(t.execute("UPDATE jobs SET done_at = $2, leased_until = NULL WHERE id = $1",
                  db::values(id.value(), now.micros())));
    return {};
}

Result<void> fail_job(Transaction& t, JobId id, Instant again, const std::string& reason) {
    TRY(t.execute("UPDATE jobs SET run_at = $2, leased_until = NULL, failure = $3 WHERE id = $1",
                  db::values(id.value(), again.micros(), reason)));
    return {};
}

Result<std::int64_t> delete_finished_jobs(Transaction& t, Instant oldest) {
    return t.execute("DELETE FROM jobs WHERE done_at < $1", db::values(oldest.micros()));
}

}  // namespace exclaim::store
