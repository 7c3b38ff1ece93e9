// SPDX-License-Identifier: Apache-2.0
#include "sandbox/adjudicate.h"

#include <algorithm>
#include <set>
#include <utility>

#include "base/check.h"

namespace exclaim::sandbox {
namespace {
/// Providers that a plan pays only where it says so: no licence stands behind them.
bool is_exercise_professional(std::string_view taxonomy) {
    return taxonomy == "174400000X" || taxonomy == "226300000X" || taxonomy == "224Y00000X" ||
           taxonomy == "174H00000X" || taxonomy == "171400000X";
}

class Adjudicator {
public:
    Adjudicator(const AskedClaim& claim, const Scenario& scenario, const Member& member,
                const Standing& standing, Date received)
        : claim_(claim),
          scenario_(scenario),
          member_(member),
          plan_(*scenario.plan(member.plan)),
          standing_(standing),
          received_(received) {}

    Decision run(const std::vector<const Script*>& scripts) {
        Decision out;
        for (const auto& line : claim_.lines) out.lines.push_back(judge(line, scripts, out));
        for (auto& line : out.lines) {
            const bool to_client =
                !claim_.pays_practice ||
                std::any_of(scripts.begin(), scripts.end(), [](const Script* script) {
                    return script->action == Action::pay_client;
                });
            if (to_client && line.paid > Money{}) {
                line.adjustments.push_back({"PR", "100", line.paid});
                line.paid = Money{};
            }
            out.paid += line.paid;
        }
        std::set<Date> days;
        for (std::size_t i = 0; i < out.lines.size(); ++i)
            if (!out.lines[i].denied() && claim_.lines[i].date) days.insert(*claim_.lines[i].date);
        for (const auto& on : days) ++out.used[on.year()].visits;
        if (standing_.grant) out.grant_used = static_cast<std::int64_t>(days.size());
        return out;
    }

private:
    PaidLine denied(const AskedLine& line, std::string group, std::string reason,
                    std::vector<std::string> remarks = {}) const {
        return {
            Money{}, {}, {{std::move(group), std::move(reason), line.charge}}, std::move(remarks)};
    }

    std::optional<PaidLine> coverage(const AskedLine& line) const {
        if (!line.date) return denied(line, "CO", "16", {"M52"});
        if (claim_.of_dependent() && !member_.dependent(claim_.last_name, claim_.first_name))
            return denied(line, "CO", "31");
        if (member_.begins && *line.date < *member_.begins) return denied(line, "PR", "26");
        if (member_.ends && *line.date > *member_.ends) return denied(line, "PR", "27");
        if (*line.date > received_) return denied(line, "CO", "110");
        if (standing_.duplicate) return denied(line, "OA", "18");
        if (received_ - *line.date > scenario_.payer.filing_days && claim_.frequency == "1")
            return denied(line, "CO", "29");
        if (!plan_.covers_out_of_network) return denied(line, "PR", "242");
        if (!plan_.pays_exercise_professionals && is_exercise_professional(claim_.taxonomy))
            return denied(line, "PR", "170", {"N95"});
        return std::nullopt;
    }

    Used used_before(std::int64_t year) const {
        const auto at = standing_.used.find(year);
        return at == standing_.used.end() ? Used{} : at->second;
    }

    std::optional<PaidLine> permission(const AskedLine& line) const {
        const auto visit = static_cast<std::int64_t>(days_.size());
        const auto year = line.date->year();
        const auto visit_of_year = std::count_if(
            days_.begin(), days_.end(), [&](const Date& each) { return each.year() == year; });
        if (plan_.needs_referral && !claim_.referred) return denied(line, "CO", "288");
        if (plan_.needs_authorization) {
            if (!standing_.grant) return denied(line, "CO", "197");
            const auto& grant = *standing_.grant;
            if ((grant.begins && *line.date < *grant.begins) ||
                (grant.ends && *line.date > *grant.ends))
                return denied(line, "CO", "302");
            if (!grant.code.empty() && grant.code != line.code) return denied(line, "CO", "284");
            if (grant.visits > 0 && standing_.grant_used + visit > grant.visits)
                return denied(line, "CO", "198");
        }
        if (plan_.visits_per_year > 0 &&
            used_before(year).visits + visit_of_year > plan_.visits_per_year)
            return denied(line, "PR", "119");
        if (plan_.units_per_day > 0 && line.units > plan_.units_per_day)
            return denied(line, "CO", "151");
        return std::nullopt;
    }

