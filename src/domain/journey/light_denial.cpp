// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "domain/journey/claim_actions.h"
#include "domain/journey/light_parts.h"

// Step 8 is green when something was judged and stands, no denial is open and every deadline was
// met; grey, never green, while nothing was judged, or where money was lost by missing a deadline.
namespace exclaim::domain {
namespace {
/// What the plan decided of the claim stands: neither it nor we took it back.
bool decision_stands(const CaseFacts& facts, const ClaimFacts& claim) {
    return standing_of(claim).state != ClaimState::reversed &&
           state_of(facts, claim) != ClaimState::voided;
}
}  // namespace

StepLight denial_light(const CaseFacts& facts, Date on, Date today) {
    LightOf light(facts, Step::denial);
    bool judged = false, stands = false;
    std::int64_t closed = 0;
    std::optional<Date> missed;
    for (const auto* claim : all_claims_on(facts, on)) {
        judged = judged || is_judged(*claim);
        const bool decided = decision_stands(facts, *claim);
        stands = stands || (decided && is_judged(*claim));
        const auto lines = lines_on(facts, *claim, on);
        for (const auto& denial : facts.denials) {
            const auto& item = denial.value;
            if (item.claim != claim->id) continue;
            if (!item.line.empty() &&
                std::find(lines.begin(), lines.end(), item.line) == lines.end())
                continue;
            judged = true;
            stands = stands || decided;
            if (auto action = denial_action(facts, denial, today);
                action && !is_told_by_other(facts, denial)) {
                light.take(std::move(*action));
            } else if (!action) {
                ++closed;
            }
            if (item.missed && item.state != DenialState::won)
                missed = std::min(missed.value_or(*item.missed), *item.missed);
        }
    }
    for (const auto* claim : standing_claims_on(facts, on)) {
        const auto stand = standing_of(*claim);
        const bool against = stand.state == ClaimState::denied ||
                             stand.state == ClaimState::paid_partial ||
                             stand.state == ClaimState::reversed;
        const bool known = std::any_of(
            facts.denials.begin(), facts.denials.end(),
            [&](const auto& each) { return is_version_of(facts, *claim, each.value.claim); });
        if (!against || known || !is_told_only(facts, *claim)) continue;
        auto& action = light.miss(
            "to_post", "post_payment", "Type the EOB",
            stand.state == ClaimState::reversed
                ? "The plan took back its decision, and nobody wrote down of what and why"
                : "The plan refused, and nobody wrote down what and why");
        action.href = case_page(facts, Step::payment);
        action.due = facts.payer
                         ? denial_due(stand.since->utc_date(),
                                      {facts.playbook, facts.payer->value.kind, std::nullopt},
                                      DenialAnswer::appeal)
                               .due
                         : today;
    }
    if (!judged) return std::move(light).idle("Nothing judged yet");
    if (missed)
        return std::move(light).idle(
            format("Closed, but a deadline was missed: nothing was done by {}", said(*missed)));
    if (!stands)
        return std::move(light).idle("What was judged was taken back, and nothing stands since");
    return std::move(light).done("settled",
                                 closed == 0 ? "no denial" : counted(closed, "denial") + " closed");
}

}  // namespace exclaim::domain
