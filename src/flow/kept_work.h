// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>

#include "base/ids.h"
#include "domain/journey/worklist.h"
#include "store/store.h"

namespace exclaim::flow {

/// What waits on each practice, kept until anything at all is committed to the database, by this
/// process or another: one screen asks for it several times, and every open screen asks again.
/// Those who ask while it is computed wait, and get an answer that was begun after they asked.
class KeptWork {
public:
    using Answer = std::shared_ptr<const domain::Work>;
    /// `read` computes it from the database as it stands when it is called.
    Result<Answer> get(store::Database&, PracticeId, Date today,
                       const std::function<Result<domain::Work>()>& read);

private:
    /// With 1,000 cases each holds about three megabytes.
    static constexpr std::size_t most_practices = 64;
    struct Kept {
        std::mutex turn;  ///< held while it is computed
        std::mutex lock;  ///< of what follows
        std::uint64_t asked = 0;
        std::uint64_t covers = 0;  ///< it was begun after so many had asked
        std::string stamp;         ///< of the database it was read from; empty: it moved meanwhile
        Date today = Date::from_days({});
        Answer work;
    };
    std::shared_ptr<Kept> of(PracticeId);

    std::mutex lock_;
    std::map<PracticeId, std::shared_ptr<Kept>> all_;
};

}  // namespace exclaim::flow
