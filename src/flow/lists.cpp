// SPDX-License-Identifier: Apache-2.0
#include "flow/lists.h"

#include "base/in_words.h"
#include "base/limits.h"
#include "base/text.h"
#include "flow/audit.h"

namespace exclaim::flow {

namespace {
store::PageQuery everything(const std::string& sort) {
    return {limits::export_rows, 0, sort};
}

/// Runs an export and notes how many rows of what left.
template <class Read>
auto exported(const Services& s, const Actor& actor, std::string_view kind, Read&& read) {
    using Answer = std::invoke_result_t<Read&, store::Transaction&>;
    return s.db.transact(actor.practice, [&](store::Transaction& t) -> Answer {
        auto page = TRY(read(t));
        TRY(note(t, s, actor, format("{}.export", kind), kind, 0,
                 counted(static_cast<std::int64_t>(page.items.size()), "row")));
        return page;
    });
}
}  // namespace

Result<PractitionerPage> list(const Services& s, const Actor& actor,
                              const store::PractitionerFilter& filter,
                              const store::PageQuery& query) {
    return s.db.read(actor.practice, [&](store::Transaction& t) {
        return store::list_practitioners(t, actor.practice, filter, query);
    });
}

Result<PayerPage> list(const Services& s, const Actor& actor, const store::PayerFilter& filter,
                       const store::PageQuery& query) {
    return s.db.read(actor.practice, [&](store::Transaction& t) {
        return store::list_payers(t, actor.practice, filter, query);
    });
}

Result<ClientPage> list(const Services& s, const Actor& actor, const store::ClientFilter& filter,
                        const store::PageQuery& query) {
    return s.db.read(actor.practice, [&](store::Transaction& t) {
        return store::list_clients(t, actor.practice, filter, query);
    });
}

Result<PolicyPage> list_policies(const Services& s, const Actor& actor, ClientId client) {
    return s.db.transact(actor.practice, [&](store::Transaction& t) -> Result<PolicyPage> {
        TRY(store::load_client(t, actor.practice, client));
        auto page = TRY(store::list_policies(t, actor.practice, client));
        TRY(note(t, s, actor, "client.view_policies", "client", client.value()));
        return page;
    });
}

Result<PractitionerPage> export_all(const Services& s, const Actor& actor,
                                    const store::PractitionerFilter& filter,
                                    const std::string& sort) {
    return exported(s, actor, "practitioner", [&](store::Transaction& t) {
        return store::list_practitioners(t, actor.practice, filter, everything(sort));
    });
}

Result<PayerPage> export_all(const Services& s, const Actor& actor,
                             const store::PayerFilter& filter, const std::string& sort) {
    return exported(s, actor, "payer", [&](store::Transaction& t) {
        return store::list_payers(t, actor.practice, filter, everything(sort));
    });
}

Result<ClientPage> export_all(const Services& s, const Actor& actor,
                              const store::ClientFilter& filter, const std::string& sort) {
    return exported(s, actor, "client", [&](store::Transaction& t) {
        return store::list_clients(t, actor.practice, filter, everything(sort));
    });
}

Result<PolicyPage> export_policies(const Services& s, const Actor& actor) {
    return exported(s, actor, "policy", [&](store::Transaction& t) {
        return store::list_all_policies(t, actor.practice, limits::export_rows);
    });
}

}  // namespace exclaim::flow
