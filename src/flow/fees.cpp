// SPDX-License-Identifier: Apache-2.0
#include "flow/fees.h"

#include "flow/audit.h"
#include "flow/client_charges.h"

namespace exclaim::flow {

using store::Transaction;

Result<OpenedFees> open_fees(const Services& s, const Actor& actor) {
    return s.db.read(actor.practice, [&](Transaction& t) -> Result<OpenedFees> {
        auto record = TRY(store::load_fees(t, actor.practice));
        auto findings = domain::check(record.value);
        return OpenedFees{std::move(record), std::move(findings)};
    });
}

Result<OpenedFees> edit_fees(const Services& s, const Actor& actor, std::int64_t expected_version,
                             domain::FeeSchedule value) {
    auto findings = domain::check(value);
    if (has_block(findings))
        return fail(ErrorKind::blocked, "Some fields need repair. Nothing was changed.",
                    std::move(findings));
    return s.db.transact(actor.practice, [&](Transaction& t) -> Result<OpenedFees> {
        const store::StoredFees next{
            actor.practice, value, {expected_version + 1, s.system_clock.now(), actor.user}};
        TRY(store::save_fees(t, actor.practice, next, expected_version));
        TRY(note(t, s, actor, "fees.edit", "fees", actor.practice.value()));
        TRY(charge_clients(t, s, actor));
        return OpenedFees{next, findings};
    });
}

}  // namespace exclaim::flow
