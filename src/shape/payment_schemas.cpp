// SPDX-License-Identifier: Apache-2.0
#include "shape/payment_shape.h"
#include "shape/schema_parts.h"

namespace exclaim::shape {

void payment_schemas(SchemaSet& set) {
    auto payment = record<domain::Payment>();
    payment["properties"]["questions"] = {{"type", "array"}, {"items", reference("Question")}};
    payment["properties"]["claims_paid"] = {
        {"type", "array"},
        {"description", "With the list: the claims of ours that it is about."},
        {"items", object({{"claim", text_type("id")},
                          {"case", text_type("id")},
                          {"client_name", text_type()},
                          {"control_number", text_type()}})}};
    payment["properties"]["income"] = {
        {"type", "string"}, {"description", "Interest and the like: income beside the claims."}};
    payment["properties"]["beside"] = {{"type", "array"}, {"items", reference("PlanEntry")}};
    set.answer<domain::PlanEntry>("PlanEntry");
    set.add("Payment", payment);
    set.add("PaymentList", list_of("Payment"));
    set.request<domain::Remitted>("PaymentInput");
    set.request<DepositRequest>("DepositRequest");
    set.request<DepositCorrectionRequest>("DepositCorrection");
    set.answer<QuestionAnswer>("Question");
    set.add("QuestionList", list_of("Question"));
    set.request<domain::QuestionDecision>("QuestionDecision");
    set.request<domain::ClientPayment>("ClientPaymentInput");
    auto taken = Json::parse(schema_of<TakenPaymentAnswer>(Side::answer));
    taken["properties"]["findings"] = {{"type", "array"}, {"items", reference("Finding")}};
    set.add("ClientPayment", taken);
    set.answer<RefundAnswer>("Refund");
    set.request<TransferRequest>("TransferInput");
    set.answer<TransferAnswer>("Transfer");
    set.answer<LedgerAnswer>("ClaimLedger");
    set.answer<PlanAccountAnswer>("PlanAccount");
    set.add("PlanAccountList", list_of("PlanAccount"));
    set.request<PlanRefundRequest>("PlanRefundInput");
    set.answer<ClaimBesideAnswer>("ClaimBeside");
    set.answer<ClientLedgerAnswer>("ClientLedger");
    set.answer<CaseMoneyAnswer>("CaseMoney");
}

}  // namespace exclaim::shape
