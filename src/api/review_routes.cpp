// SPDX-License-Identifier: Apache-2.0
#include "api/review_api.h"
#include "api/routes.h"

namespace exclaim::api {

namespace {
using enum domain::Permission;

const auto table = std::to_array<Route>({
    {"GET", "/api/v1/review", review_read, "getReview", "", "Review", get_review,
     "The figures of the practice, each with how it is computed; unknown where there is too little "
     "to tell."},
    {"GET", "/api/v1/review/patterns", review_read, "listPatterns", "", "PatternList",
     list_patterns,
     "Denials of one payer, code and reason that repeat and that no rule guards against yet, each "
     "with the rule it would become.",
     "limit cursor"},
    {"GET", "/api/v1/rules", review_read, "listRules", "", "PracticeRuleList", list_rules,
     "Rules the practice learned, oldest first.", "limit cursor"},
    {"POST", "/api/v1/rules", rules_write, "createRule", "PracticeRuleInput", "PracticeRule",
     post_rule, "Makes a rule of denials: it stops the next such booking or claim.", "", 201},
    {"GET", "/api/v1/rules/{id}", review_read, "getRule", "", "PracticeRule", get_rule,
     "One rule."},
    {"PUT", "/api/v1/rules/{id}", rules_write, "putRule", "PracticeRuleInput", "PracticeRule",
     put_rule, "Changes a rule, or switches it off."},
});
}  // namespace

std::span<const Route> review_routes() {
    return table;
}

}  // namespace exclaim::api
