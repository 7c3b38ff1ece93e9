// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/limits.h"
#include "domain/ledger/ledger.h"
#include "domain/payment/beside.h"
#include "domain/payment/money_map.h"
#include "domain/payment/payment.h"
#include "domain/payment/question.h"
#include "shape/claim_shape.h"
#include "shape/people_shape.h"
#include "shape/requests_shape.h"

// Payments and the questions they raise, described once.
namespace exclaim::domain {

template <class Codec, Is<RemittedLine> V>
void describe(Codec& c, V& v) {
    c.field("line_control", v.line_control,
            {.label = "Our line number", .max = 50, .example = "MX26000123L1"});
    c.field("code", v.code, {.label = "Code", .max = 48, .example = "97110"});
    c.field("modifiers", v.modifiers, {.label = "Modifiers", .max = 4});
    c.field("service_date", v.service_date, {.label = "Date of service"});
    c.field("charge", v.charge, {.label = "Charge", .required = true});
    c.field("paid", v.paid, {.label = "Paid", .required = true});
    c.field("allowed", v.allowed, {.label = "Allowed"});
    c.field("adjustments", v.adjustments, {.label = "Adjustments", .max = 100});
    c.field("remarks", v.remarks, {.label = "Remarks", .max = 100});
}
template <class Codec, Is<RemittedClaim> V>
void describe(Codec& c, V& v) {
    c.field("control_number", v.control_number,
            {.label = "Our claim number", .required = true, .max = 38, .example = "MX26-000123-1"});
    c.field("payer_number", v.payer_number,
            {.label = "Payer's claim number", .max = 50, .example = "ICN2026110200017"});
    c.field("original_payer_number", v.original_payer_number,
            {.label = "Payer's number of the claim before", .max = 50});
    c.field("status", v.status, {.label = "Status", .required = true, .max = 2, .example = "1"});
    c.field("member_id", v.member_id, {.label = "Member id", .max = 80});
    c.field("charge", v.charge, {.label = "Charge", .required = true});
    c.field("paid", v.paid, {.label = "Paid", .required = true});
    c.field("adjustments", v.adjustments, {.label = "Adjustments of the claim", .max = 100});
    c.field("remarks", v.remarks, {.label = "Remarks of the claim", .max = 20});
    c.field("lines", v.lines, {.label = "Lines", .max = 999});
}
template <class Codec, Is<ProviderAdjustment> V>
void describe(Codec& c, V& v) {
    c.field("reason", v.reason, {.label = "Reason", .required = true, .max = 5, .example = "L6"});
    c.field("reference", v.reference, {.label = "Reference", .max = 50});
    c.field("amount", v.amount, {.label = "Amount", .required = true});
}
template <class Codec, Is<Remitted> V>
void describe(Codec& c, V& v) {
    c.field("payer_id", v.payer_id,
            {.label = "Payer", .required = true, .max = 80, .example = "1512345678"});
    c.field("payer_name", v.payer_name,
            {.label = "Payer's name", .max = limits::name_chars, .example = "EXAMPLE BLUE PPO"});
    c.field("trace", v.trace,
            {.label = "Check or transfer number",
             .required = true,
             .max = 50,
             .example = "0012345678"});
    c.field("method", v.method, {.label = "Method", .max = 3, .example = "CHK"});
    c.field("date", v.date, {.label = "Date"});
    c.field("amount", v.amount, {.label = "Amount", .required = true});
    c.field("claims", v.claims, {.label = "Claims", .max = 10'000});
    c.field("provider_adjustments", v.provider_adjustments,
            {.label = "Adjustments of the payment", .max = 1000});
}
template <class Codec, Is<ClaimPosting> V>
void describe(Codec& c, V& v) {
    c.field("outcome", v.outcome, {.label = "What became of it"});
    c.field("claim", v.claim, {.label = "Claim"});
    c.field("reversed", v.reversed, {.label = "Taken back later"});
}
template <class Codec, Is<Payment> V>
void describe(Codec& c, V& v) {
    describe(c, v.remitted);
    c.field("source", v.source, {.label = "Source"});
    c.field("state", v.state, {.label = "State"});
    c.field("state_reason", v.state_reason, {.label = "Why"});
    c.field("postings", v.postings, {.label = "What became of its claims"});
    c.field("file", v.file, {.label = "File"});
    c.field("deposited", v.deposited, {.label = "On the account"});
    c.field("posted_on", v.posted_on, {.label = "Received"});
}
template <class Codec, Is<Question> V>
void describe(Codec& c, V& v) {
    c.field("kind", v.kind, {.label = "Kind"});
    c.field("why", v.why, {.label = "Why"});
    c.field("code", v.code, {.label = "Group and reason", .example = "PR-45"});
    c.field("reference", v.reference, {.label = "Payer's reference of a debt"});
    c.field("amount", v.amount, {.label = "Amount"});
    c.field("claim", v.claim, {.label = "Claim"});
    c.field("case", v.for_case, {.label = "Case"});
    c.field("line", v.line, {.label = "Line"});
    c.field("payment", v.payment, {.label = "Payment"});
    c.field("payment_claim", v.payment_claim, {.label = "Place in the payment"});
    c.field("file", v.file, {.label = "File"});
    c.field("on", v.on, {.label = "Since"});
    c.field("decision", v.decision, {.label = "Decision"});
    c.field("decided_by", v.decided_by, {.label = "Decided by"});
}
template <class Codec, Is<QuestionDecision> V>
void describe(Codec& c, V& v) {
    c.field("decision", v.decision, {.label = "Decision", .required = true});
    c.field("claim", v.claim, {.label = "Claim"});
    c.field("lines", v.lines, {.label = "Our lines", .max = 999});
    c.field("as", v.as, {.label = "What it is beside a decision that stands"});
    c.field("reason", v.reason, {.label = "Reason of a write-off"});
}
template <class Codec, Is<PlanEntry> V>
void describe(Codec& c, V& v) {
    c.field("payer_id", v.payer_id, {.label = "Payer"});
    c.field("payer_name", v.payer_name, {.label = "Payer's name"});
    c.field("reference", v.reference, {.label = "Payer's reference"});
    c.field("kind", v.kind, {.label = "What it is"});
    c.field("reason", v.reason, {.label = "Reason", .example = "WO"});
    c.field("amount", v.amount, {.label = "Owed to the plan, or income beside the claims"});
    c.field("on", v.on, {.label = "Counts on"});
    c.field("payment", v.payment, {.label = "Payment"});
    c.field("claim", v.claim, {.label = "Claim"});
    c.field("note", v.note, {.label = "Note"});
}
template <class Codec, Is<ClientPayment> V>
void describe(Codec& c, V& v) {
    c.field("amount", v.amount, {.label = "Amount", .required = true, .example = "25.00"});
    c.field("on", v.on, {.label = "Date", .required = true});
    c.field("method", v.method, {.label = "Method"});
    c.field("reference", v.reference, {.label = "Reference", .max = 80});
    c.field("note", v.note, {.label = "Note", .max = limits::note_chars, .many_lines = true});
}
template <class Codec, Is<MoneyRow> V>
void describe(Codec& c, V& v) {
    c.field("date", v.date, {.label = "Date of service"});
    c.field("charged", v.charged, {.label = "Charged"});
    c.field("allowed", v.allowed, {.label = "Allowed"});
    c.field("paid_by_plan", v.paid_by_plan, {.label = "Paid by the plan"});
    c.field("client_owes", v.client_owes, {.label = "Client owes"});
    c.field("client_paid", v.client_paid, {.label = "Client paid"});
    c.field("client_prepaid", v.client_prepaid,
            {.label = "Received from the client before anybody knows what they owe"});
    c.field("written_off", v.written_off, {.label = "Written off"});
    c.field("open", v.open, {.label = "Open"});
    c.field("overpaid", v.overpaid, {.label = "Of it paid too much by the plan"});
    c.field("in_appeal", v.in_appeal, {.label = "In appeal"});
    c.field("paid_to_client", v.paid_to_client, {.label = "Paid to the client"});
    c.field("not_charged", v.not_charged, {.label = "Codes that have no fee"});
}
template <class Codec, Is<LineBalance> V>
void describe(Codec& c, V& v) {
    c.field("charge", v.charge, {.label = "Charge"});
    c.field("open", v.open, {.label = "Open"});
    c.field("paid", v.paid, {.label = "Paid by the plan"});
    c.field("adjusted", v.adjusted, {.label = "Written off"});
    c.field("client", v.client, {.label = "Client owes"});
    c.field("collected", v.collected, {.label = "Client paid"});
}

}  // namespace exclaim::domain

namespace exclaim::shape {

struct DepositRequest {
    Date on = Date::from_days({});
    std::optional<Money> amount;
};
template <class Codec, Is<DepositRequest> V>
void describe(Codec& c, V& v) {
    c.field("on", v.on, {.label = "Day of the deposit", .required = true});
    c.field("amount", v.amount, {.label = "Amount on the account"});
}

/// A deposit that was confirmed wrongly: the right day, or none where it is not known.
struct DepositCorrectionRequest {
    std::optional<Date> on;
    domain::DepositFault reason = domain::DepositFault::wrong_day;
};
template <class Codec, Is<DepositCorrectionRequest> V>
void describe(Codec& c, V& v) {
    c.field("on", v.on, {.label = "Day of the deposit; none: it is on the account no more"});
    c.field("reason", v.reason, {.label = "What was wrong", .required = true});
}

/// A claim of ours that a payer may mean.
struct ProposalAnswer {
    ClaimId claim;
    CaseId for_case;
    std::string control_number, why;
};
template <class Codec, Is<ProposalAnswer> V>
void describe(Codec& c, V& v) {
    c.field("claim", v.claim, {.label = "Claim"});
    c.field("case", v.for_case, {.label = "Case"});
    c.field("control_number", v.control_number, {.label = "Our claim number"});
    c.field("why", v.why, {.label = "Why it may be this one"});
}
/// A decision on our claim that stands.
struct StandingAnswer {
    PaymentId payment;
    std::string payer, trace, status;
    std::optional<Date> date;
    Money paid;
};
template <class Codec, Is<StandingAnswer> V>
void describe(Codec& c, V& v) {
    c.field("payment", v.payment, {.label = "Payment"});
    c.field("payer", v.payer, {.label = "Payer"});
    c.field("trace", v.trace, {.label = "Check or transfer number"});
    c.field("status", v.status, {.label = "Status"});
    c.field("date", v.date, {.label = "Date"});
    c.field("paid", v.paid, {.label = "Paid"});
}
struct QuestionAnswer {
    QuestionId id;
    domain::Question value;
    std::vector<ProposalAnswer> proposals;
    std::vector<StandingAnswer> stands;
    bool may_bill_client = false;
    std::optional<Money> said, ours;
    std::string explained;
};
template <class Codec, Is<QuestionAnswer> V>
void describe(Codec& c, V& v) {
    c.field("id", v.id, {.label = "Question"});
    describe(c, v.value);
    c.field("proposals", v.proposals, {.label = "Claims it may be about"});
    c.field("stands", v.stands, {.label = "Decisions that stand on the claim"});
    c.field("may_bill_client", v.may_bill_client, {.label = "The client can owe it"});
    c.field("said", v.said, {.label = "What the payer says"});
    c.field("ours", v.ours, {.label = "What is ours"});
    c.field("explained", v.explained,
            {.label = "What the amount is, and what the client may be asked for"});
}

/// A movement of the ledger.
struct EntryAnswer {
    EntryId id;
    std::optional<ClaimId> claim;  ///< none: charged to the client for a session
    domain::Entry entry;
    std::optional<PaymentId> payment;
    std::optional<ClientPaymentId> client_payment;
};
template <class Codec, Is<EntryAnswer> V>
void describe(Codec& c, V& v) {
    c.field("id", v.id, {.label = "Entry"});
    c.field("claim", v.claim, {.label = "Claim"});
    c.field("line", v.entry.line, {.label = "Line"});
    c.field("kind", v.entry.kind, {.label = "Kind"});
    c.field("from", v.entry.from, {.label = "From"});
    c.field("to", v.entry.to, {.label = "To"});
    c.field("amount", v.entry.amount, {.label = "Amount"});
    c.field("on", v.entry.on, {.label = "Counts on"});
    c.field("source", v.entry.source, {.label = "Source"});
    c.field("payment", v.payment, {.label = "Payment"});
    c.field("client_payment", v.client_payment, {.label = "Client's payment"});
}

struct LedgerLineAnswer {
    std::string number, code;
    std::optional<Date> date;
    domain::LineBalance stands;
    bool settled = false;
};
template <class Codec, Is<LedgerLineAnswer> V>
void describe(Codec& c, V& v) {
    c.field("number", v.number, {.label = "Line"});
    c.field("code", v.code, {.label = "Code"});
    c.field("date", v.date, {.label = "Date of service"});
    describe(c, v.stands);
    c.field("settled", v.settled, {.label = "Settled"});
}
struct LedgerAnswer {
    ClaimId claim;
    std::optional<Date> as_of;
    std::vector<LedgerLineAnswer> lines;
    domain::LineBalance total;
    std::vector<EntryAnswer> entries;
    Money owed_to_plan;
    std::vector<domain::PlanEntry> beside;
};
template <class Codec, Is<LedgerAnswer> V>
void describe(Codec& c, V& v) {
    c.field("claim", v.claim, {.label = "First version of the claim"});
    c.field("as_of", v.as_of, {.label = "Up to"});
    c.field("lines", v.lines, {.label = "Lines"});
    c.field("total", v.total, {.label = "Total"});
    c.field("entries", v.entries, {.label = "Entries"});
    c.field("owed_to_plan", v.owed_to_plan, {.label = "Owed to the plan beside the lines"});
    c.field("beside", v.beside, {.label = "Interest, debts and refunds beside the lines"});
}

/// What stands under one reference of a plan.
struct PlanAccountAnswer {
    domain::PlanAccount account;
    std::optional<CaseId> for_case;
    std::string control_number, client_name;
};
template <class Codec, Is<PlanAccountAnswer> V>
void describe(Codec& c, V& v) {
    c.field("payer_id", v.account.payer_id, {.label = "Payer"});
    c.field("payer_name", v.account.payer_name, {.label = "Payer's name"});
    c.field("reference", v.account.reference, {.label = "Payer's reference"});
    c.field("owed", v.account.owed,
            {.label = "Owed to the plan; less than nothing: kept back and not explained"});
    c.field("claim", v.account.claim, {.label = "Claim"});
    c.field("case", v.for_case, {.label = "Case"});
    c.field("control_number", v.control_number, {.label = "Our claim number"});
    c.field("client_name", v.client_name, {.label = "Client"});
    c.field("entries", v.account.entries, {.label = "Movements"});
}
struct PlanRefundRequest {
    Money amount;
    Date on = Date::from_days({});
    std::string note;
};
template <class Codec, Is<PlanRefundRequest> V>
void describe(Codec& c, V& v) {
    c.field("amount", v.amount, {.label = "Amount", .required = true, .example = "20.00"});
    c.field("on", v.on, {.label = "Sent on", .required = true});
    c.field("note", v.note, {.label = "Check, and who asked for it", .max = limits::note_chars});
}
struct ClaimBesideAnswer {
    Money owed;
    std::vector<domain::PlanEntry> entries;
};
template <class Codec, Is<ClaimBesideAnswer> V>
void describe(Codec& c, V& v) {
    c.field("owed_to_plan", v.owed, {.label = "Owed to the plan beside the lines"});
    c.field("entries", v.entries, {.label = "Movements"});
}

/// A client's payment with where it went.
struct TakenPaymentAnswer {
    ClientPaymentId id;
    ClientId client;
    domain::ClientPayment value;
    std::vector<EntryAnswer> applied;
    Money unapplied;
};
template <class Codec, Is<TakenPaymentAnswer> V>
void describe(Codec& c, V& v) {
    c.field("id", v.id, {.label = "Payment"});
    c.field("client", v.client, {.label = "Client"});
    describe(c, v.value);
    c.field("applied", v.applied, {.label = "Applied to"});
    c.field("unapplied", v.unapplied, {.label = "Not applied"});
}
/// Money given back to a client, with what it was taken from.
struct RefundAnswer {
    ClientPaymentId id;
    ClientId client;
    domain::ClientPayment value;
    std::vector<EntryAnswer> entries;
    Money credit;
};
template <class Codec, Is<RefundAnswer> V>
void describe(Codec& c, V& v) {
    c.field("id", v.id, {.label = "Refund"});
    c.field("client", v.client, {.label = "Client"});
    describe(c, v.value);
    c.field("entries", v.entries, {.label = "Entries"});
    c.field("credit", v.credit, {.label = "Credit that is left"});
}
struct TransferRequest {
    Money amount;
    std::string note;
};
template <class Codec, Is<TransferRequest> V>
void describe(Codec& c, V& v) {
    c.field("amount", v.amount, {.label = "Amount", .required = true, .example = "20.00"});
    c.field("note", v.note, {.label = "Note", .max = limits::note_chars, .many_lines = true});
}
/// A client's credit set against what they owe, with the lines it was taken off and put on.
struct TransferAnswer {
    ClientPaymentId id;
    ClientId client;
    Money amount;
    Date on = Date::from_days({});
    std::string note;
    std::vector<EntryAnswer> entries;
    Money credit;
};
template <class Codec, Is<TransferAnswer> V>
void describe(Codec& c, V& v) {
    c.field("id", v.id, {.label = "Transfer"});
    c.field("client", v.client, {.label = "Client"});
    c.field("amount", v.amount, {.label = "Amount"});
    c.field("on", v.on, {.label = "Date"});
    c.field("note", v.note, {.label = "Note"});
    c.field("entries", v.entries, {.label = "Entries"});
    c.field("credit", v.credit, {.label = "Credit that is left"});
}
struct ClientLedgerAnswer {
    ClientId client;
    std::optional<Date> as_of;
    domain::LineBalance total;
    Money unapplied;
    Money credit;
    Money held;
    Money movable;
    Money balance;
    std::vector<TakenPaymentAnswer> payments;
    std::vector<EntryAnswer> entries;
};
template <class Codec, Is<ClientLedgerAnswer> V>
void describe(Codec& c, V& v) {
    c.field("client", v.client, {.label = "Client"});
    c.field("as_of", v.as_of, {.label = "Up to"});
    c.field("total", v.total, {.label = "Total"});
    c.field("unapplied", v.unapplied, {.label = "Paid and not applied"});
    c.field("credit", v.credit, {.label = "Can be given back to the client"});
    c.field("held", v.held, {.label = "Stated on claims as paid, and held for them"});
    c.field("movable", v.movable, {.label = "Of it what can be set against what is owed"});
    c.field("balance", v.balance, {.label = "Client owes, less what is not applied"});
    c.field("payments", v.payments, {.label = "Payments"});
    c.field("entries", v.entries, {.label = "Entries"});
}

struct CaseMoneyAnswer {
    std::vector<domain::MoneyRow> dates;
    domain::MoneyRow total;
    Money unallocated;
};
template <class Codec, Is<CaseMoneyAnswer> V>
void describe(Codec& c, V& v) {
    c.field("dates", v.dates, {.label = "Dates of service"});
    c.field("total", v.total, {.label = "Total"});
    c.field("unallocated", v.unallocated,
            {.label = "Received from the client, in any case of theirs, and for no date yet"});
}

}  // namespace exclaim::shape
