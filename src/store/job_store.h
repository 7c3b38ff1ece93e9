// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>

#include "store/store.h"

namespace exclaim::store {

/// Work that outlives a request: done at least once, so whatever does it must be idempotent by its
/// key.
struct Job {
    JobId id;
    std::string key;
    std::string kind;
    std::string payload;  ///< ids only, never health data
    Instant run_at;
    std::int64_t attempts = 0;
};

/// False if a job with this key exists already.
Result<bool> enqueue(Transaction&, const Job&);
/// True if some job waits to be done now.
Result<bool> job_due(Transaction&, Instant now);
/// The next due job, leased until `now + lease`; a worker that dies loses its lease and another
/// takes over.
Result<std::optional<Job>> take_job(Transaction&, Instant now, std::chrono::seconds lease);
Result<void> finish_job(Transaction&, JobId, Instant now);
/// Puts a failed job back for `again`. The reason must be free of health data.
Result<void> fail_job(Transaction&, JobId, Instant again, const std::string& reason);
Result<std::int64_t> delete_finished_jobs(Transaction&, Instant oldest);

}  // namespace exclaim::store
