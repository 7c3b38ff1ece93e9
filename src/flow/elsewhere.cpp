// SPDX-License-Identifier: Apache-2.0
#include "flow/elsewhere.h"

#include <algorithm>

#include "store/case_store.h"
#include "store/denial_store.h"
#include "store/payer_store.h"
#include "store/policy_store.h"

namespace exclaim::flow {

using store::Transaction;

std::vector<domain::LineOn> accounts_of(const ClaimChain& chain,
                                        const domain::ClaimRecord& record) {
    std::vector<domain::LineOn> out;
    for (const auto& [line, session] : record.lines) {
        out.push_back({line.number, line.date});
        for (const auto& each : chain.lines)
            if (std::find(each.aliases.begin(), each.aliases.end(), line.number) !=
                each.aliases.end())
                out.back().account = each.number;
    }
    return out;
}

Result<Parted> parted(Transaction& t, PracticeId practice, const store::StoredClaim& claim) {
    Parted out;
    const auto& value = claim.value;
    const auto denials = TRY(store::denials_of(t, practice, value.for_case));
    if (value.follows || std::none_of(denials.begin(), denials.end(), [](const auto& each) {
            return domain::is_other_payers(each.value.denial);
        }))
        return out;
    const auto chain = TRY(load_chain(t, practice, claim.id));
    auto lines = accounts_of(chain, value);
    const auto entries = store::plain(TRY(store::entries_of(t, practice, chain.root())));
    for (auto& each : lines)
        each.paid_in_part = domain::balance(entries, each.account).paid > Money{};
    const auto take = [&](const std::set<std::string>& accounts, std::set<std::size_t>& places) {
        for (std::size_t i = 0; i < lines.size(); ++i)
            if (accounts.contains(lines[i].account)) places.insert(i);
    };
    take(TRY(moved_away(t, practice, chain)), out.gone);
    const auto policy = TRY(store::load_case(t, practice, value.for_case)).value.policy;
    const auto state = TRY(store::stand_of(t, practice, claim.id)).state;
    if (!policy) return out;
    const auto now = TRY(store::load_policy(t, practice, *policy)).value;
    take(domain::days_elsewhere(claim.id, value, state, lines, denials, policy, now), out.going);
    take(domain::days_elsewhere(claim.id, value, state, lines, denials, policy, now,
                                domain::Going::also_settled),
         out.settled);
    take(domain::days_elsewhere(claim.id, value, state, lines, denials, policy, now,
                                domain::Going::also_appealed),
         out.appealed);
    std::erase_if(out.settled, [&](const auto place) { return out.going.contains(place); });
    std::erase_if(out.appealed, [&](const auto place) {
        return out.going.contains(place) || out.settled.contains(place);
    });
    return out;
}

Result<bool> is_uninsured(Transaction& t, PracticeId practice, const ClaimChain& chain,
                          const domain::DenialItem& denial) {
    if (!domain::is_not_insured(denial.denial)) return false;
    std::optional<Date> on;
    for (const auto& line : chain.lines)
        if (denial.line.empty() || line.number == denial.line) on = line.date;
    std::optional<PolicyId> refused_by;
    for (const auto* each : chain.all())
        if (each->id == denial.claim) refused_by = each->value.policy;
    std::vector<domain::PolicyBeside> others;
    for (auto& each : TRY(store::list_policies(t, practice, chain.client)).items)
        if (each.id != refused_by) {
            const auto kind = TRY(store::load_payer(t, practice, each.value.payer)).value.kind;
            others.push_back({std::move(each.value), kind, each.id});
        }
    const auto of = TRY(store::load_case(t, practice, denial.for_case)).value;
    return domain::is_uninsured(denial.denial, of, on, others);
}

}  // namespace exclaim::flow
