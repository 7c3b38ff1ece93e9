// SPDX-License-Identifier: Apache-2.0
#include "flow/client_money.h"

#include <algorithm>

#include "domain/claim/build.h"
#include "domain/claim/claim_ledger.h"
#include "domain/claim/client_charge.h"
#include "flow/audit.h"
#include "store/case_store.h"
#include "store/claim_store.h"
#include "store/client_payment_store.h"
#include "store/ledger_store.h"
#include "store/session_store.h"

namespace exclaim::flow {

using store::Transaction;

Result<domain::ClientMoney> load_client_money(Transaction& t, PracticeId practice,
                                              ClientId client) {
    domain::ClientMoney out;
    std::map<ClaimId, std::string> family;
    std::map<std::string, SessionId> session_of;
    for (const auto& of : TRY(store::cases_of(t, practice, client))) {
        std::set<SessionId> billed;
        for (const auto& claim : TRY(store::claims_of(t, practice, of.id))) {
            const auto number = domain::ClaimNumber::parse(claim.value.control_number);
            if (!number) continue;
            family[claim.id] = number->family();
            auto& stands = out.claims[number->family()];
            const auto state = TRY(store::stand_of(t, practice, claim.id)).state;
            stands.left = stands.left || !domain::is_open_to_edit(state);
            for (const auto& line : claim.value.lines)
                session_of.emplace(line.line.number, line.session);
            if (state == domain::ClaimState::replaced || state == domain::ClaimState::voided ||
                claim.value.frequency == domain::Frequency::cancellation)
                continue;
            stands.stated = std::max(stands.stated, claim.value.paid_by_client.value_or(Money{}));
            for (const auto& line : claim.value.lines) {
                billed.insert(line.session);
                stands.bills.insert(line.session);
            }
        }
        for (const auto& each : TRY(store::sessions_of(t, practice, of.id)))
            if (each.value.state == domain::SessionState::delivered && !billed.contains(each.id))
                out.visits.insert(each.value.on);
    }
    struct OnLine {
        Money charge, open, owed, used;
    };
    std::map<ClientPaymentId, Money> used;
    std::map<std::pair<ClaimId, std::string>, OnLine> lines;
    for (const auto& [id, place, entry] : TRY(store::entries_of(t, practice, client))) {
        auto& line = lines[{place.claim, entry.line}];
        const auto take = [&](domain::Account account, Money& into) {
            if (entry.to == account) into += entry.amount;
            if (entry.from == account) into -= entry.amount;
        };
        take(domain::Account::open, line.open);
        take(domain::Account::client, line.owed);
        if (entry.from == domain::Account::billed) line.charge += entry.amount;
        if (entry.to == domain::Account::billed) line.charge -= entry.amount;
        if (!place.client_payment) continue;
        used[*place.client_payment] += domain::used_of_payment(entry);
        line.used += domain::used_of_payment(entry);
        if (const auto of = domain::charged_session(entry.line); of && place.claim.empty())
            out.on_sessions[*of] += domain::used_of_payment(entry);
    }
    std::map<std::string, Money> charged;
    for (const auto& [line, stands] : lines) {
        const auto at = family.find(line.first);
        if (at == family.end()) continue;
        auto& of = out.claims[at->second];
        const auto open = std::max(Money{}, stands.open);
        of.open += open;
        of.owed += std::max(Money{}, stands.owed);
        of.used += stands.used;
        charged[at->second] += stands.charge;
        if (const auto session = session_of.find(line.second); session != session_of.end())
            out.billed.push_back({at->second, session->second, open, stands.used});
    }
    // What another claim charges since is stated there.
    for (auto& [claim, of] : out.claims)
        if (of.left) of.stated = std::min(of.stated, std::max(of.used, charged[claim]));
    for (const auto& each : TRY(store::client_payments_of(t, practice, client)))
        out.payments.push_back({each.value.on, each.value.amount, used[each.id]});
    return out;
}

void state_paid(const domain::ClientMoney& money, domain::ClaimRecord& record) {
    if (domain::ClaimNumber::parse(record.control_number))
        record.paid_by_client = domain::paid_by_account(money, record);
}

Result<void> restate_paid(Transaction& t, const Services& s, const Actor& actor,
                          const std::vector<ClaimId>& ids) {
    std::map<std::string, store::StoredClaim> first;
    for (const auto id : ids) {
        auto claim = store::load_claim(t, actor.practice, id);
        if (!claim && claim.error().kind != ErrorKind::missing) return Failure{claim.error()};
        if (!claim || !domain::follows_account(claim->value)) continue;
        const auto state = TRY(store::stand_of(t, actor.practice, id)).state;
        if (domain::is_open_to_edit(state))
            first.emplace(claim->value.control_number, std::move(*claim));
    }
    for (auto& [number, claim] : first) {
        const auto of = TRY(store::load_case(t, actor.practice, claim.value.for_case)).value;
        const bool paid = !TRY(store::client_payments_of(t, actor.practice, of.client)).empty();
        if (!paid && !claim.value.paid_by_client) continue;
        const auto before = claim.value.paid_by_client;
        state_paid(TRY(load_client_money(t, actor.practice, of.client)), claim.value);
        if (claim.value.paid_by_client == before) continue;
        const auto version = claim.stamp.version;
        claim.stamp = {version + 1, s.system_clock.now(), actor.user};
        TRY(store::update_claim(t, actor.practice, claim, version));
        TRY(note(t, s, actor, "claim.edit", "claim", claim.id.value()));
    }
    return {};
}

}  // namespace exclaim::flow
