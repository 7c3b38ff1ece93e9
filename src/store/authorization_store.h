// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "domain/authorization/authorization.h"
#include "store/store.h"

namespace exclaim::store {

using StoredAuthorization = Stored<AuthorizationId, domain::Authorization>;

/// It is the word of the plan that the case names, and stays so.
Result<void> insert_authorization(Transaction&, PracticeId, const StoredAuthorization&);
/// Kind missing if there is none in this practice.
Result<StoredAuthorization> load_authorization(Transaction&, PracticeId, AuthorizationId);
/// Kind stale if somebody else was faster.
Result<void> update_authorization(Transaction&, PracticeId, const StoredAuthorization&,
                                  std::int64_t expected_version);
/// Those of a case, oldest first.
Result<std::vector<StoredAuthorization>> authorizations_of(Transaction&, PracticeId, CaseId);
/// Those of them that one policy's plan said, and where nobody knows which did.
Result<std::vector<StoredAuthorization>> authorizations_of(Transaction&, PracticeId, CaseId,
                                                           PolicyId);
/// Those that one request of ours led to, oldest first: its services may be decided apart.
Result<std::vector<StoredAuthorization>> authorizations_by_trace(Transaction&, PracticeId,
                                                                 std::string_view trace);

}  // namespace exclaim::store
