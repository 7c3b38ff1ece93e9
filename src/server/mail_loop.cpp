// SPDX-License-Identifier: Apache-2.0
#include "server/mail_loop.h"

#include "flow/exchange_files.h"
#include "flow/set_up.h"

namespace exclaim::server {

namespace {
constexpr std::chrono::seconds look_every{2};
constexpr std::chrono::seconds failed_pause{30};
}  // namespace

MailFolders mail_folders(const std::string& folder, PracticeId practice) {
    const auto own = folder + "/" + practice.text();
    return {own + "/in", own + "/out"};
}

Result<void> ServedMail::exchange(const flow::Services& s) {
    Result<void> all;
    for (const auto& practice : TRY(flow::all_practices(s))) {
        auto& box = boxes_[practice.id];
        if (!box) {
            const auto folders = mail_folders(folder_, practice.id);
            box = TRY(link::open_folders(folders.in, folders.out, link::Takes::at_rest));
        }
        // One practice never holds up the others.
        const auto done = flow::exchange_files(s, practice.id, *box);
        if (done) continue;
        box.reset();  // the folders may be gone: they are made again
        if (all) all = Failure{done.error()};
    }
    return all;
}

MailLoop::MailLoop(std::function<Result<void>()> round, Log& log)
    : round_(std::move(round)), log_(log), thread_([this] { run(); }) {}

MailLoop::~MailLoop() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    wake_.notify_all();
    thread_.join();
}

void MailLoop::run() {
    for (;;) {
        const auto done = round_();
        if (!done)
            log_.error("files cannot be exchanged",
                       {{"reason", NoHealthData{done.error().message}}});
        std::unique_lock lock(mutex_);
        if (wake_.wait_for(lock, done ? look_every : failed_pause, [this] { return stopping_; }))
            return;
    }
}

}  // namespace exclaim::server
