// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "domain/payment/beside.h"
#include "domain/payment/payment.h"
#include "flow/posting.h"
#include "flow/question_view.h"
#include "flow/records.h"
#include "store/payment_store.h"
#include "store/question_store.h"

namespace exclaim::flow {

/// What a file says against posting a payment, in words.
struct PostingDoubt {
    std::string held = {};   ///< nothing of it may be posted unseen
    std::string fault = {};  ///< a fault of form alone: it is posted, and the fault is told
};

/// Keeps a payment and does all that follows from it, in the caller's transaction: electronic or
/// typed, it is the same engine. Posted once by payer and number; the same again is kept as a
/// duplicate. One that does not balance, or comes with other content under a number that is posted,
/// is kept whole and posts nothing, with the reason.
Result<store::StoredPayment> post_payment(store::Transaction&, const Services&, const Actor&,
                                          domain::Remitted, domain::PaymentSource,
                                          std::optional<InboxId> file, const PostingDoubt& = {});

/// What follows where a claim of a payment takes decisions back: what waited for that is posted,
/// and what they refused waits for the new one.
Result<void> decisions_taken_back(store::Transaction&, const Services&, const Actor&,
                                  const store::StoredPayment&, const domain::PostedResult&,
                                  const Settling&);

/// A payment with what of it waits for a person.
struct PaymentView {
    store::StoredPayment payment;
    std::vector<QuestionView> questions;
    Findings findings;                      ///< why it is held back, or what is still to come
    std::vector<domain::PlanEntry> beside;  ///< interest, debts kept back and moved on
};
/// An explanation of benefits typed by hand.
Result<PaymentView> post_eob(const Services&, const Actor&, domain::Remitted, const Idempotency&);
Result<PaymentView> open_payment(const Services&, const Actor&, PaymentId);
Result<store::Page<PaymentId, domain::Payment>> list_payments(const Services&, const Actor&,
                                                              const store::PageQuery&);
/// The money has come: a remittance is reconciled with the bank.
Result<PaymentView> deposit_payment(const Services&, const Actor&, PaymentId, Date on,
                                    std::optional<Money> amount);
/// A deposit that was confirmed wrongly: the right day, or none where the money is not there. The
/// audit log keeps what stood before, and why it does no more.
Result<PaymentView> correct_deposit(const Services&, const Actor&, PaymentId, domain::DepositFault,
                                    std::optional<Date> on);

}  // namespace exclaim::flow
