// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "domain/payment/payment.h"
#include "store/page.h"
#include "store/store.h"

namespace exclaim::store {

using StoredPayment = Stored<PaymentId, domain::Payment>;

/// Keeps a payment whole. One that is posted holds its key: kind blocked, reason "unique", if the
/// same payment is posted already.
Result<void> insert_payment(Transaction&, PracticeId, const StoredPayment&);
/// Kind missing if there is none in this practice.
Result<StoredPayment> load_payment(Transaction&, PracticeId, PaymentId);
/// Writes state, deposit and version; what arrived is never changed. Kind stale if somebody else
/// was faster.
Result<void> update_payment(Transaction&, PracticeId, const StoredPayment&,
                            std::int64_t expected_version);
/// Where one claim of a payment went; `position` from 0.
Result<void> update_posting(Transaction&, PracticeId, PaymentId, std::int64_t position,
                            const domain::ClaimPosting&);

/// A later payment has taken it back.
Result<void> mark_reversed(Transaction&, PracticeId, PaymentId, std::int64_t position);
/// What payments said of one claim, without the rest of them; oldest first.
struct ClaimPosted {
    PaymentId payment;
    std::int64_t position = 0;  ///< place of the claim in the payment, from 0
    std::string payer_number, original_payer_number, status;
    Money paid;
    domain::ClaimPosting posting;
    std::string payer_id, payer_name, trace;  ///< of the payment
    std::optional<Date> paid_on;
    /// Its decision was posted, whether or not it has been taken back since.
    bool decided() const;
    /// It still holds.
    bool stands() const { return decided() && !posting.reversed; }
};
Result<std::vector<ClaimPosted>> postings_of(Transaction&, PracticeId, ClaimId);

/// The posted payment with this key (Payment::key), if there is one.
Result<std::optional<PaymentId>> find_posted(Transaction&, PracticeId, std::string_view key);
/// Whether an electronic payment of who is called so has been posted to a claim of this payer: then
/// the program knew it, or a person has said so.
Result<bool> has_paid_for(Transaction&, PracticeId, std::string_view payer_id, PayerId);
/// Payments with this payer and number that are held back, oldest first.
Result<std::vector<StoredPayment>> held_payments(Transaction&, PracticeId,
                                                 std::string_view payer_id, std::string_view trace);
/// Every payment with something for this claim, oldest first.
Result<std::vector<StoredPayment>> payments_of(Transaction&, PracticeId, ClaimId);
/// A page of all, newest first.
Result<Page<PaymentId, domain::Payment>> list_payments(Transaction&, PracticeId, const PageQuery&);
/// Posted payments of money that no deposit was found for, oldest first; at most `limit`.
Result<std::vector<StoredPayment>> undeposited_payments(Transaction&, PracticeId, int limit);
/// Of those the ones that name no claim of ours, and that nobody has refused whole.
Result<std::vector<StoredPayment>> undeposited_of_nobody(Transaction&, PracticeId, int limit);

}  // namespace exclaim::store
