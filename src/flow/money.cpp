// SPDX-License-Identifier: Apache-2.0
#include "flow/money.h"

#include <algorithm>

#include "domain/claim/build.h"
#include "domain/payment/behind.h"
#include "flow/client_charges.h"
#include "flow/client_money.h"
#include "flow/denial_parts.h"
#include "flow/posting.h"
#include "store/case_store.h"
#include "store/denial_store.h"

namespace exclaim::flow {

using store::Transaction;

namespace {
/// What the payer says it allows, and never less than what it grants: paid to us or to the client,
/// and the client's share by the plan's terms (domain sheet I.6).
Money allowed_of(const domain::RemittedLine& line) {
    auto out = line.paid;
    for (const auto& each : line.adjustments)
        if (each.reason == "100" || (each.group == "PR" && domain::is_cost_share(each.reason)))
            out += each.amount;
    return std::max(line.allowed.value_or(out), out);
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

/// What one decision allowed, line by line of ours; a payer may divide one.
std::vector<domain::AllowedOnLine> allowed_by(const ClaimChain& chain,
                                              const domain::RemittedClaim& claim, int place,
                                              const std::string& payer) {
    std::vector<domain::AllowedOnLine> out;
    for (const auto& line : claim.lines) {
        const auto* ours = line_for(chain, line);
        if (!ours) continue;
        const bool refused = domain::is_denied(line.paid, line.adjustments);
        const auto same = std::find_if(out.begin(), out.end(),
                                       [&](const auto& each) { return each.line == ours->number; });
        if (same == out.end()) {
            out.push_back({ours->number, allowed_of(line), place, payer, refused});
        } else {
            same->allowed += allowed_of(line);
            same->refused = same->refused && refused;
        }
    }
    return out;
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
            const auto place =
                std::max(domain::place_of(each.status), version->value.follows ? 2 : 1);
            for (auto& said : allowed_by(chain, claim, place, each.payer_id))
                out.push_back(std::move(said));
        }
    return out;
}

/// The refusals of a case; one that a correction answers is in appeal if an appeal waits as well.
Result<std::vector<domain::DenialItem>> contested(Transaction& t, PracticeId practice, CaseId id) {
    std::vector<domain::DenialItem> out;
    for (auto& each : TRY(store::denials_of(t, practice, id))) {
        if (each.value.state == domain::DenialState::corrected)
            each.value.state = TRY(without_correction(t, practice, each.id));
        out.push_back(std::move(each.value));
    }
    return out;
}
}  // namespace

Result<CaseMoney> case_money(const Services& s, const Actor& actor, CaseId id) {
    return s.db.read(actor.practice, [&](Transaction& t) -> Result<CaseMoney> {
        const auto client = TRY(store::load_case(t, actor.practice, id)).value.client;
        const auto theirs = TRY(load_client_money(t, actor.practice, client));
        const auto entries = store::plain(TRY(store::entries_of(t, actor.practice, id)));
        const auto account = TRY(load_client_ledger(t, actor.practice, client, {}));
        auto free = std::max(Money{}, account.unapplied);
        std::vector<domain::PrepaidOnLine> prepaid;
        std::vector<domain::LedgerLine> lines;
        std::vector<domain::AllowedOnLine> allowed;
        for (const auto& claim : TRY(store::claims_of(t, actor.practice, id))) {
            // A later version and the claim to the plan behind ask for the money of the first.
            if (claim.value.replaces || claim.value.follows) continue;
            const auto stand = TRY(store::stand_of(t, actor.practice, claim.id));
            if (domain::is_open_to_edit(stand.state)) continue;
            const auto chain = TRY(load_chain(t, actor.practice, claim.id));
            lines.insert(lines.end(), chain.lines.begin(), chain.lines.end());
            if (const auto number = domain::ClaimNumber::parse(claim.value.control_number))
                for (auto& each : domain::prepaid_on(
                         chain.lines, entries, std::min(theirs.kept_by(number->family()), free))) {
                    free -= each.amount;
                    prepaid.push_back(std::move(each));
                }
            const auto more = TRY(allowed_on(t, actor.practice, chain));
            allowed.insert(allowed.end(), more.begin(), more.end());
        }
        const auto denials = TRY(contested(t, actor.practice, id));
        for (const auto& each : TRY(client_charges(t, actor.practice, id))) {
            const auto charge = domain::balance(entries, each.line()).charge;
            lines.push_back(
                {each.line(), {}, each.session, each.code, {}, each.on, charge, charge == Money{}});
        }
        CaseMoney out{domain::money_map(lines, entries, denials, allowed, prepaid), {}, {}};
        out.total = domain::sum(out.dates);
        out.unallocated = std::max(Money{}, account.unapplied) - account.held;
        return out;
    });
}

}  // namespace exclaim::flow
