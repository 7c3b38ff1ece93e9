// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "domain/journey/claim_actions.h"
#include "domain/journey/light_parts.h"

// Step 9 is green when every line of a judged claim is at zero, and what was paid was seen on the
// account.
namespace exclaim::domain {

StepLight payment_light(const CaseFacts& facts, Date on, Date today) {
    LightOf light(facts, Step::payment);
    std::int64_t settled = 0;
    bool judged = false;
    const auto owing = owing_claims_on(facts, on);
    for (const auto* claim : owing) {
        judged = judged || is_judged(*claim) || state_of(facts, *claim) == ClaimState::voided;
        if (auto action = answer_action(facts, *claim, today)) {
            mind_filing_limit(*action, facts, *claim, today);
            light.take(std::move(*action));
        }
        // The money of a plan behind is the first one's, and counts once.
        if (std::any_of(owing.begin(), owing.end(),
                        [&](const auto* first) { return is_behind(facts, *first, claim->id); }))
            continue;
        for (const auto& line : lines_on(facts, *claim, on)) {
            if (auto action = money_action(facts, *claim, line, today))
                light.take(std::move(*action));
            else if (is_judged(*claim) && balance(claim->entries, line).settled())
                ++settled;
            else if (is_judged(*claim) && !is_followed(facts, *claim))
                light
                    .miss("to_post", "post_payment", "Post the payment",
                          "The plan decided, but nothing is posted for this line")
                    .due = standing_of(*claim).since->utc_date();
        }
    }
    if (!judged) return std::move(light).idle("Nothing judged yet");
    return std::move(light).done("settled", counted(settled, "line") + " settled");
}

}  // namespace exclaim::domain
