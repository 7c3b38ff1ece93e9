// SPDX-License-Identifier: Apache-2.0
#include "api/payment_api.h"
#include "api/routes.h"

namespace exclaim::api {

namespace {
using enum domain::Permission;

const auto table = std::to_array<Route>({
    {"GET", "/api/v1/payments", money_read, "listPayments", "", "PaymentList", list_payments,
     "Payments of plans, newest first.", "limit cursor"},
    {"GET", "/api/v1/payments.csv", export_data, "exportPayments", "", "csv", export_payments,
     "All payments of plans as a table."},
    {"POST", "/api/v1/payments", money_write, "createPayment", "PaymentInput", "Payment",
     post_payment,
     "An explanation of benefits typed by hand; decided like an 835. One that does not balance is "
     "kept and posts nothing.",
     "", 201},
    {"GET", "/api/v1/payments/{id}", money_read, "getPayment", "", "Payment", get_payment,
     "One payment with what became of each of its claims."},
    {"POST", "/api/v1/payments/{id}/deposit", money_write, "depositPayment", "DepositRequest",
     "Payment", post_deposit, "The money of a payment is on the account."},
    {"POST", "/api/v1/payments/{id}/deposit-correction", money_write, "correctDeposit",
     "DepositCorrection", "Payment", post_deposit_correction,
     "A deposit that was confirmed wrongly: its right day, or none. What stood before stays in the "
     "audit log."},
    {"GET", "/api/v1/questions", money_read, "listQuestions", "", "QuestionList", list_questions,
     "What waits for a person, oldest first.", "limit cursor case"},
    {"GET", "/api/v1/questions/{id}", money_read, "getQuestion", "", "Question", get_question,
     "One question."},
    {"POST", "/api/v1/questions/{id}/decide", money_write, "decideQuestion", "QuestionDecision",
     "Question", post_decision, "Decides a question, once, and does what the decision says."},
    {"GET", "/api/v1/claims/{id}/ledger", money_read, "getClaimLedger", "", "ClaimLedger",
     get_claim_ledger, "What stands on each line of a claim, through all its versions.", "as_of"},
    {"POST", "/api/v1/claims/{id}/plan-refunds", money_write, "createPlanRefund", "PlanRefundInput",
     "ClaimBeside", post_plan_refund,
     "Money sent back to a plan for a claim: what is owed for it first, the rest is taken off what "
     "it was paid.",
     "", 201},
    {"GET", "/api/v1/plan-accounts", money_read, "listPlanAccounts", "", "PlanAccountList",
     list_plan_accounts,
     "Debts beside the claims that have not come to nothing: owed to a plan, or kept back by one "
     "without a decision that explains it.",
     "limit cursor"},
    {"GET", "/api/v1/clients/{id}/ledger", money_read, "getClientLedger", "", "ClientLedger",
     get_client_ledger, "A client's account.", "as_of"},
    {"POST", "/api/v1/clients/{id}/payments", money_collect, "createClientPayment",
     "ClientPaymentInput", "ClientPayment", post_client_payment,
     "A payment of the client: applied to what they owe, the oldest service first; the rest stays "
     "theirs.",
     "", 201},
    {"POST", "/api/v1/clients/{id}/refunds", money_collect, "createRefund", "ClientPaymentInput",
     "Refund", post_refund,
     "Gives money back to a client, up to their credit: what they paid above their share first, "
     "then what they paid and nothing was used of.",
     "", 201},
    {"POST", "/api/v1/clients/{id}/transfers", money_collect, "createTransfer", "TransferInput",
     "Transfer", post_transfer,
     "Sets what a client paid too much on one claim against what they owe on others, the oldest "
     "service first.",
     "", 201},
    {"GET", "/api/v1/cases/{id}/money", money_read, "getCaseMoney", "", "CaseMoney", get_case_money,
     "Where the money of a case is, for each date of service that was billed."},
});
}  // namespace

std::span<const Route> payment_routes() {
    return table;
}

}  // namespace exclaim::api
