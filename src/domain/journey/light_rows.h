// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <doctest/doctest.h>

#include <functional>
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
inline void check_rows(const std::vector<Row>& rows) {
    for (const auto& row : rows) {
        INFO(row.what);
        auto facts = complete();
        row.change(facts);
        const auto light = light_on(facts, row.step, first_day, closed_on);
        CHECK(light.light == row.light);
        CHECK(light.status == row.status);
        CHECK(light.says == row.says);
        CHECK((light.missing.empty() ? "" : light.missing[0].id) == row.action);
    }
}
}  // namespace exclaim::domain::example
