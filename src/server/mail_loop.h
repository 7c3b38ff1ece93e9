// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

#include "flow/services.h"

namespace exclaim::server {

/// The folder of one practice below the folder of all mail: what leaves, what arrives.
struct MailFolders {
    std::string in, out;
};
MailFolders mail_folders(const std::string& folder, PracticeId);

/// One round for every practice of the installation.
Result<void> exchange_all(const flow::Services&, const std::string& folder);

/// The thread that looks for mail every few seconds, and less often while the world fails.
class MailLoop {
public:
    MailLoop(std::function<Result<void>()> round, Log& log);
    ~MailLoop();

private:
    void run();
    std::function<Result<void>()> round_;
    Log& log_;
    std::mutex mutex_;
    std::condition_variable wake_;
    bool stopping_ = false;
    std::thread thread_;
};

}  // namespace exclaim::server
