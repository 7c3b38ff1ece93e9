// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "domain/journey/light_parts.h"
#include "domain/rules/catalogue.h"

// Step 10 is green when the case is closed with its outcome, and what was refused repeatedly has
// become a rule, and the lists of codes are those in force. Grey until it closes.
namespace exclaim::domain {

namespace {
/// The refusal of this case that a pattern counts; none: it is made of other cases alone.
const DenialItem* fed_by(const CaseFacts& facts, const Pattern& pattern) {
    const auto& all = pattern.rule.evidence;
    for (const auto& each : facts.denials)
        if (std::find(all.begin(), all.end(), each.id) != all.end()) return &each.value;
    return nullptr;
}
}  // namespace

StepLight review_light(const CaseFacts& facts, Date today) {
    LightOf light(facts, Step::review);
    if (!facts.value.closed) return std::move(light).idle("When the case closes");
    if (facts.value.outcome.empty()) {
        auto& action = light.miss("due", "write_outcome", "Write the outcome",
                                  "The case is closed without its outcome");
        action.href = case_form(facts);
        action.focus = "outcome";
        action.due = facts.value.closed;
    }
    for (const auto& list : catalogue_lists())
        // What closed before the new set was in force was never to be coded by it.
        if (const auto since = outdated_since(list, std::min(today, *facts.value.closed))) {
            auto& action =
                light.miss("due", "renew_codes", "Update the program",
                           format("The {} are those of {}; a new set is in force since {}",
                                  list.name, list.as_of, said(*since)));
            action.href = "/settings/code-lists";
            action.due = since;
        }
    for (const auto& pattern : facts.patterns) {
        // What others were refused is learned from on the page of the review.
        const auto* own = fed_by(facts, pattern);
        if (!own) continue;
        const auto& meaning = own->denial.meaning;
        auto& action = light.miss(
            "due", "make_rule", "Make it a rule",
            format("Refused {}: {} (CARC {}); nothing stops the next",
                   counted(static_cast<std::int64_t>(pattern.rule.evidence.size()), "time"),
                   meaning.empty() ? std::string_view{"the plan gave a bare reason"}
                                   : std::string_view{meaning},
                   pattern.reason));
        action.href = "/review";
        action.money = pattern.amount;
        action.money_basis = "refused";
        action.due = pattern.last;
    }
    return std::move(light).done("closed", format("closed {}", said(*facts.value.closed)));
}

}  // namespace exclaim::domain
