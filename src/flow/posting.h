// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "domain/denial/deadline.h"
#include "domain/payment/post.h"
#include "domain/payment/question.h"
#include "domain/people/payer.h"
#include "flow/ledger.h"
#include "store/payment_store.h"

namespace exclaim::flow {

/// One claim of ours with what posting has to know of it.
struct Settling {
    ClaimChain chain;
    domain::SentClaim sent;
    domain::Playbook playbook;
    domain::PayerKind payer = domain::PayerKind::commercial;
    std::string payer_name;
    /// The last day on which the plan takes a claim of these services, counted from the first one.
    std::optional<Date> filing_until;
    domain::DenialTerms terms() const { return {playbook, payer, filing_until}; }
};
/// Loads it; charges the claim where nobody has yet.
Result<Settling> load_settling(store::Transaction&, const Services&, const Actor&, ClaimId);

/// Adds whose the client's plans are, and whether who pays has paid on this one: what a payment has
/// to be held against that comes by itself.
Result<void> load_payers(store::Transaction&, const Actor&, const domain::Remitted&, ClaimId,
                         Settling&);

/// After what is charged has changed: brings the ledger to what the decisions that stand come to on
/// it.
Result<void> settle_anew(store::Transaction&, const Services&, const Actor&, ClaimId);

/// The claim of ours that a payer names by its number; none if there is none.
Result<std::optional<ClaimId>> claim_named(store::Transaction&, PracticeId,
                                           std::string_view control_number);

/// The version of the claim that a decision answers.
ClaimId answered(const Settling& ours, const domain::RemittedClaim& claim);

/// Does what was decided on one claim of a payment that is kept already: ledger, evidence, denials,
/// questions; what was taken back is marked so. `ours` is null where nobody knows the claim.
Result<void> carry_out(store::Transaction&, const Services&, const Actor&,
                       const store::StoredPayment&, const domain::PostedResult&,
                       const Settling* ours);

/// Whether something on file takes what is above the payer's price from the practice: its playbook,
/// or that the case accepts what the plan allows.
bool is_bound(const domain::SentClaim&);
/// Why a client who has not agreed before the service is not billed for it.
Finding no_agreement(const domain::SentClaim&, std::string_view field);

/// Asks a person. `question` needs only what is special about it.
Result<void> ask_person(store::Transaction&, const Services&, const Actor&,
                        const store::StoredPayment&, domain::Question question);

}  // namespace exclaim::flow
