// SPDX-License-Identifier: Apache-2.0
#include "api/claim_api.h"
#include "api/routes.h"

namespace exclaim::api {

namespace {
using enum domain::Permission;

const auto table = std::to_array<Route>({
    {"GET", "/api/v1/fees", claims_read, "getFees", "", "FeeSchedule", get_fees,
     "What the practice charges, by code from a day on."},
    {"PUT", "/api/v1/fees", claims_write, "putFees", "FeeScheduleInput", "FeeSchedule", put_fees,
     "Replaces the fee schedule."},
    {"GET", "/api/v1/claims", claims_read, "listClaims", "", "ClaimList", list_claims,
     "The claims of the practice by where they stand.", "limit cursor sort state payer case"},
    {"GET", "/api/v1/claims.csv", export_data, "exportClaims", "", "csv", export_claims,
     "The list as a table, with the same filters.", "sort state payer case"},
    {"GET", "/api/v1/cases/{id}/claims", claims_read, "listCaseClaims", "", "ClaimList",
     list_case_claims, "All versions of all claims of a case, oldest first.", "limit cursor"},
    {"GET", "/api/v1/cases/{id}/billable", claims_read, "listBillableDays", "", "BillableDays",
     list_billable, "The delivered dates of service of a case, and whether each can be billed."},
    {"POST", "/api/v1/cases/{id}/claims", claims_write, "buildClaim", "BuildClaim", "Claim",
     post_claim, "Builds a claim from signed sessions; none named: all that are ready.", "", 201},
    {"POST", "/api/v1/claims/send", claims_write, "sendClaims", "SendClaims", "SentClaims",
     send_claims, "Sends claims, those of one payer in one file; each is answered for itself."},
    {"GET", "/api/v1/claims/{id}", claims_read, "getClaim", "", "Claim", get_claim,
     "One claim with its evidence, and what is wrong with it before it leaves."},
    {"PUT", "/api/v1/claims/{id}", claims_write, "putClaim", "ClaimInput", "Claim", put_claim,
     "Replaces what a person may change of a draft."},
    {"POST", "/api/v1/claims/{id}/check", claims_write, "checkClaim", "", "Claim", check_claim,
     "Judges a claim by every rule; without a blocking finding it is ready."},
    {"POST", "/api/v1/claims/{id}/correct", claims_write, "correctClaim", "ClaimAgain", "Claim",
     correct_claim, "Drafts the claim that takes the place of a judged one.", "", 201},
    {"POST", "/api/v1/claims/{id}/void", claims_write, "voidClaim", "ClaimAgain", "Claim",
     void_claim, "Drafts the claim that takes a judged one back.", "", 201},
    {"POST", "/api/v1/claims/{id}/resubmit", claims_write, "resubmitClaim", "", "Claim",
     resubmit_claim, "Drafts a refused claim once more under the next number.", "", 201},
    {"POST", "/api/v1/claims/{id}/give-up", claims_write, "giveUpClaim", "GiveUpClaim", "Claim",
     give_up_claim,
     "A refused void or correction is not repaired: the claim before it stays; nor is a first "
     "claim that was refused, or that the plan does not find, once the client pays for its case."},
    {"POST", "/api/v1/claims/{id}/discard", claims_write, "discardClaim", "", "ClaimList",
     discard_claim, "Takes away a draft that never left; answers with the claims of its case."},
    {"POST", "/api/v1/claims/{id}/next-plan", claims_write, "claimToNextPlan", "", "Claim",
     post_next_plan,
     "Drafts the claim for the plan behind, with what the plans before decided on each line.", "",
     201},
    {"POST", "/api/v1/claims/{id}/evidence", claims_write, "addClaimEvidence", "HandEvidence",
     "Claim", post_claim_evidence, "Keeps what somebody knows of a claim without a file."},
    {"POST", "/api/v1/claims/{id}/ask-status", claims_write, "askClaimStatus", "", "StatusAsked",
     ask_claim_status, "Asks the payer what became of a claim (276)."},
    {"GET", "/api/v1/claims/{id}/x12", claims_read, "getClaimX12", "", "WrittenClaim",
     get_claim_x12, "The 837P that a claim left in."},
});
}  // namespace

std::span<const Route> claim_routes() {
    return table;
}

}  // namespace exclaim::api
