// SPDX-License-Identifier: Apache-2.0
#include "flow/sandbox.h"

#include "base/in_words.h"
#include "base/limits.h"
#include "base/text.h"
#include "flow/audit.h"
#include "flow/today.h"
#include "store/practice_store.h"

namespace exclaim::flow {

namespace {
/// Newest file of a practice; 0 if it has none.
Result<std::int64_t> newest_file(const Services& s, const Actor& actor) {
    const auto page = TRY(list_files(s, actor, {true, 0, 0, 1}));
    return page.items.empty() ? 0 : page.items.front().id;
}
}  // namespace

Result<SandboxState> sandbox_state(const Services& s, const Actor& actor, Sandbox& sandbox) {
    using Parts = std::pair<Date, store::Waiting>;
    const auto [day, waiting] =
        TRY(s.db.read(actor.practice, [&](store::Transaction& t) -> Result<Parts> {
            const auto practice = TRY(store::load_practice(t, actor.practice));
            return Parts{today(s, practice.value), TRY(store::count_waiting(t, actor.practice))};
        }));
    return SandboxState{day, waiting, TRY(sandbox.before_payer(actor.practice)),
                        TRY(sandbox.ahead(actor.practice))};
}

Result<ClockMoved> move_clock(const Services& s, const Actor& actor, Sandbox& sandbox,
                              const ClockMove& move) {
    if (move.days < 0 || move.days > limits::demo_days)
        return fail(ErrorKind::invalid,
                    format("The day can be moved by 0 to {} days at once. Nothing was changed.",
                           limits::demo_days));
    const auto before = TRY(newest_file(s, actor));
    auto arrived = TRY(sandbox.settle(actor.practice));
    ClockMoved out;
    if (move.until_something_happens) {
        const bool something = !TRY(sandbox.ahead(actor.practice)).empty();
        while (something && arrived == 0 && out.days < limits::demo_days) {
            arrived += TRY(sandbox.next_day(actor.practice));
            ++out.days;
        }
    } else {
        for (; out.days < move.days; ++out.days) TRY(sandbox.next_day(actor.practice));
    }
    out.state = TRY(sandbox_state(s, actor, sandbox));
    out.arrived = TRY(list_files(s, actor, {true, 0, before, limits::page_max})).items;
    TRY(s.db.transact(actor.practice, [&](store::Transaction& t) {
        return note(t, s, actor, "demo.move_clock", "practice", actor.practice.value(),
                    counted(out.days, "day"));
    }));
    return out;
}

}  // namespace exclaim::flow
