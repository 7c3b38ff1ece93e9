// SPDX-License-Identifier: Apache-2.0
#include "domain/denial/appeals.h"

#include <algorithm>

#include "base/check.h"

namespace exclaim::domain {
namespace {
bool waits(const Appeal& appeal) {
    return appeal.decision == AppealDecision::waiting;
}

bool counts(const Appeal& appeal, Date notice) {
    return waits(appeal) || notice <= appeal.sent_on || notice <= *appeal.decided_on;
}

const Appeal* last_of(const DenialItem& item, const std::vector<Appeal>& history) {
    const Appeal* last = nullptr;
    for (const auto& each : history)
        if (counts(each, item.notice)) last = &each;
    return last;
}
}  // namespace

bool is_medical_judgment(const Denial& d) {
    // Experimental, unproven, and refused when the authorization was asked for.
    return d.kind == DenialClass::necessity || d.no_balance_billing || d.reason == "55" ||
           d.reason == "56" || d.reason == "39";
}

bool has_external_review(PayerKind payer) {
    return !insures_injuries(payer);
}

std::string_view instead_of_external(PayerKind payer) {
    return payer == PayerKind::workers_compensation
               ? "ask the insurer to reconsider, then the state's workers' compensation agency for "
                 "its bill review or medical-fee dispute"
               : "ask the insurer to reconsider, then use the state's track for injury protection: "
                 "its department of insurance, or the arbitration that the state or policy names";
}

AppealStop appeal_stop(const DenialItem& item, const std::vector<Appeal>& history,
                       AppealLevel wanted) {
    if (std::any_of(history.begin(), history.end(), waits)) return AppealStop::one_waits;
    bool decided = false;
    for (const auto& each : history) {
        if (!counts(each, item.notice)) continue;
        if (wanted <= each.level) return AppealStop::level_over;
        decided = true;
    }
    return decided || wanted == AppealLevel::first ? AppealStop::none : AppealStop::first_before;
}

namespace {
bool is_reviewed(const DenialItem& item, const DenialTerms& terms) {
    return has_external_review(terms.payer) && is_medical_judgment(item.denial);
}

DenialDue external_due(Date decided) {
    return {external_review_deadline(decided).target,
            "4 months for an external review (45 CFR 147.136)"};
}

/// The plan's decision on a claim is awaited until `due`.
DenialDue decided_by(Date due, const DenialTerms& terms) {
    if (insures_injuries(terms.payer))
        return {due, "our own target: 30 days for the decision on a claim", true};
    return {due, "30 days for the decision on a claim (29 CFR 2560.503-1)"};
}

/// The answer to an appeal that waits.
DenialDue answered_by(const Appeal& appeal, const DenialTerms& terms) {
    if (insures_injuries(terms.payer))
        return {appeal.answer_due, "our own target: no limit for this payer's answer is known",
                true};
    switch (appeal.level) {
        case AppealLevel::first:
            return {appeal.answer_due, "60 days for the plan's decision (29 CFR 2560.503-1)"};
        case AppealLevel::second:
            return {appeal.answer_due,
                    "30 days for the decision of a second level (29 CFR 2560.503-1)"};
        case AppealLevel::external:
            return {appeal.answer_due, "45 days for the reviewer's decision (45 CFR 147.136)"};
    }
    ENSURE(false);
}

/// What limits the next appeal; none while one waits, or where no level is left.
std::optional<DenialDue> next_appeal(const DenialItem& item, const std::vector<Appeal>& history,
                                     const DenialTerms& terms) {
    if (!may_appeal(item, history, terms)) return std::nullopt;
    const auto* last = last_of(item, history);
    if (!last) return appeal_due(item.notice, terms);
    return is_reviewed(item, terms) ? external_due(*last->decided_on)
                                    : appeal_due(*last->decided_on, terms);
}
}  // namespace

bool may_appeal(const DenialItem& item, const std::vector<Appeal>& history,
                const DenialTerms& terms) {
    if (is_unprocessable(item.denial) || terms.taken_back) return false;
    const auto* last = last_of(item, history);
    if (!last) return true;
    if (waits(*last)) return false;
    switch (last->level) {
        case AppealLevel::first: return true;
        case AppealLevel::second: return is_reviewed(item, terms);
        case AppealLevel::external: return false;
    }
    ENSURE(false);
}

DenialDue due_of(const DenialItem& item, const std::vector<Appeal>& history,
                 const DenialTerms& terms) {
    const auto answer = answer_to(item.denial, terms);
    const auto next = next_appeal(item, history, terms);
    if (item.state == DenialState::open && terms.taken_back) return decided_by(item.due, terms);
    if (item.state == DenialState::corrected)
        return next && next->due == item.due ? *next : decided_by(item.due, terms);
    const auto* last = last_of(item, history);
    if (!last || is_unprocessable(item.denial)) return denial_due(item.notice, terms, answer);
    if (item.state == DenialState::appealed && !waits(*last))
        return {days_deadline(*last->decided_on, 30),
                "our own target: 30 days until the payment comes", true};
    // What was over when we last acted is no choice any more.
    auto correction = correction_due(item.notice, terms, answer);
    if (correction && correction->due < (waits(*last) ? last->sent_on : *last->decided_on))
        correction.reset();
    if (!waits(*last))
        return earlier(next.value_or(DenialDue{days_deadline(*last->decided_on, 30),
                                               "our own target: no level of appeal is left", true}),
                       correction, terms);
    return earlier(answered_by(*last, terms), correction, terms);
}

std::optional<Date> appeal_due_of(const DenialItem& item, const std::vector<Appeal>& history,
                                  const DenialTerms& terms, AppealLevel wanted) {
    const auto* last = last_of(item, history);
    if (wanted == AppealLevel::external && last && !waits(*last))
        return external_due(*last->decided_on).due;
    const auto next = next_appeal(item, history, terms);
    return next ? std::optional{next->due} : std::nullopt;
}

Date decision_due(Date asked) {
    return days_deadline(asked, 30);
}

DenialDue corrected_due(const DenialItem& item, const std::vector<Appeal>& history,
                        const DenialTerms& terms, Date sent) {
    const auto decision = decided_by(decision_due(sent), terms);
    const auto next = next_appeal(item, history, terms);
    return next && !next->ours && sent <= next->due && next->due < decision.due ? *next : decision;
}

void appeal_granted(Denial& denial, AppealDecision decision, bool next_level,
                    bool may_bill_client) {
    denial.actions = {"wait"};
    if (decision != AppealDecision::partly) return;
    if (next_level) denial.actions.emplace_back("next_level");
    if (may_bill_client) denial.actions.emplace_back("bill_client");
    if (!next_level) denial.actions.emplace_back("write_off");
}

}  // namespace exclaim::domain
