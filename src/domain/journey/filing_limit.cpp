// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>

#include "domain/journey/claim_actions.h"
#include "domain/journey/light_parts.h"

// A claim has to be with the payer by a limit that runs from the service. Who sent it proves that
// by the payer's own receipt alone; a file that was read (999) or that the clearinghouse took
// proves nothing.
namespace exclaim::domain {
namespace {

/// What the client files has limits of its own: what they have, and the drafts that they will get.
bool is_clients_to_file(const CaseFacts& facts, const ClaimFacts& claim) {
    return sent_on(claim) ? is_superbill(claim) : facts.value.billing == BillingModel::superbill;
}

/// The day that the limit runs from, of a claim that may still miss it.
std::optional<Date> limit_runs_from(const CaseFacts& facts, const ClaimFacts& claim) {
    if (claim.record.frequency != Frequency::original || claim.record.follows ||
        is_clients_to_file(facts, claim))
        return std::nullopt;
    const auto stands = standing_of(claim);
    if (stands.timely_proof || was_taken(stands.state)) return std::nullopt;
    std::optional<Date> out;
    for (const auto& each : claim.record.lines)
        if (each.line.date) out = std::min(out.value_or(*each.line.date), *each.line.date);
    return out;
}

/// By when the payer has to have it, and the next day on which that is looked at again. None before
/// half of the time is over, and where no limit is known.
struct FilingLimit {
    Date end, next;
};
std::optional<FilingLimit> limit_near(const CaseFacts& facts, Date service, Date today) {
    if (!facts.payer || !facts.payer->value.filing_days) return std::nullopt;
    const auto days = static_cast<int>(*facts.payer->value.filing_days);
    const auto end = service.plus_days(days);
    if (today < service.plus_days(days / 2)) return std::nullopt;
    for (const int percent : {75, 90})
        if (const auto next = service.plus_days(days * percent / 100); today <= next)
            return FilingLimit{end, next};
    return FilingLimit{end, end};
}
}  // namespace

namespace {
void mind_limit(NextAction& action, const CaseFacts& facts, Date service, Date today) {
    const auto limit = limit_near(facts, service, today);
    if (!limit) return;
    const bool over = limit->end < today;
    action.why += over ? format(
                             "; the limit for filing, {}, is over, and nothing proves that the "
                             "plan has it",
                             said(limit->end))
                       : format("; the plan takes it until {}", said(limit->end));
    action.due = std::min(action.due.value_or(limit->next), limit->next);
    const auto light = light_of(action.status);
    if (over && light != Light::blocked) action.status = "overdue";
    if (!over && light == Light::moving) action.status = "expiring";
}
}  // namespace

void mind_filing_limit(NextAction& action, const CaseFacts& facts, Date service, Date today) {
    if (facts.value.billing != BillingModel::superbill) mind_limit(action, facts, service, today);
}

void mind_filing_limit(NextAction& action, const CaseFacts& facts, const ClaimFacts& claim,
                       Date today) {
    if (const auto service = limit_runs_from(facts, claim))
        mind_limit(action, facts, *service, today);
}

std::optional<NextAction> filing_action(const CaseFacts& facts, const ClaimFacts& claim,
                                        Date today) {
    auto out = claim_action(facts, claim, today);
    if (out && sent_twice(facts, claim)) return out;
    if (!out) {
        const auto service = limit_runs_from(facts, claim);
        if (!service || !is_on_the_way(standing_of(claim).state) ||
            !limit_near(facts, *service, today))
            return std::nullopt;
        out.emplace();
        out->id = "ask_status";
        out->label = "Ask where it is";
        out->why = "The plan has not said that it has the claim";
        out->status = "expiring";
        out->href = format("{}?open={}", case_page(facts, Step::claim), claim.id.text());
        out->money = claim.record.charge();
        out->money_basis = "charges of the claim";
    }
    mind_filing_limit(*out, facts, claim, today);
    return out;
}

}  // namespace exclaim::domain
