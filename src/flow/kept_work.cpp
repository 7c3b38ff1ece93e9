// SPDX-License-Identifier: Apache-2.0
#include "flow/kept_work.h"

namespace exclaim::flow {

std::shared_ptr<KeptWork::Kept> KeptWork::of(PracticeId practice) {
    const std::lock_guard lock(lock_);
    if (!all_.contains(practice) && all_.size() >= most_practices) all_.clear();
    auto& out = all_[practice];
    if (!out) out = std::make_shared<Kept>();
    return out;
}

Result<KeptWork::Answer> KeptWork::get(store::Database& db, PracticeId practice, Date today,
                                       const std::function<Result<domain::Work>()>& read) {
    const auto kept = of(practice);
    std::uint64_t mine = 0;
    {
        const std::lock_guard lock(kept->lock);
        mine = ++kept->asked;
    }
    // Taken before it is compared: what is kept under the same stamp was true after this call
    // began.
    const auto found = [&](const std::string& stamp) -> Answer {
        const std::lock_guard lock(kept->lock);
        const bool holds = kept->stamp == stamp || kept->covers >= mine;
        return kept->work && kept->today == today && holds ? kept->work : nullptr;
    };
    if (auto out = found(TRY(db.stamp()))) return out;
    const std::lock_guard turn(kept->turn);
    const auto before = TRY(db.stamp());
    if (auto out = found(before)) return out;
    std::uint64_t covers = 0;
    {
        const std::lock_guard lock(kept->lock);
        covers = kept->asked;
    }
    auto out = std::make_shared<const domain::Work>(TRY(read()));
    // Nothing was committed from before to after, so what was read between is what both name.
    const auto after = TRY(db.stamp());
    const std::lock_guard lock(kept->lock);
    kept->stamp = before == after ? before : std::string{};
    kept->covers = covers;
    kept->today = today;
    kept->work = out;
    return out;
}

}  // namespace exclaim::flow
