// SPDX-License-Identifier: Apache-2.0
#include "domain/journey/light_parts.h"
#include "domain/rules/catalogue.h"

// Step 10 is green when the case is closed with its outcome, and what was refused repeatedly has
// become a rule, and the lists of codes are those in force. Grey until it closes.
namespace exclaim::domain {

StepLight review_light(const CaseFacts& facts, Date today) {
    LightOf light(facts, Step::review);
    if (!facts.value.closed) return std::move(light).idle("When the case closes");
    if (facts.value.outcome.empty()) {
        auto& action = light.miss("due", "write_outcome", "Write the outcome",
                                  "The case is closed without its outcome");
        action.href = case_form(facts);
        action.focus = "outcome";
        action.due = today;
    }
    for (const auto& list : catalogue_lists())
        if (const auto since = outdated_since(list, today)) {
            auto& action =
                light.miss("due", "renew_codes", "Update the program",
                           format("The {} are those of {}; a new set is in force since {}",
                                  list.name, list.as_of, said(*since)));
            action.href = "/settings/code-lists";
            action.due = since;
        }
    for (const auto& pattern : facts.patterns) {
        auto& action =
            light.miss("due", "make_rule", "Make it a rule",
                       format("Refused {} times for reason {}, and nothing stops the next",
                              pattern.rule.evidence.size(), pattern.reason));
        action.href = "/review";
        action.money = pattern.amount;
        action.money_basis = "refused";
        action.due = today;
    }
    return std::move(light).done("closed", format("closed {}", said(*facts.value.closed)));
}

}  // namespace exclaim::domain
