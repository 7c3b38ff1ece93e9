// SPDX-License-Identifier: Apache-2.0
#include "domain/denial/deadline.h"

#include <algorithm>

#include "base/check.h"
#include "domain/denial/appeals.h"
#include "domain/rules/calendar.h"

namespace exclaim::domain {

Date days_deadline(Date notice, std::int64_t days) {
    return business_day_on_or_before(notice.plus_days(static_cast<int>(days)));
}

ExternalDeadline external_review_deadline(Date notice) {
    const auto clamped = add_months(notice, 4);
    // A month without such a day: the limit is the first of the next one.
    const auto counted = clamped.day() == notice.day() ? clamped : clamped.plus_days(1);
    return {business_day_on_or_before(clamped), business_day_on_or_after(counted)};
}

Date appeal_answer_due(AppealLevel level, Date sent, PayerKind payer) {
    if (insures_injuries(payer)) return days_deadline(sent, 30);
    switch (level) {
        case AppealLevel::first: return sent.plus_days(60);
        case AppealLevel::second: return sent.plus_days(30);
        case AppealLevel::external: return sent.plus_days(45);
    }
    ENSURE(false);
}

DenialAnswer answer_to(const Denial& denial, const DenialTerms& terms) {
    if (is_unprocessable(denial))
        return terms.judged ? DenialAnswer::correction_alone : DenialAnswer::new_claim;
    const auto& all = denial.actions;
    if (all == std::vector<std::string>{"coordinate"}) return DenialAnswer::other_payer;
    const bool repaired = std::find(all.begin(), all.end(), "correct") != all.end() ||
                          std::find(all.begin(), all.end(), "new_claim") != all.end();
    return repaired ? DenialAnswer::correction : DenialAnswer::appeal;
}

namespace {
/// Without a limit of the payer's that is known, or where it was over with the notice.
DenialDue own_target(Date notice, std::string_view basis) {
    return {days_deadline(notice, 30), basis, true};
}

DenialDue new_claim_due(Date notice, const DenialTerms& terms) {
    if (!terms.filing_until)
        return own_target(notice, "our own target: the payer's limit for filing is not known");
    if (*terms.filing_until < notice)
        return own_target(notice,
                          "our own target: the payer's limit for filing was over with the notice, "
                          "so the new claim needs the proof that the first one was in time");
    return {business_day_on_or_before(*terms.filing_until), "the payer's limit for filing a claim"};
}
}  // namespace

DenialDue appeal_due(Date notice, const DenialTerms& terms) {
    const auto& own = terms.playbook.appeal_days;
    if (!has_external_review(terms.payer))
        return own ? DenialDue{days_deadline(notice, *own), "the payer's limit for an appeal"}
                   : own_target(notice, "our own target: this payer's limit is not known");
    return {denial_deadlines(notice, own, {}).appeal,
            own && *own < 180 ? "the payer's limit for an appeal"
                              : "180 days for an internal appeal (29 CFR 2560.503-1)"};
}

std::optional<DenialDue> correction_due(Date notice, const DenialTerms& terms,
                                        DenialAnswer answer) {
    if (const auto& days = terms.playbook.corrected_claim_days)
        return DenialDue{days_deadline(notice, *days), "the payer's limit for a corrected claim"};
    const bool repaired = answer != DenialAnswer::appeal && answer != DenialAnswer::other_payer;
    if (!repaired || !terms.filing_until || *terms.filing_until < notice) return std::nullopt;
    return DenialDue{business_day_on_or_before(*terms.filing_until),
                     "the payer's limit for filing a claim: none for a corrected one is known"};
}

DenialDue earlier(DenialDue appeal, const std::optional<DenialDue>& correction,
                  const DenialTerms& terms) {
    const bool first =
        correction && (correction->due < appeal.due ||
                       (appeal.ours && terms.playbook.corrected_claim_days.has_value()));
    return first ? *correction : appeal;
}

DenialDue denial_due(Date notice, const DenialTerms& terms, DenialAnswer answer) {
    if (answer == DenialAnswer::new_claim) return new_claim_due(notice, terms);
    // That one's limit for filing runs from the service, and an appeal here answers nothing.
    if (answer == DenialAnswer::other_payer)
        return own_target(notice,
                          "our own target: the case names no other insurer, so its limit for "
                          "filing is not known");
    const auto correction = correction_due(notice, terms, answer);
    if (answer == DenialAnswer::correction_alone)
        return correction.value_or(own_target(
            notice, "our own target: the payer's limit for a corrected claim is not known"));
    return earlier(appeal_due(notice, terms), correction, terms);
}

DenialDeadlines denial_deadlines(Date notice, std::optional<std::int64_t> payer_appeal_days,
                                 std::optional<std::int64_t> corrected_claim_days) {
    DenialDeadlines out{
        days_deadline(notice, std::min<std::int64_t>(180, payer_appeal_days.value_or(180))),
        std::nullopt};
    if (corrected_claim_days) out.corrected_claim = days_deadline(notice, *corrected_claim_days);
    return out;
}

}  // namespace exclaim::domain
