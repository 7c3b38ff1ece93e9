// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "domain/authorization/authorization.h"
#include "domain/eligibility/eligibility.h"
#include "domain/people/people.h"
#include "domain/people/playbook.h"
#include "exchange/stamp.h"

namespace exclaim::exchange {

/// Everything a 278 asks with. Amount, unit, codes and both days stand in `wanted`.
struct AuthorizationQuestion {
    domain::Practice practice;  ///< with its NPI
    domain::Payer payer;
    domain::Playbook playbook;
    domain::Client client;
    domain::Policy policy;
    std::optional<domain::Practitioner> practitioner;  ///< who is to deliver
    std::vector<domain::CaseDiagnosis> diagnoses;
    std::optional<PlaceOfService> place;
    domain::Authorization wanted;
    bool extension = false;       ///< of what was granted before
    std::string previous_number;  ///< REF*BB of an extension
};

/// The id under which this payer takes a 278; empty: nobody knows.
std::string authorization_payer_id(const domain::Payer&, const domain::Playbook&);

/// The request as a 278 (005010X217). Its trace (TRN02) is the stamp's reference, so that the
/// answer finds it back.
std::string write_278(const AuthorizationQuestion&, const FileStamp&);

/// What an answer says of the services that share one decision. Only what was said is set.
struct AuthorizationReply {
    std::string trace;
    std::string member_id;                   ///< of the policy, as the answer names it
    std::vector<domain::Correction> person;  ///< whom it is about: last, first, birth_date
    domain::AuthorizationState state = domain::AuthorizationState::pended;
    std::string number, tracking_number;
    domain::GrantUnit unit = domain::GrantUnit::visits;
    std::optional<std::int64_t> granted;
    std::vector<ProcedureCode> codes;
    std::optional<Date> begins, ends;
    std::vector<std::string> reasons;
    bool refused = false;  ///< the request itself was not taken (AAA): repair and send again
    bool operator==(const AuthorizationReply&) const = default;
};
/// The answers of every 278 answer of a file; `unreadable`: transactions that were left alone.
struct AuthorizationReplies {
    std::vector<AuthorizationReply> replies;
    std::int64_t unreadable = 0;
};
Result<AuthorizationReplies> read_278(std::string_view bytes);

}  // namespace exclaim::exchange