    PaidLine judge(const AskedLine& line, const std::vector<const Script*>& scripts,
                   Decision& so_far) {
        for (const auto* script : scripts)
            if ((script->action == Action::deny || script->action == Action::overturn) &&
                (script->code.empty() || script->code == line.code))
                return denied(line, script->group.empty() ? "CO" : script->group, script->reason,
                              script->remarks);
        if (auto refused = coverage(line)) return *refused;
        days_.insert(*line.date);
        if (auto refused = permission(line)) return *refused;
        const auto* fee = scenario_.fee(line.code);
        if (!fee) return denied(line, "PR", "204");
        return price(line, *fee, so_far.used[line.date->year()]);
    }

    /// Copay once a day, then deductible, then coinsurance, capped by what is left to bear.
    PaidLine price(const AskedLine& line, const Fee& fee, Used& so_far) {
        const auto before_it = used_before(line.date->year());
        const auto allowed = std::min(fee.amount * line.units, line.charge);
        const auto bearable =
            plan_.out_of_pocket == Money{}
                ? allowed
                : std::max(Money{},
                           plan_.out_of_pocket - before_it.out_of_pocket - so_far.out_of_pocket);
        const bool first_today = copay_days_.insert(*line.date).second;
        auto copay = first_today ? std::min(plan_.copay, allowed) : Money{};
        auto deductible =
            std::min(std::max(Money{}, plan_.deductible - before_it.deductible - so_far.deductible),
                     allowed - copay);
        const auto rest = allowed - copay - deductible;
        auto coinsurance = Money::from_cents((rest.cents() * plan_.coinsurance_percent + 50) /
                                             100);  // half a cent up
        auto over = copay + deductible + coinsurance - bearable;
        for (auto* share : {&coinsurance, &deductible, &copay}) {
            const auto cut = std::clamp(over, Money{}, *share);
            *share -= cut;
            over -= cut;
        }
        PaidLine out;
        out.allowed = allowed;
        // Behind another plan it pays what it would have paid first, at most what that one left of
        // the amount it allows itself; the client's share shrinks by as much.
        const auto before = std::min(line.paid_before, line.charge);
        out.paid = std::min(allowed - copay - deductible - coinsurance,
                            std::max(Money{}, allowed - before));
        if (before > Money{}) out.adjustments.push_back({"OA", "23", before});
        auto left = line.charge - before - out.paid;
        const auto above = std::min(line.charge - allowed, left);
        left -= above;
        const auto add = [&](std::string_view reason, Money amount) {
            if (amount > Money{}) out.adjustments.push_back({"PR", std::string(reason), amount});
        };
        for (auto [reason, share] :
             {std::pair{"1", deductible}, {"2", coinsurance}, {"3", copay}}) {
            share = std::min(share, left);
            left -= share;
            add(reason, share);
        }
        add("45", above);
        so_far.deductible += deductible;
        so_far.out_of_pocket += copay + deductible + coinsurance;
        return out;
    }

    const AskedClaim& claim_;
    const Scenario& scenario_;
    const Member& member_;
    const Plan& plan_;
    const Standing& standing_;
    Date received_;
    std::set<Date> days_, copay_days_;
};
}  // namespace

Decision adjudicate(const AskedClaim& claim, const Scenario& scenario, const Member& member,
                    const Standing& standing, const std::vector<const Script*>& scripts,
                    Date received) {
    ENSURE(scenario.plan(member.plan) != nullptr);
    return Adjudicator(claim, scenario, member, standing, received).run(scripts);
}

}  // namespace exclaim::sandbox
