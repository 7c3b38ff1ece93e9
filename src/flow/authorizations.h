// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "domain/journey/counters.h"
#include "flow/idempotency.h"
#include "flow/records.h"
#include "store/authorization_store.h"

namespace exclaim::flow {

struct Authorizations {
    using IdType = AuthorizationId;
    using Value = domain::Authorization;
    static constexpr std::string_view word = "authorization";
    static constexpr bool viewing_is_noted = true;
    static Result<StoredOf<Authorizations>> load(store::Transaction&, PracticeId, AuthorizationId);
    static Result<void> insert(store::Transaction&, PracticeId, const StoredOf<Authorizations>&);
    static Result<void> update(store::Transaction&, PracticeId, const StoredOf<Authorizations>&,
                               std::int64_t expected);
    /// Also refuses a practitioner that is not this practice's.
    static Result<Findings> check(store::Transaction&, const Actor&, const Value&);
    /// Warns of a number that the case has already; `own`: the record it is of already.
    static Result<Findings> check_beside(store::Transaction&, const Actor&, const Value&,
                                         std::optional<AuthorizationId> own);
};
using OpenedAuthorization = OpenedOf<Authorizations>;

/// Everything asked and told of a case, oldest first.
Result<std::vector<OpenedAuthorization>> list_authorizations(const Services&, const Actor&, CaseId);

/// Replaces what a person may write; what came with files is kept from the record, and what an
/// answer said is refused to be typed over.
Result<OpenedAuthorization> edit_authorization(const Services&, const Actor&, AuthorizationId,
                                               std::int64_t expected_version,
                                               domain::Authorization);

/// What to ask for. What is left out comes from the plan of exercise and the referral.
struct AuthorizationRequest {
    std::vector<ProcedureCode> codes;
    domain::GrantUnit unit = domain::GrantUnit::visits;
    std::optional<std::int64_t> asked;
    std::optional<Date> begins, ends;
    std::optional<PractitionerId> practitioner;
    bool extension = false;  ///< of the newest grant
};
/// Writes a 278 and queues it. Kind blocked with findings if something is missing, or if the same
/// codes are asked for already.
Result<OpenedAuthorization> request_authorization(const Services&, const Actor&, CaseId,
                                                  AuthorizationRequest, const Idempotency&);

/// What limits the visits of a case, on a day.
struct Visits {
    Date on;
    domain::AuthorizationNeed need;
    std::vector<domain::Counter> counters;
    Findings stops;  ///< of one more session on that day with the case's practitioner
};
Result<Visits> case_visits(const Services&, const Actor&, CaseId, std::optional<Date> on);

}  // namespace exclaim::flow
