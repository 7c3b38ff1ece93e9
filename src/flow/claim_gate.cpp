// SPDX-License-Identifier: Apache-2.0
#include "flow/claim_gate.h"

#include "domain/journey/gate.h"
#include "domain/rules/reason.h"
#include "domain/rules/rule.h"
#include "flow/case_facts.h"

namespace exclaim::flow {

Result<void> Override::check() const {
    auto findings = domain::check_override(reason);
    if (findings.empty()) return {};
    return fail(ErrorKind::blocked, "The reason does not say why. Nothing was changed.",
                std::move(findings));
}

Findings Leave::all() const {
    auto out = faults;
    out.insert(out.end(), missing.begin(), missing.end());
    out.insert(out.end(), advice.begin(), advice.end());
    return out;
}

Result<Leave> may_leave(store::Transaction& t, const Actor& actor, ClaimDesk& desk,
                        const domain::ClaimRecord& record) {
    auto judged = judge(actor, desk, record);
    Leave out;
    out.claim = std::move(judged.claim);
    // The codes of the claim's own rules begin with CLM; the others tell what a step before lacks.
    const auto repaired_alone = [](const Finding& each) {
        return each.code.starts_with("CLM-") && !domain::is_overridable(each.code);
    };
    for (auto& each : judged.findings)
        (each.severity != Severity::block ? out.advice
         : repaired_alone(each)           ? out.faults
                                          : out.missing)
            .push_back(std::move(each));
    const auto facts = TRY(case_facts(t, actor, record));
    if (desk.basis.value.billing != domain::BillingModel::superbill) {
        std::vector<SessionId> sessions;
        for (const auto& each : record.lines) sessions.push_back(each.session);
        auto lacks = domain::gate(facts, sessions, actor.today);
        // What nobody knows of the steps before is told once.
        if (!lacks.empty())
            std::erase_if(out.advice, [](const auto& each) { return each.code == "CLM-0602"; });
        std::erase_if(out.missing, [&](const auto& each) { return domain::is_told(each, lacks); });
        for (auto& each : lacks) out.missing.push_back(std::move(each));
    }
    out.rules = domain::fired_rules(facts, record, actor.today);
    for (const auto& each : out.rules)
        (each.finding.severity == Severity::block ? out.missing : out.advice)
            .push_back(each.finding);
    return out;
}

}  // namespace exclaim::flow
