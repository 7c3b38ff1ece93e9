// SPDX-License-Identifier: Apache-2.0
#include "domain/eligibility/estimate.h"

#include <algorithm>

#include "base/text.h"
#include "domain/findings.h"
#include "domain/people/playbook_rules.h"
#include "domain/rules/calendar.h"

namespace exclaim::domain {
namespace {
Money part(Money amount, std::int64_t basis_points) {
    return Money::from_cents((amount.cents() * basis_points + 5000) / 10000);
}

/// What is still open while the lines of a visit go by.
struct Left {
    Money copay, deductible;
    std::optional<Money> out_of_pocket;
};

Share one(const CostShare& plan, const EstimateLine& line, Left& left) {
    Share out;
    out.allowed = std::min(line.allowed, line.charge);
    const auto copay_now = plan.copay_per_code ? plan.copay : left.copay;
    // Both variants, kept before they were refused together: the worse for the client counts.
    const bool waived =
        plan.deductible_waived_with_copay && !plan.deductible_first && plan.copay > Money{};
    const auto deduct = [&](Money from) {
        return waived ? Money{} : std::min(left.deductible, from);
    };
    if (plan.deductible_first) {
        out.deductible = deduct(out.allowed);
        left.deductible -= out.deductible;
        if (left.deductible == Money{})
            out.copay = std::min(copay_now, out.allowed - out.deductible);
    } else {
        out.copay = std::min(copay_now, out.allowed);
        if (plan.copay_counts_to_deductible)
            left.deductible = std::max(Money{}, left.deductible - out.copay);
        out.deductible = deduct(out.allowed - out.copay);
        left.deductible -= out.deductible;
    }
    if (!plan.copay_per_code) left.copay -= out.copay;
    out.coinsurance = part(out.allowed - out.copay - out.deductible, plan.coinsurance_bp);
    out.share = out.copay + out.deductible + out.coinsurance;
    if (left.out_of_pocket) {
        out.share = std::min(out.share, *left.out_of_pocket);
        *left.out_of_pocket -= out.share;
    }
    out.plan_pays = out.allowed - out.share;
    out.balance = line.charge - out.allowed;
    return out;
}
}  // namespace

std::optional<Money> deductible_left(std::optional<Money> individual, std::optional<Money> family) {
    if (individual && family) return std::min(*individual, *family);
    return individual ? individual : family;
}

Findings check(const CostShare& plan, std::string_view at) {
    Findings out;
    check_amount(out, plan.copay, format("{}copay", at));
    check_amount(out, plan.deductible_left, format("{}deductible_remaining", at));
    check_amount(out, plan.out_of_pocket_left, format("{}out_of_pocket_remaining", at));
    if (plan.deductible_first && plan.deductible_waived_with_copay)
        out.push_back(
            field_finding(Code::variants_contradict, format("{}deductible_waived_with_copay", at)));
    return out;
}

Findings check_amounts(const EligibilityAnswer& said, std::string_view at) {
    Findings out;
    for (const auto& [network, of] : {std::pair{"in_network", &said.in_network},
                                      std::pair{"out_of_network", &said.out_of_network}})
        for (const auto& [field, amount] :
             {std::pair{"deductible", &of->deductible},
              std::pair{"deductible_remaining", &of->deductible_left},
              std::pair{"out_of_pocket_remaining", &of->out_of_pocket_left},
              std::pair{"copay", &of->copay}})
            check_amount(out, *amount, format("{}{}.{}", at, network, field));
    return out;
}

Estimate estimate(const CostShare& plan, const std::vector<EstimateLine>& lines) {
    Estimate out;
    Left left{plan.copay, plan.deductible_left, plan.out_of_pocket_left};
    for (const auto& line : lines) {
        const auto share = one(plan, line, left);
        out.total.allowed += share.allowed;
        out.total.copay += share.copay;
        out.total.deductible += share.deductible;
        out.total.coinsurance += share.coinsurance;
        out.total.share += share.share;
        out.total.plan_pays += share.plan_pays;
        out.total.balance += share.balance;
        out.lines.push_back(share);
    }
    return out;
}

std::optional<Date> good_faith_estimate_due(Date booked, Date service) {
    const auto ahead = business_days_between(booked, service);
    if (ahead < 3) return std::nullopt;
    return add_business_days(booked, ahead >= 10 ? 3 : 1);
}

}  // namespace exclaim::domain
