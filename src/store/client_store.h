// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "domain/people/client.h"
#include "store/page.h"

namespace exclaim::store {

using StoredClient = Stored<ClientId, domain::Client>;

struct ClientFilter {
    std::optional<bool> active;
    std::optional<PayerId> payer;  ///< has a policy with it
    std::string text;              ///< every word begins a word of the name, or a member id
    std::optional<Date> born;
};

Result<void> insert_client(Transaction&, PracticeId, const StoredClient&);
/// Missing if it is another practice's.
Result<StoredClient> load_client(Transaction&, PracticeId, ClientId);
/// Kind stale if the record no longer has the expected version.
Result<void> update_client(Transaction&, PracticeId, const StoredClient& next,
                           std::int64_t expected_version);
/// Sorts: last_name, birth_date, changed_at.
Result<Page<ClientId, domain::Client>> list_clients(Transaction&, PracticeId, const ClientFilter&,
                                                    const PageQuery&);

}  // namespace exclaim::store
