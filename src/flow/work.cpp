// SPDX-License-Identifier: Apache-2.0
#include "flow/work.h"

#include "store/journey_store.h"

namespace exclaim::flow {

Result<std::vector<domain::WorkRow>> work(const Services& s, const Actor& actor) {
    const auto cases = TRY(s.db.read(actor.practice, [&](store::Transaction& t) {
        return store::open_case_facts(t, actor.practice);
    }));
    return domain::worklist(cases, actor.today);
}

}  // namespace exclaim::flow
