// SPDX-License-Identifier: Apache-2.0
#include "domain/journey/light_policy.h"

#include <algorithm>

#include "domain/eligibility/coverage.h"

namespace exclaim::domain {
namespace {
/// The case comes from work or traffic, and a health plan is asked in front of their insurer.
bool is_for_another_insurer(const CaseFacts& facts) {
    const auto& injury = facts.value.injury;
    return injury && injury->cause != Cause::other_accident && !injury->no_other_insurer &&
           !insures_injuries(facts.payer->value.kind);
}
}  // namespace

void ask_of_policy(LightOf& light, const CaseFacts& facts, Date on) {
    const auto& policy = *facts.policy;
    const auto tell = [&](std::string_view id, std::string_view label, std::string why) {
        auto& action = light.miss("blocked", id, label, std::move(why));
        action.href = case_form(facts);
        action.focus = "policy";
    };
    switch (holds_on(policy, on)) {
        case PolicyHolds::yes: break;
        case PolicyHolds::ended:
            tell("other_policy", "Look for another policy",
                 format("By the record of the policy it ended on {}", said(*policy.ends)));
            break;
        case PolicyHolds::not_begun:
            tell("other_policy", "Look for another policy",
                 format("By the record of the policy it begins on {}", said(*policy.begins)));
            break;
    }
    const bool first =
        std::none_of(facts.beside.begin(), facts.beside.end(), [&](const auto& other) {
            return other.priority <= policy.priority && within(on, other.begins, other.ends) &&
                   in_one_order(facts.payer->value.kind, other.kind, facts.value.injury);
        });
    if (!first)
        tell("order_policies", "Say which is billed first",
             format("Another policy of the client holds on {} with the same number or one before",
                    said(on)));
}

void ask_of_injury(LightOf& light, const CaseFacts& facts) {
    if (insures_injuries(facts.payer->value.kind) && !facts.value.injury)
        at_form(light.miss("due", "enter_injury", "Enter the injury",
                           "The injury that this plan pays for is not on file"),
                facts, "injury");
    else if (is_for_another_insurer(facts))
        at_form(
            light.miss("due", "other_insurer", "Bill the insurer of the injury",
                       format("The case comes from {}: another insurer pays first, and a health "
                              "plan refuses it. Choose that insurer, or write at the injury who "
                              "said that none is responsible",
                              cause_in_words(facts.value.injury->cause))),
            facts, "policy");
}

}  // namespace exclaim::domain
