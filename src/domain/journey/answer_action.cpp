// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "base/text.h"
#include "domain/claim/not_found.h"
#include "domain/journey/actions.h"
#include "domain/journey/claim_actions.h"
#include "domain/journey/light_parts.h"

// What a claim that left and was not judged waits for.
namespace exclaim::domain {

std::optional<NextAction> not_found_action(const CaseFacts& facts, const ClaimFacts& claim) {
    const auto told = not_found_since(claim.evidence);
    if (!told || given_up_unfound(claim.evidence)) return std::nullopt;
    const auto on = told->utc_date();
    const bool ended =
        claim.record.frequency == Frequency::original && is_paid_by_client(facts.value);
    auto out =
        on_page(facts, Step::claim, claim.id.text(), "claim_not_found",
                ended ? "Give it up, or call" : "Send it again, or call",
                format("The plan said on {} that it does not find the claim: {}", said(on),
                       ended ? "the client pays for this case, so given up it is charged to them"
                             : "check member id, dates and payer"),
                "blocked");
    out.due = on;
    out.money = claim.record.charge();
    out.money_basis = "charges of the claim";
    return out;
}

std::optional<NextAction> unless_followed(const CaseFacts& facts, const ClaimFacts& claim,
                                          const NextAction& action) {
    return version_after(facts, claim) ? std::nullopt : std::optional{action};
}

std::string_view withdraw_label(const ClaimFacts& claim) {
    return is_superbill(claim) ? "Withdraw the superbill" : "Ask the plan to withdraw it";
}

std::optional<NextAction> sent_twice(const CaseFacts& facts, const ClaimFacts& claim) {
    const auto* before = alive_before(facts, claim);
    if (!before) return std::nullopt;
    const auto& first = before->record.control_number;
    const auto& second = claim.record.control_number;
    auto out = on_page(facts, Step::claim, claim.id.text(), "billed_twice", withdraw_label(claim),
                       format("{} was sent again as {}, and the plan has taken it after all: both "
                              "are out, and {} has to be withdrawn",
                              first, second, second),
                       "blocked");
    out.due = standing_of(*before).since->utc_date();
    return out;
}

NextAction decided_action(const CaseFacts& facts, const ClaimFacts& claim, Date today) {
    const auto at = *standing_of(claim).since;
    const auto on = at.utc_date();
    const bool refused = std::any_of(
        claim.evidence.begin(), claim.evidence.end(),
        [&](const Evidence& each) { return each.verdict == Verdict::denied && each.at == at; });
    const auto due = on.plus_days(silent_days);
    const bool silent = due < today;
    const bool superbill = is_superbill(claim);
    auto out = on_page(
        facts, Step::claim, claim.id.text(), superbill ? "ask_client_eob" : "ask_status",
        superbill ? "Ask the client for the EOB" : "Ask for the EOB",
        format("The plan said on {} that it {} it; {}", said(on), refused ? "refused" : "decided",
               silent ? "neither payment nor EOB has come since" : "its payment or EOB is to come"),
        silent ? "overdue" : "decided_by_plan");
    out.due = due;
    out.money = claim.record.charge();
    out.money_basis = "charges of the claim";
    return out;
}

namespace {
bool was_on_paper(const ClaimFacts& claim) {
    return std::any_of(claim.evidence.begin(), claim.evidence.end(), [](const Evidence& each) {
        return each.kind == EvidenceKind::mailed || each.kind == EvidenceKind::superbill;
    });
}
}  // namespace

std::optional<NextAction> answer_action(const CaseFacts& facts, const ClaimFacts& claim,
                                        Date today) {
    const auto sent = sent_on(claim);
    if (!sent || is_judged(claim) || claim.record.frequency == Frequency::cancellation ||
        is_charge_gone(facts, claim))
        return std::nullopt;
    // What it asks for was settled on the version before it.
    if (const auto* before = alive_before(facts, claim); before && is_judged(*before))
        return std::nullopt;
    const auto state = state_of(facts, claim);
    if (state == ClaimState::rejected || state == ClaimState::replaced ||
        state == ClaimState::voided)
        return std::nullopt;
    if (const auto unfound = not_found_action(facts, claim))
        return unless_followed(facts, claim, *unfound);
    if (state == ClaimState::finalised) return decided_action(facts, claim, today);
    const bool paper = was_on_paper(claim);
    const auto due = sent->plus_days(paper ? silent_paper_days : silent_days);
    const bool superbill = is_superbill(claim);
    const bool silent = due < today;
    auto out =
        on_page(facts, Step::claim, claim.id.text(), superbill ? "ask_client_eob" : "ask_status",
                superbill ? "Ask the client for the EOB" : "Ask where it is",
                silent ? format("Silent since {}: nobody has said what becomes of it", said(*sent))
                       : format("With the plan since {}", said(*sent)),
                silent ? "overdue" : "with_plan");
    out.due = due;
    out.money = claim.record.charge();
    out.money_basis = "charges of the claim";
    return out;
}

}  // namespace exclaim::domain
