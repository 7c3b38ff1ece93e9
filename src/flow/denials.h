// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "domain/denial/sent_authorization.h"
#include "domain/denial/work.h"
#include "flow/posting.h"
#include "flow/records.h"
#include "store/denial_store.h"

namespace exclaim::flow {

/// Makes a work item of every refusal in a decision, and settles those that it answers: what is no
/// longer refused is won, what is refused again is lost, or stands as it stood where nobody had
/// acted yet.
Result<void> keep_denials(store::Transaction&, const Services&, const Actor&,
                          const store::StoredPayment&, const domain::PostedResult&,
                          const Settling& ours, ClaimId answered);

/// What decisions refuse that are said anew because of another one: an open refusal is about what
/// is refused of the line now.
Result<void> renew_denials(store::Transaction&, const Services&, const Actor&,
                           const domain::PostedResult&, CaseId for_case);

/// People have settled all that is left of a line by one refusal: what another plan refused of it
/// is settled with that.
Result<void> settle_others(store::Transaction&, const Services&, const Actor&, const Settling& ours,
                           const domain::DenialItem& by);

/// What another plan had settled by a decision that it takes back is refused again: by the decision
/// that refused it, where that one stands.
Result<void> refused_again(store::Transaction&, const Services&, const Actor&,
                           const store::StoredPayment& by, const domain::PostedResult&,
                           const Settling& ours);

/// Says of the refusals of decisions that the payer took back that it decides anew, where nobody
/// has acted on them and nothing has judged the claim since: they are neither won nor lost.
Result<void> await_decision(store::Transaction&, const Services&, const Actor&,
                            const store::StoredPayment& by, const domain::PostedResult&,
                            const Settling& ours);

/// A refusal with its appeals and what people need to see beside it.
struct DenialView {
    store::StoredDenial denial;
    std::vector<store::StoredAppeal> appeals;
    ClientId client;
    std::string client_name, payer_name;
    std::string control_number;
    std::optional<Date> service_date;
    std::string code;       ///< of the line
    Money open;             ///< still with the payer on that line, and with no other refusal of it
    std::string due_basis;  ///< what sets the deadline
    bool may_bill_client = false;
    // What stood on the claim for the line, and whether what was granted under it covers it.
    domain::SentAuthorization authorization;
    std::string referral_number, place_of_service;
    Findings findings;
};
struct DenialList {
    std::vector<DenialView> items;  ///< the nearest deadline first, of one day the most money
    Money money;
};
Result<DenialList> list_denials(const Services&, const Actor&);
Result<std::vector<DenialView>> denials_of_case(const Services&, const Actor&, CaseId);
Result<DenialView> open_denial(const Services&, const Actor&, DenialId);
/// Who works on it, and a note.
Result<DenialView> edit_denial(const Services&, const Actor&, DenialId,
                               std::int64_t expected_version, std::optional<UserId> owner,
                               std::string note);

Result<DenialView> appeal_denial(const Services&, const Actor&, DenialId, domain::NewAppeal,
                                 const Idempotency&);
Result<DenialView> decide_appeal(const Services&, const Actor&, AppealId, domain::AppealDecision,
                                 std::optional<Date> on);

/// Ends a refusal by our own decision, with the entries it asks for.
Result<DenialView> resolve_denial(const Services&, const Actor&, DenialId, domain::Resolve);

}  // namespace exclaim::flow
