// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "domain/session/session.h"
#include "store/store.h"

namespace exclaim::store {

using StoredSession = Stored<SessionId, domain::Session>;

Result<void> insert_session(Transaction&, PracticeId, const StoredSession&);
/// Kind missing if there is none in this practice.
Result<StoredSession> load_session(Transaction&, PracticeId, SessionId);
/// Kind stale if somebody else was faster.
Result<void> update_session(Transaction&, PracticeId, const StoredSession&,
                            std::int64_t expected_version);
/// All of a case, whatever became of them; oldest first.
Result<std::vector<StoredSession>> sessions_of(Transaction&, PracticeId, CaseId);
/// All of the practice from one day to another, both included; in order of time.
Result<std::vector<StoredSession>> sessions_between(Transaction&, PracticeId, Date from, Date to);
/// All of a client on one day, whatever the case; in order of time.
Result<std::vector<StoredSession>> sessions_of_client(Transaction&, PracticeId, ClientId, Date on);
/// Delivered sessions of a case that are marked as a group, though no other client was in one of
/// the practitioner at that time.
Result<std::vector<SessionId>> alone_in_group(Transaction&, PracticeId, CaseId);
/// What makes a session x of a case o such a one, in SQL.
extern const std::string_view is_alone_in_group;
/// Of the client's other cases under the policy of this one; in order of time.
Result<std::vector<StoredSession>> sessions_beside(Transaction&, PracticeId, CaseId);

}  // namespace exclaim::store
