// SPDX-License-Identifier: Apache-2.0
#include "domain/claim/scrub.h"

#include "base/check.h"

namespace exclaim::domain {
namespace {
Judge judge_of(std::string_view kind) {
    for (const auto kinds : {form_kinds(), code_kinds(), fact_kinds()})
        for (const auto& each : kinds)
            if (each.name == kind) return each.judge;
    return nullptr;
}
}  // namespace

void Verdicts::tell(std::string field, std::initializer_list<Fill> fills) {
    Where where;
    where.field = std::move(field);
    findings_.push_back(make_finding(rule_.spec, fills, std::move(where)));
}

Findings scrub(const Claim& claim, std::span<const Rule> rules) {
    Findings findings;
    for (const auto& rule : rules) {
        const auto judge = judge_of(rule.kind);
        ENSURE(judge != nullptr);
        Verdicts verdicts(rule, findings);
        judge(claim, rule, verdicts);
    }
    return findings;
}

}  // namespace exclaim::domain
