// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <condition_variable>
#include <mutex>
#include <thread>

#include "flow/services.h"

namespace exclaim::server {

/// The thread that does what is due in the database's job queue. Any number of servers may share
/// one queue.
class Jobs {
public:
    Jobs(flow::Services services, Log& log);
    ~Jobs();

private:
    void run();
    /// Takes and does one job; false if none is due.
    Result<bool> step();
    flow::Services services_;
    Log& log_;
    std::mutex mutex_;
    std::condition_variable wake_;
    bool stopping_ = false;
    std::thread thread_;
};

}  // namespace exclaim::server
