// SPDX-License-Identifier: Apache-2.0
#include "flow/audit.h"

#include "store/user_store.h"

namespace exclaim::flow {

Result<void> note(store::Transaction& t, const Services& s, const Actor& actor,
                  std::string_view action, std::string_view record_kind, std::int64_t record,
                  std::string_view detail) {
    store::AuditEntry entry;
    entry.at = s.system_clock.now();
    entry.user = actor.user;
    entry.action = action;
    entry.record_kind = record_kind;
    entry.record = record;
    entry.detail = detail;
    entry.request_id = actor.request_id;
    entry.from = actor.from;
    return store::append(t, actor.practice, entry);
}

Result<AuditView> list_audit(const Services& s, const Actor& actor,
                             const store::AuditFilter& filter) {
    return s.db.read(actor.practice, [&](store::Transaction& t) -> Result<AuditView> {
        AuditView out{TRY(store::list_audit(t, actor.practice, filter)), {}};
        for (const auto& entry : out.page.items)
            if (!entry.user.empty() && !out.names.contains(entry.user.value()))
                out.names[entry.user.value()] = TRY(store::load_user(t, entry.user)).value.name;
        return out;
    });
}

}  // namespace exclaim::flow
