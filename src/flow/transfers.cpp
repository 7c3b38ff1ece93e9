// SPDX-License-Identifier: Apache-2.0
#include "flow/transfers.h"

#include "flow/audit.h"
#include "flow/findings.h"
#include "flow/idempotency.h"
#include "flow/record_flow.h"

namespace exclaim::flow {

using domain::EntryKind;
using store::Transaction;

namespace {
Result<Transfer> made_as(Transaction& t, PracticeId practice, ClientPaymentId id) {
    const auto kept = TRY(store::load_client_payment(t, practice, id)).value;
    Transfer out{id, kept.client, {}, kept.on, kept.note, {}, {}};
    auto ledger = TRY(load_client_ledger(t, practice, kept.client, std::nullopt));
    for (auto& each : ledger.entries) {
        if (each.place.client_payment != id) continue;
        if (each.entry.to == domain::Account::collected) out.amount += each.entry.amount;
        out.entries.push_back(std::move(each));
    }
    out.credit = ledger.credit;
    return out;
}

Findings wrong_with(Money amount, Money most) {
    Findings out;
    if (amount <= Money{}) out.push_back(field_finding(Code::amount_not_positive, "amount"));
    if (most < amount)
        out.push_back(field_finding(Code::transfer_above_credit, "amount",
                                    {{"transfer", amount.text()}, {"most", most.text()}}));
    return out;
}
}  // namespace

Result<Transfer> transfer_credit(const Services& s, const Actor& actor, ClientId client,
                                 Money amount, std::string why, const Idempotency& idempotency) {
    return s.db.transact(actor.practice, [&](Transaction& t) -> Result<Transfer> {
        const auto ledger = TRY(load_client_ledger(t, actor.practice, client, std::nullopt));
        if (const auto before = TRY(already_made(t, actor, idempotency)))
            return made_as(t, actor.practice, ClientPaymentId{*before});
        if (auto wrong = wrong_with(amount, ledger.movable); !wrong.empty())
            return blocked(std::move(wrong));
        store::StoredClientPayment made{
            s.ids.make<ClientPaymentId>(), {}, {1, s.system_clock.now(), actor.user}};
        made.value.client = client;
        made.value.on = actor.today;
        made.value.method = domain::ClientMethod::other;
        made.value.note = std::move(why);
        TRY(store::insert_client_payment(t, actor.practice, made));
        TRY(remember_made(t, s, actor, idempotency, made.id.value()));
        TRY(note(t, s, actor, "client_payment.transfer", "client_payment", made.id.value()));
        const auto owed = TRY(owed_by(t, actor.practice, client));
        auto off = amount, onto = amount;
        auto entries =
            domain::give_back(owed.entries, off, actor.today, made.id.text(), EntryKind::transfer);
        std::vector<std::string> lines;
        for (const auto& [place, line] : owed.lines) lines.push_back(line);
        for (auto& each : domain::apply_client_money(lines, owed.entries, onto, actor.today,
                                                     made.id.text(), EntryKind::transfer))
            entries.push_back(std::move(each));
        ENSURE(off == Money{} && onto == Money{});
        for (const auto& entry : entries) {
            store::LedgerPlace place;
            for (const auto& each : ledger.entries)
                if (each.entry.line == entry.line) place = each.place;
            TRY(store::post_entries(t, actor.practice, s.ids,
                                    {place.claim, place.for_case, client, {}, {}, made.id},
                                    std::span(&entry, 1)));
        }
        return made_as(t, actor.practice, made.id);
    });
}

}  // namespace exclaim::flow
