// SPDX-License-Identifier: Apache-2.0
#include "flow/refunds.h"

#include <algorithm>

#include "flow/audit.h"
#include "flow/findings.h"
#include "flow/idempotency.h"
#include "flow/record_flow.h"

namespace exclaim::flow {

using store::Transaction;

namespace {
Result<GivenRefund> given(Transaction& t, PracticeId practice, ClientPaymentId id) {
    GivenRefund out{id, TRY(store::load_client_payment(t, practice, id)).value, {}, {}};
    out.value.amount = -out.value.amount;
    auto ledger = TRY(load_client_ledger(t, practice, out.value.client, std::nullopt));
    for (auto& each : ledger.entries)
        if (each.place.client_payment == id) out.entries.push_back(std::move(each));
    out.credit = ledger.credit;
    return out;
}

Findings wrong_with(const domain::ClientPayment& value, const ClientLedger& ledger, Date today) {
    Findings out;
    if (value.amount <= Money{}) out.push_back(field_finding(Code::amount_not_positive, "amount"));
    if (ledger.credit < value.amount)
        out.push_back(
            field_finding(Code::refund_above_credit, "amount",
                          {{"refund", value.amount.text()}, {"credit", ledger.credit.text()}}));
    if (today < value.on) out.push_back(field_finding(Code::paid_in_future, "on"));
    return out;
}
}  // namespace

Result<GivenRefund> give_refund(const Services& s, const Actor& actor, domain::ClientPayment value,
                                const Idempotency& idempotency) {
    return s.db.transact(actor.practice, [&](Transaction& t) -> Result<GivenRefund> {
        const auto ledger = TRY(load_client_ledger(t, actor.practice, value.client, std::nullopt));
        if (const auto before = TRY(already_made(t, actor, idempotency)))
            return given(t, actor.practice, ClientPaymentId{*before});
        if (auto wrong = wrong_with(value, ledger, actor.today); !wrong.empty())
            return blocked(std::move(wrong));
        store::StoredClientPayment made{
            s.ids.make<ClientPaymentId>(), value, {1, s.system_clock.now(), actor.user}};
        made.value.amount = -value.amount;
        TRY(store::insert_client_payment(t, actor.practice, made));
        TRY(remember_made(t, s, actor, idempotency, made.id.value()));
        TRY(note(t, s, actor, "client_payment.refund", "client_payment", made.id.value()));
        // What is left of it after the lines hangs on nothing: it was applied to nothing either.
        auto rest = value.amount;
        for (const auto& entry :
             domain::give_back(store::plain(ledger.entries), rest, value.on, made.id.text())) {
            const auto first =
                std::find_if(ledger.entries.begin(), ledger.entries.end(),
                             [&](const auto& each) { return each.entry.line == entry.line; });
            TRY(store::post_entries(
                t, actor.practice, s.ids,
                {first->place.claim, first->place.for_case, value.client, {}, {}, made.id},
                std::span(&entry, 1)));
        }
        return given(t, actor.practice, made.id);
    });
}

}  // namespace exclaim::flow
