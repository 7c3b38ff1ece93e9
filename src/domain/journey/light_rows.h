// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <functional>
#include <string>
#include <vector>

#include "domain/journey/example_facts.h"
#include "domain/journey/lights.h"

// For tests: what one light says after one change of the complete case.
namespace exclaim::domain::example {

using Change = std::function<void(CaseFacts&)>;

/// Light of one step on the first day after a change to the complete case.
struct Row {
    const char* what;
    Step step;
    Change change;
    Light light;
    const char* status;
    const char* says;
    const char* action;  ///< id of the first thing missing; empty: nothing is
};

inline EligibilityAnswer& answer(CaseFacts& f) {
    return *f.checks[0].value.answer;
}
inline Referral& referral(CaseFacts& f) {
    return f.referrals[0].value;
}
inline Plan& plan(CaseFacts& f) {
    return f.plans[0].value;
}
inline Authorization& grant(CaseFacts& f) {
    return f.authorizations[0].value;
}
/// What the lights say otherwise than their rows, one line each; "" when nothing differs.
inline std::string differences(const std::vector<Row>& rows) {
    std::string out;
    for (const auto& row : rows) {
        auto facts = complete();
        row.change(facts);
        const auto light = light_on(facts, row.step, first_day, closed_on);
        const std::string action = light.missing.empty() ? "" : light.missing[0].id;
        if (light.light == row.light && light.status == row.status && light.says == row.says &&
            action == row.action)
            continue;
        out += std::string(row.what) + ": " + std::to_string(static_cast<int>(light.light)) + ", " +
               light.status + ", " + light.says + ", " + action + "\n";
    }
    return out;
}
}  // namespace exclaim::domain::example
