// SPDX-License-Identifier: Apache-2.0
#include "flow/ledger.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "base/check.h"
#include "base/text.h"
#include "domain/claim/client_charge.h"
#include "domain/claim/free_payment.h"
#include "domain/denial/other_payer.h"
#include "domain/people/payer.h"
#include "flow/audit.h"
#include "flow/client_charges.h"
#include "flow/client_money.h"
#include "flow/findings.h"
#include "flow/idempotency.h"
#include "flow/money_day.h"
#include "flow/posting.h"
#include "flow/record_flow.h"
#include "store/case_store.h"
#include "store/client_store.h"
#include "store/denial_store.h"
#include "store/payer_store.h"
#include "store/policy_store.h"
#include "store/session_store.h"

namespace exclaim::flow {

using store::Transaction;

namespace {
/// True if it was sent as a first claim once more while the plan had the one before: taken back, it
/// leaves that one as it was.
Result<bool> repeats_a_taken_one(Transaction& t, PracticeId practice,
                                 const store::StoredClaim& claim) {
    if (claim.value.frequency != domain::Frequency::original || !claim.value.replaces) return false;
    return domain::was_taken(TRY(store::stand_of(t, practice, *claim.value.replaces)).state);
}

/// The claim with all its versions, and what they ask by themselves.
Result<ClaimChain> load_asked(Transaction& t, PracticeId practice, ClaimId id) {
    ClaimChain out;
    auto at = TRY(store::load_claim(t, practice, id));
    while (const auto before = at.value.replaces ? at.value.replaces : at.value.follows)
        at = TRY(store::load_claim(t, practice, *before));
    const auto of_case = TRY(store::load_case(t, practice, at.value.for_case)).value;
    out.client = of_case.client;
    std::vector<domain::ClaimRecord> asked{at.value};
    std::size_t on_the_way = 0;
    out.versions.push_back(std::move(at));
    while (auto next = TRY(store::claim_after(t, practice, out.versions.back().id))) {
        const auto stand = TRY(store::stand_of(t, practice, next->id));
        if (domain::is_open_to_edit(stand.state)) break;
        // A correction or void that was refused on the way changes nothing of what is asked, nor
        // does a void before the plan has taken it, nor what a correction leaves out until then.
        const auto before = TRY(store::stand_of(t, practice, out.versions.back().id)).state;
        const bool is_void = next->value.frequency == domain::Frequency::cancellation;
        if (is_void && before == domain::ClaimState::voided &&
            TRY(repeats_a_taken_one(t, practice, out.versions.back()))) {
            asked.pop_back();
        } else if (stand.state != domain::ClaimState::rejected &&
                   (!is_void || before == domain::ClaimState::voided)) {
            asked.push_back(next->value);
            const bool corrects = next->value.frequency == domain::Frequency::replacement;
            on_the_way = corrects && domain::is_on_the_way(stand.state) ? on_the_way + 1 : 0;
        }
        out.versions.push_back(std::move(*next));
    }
    for (auto& each : TRY(store::claims_behind(t, practice, out.root())))
        if (!domain::is_open_to_edit(TRY(store::stand_of(t, practice, each.id)).state))
            out.behind.push_back(std::move(each));
    out.lines = domain::ledger_lines(asked, on_the_way);
    // Rejected, it was never judged: once the client pays, its sessions are charged to them.
    if (asked.size() == 1 && domain::owes_for_sessions(of_case, true) &&
        TRY(store::stand_of(t, practice, out.root())).state == domain::ClaimState::rejected &&
        TRY(owes_for_sessions(t, practice, of_case))) {
        for (auto& each : out.lines) each.charge = {};
        out.by_session = true;
    }
    return out;
}

/// Claims of other chains that left and bill a session of this one, each by its first version, and
/// where that stands.
Result<std::map<ClaimId, domain::ClaimState>> others_of(Transaction& t, PracticeId practice,
                                                        const ClaimChain& chain) {
    std::set<SessionId> sessions;
    for (const auto& each : chain.lines) sessions.insert(each.session);
    std::map<ClaimId, domain::ClaimState> out;
    std::set<ClaimId> seen;
    for (const auto session : sessions)
        for (const auto id : TRY(store::claims_of_session(t, practice, session))) {
            if (chain.has(id) || !seen.insert(id).second) continue;
            auto at = TRY(store::load_claim(t, practice, id));
            while (const auto before = at.value.replaces ? at.value.replaces : at.value.follows)
                at = TRY(store::load_claim(t, practice, *before));
            const auto state = TRY(store::stand_of(t, practice, at.id)).state;
            if (at.id != chain.root() && !domain::is_open_to_edit(state)) out.emplace(at.id, state);
        }
    return out;
}

/// The lines of a claim that its plan refused for another payer, and that a later claim to that one
/// asks, or the next after it: whoever is asked last has them.
Result<std::set<std::string>> moved_to(Transaction& t, PracticeId practice, const ClaimChain& first,
                                       const ClaimChain& later) {
    std::set<std::string> asked, out;
    for (const auto& each : TRY(store::denials_of(t, practice, first.for_case())))
        if (const auto by = each.value.asked_by; by && (*by < later.root() || later.has(by)))
            asked.insert(each.value.line);
    for (const auto& line : first.lines)
        for (const auto& other : later.lines)
            if (asked.contains(line.number) && (later.by_session || other.charge > Money{}) &&
                other.session == line.session && other.code == line.code)
                out.insert(line.number);
    return out;
}

/// A service that two claims bill is charged once: on the oldest of them as long as it stands
/// there, but not where the plan of that one refused it for the payer of the other.
Result<void> charge_once(Transaction& t, PracticeId practice, ClaimChain& chain) {
    const bool refused =
        TRY(store::stand_of(t, practice, chain.root())).state == domain::ClaimState::rejected;
    for (const auto& [id, state] : TRY(others_of(t, practice, chain))) {
        const auto other = TRY(load_asked(t, practice, id));
        if (chain.root() < id) {
            // Rejected, it was never judged: what a later claim asks in its place is charged there.
            if (refused && state != domain::ClaimState::rejected)
                for (const auto& line : other.lines)
                    for (auto& own : chain.lines)
                        if (line.charge > Money{} && own.session == line.session &&
                            own.code == line.code)
                            own.charge = {};
            for (const auto& moved : TRY(moved_to(t, practice, chain, other)))
                for (auto& own : chain.lines)
                    if (own.number == moved) own.charge = {};
            continue;
        }
        if (state == domain::ClaimState::rejected) continue;
        const auto moved = TRY(moved_to(t, practice, other, chain));
        for (const auto& line : other.lines)
            for (auto& own : chain.lines)
                if (line.charge > Money{} && own.session == line.session && own.code == line.code &&
                    !moved.contains(line.number))
                    own.charge = {};
    }
    return {};
}

/// Whether what is charged has changed under decisions: whatever they left to anybody follows it.
bool moves_under_decision(const std::vector<domain::Entry>& charges,
                          const std::vector<domain::Entry>& before, const ClaimChain& chain) {
    using domain::Account;
    return std::any_of(charges.begin(), charges.end(), [&](const auto& charge) {
        const auto line =
            std::find_if(chain.lines.begin(), chain.lines.end(),
                         [&](const auto& each) { return each.number == charge.line; });
        const bool comes = domain::balance(before, charge.line).charge == Money{};
        const bool goes = line != chain.lines.end() && line->charge == Money{};
        return (comes || goes) && std::any_of(before.begin(), before.end(), [&](const auto& each) {
                   return each.line == charge.line && each.kind != domain::EntryKind::charge;
               });
    });
}
}  // namespace

Result<std::set<ClaimId>> bill_the_same(Transaction& t, PracticeId practice,
                                        const ClaimChain& chain) {
    std::set<ClaimId> out;
    for (const auto& [id, state] : TRY(others_of(t, practice, chain)))
        if (state != domain::ClaimState::rejected) out.insert(id);
    return out;
}

Result<std::set<std::string>> moved_away(Transaction& t, PracticeId practice,
                                         const ClaimChain& chain) {
    std::set<std::string> out;
    for (const auto& [id, state] : TRY(others_of(t, practice, chain)))
        if (chain.root() < id)
            out.merge(TRY(moved_to(t, practice, chain, TRY(load_asked(t, practice, id)))));
    return out;
}

Result<ClaimChain> load_chain(Transaction& t, PracticeId practice, ClaimId id) {
    auto out = TRY(load_asked(t, practice, id));
    TRY(charge_once(t, practice, out));
    return out;
}

std::vector<const store::StoredClaim*> ClaimChain::all() const {
    std::vector<const store::StoredClaim*> out;
    for (const auto& each : versions) out.push_back(&each);
    for (const auto& each : behind) out.push_back(&each);
    return out;
}

std::set<std::string> ClaimChain::lines_also_of(const ClaimChain& other) const {
    std::set<std::string> out;
    for (const auto& line : lines)
        for (const auto& each : other.lines)
            if (each.session == line.session && each.code == line.code) out.insert(line.number);
    return out;
}

bool ClaimChain::has(std::optional<ClaimId> id) const {
    const auto known = all();
    return id && std::any_of(known.begin(), known.end(),
                             [&](const auto* each) { return each->id == *id; });
}

Result<void> charge_claim(Transaction& t, const Services& s, const Actor& actor,
                          const ClaimChain& chain) {
    const auto before = store::plain(TRY(store::entries_of(t, actor.practice, chain.root())));
    const auto entries = domain::charge_entries(chain.lines, before, actor.today,
                                                chain.versions.back().value.control_number);
    TRY(store::post_entries(t, actor.practice, s.ids,
                            {chain.root(), chain.for_case(), chain.client, {}, {}, {}}, entries));
    if (moves_under_decision(entries, before, chain)) TRY(settle_anew(t, s, actor, chain.root()));
    // What it charges no more, or again, another claim for the same session charges or does not.
    if (!entries.empty())
        for (const auto& [other, state] : TRY(others_of(t, actor.practice, chain)))
            TRY(charge_claim(t, s, actor, other));
    // What a claim bills is charged to the client beside it no more; taken back, it is again.
    return charge_client(t, s, actor, chain.for_case());
}

Result<void> charge_claim(Transaction& t, const Services& s, const Actor& actor, ClaimId id) {
    return charge_claim(t, s, actor, TRY(load_chain(t, actor.practice, id)));
}

Result<Owed> owed_by(Transaction& t, PracticeId practice, ClientId client) {
    Owed out;
    std::map<std::string, store::LedgerPlace> places;
    for (const auto& each : TRY(store::entries_of(t, practice, client))) {
        out.entries.push_back(each.entry);
        places.try_emplace(
            each.entry.line,
            store::LedgerPlace{each.place.claim, each.place.for_case, client, {}, {}, {}});
        if (each.place.client_payment)
            out.applied[each.place.client_payment->value()] += domain::used_of_payment(each.entry);
    }
    for (const auto& each : TRY(store::client_payments_of(t, practice, client)))
        out.unapplied += each.value.amount - out.applied[each.id.value()];
    std::map<std::int64_t, ClaimChain> chains;
    std::vector<std::tuple<std::string, std::string>> order;
    for (const auto& [line, place] : places) {
        if (domain::balance(out.entries, line).client <= Money{}) continue;
        if (place.claim.empty()) {
            const auto session = domain::charged_session(line);
            ENSURE(session.has_value());
            order.emplace_back(TRY(store::load_session(t, practice, *session)).value.on.iso(),
                               line);
            continue;
        }
        auto found = chains.find(place.claim.value());
        if (found == chains.end())
            found = chains.emplace(place.claim.value(), TRY(load_chain(t, practice, place.claim)))
                        .first;
        if (const auto number =
                domain::ClaimNumber::parse(found->second.versions.front().value.control_number))
            out.claims[line] = number->family();
        std::string date;
        for (const auto& each : found->second.lines)
            if (each.number == line && each.date) date = each.date->iso();
        order.emplace_back(date, line);
    }
    std::sort(order.begin(), order.end());
    for (const auto& [date, line] : order) out.lines.emplace_back(places.at(line), line);
    if (!out.lines.empty()) out.money = TRY(load_client_money(t, practice, client));
    return out;
}

namespace {
Result<void> apply(Transaction& t, const Services& s, const Actor& actor, Owed& owed,
                   const store::StoredClientPayment& payment) {
    for (const auto& [place, line] : owed.lines) {
        const std::vector<std::string> one{line};
        const auto of_claim = owed.claims.find(line);
        const auto family = of_claim == owed.claims.end() ? std::string{} : of_claim->second;
        auto rest = std::min(payment.value.amount - owed.applied[payment.id.value()],
                             owed.unapplied - owed.money.kept_from(family));
        if (rest <= Money{}) continue;
        // It counts from the day on which both were there: the debt and the money.
        auto on = payment.value.on;
        for (const auto& each : owed.entries)
            if (each.line == line && each.to == domain::Account::client) on = std::max(on, each.on);
        const auto entries =
            domain::apply_client_money(one, owed.entries, rest, on, payment.id.text());
        if (entries.empty()) continue;
        auto at = place;
        at.client_payment = payment.id;
        TRY(store::post_entries(t, actor.practice, s.ids, at, entries));
        owed.entries.insert(owed.entries.end(), entries.begin(), entries.end());
        for (const auto& each : entries) {
            owed.applied[payment.id.value()] += each.amount;
            owed.unapplied -= each.amount;
            if (family.empty()) continue;
            owed.money.claims[family].used += each.amount;
            owed.money.claims[family].owed -= each.amount;
        }
    }
    return {};
}

/// Every case of the client that is not closed is an injury that its payer bears all of.
Result<bool> owes_by_no_case(Transaction& t, PracticeId practice, ClientId client) {
    bool out = false;
    for (const auto& each : TRY(store::cases_of(t, practice, client))) {
        if (each.value.closed) continue;
        if (!each.value.policy) return false;
        const auto payer = TRY(store::load_policy(t, practice, *each.value.policy)).value.payer;
        if (domain::client_may_owe(TRY(store::load_payer(t, practice, payer)).value.kind))
            return false;
        out = true;
    }
    return out;
}

Result<TakenPayment> taken(Transaction& t, PracticeId practice, ClientPaymentId id) {
    TakenPayment out{TRY(store::load_client_payment(t, practice, id)), {}, {}, {}};
    const auto client = out.payment.value.client;
    if (TRY(owes_by_no_case(t, practice, client))) {
        const auto who = TRY(store::load_client(t, practice, client)).value;
        out.findings.push_back(field_finding(Code::paid_for_injury, "amount",
                                             {{"client", who.first_name + " " + who.last_name}}));
    }
    out.unapplied = out.payment.value.amount;
    for (auto& each : TRY(store::entries_of(t, practice, out.payment.value.client))) {
        if (each.place.client_payment != id) continue;
        out.unapplied -= domain::used_of_payment(each.entry);
        out.applied.push_back(std::move(each));
    }
    return out;
}
}  // namespace

namespace {
/// Client's money on lines that are billed no more lies unapplied again.
Result<void> free_payments(Transaction& t, const Services& s, const Actor& actor, ClientId client) {
    std::map<std::string, std::vector<store::LedgerEntry>> lines;
    for (auto& each : TRY(store::entries_of(t, actor.practice, client)))
        lines[each.entry.line].push_back(std::move(each));
    for (const auto& [line, all] : lines) {
        const auto stands = domain::balance(store::plain(all), line);
        auto credit = -stands.client;
        if (stands.charge != Money{} || credit <= Money{}) continue;
        auto on = all.front().entry.on;
        std::map<std::int64_t, std::vector<domain::Entry>> by_payment;
        for (const auto& each : all) {
            on = std::max(on, each.entry.on);
            if (each.place.client_payment)
                by_payment[each.place.client_payment->value()].push_back(each.entry);
        }
        const auto& place = all.front().place;
        for (const auto& [payment, entries] : by_payment)
            if (const auto freed = domain::free_payment(entries, credit, on))
                TRY(store::post_entries(
                    t, actor.practice, s.ids,
                    {place.claim, place.for_case, client, {}, {}, ClientPaymentId{payment}},
                    std::span(&*freed, 1)));
    }
    return {};
}
}  // namespace

Result<void> apply_credit(Transaction& t, const Services& s, const Actor& actor, ClientId client) {
    const auto payments = TRY(store::client_payments_of(t, actor.practice, client));
    if (payments.empty()) return {};
    TRY(free_payments(t, s, actor, client));
    auto owed = TRY(owed_by(t, actor.practice, client));
    for (const auto& each : payments) TRY(apply(t, s, actor, owed, each));
    return {};
}

Result<TakenPayment> take_client_payment(const Services& s, const Actor& actor,
                                         domain::ClientPayment value,
                                         const Idempotency& idempotency) {
    return s.db.transact(actor.practice, [&](Transaction& t) -> Result<TakenPayment> {
        TRY(store::load_client(t, actor.practice, value.client));
        if (const auto before = TRY(already_made(t, actor, idempotency)))
            return taken(t, actor.practice, ClientPaymentId{*before});
        Findings findings;
        if (value.amount <= Money{})
            findings.push_back(field_finding(Code::amount_not_positive, "amount"));
        std::optional<Date> opened;
        for (const auto& each : TRY(store::cases_of(t, actor.practice, value.client)))
            opened = std::min(opened.value_or(each.value.opened), each.value.opened);
        for (auto& each :
             wrong_day(value.on, actor.today, opened, "The first case of this client was opened"))
            findings.push_back(std::move(each));
        if (!findings.empty()) return blocked(std::move(findings));
        const store::StoredClientPayment made{
            s.ids.make<ClientPaymentId>(), value, {1, s.system_clock.now(), actor.user}};
        TRY(charge_client(t, s, actor, value.client));
        TRY(store::insert_client_payment(t, actor.practice, made));
        TRY(remember_made(t, s, actor, idempotency, made.id.value()));
        TRY(note(t, s, actor, "client_payment.take", "client_payment", made.id.value()));
        auto owed = TRY(owed_by(t, actor.practice, value.client));
        TRY(apply(t, s, actor, owed, made));
        return taken(t, actor.practice, made.id);
    });
}

Result<LedgerView> claim_ledger(const Services& s, const Actor& actor, ClaimId id,
                                std::optional<Date> as_of) {
    return s.db.read(actor.practice, [&](Transaction& t) -> Result<LedgerView> {
        const auto chain = TRY(load_chain(t, actor.practice, id));
        LedgerView out{chain.root(), as_of, {}, {}, {}, {}};
        out.beside = TRY(claim_beside(t, actor.practice, chain, as_of));
        for (auto& each : TRY(store::entries_of(t, actor.practice, chain.root())))
            if (!as_of || each.entry.on <= *as_of) out.entries.push_back(std::move(each));
        const auto entries = store::plain(out.entries);
        for (const auto& line : chain.lines)
            out.lines.emplace_back(line, domain::balance(entries, line.number, as_of));
        out.total = domain::balance(entries, "", as_of);
        return out;
    });
}

Result<ClientLedger> client_ledger(const Services& s, const Actor& actor, ClientId id,
                                   std::optional<Date> as_of) {
    return s.db.read(actor.practice, [&](Transaction& t) {
        return load_client_ledger(t, actor.practice, id, as_of);
    });
}

Result<ClientLedger> load_client_ledger(Transaction& t, PracticeId practice, ClientId id,
                                        std::optional<Date> as_of) {
    TRY(store::load_client(t, practice, id));
    ClientLedger out{id, as_of, {}, {}, {}, {}, {}, {}, {}};
    std::map<std::int64_t, Money> applied;
    for (auto& each : TRY(store::entries_of(t, practice, id))) {
        if (as_of && *as_of < each.entry.on) continue;
        if (each.place.client_payment)
            applied[each.place.client_payment->value()] += domain::used_of_payment(each.entry);
        out.entries.push_back(std::move(each));
    }
    const auto entries = store::plain(out.entries);
    out.total = domain::balance(entries, "", as_of);
    for (auto& each : TRY(store::client_payments_of(t, practice, id))) {
        if (as_of && *as_of < each.value.on) continue;
        const auto rest = each.value.amount - applied[each.id.value()];
        out.unapplied += rest;
        out.payments.emplace_back(std::move(each), rest);
    }
    out.movable = domain::movable_on_lines(entries);
    const auto free = std::max(Money{}, out.unapplied);
    // Of a day gone by it is not known what claims stated then.
    if (!as_of && free > Money{})
        out.held = std::min(free, TRY(load_client_money(t, practice, id)).kept_from({}));
    out.credit = domain::credit_on_lines(entries) + free - out.held;
    return out;
}

std::map<std::string, Money> owed_by_superbill(std::span<const store::LedgerEntry> entries) {
    std::map<std::string, Money> out;
    for (const auto& each : entries) {
        if (each.place.payment || each.entry.source != superbill_source) continue;
        auto& owed = out[each.entry.line];
        if (each.entry.to == domain::Account::client) owed += each.entry.amount;
        if (each.entry.from == domain::Account::client) owed -= each.entry.amount;
    }
    std::erase_if(out, [](const auto& each) { return each.second <= Money{}; });
    return out;
}

Result<Money> move_open(Transaction& t, const Services& s, const Actor& actor,
                        const ClaimChain& chain, const domain::PostingRef& from,
                        const std::string& line, Money amount, domain::EntryKind kind,
                        std::string source) {
    const auto entries = store::plain(TRY(store::entries_of(t, actor.practice, chain.root())));
    const auto part = std::min(amount, domain::balance(entries, line).open);
    if (part <= Money{}) return Money{};
    const auto to =
        kind == domain::EntryKind::write_off ? domain::Account::adjusted : domain::Account::client;
    const std::vector<domain::Entry> one{
        {line, kind, domain::Account::open, to, part, actor.today, std::move(source)}};
    TRY(store::post_entries(
        t, actor.practice, s.ids,
        {chain.root(), chain.for_case(), chain.client, from.payment, from.claim, {}}, one));
    if (to == domain::Account::client) TRY(apply_credit(t, s, actor, chain.client));
    return part;
}

}  // namespace exclaim::flow
