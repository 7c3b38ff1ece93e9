// SPDX-License-Identifier: Apache-2.0
#include "domain/eligibility/question.h"

#include "domain/findings.h"
#include "domain/rules/calendar.h"

namespace exclaim::domain {

Findings check_question(const QuestionFacts& facts) {
    Findings out;
    const auto& [value, practice, client, policy, payer, payer_id, on, today] = facts;
    if (is_government(payer.kind)) {
        out.push_back(field_finding(Code::government_refused, "policy", {{"payer", payer.name}}));
        return out;
    }
    if (value.disclosure_restricted) {
        out.push_back(field_finding(Code::disclosure_forbidden, "billing"));
        return out;
    }
    if (value.billing == BillingModel::cash)
        out.push_back(field_finding(Code::case_not_billed, "billing"));
    if (!practice.npi) out.push_back(finding(Code::practice_npi_missing));
    if (payer_id.empty()) out.push_back(finding(Code::payer_id_missing));
    const auto& holder = policy.subscriber;
    const auto need = [&](bool there, const char* what) {
        if (!there) out.push_back(finding(Code::question_incomplete, {{"what", what}}));
    };
    need(!policy.member_id.empty(), "The member id");
    need(client.birth_date.has_value(), "The client's birth date");
    need(!client.last_name.empty() && !client.first_name.empty(), "The client's name");
    if (holder) need(holder->birth_date.has_value(), "The holder's birth date");
    // CORE's floor: twelve months back, to the end of the current month.
    const auto first = add_months(today, -12);
    const auto next_month = add_months(*Date::from(today.year(), today.month(), 1), 1);
    if (on < first || on >= next_month)
        out.push_back(field_finding(Code::date_asked_range, "on", {{"date", on.iso()}}));
    return out;
}

}  // namespace exclaim::domain
