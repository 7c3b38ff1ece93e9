// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "base/in_words.h"
#include "base/text.h"
#include "domain/findings.h"
#include "domain/people/people.h"

namespace exclaim::domain {

Findings check(const Case& value, const Payer* payer) {
    Findings out;
    const bool billed = value.billing != BillingModel::cash;
    if (billed && !value.policy) out.push_back(field_finding(Code::policy_needed, "policy"));
    if (billed && payer && is_government(payer->kind))
        out.push_back(field_finding(Code::government_case, "policy", {{"payer", payer->name}}));
    if (billed && payer && !value.injury && insures_injuries(payer->kind))
        out.push_back(field_finding(Code::injury_missing, "injury", {{"payer", payer->name}}));
    if (value.closed && value.outcome.empty())
        out.push_back(field_finding(Code::closed_without_outcome, "outcome"));
    if (value.closed && *value.closed < value.opened)
        out.push_back(field_finding(Code::ends_before_begin, "closed"));
    for (std::size_t i = 0; i < value.diagnoses.size(); ++i)
        if (std::any_of(value.diagnoses.begin(), value.diagnoses.begin() + static_cast<long>(i),
                        [&](const auto& each) { return each.code == value.diagnoses[i].code; }))
            out.push_back(field_finding(Code::diagnosis_repeated, format("diagnoses.{}.code", i),
                                        {{"code", dotted(value.diagnoses[i].code)}}));
    if (const auto& injury = value.injury) {
        const auto miss = [&](bool missing, const char* field, const char* what) {
            if (missing)
                out.push_back(field_finding(Code::injury_incomplete, format("injury.{}", field),
                                            {{"what", what}}));
        };
        miss(!injury->date && injury->cause != Cause::work, "date", "The date");
        miss(!injury->state && by_car(injury->cause), "state", "The state");
        miss(injury->claim_number.empty() && injury->cause != Cause::other_accident, "claim_number",
             "The insurer's claim number");
    }
    return out;
}

Findings check_closing(const LeftInCase& left) {
    Findings out;
    const auto tell = [&](std::int64_t count, std::string_view one, std::string_view many) {
        if (count > 0)
            out.push_back(field_finding(
                Code::closed_with_work, "closed",
                {{"what", count == 1 ? std::string(one) : format("{} {}", count, many)}}));
    };
    tell(left.bookings, "1 session is booked and not recorded",
         "sessions are booked and not recorded");
    tell(left.unsigned_notes, "1 note is not signed", "notes are not signed");
    tell(left.unbilled, "1 signed session is not billed", "signed sessions are not billed");
    tell(left.drafts, "1 claim has not left", "claims have not left");
    tell(left.undecided, "1 amount waits for your decision who owes it",
         "amounts wait for your decision who owes them");
    if (left.client_owes > Money{})
        out.push_back(
            field_finding(Code::closed_with_work, "closed",
                          {{"what", format("the client owes {}", in_words(left.client_owes))}}));
    return out;
}

}  // namespace exclaim::domain
