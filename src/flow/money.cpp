// SPDX-License-Identifier: Apache-2.0
#include "flow/money.h"

#include <algorithm>

#include "flow/client_charges.h"
#include "flow/posting.h"
#include "store/case_store.h"
#include "store/denial_store.h"

namespace exclaim::flow {

using store::Transaction;

namespace {
Money allowed_of(const domain::RemittedLine& line) {
    if (line.allowed) return *line.allowed;
    auto out = line.paid;
    for (const auto& each : line.adjustments)
        if (each.reason == "100" || (each.group == "PR" && domain::is_cost_share(each.reason)))
            out += each.amount;
    return out;
}

const domain::LedgerLine* line_for(const ClaimChain& chain, const domain::RemittedLine& line) {
    for (const auto& each : chain.lines)
        if (each.number == line.line_control || std::find(each.aliases.begin(), each.aliases.end(),
                                                          line.line_control) != each.aliases.end())
            return &each;
    for (const auto& each : chain.lines)
        if (each.code == line.code && each.charge == line.charge &&
            (!line.service_date || each.date == line.service_date))
            return &each;
    return nullptr;
}

bool payer_behind(std::string_view status) {
    return status == "2" || status == "20" || status == "3" || status == "21";
}

/// What the decisions that stand allowed, line by line.
Result<std::vector<domain::AllowedOnLine>> allowed_on(Transaction& t, PracticeId practice,
                                                      const ClaimChain& chain) {
    std::vector<domain::AllowedOnLine> out;
    for (const auto* version : chain.all())
        for (const auto& each : TRY(store::postings_of(t, practice, version->id))) {
            if (!each.stands()) continue;
            const auto payment = TRY(store::load_payment(t, practice, each.payment));
            const auto& claim =
                payment.value.remitted.claims.at(static_cast<std::size_t>(each.position));
            for (const auto& line : claim.lines)
                if (const auto* ours = line_for(chain, line)) {
                    // A later decision on the same line takes the place of an earlier one; the
                    // payer behind says nothing of what the first one allowed.
                    if (payer_behind(each.status) &&
                        std::any_of(out.begin(), out.end(),
                                    [&](const auto& old) { return old.line == ours->number; }))
                        continue;
                    std::erase_if(out, [&](const auto& old) { return old.line == ours->number; });
                    out.push_back({ours->number, allowed_of(line)});
                }
        }
    return out;
}
}  // namespace

Result<CaseMoney> case_money(const Services& s, const Actor& actor, CaseId id) {
    return s.db.read(actor.practice, [&](Transaction& t) -> Result<CaseMoney> {
        TRY(store::load_case(t, actor.practice, id));
        std::vector<domain::LedgerLine> lines;
        std::vector<domain::AllowedOnLine> allowed;
        for (const auto& claim : TRY(store::claims_of(t, actor.practice, id))) {
            // A later version and the claim to the plan behind ask for the money of the first.
            if (claim.value.replaces || claim.value.follows) continue;
            const auto stand = TRY(store::stand_of(t, actor.practice, claim.id));
            if (domain::is_open_to_edit(stand.state)) continue;
            const auto chain = TRY(load_chain(t, actor.practice, claim.id));
            lines.insert(lines.end(), chain.lines.begin(), chain.lines.end());
            const auto more = TRY(allowed_on(t, actor.practice, chain));
            allowed.insert(allowed.end(), more.begin(), more.end());
        }
        std::vector<domain::DenialItem> denials;
        for (auto& each : TRY(store::denials_of(t, actor.practice, id)))
            denials.push_back(std::move(each.value));
        const auto entries = store::plain(TRY(store::entries_of(t, actor.practice, id)));
        for (const auto& each : TRY(client_charges(t, actor.practice, id))) {
            const auto charge = domain::balance(entries, each.line()).charge;
            lines.push_back(
                {each.line(), {}, each.session, each.code, {}, each.on, charge, charge == Money{}});
        }
        CaseMoney out{domain::money_map(lines, entries, denials, allowed), {}};
        out.total = domain::sum(out.dates);
        return out;
    });
}

}  // namespace exclaim::flow
