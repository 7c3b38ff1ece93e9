// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <condition_variable>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

#include "flow/services.h"
#include "link/mailbox.h"

namespace exclaim::server {

/// The folder of one practice below the folder of all mail: what leaves, what arrives.
struct MailFolders {
    std::string in, out;
};
MailFolders mail_folders(const std::string& folder, PracticeId);

/// The mail of every practice of an installation, below one folder.
class ServedMail {
public:
    explicit ServedMail(std::string folder) : folder_(std::move(folder)) {}
    /// One round for all of them.
    Result<void> exchange(const flow::Services&);

private:
    std::string folder_;
    std::map<PracticeId, std::unique_ptr<link::Mailbox>> boxes_;
};

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
