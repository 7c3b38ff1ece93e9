// SPDX-License-Identifier: Apache-2.0
#include "domain/people/playbook_rules.h"

#include <algorithm>
#include <set>

#include "base/text.h"
#include "domain/findings.h"

namespace exclaim::domain {

void check_amount(Findings& out, const std::optional<Money>& amount, std::string field) {
    constexpr auto most = Money::from_cents(100'000'000);
    if (amount && (*amount < Money{} || *amount > most))
        out.push_back(field_finding(Code::amount_range, std::move(field)));
}

std::vector<std::string> services_asked(const Playbook& playbook) {
    if (playbook.service_types.empty()) return {"30", "PT"};
    // The generic question comes first; many payers answer nothing else.
    auto out = playbook.service_types;
    std::stable_partition(out.begin(), out.end(), [](const auto& type) { return type == "30"; });
    return out;
}

Findings check(const Playbook& playbook) {
    static constexpr auto known = std::to_array<std::string_view>(
        {"30", "1", "PT", "AE", "98", "A9", "AC", "AD", "BY", "BZ", "33"});
    Findings out;
    for (std::size_t i = 0; i < playbook.service_types.size(); ++i)
        if (std::find(known.begin(), known.end(), playbook.service_types[i]) == known.end())
            out.push_back(field_finding(Code::service_type_unknown, format("service_types.{}", i),
                                        {{"type", playbook.service_types[i]}}));
    const auto days = [&](std::optional<std::int64_t> count, const char* field, const char* label) {
        if (count && (*count < 1 || *count > 3650))
            out.push_back(field_finding(Code::days_range, field, {{"label", label}}));
    };
    days(playbook.referral_days, "referral_days", "Days a referral holds");
    days(playbook.corrected_claim_days, "corrected_claim_days", "Days for a corrected claim");
    days(playbook.appeal_days, "appeal_days", "Days for an appeal");
    days(playbook.progress_report_days, "progress_report_days", "Days between reports");
    if (playbook.units_per_visit &&
        (*playbook.units_per_visit < 1 || *playbook.units_per_visit > 32))
        out.push_back(field_finding(Code::count_range, "units_per_visit",
                                    {{"label", "Units in one visit"}, {"max", "32"}}));
    if (playbook.deductible_first.value_or(false) &&
        playbook.deductible_waived_with_copay.value_or(false))
        out.push_back(field_finding(Code::variants_contradict, "deductible_waived_with_copay"));
    std::set<ProcedureCode> seen;
    for (std::size_t i = 0; i < playbook.allowed.size(); ++i)
        check_amount(out, playbook.allowed[i].amount, format("allowed.{}.amount", i));
    for (std::size_t i = 0; i < playbook.allowed.size(); ++i)
        if (const auto& code = playbook.allowed[i].code; !seen.insert(code).second)
            out.push_back(field_finding(Code::allowed_repeated, format("allowed.{}.code", i),
                                        {{"code", code.text()}}));
    return out;
}

std::optional<Money> allowed_for(const Playbook& playbook, const ProcedureCode& code) {
    for (const auto& each : playbook.allowed)
        if (each.code == code) return each.amount;
    return std::nullopt;
}

}  // namespace exclaim::domain
