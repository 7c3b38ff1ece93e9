// SPDX-License-Identifier: Apache-2.0
#include "flow/refunds.h"

#include <algorithm>
#include <set>

#include "base/in_words.h"
#include "flow/audit.h"
#include "flow/client_money.h"
#include "flow/findings.h"
#include "flow/idempotency.h"
#include "flow/money_day.h"
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

/// The day from which on the account always held this much to give back.
Result<Date> held_since(Transaction& t, PracticeId practice, const ClientLedger& ledger,
                        const domain::ClientPayment& wanted) {
    std::set<Date> days;
    for (const auto& [payment, rest] : ledger.payments) days.insert(payment.value.on);
    for (const auto& each : ledger.entries) days.insert(each.entry.on);
    auto out = wanted.on;
    for (auto day = days.rbegin(); day != days.rend() && wanted.on < *day; ++day) {
        const auto before = day->plus_days(-1);
        const auto then = TRY(load_client_ledger(t, practice, wanted.client, before));
        if (wanted.amount <= then.credit) continue;
        out = *day;
        break;
    }
    return out;
}

Findings wrong_with(const domain::ClientPayment& value, const ClientLedger& ledger, Date since,
                    Date today, const domain::ClientMoney& money) {
    Findings out;
    if (value.amount <= Money{}) out.push_back(field_finding(Code::amount_not_positive, "amount"));
    if (ledger.credit < value.amount && ledger.held > Money{}) {
        std::string claims;
        for (const auto& each : money.keeping()) claims += (claims.empty() ? "" : ", ") + each;
        out.push_back(field_finding(Code::refund_of_stated, "amount",
                                    {{"refund", in_words(value.amount)},
                                     {"credit", in_words(ledger.credit)},
                                     {"held", in_words(ledger.held)},
                                     {"claim", claims}}));
    } else if (ledger.credit < value.amount)
        out.push_back(field_finding(
            Code::refund_above_credit, "amount",
            {{"refund", in_words(value.amount)}, {"credit", in_words(ledger.credit)}}));
    const auto from = ledger.credit < value.amount ? std::nullopt : std::optional{since};
    for (auto& each : wrong_day(value.on, today, from, "What is given back came in"))
        out.push_back(std::move(each));
    return out;
}
}  // namespace

Result<GivenRefund> give_refund(const Services& s, const Actor& actor, domain::ClientPayment value,
                                const Idempotency& idempotency) {
    return s.db.transact(actor.practice, [&](Transaction& t) -> Result<GivenRefund> {
        const auto ledger = TRY(load_client_ledger(t, actor.practice, value.client, std::nullopt));
        if (const auto before = TRY(already_made(t, actor, idempotency)))
            return given(t, actor.practice, ClientPaymentId{*before});
        const auto since = TRY(held_since(t, actor.practice, ledger, value));
        const auto money = TRY(load_client_money(t, actor.practice, value.client));
        if (auto wrong = wrong_with(value, ledger, since, actor.today, money); !wrong.empty())
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
