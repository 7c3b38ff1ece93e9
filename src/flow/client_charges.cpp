// SPDX-License-Identifier: Apache-2.0
#include "flow/client_charges.h"

#include "domain/people/payer.h"
#include "flow/audit.h"
#include "flow/elsewhere.h"
#include "flow/ledger.h"
#include "flow/session_facts.h"
#include "flow/set_up.h"
#include "flow/today.h"
#include "store/case_store.h"
#include "store/counter_store.h"
#include "store/fee_store.h"
#include "store/note_store.h"
#include "store/payer_store.h"
#include "store/policy_store.h"
#include "store/session_store.h"

namespace exclaim::flow {

using store::Transaction;

namespace {
/// Sessions that a claim which left bills: neither replaced nor taken back, nor rejected before it
/// was judged (domain sheet E.4). What its plan refused as another's the claim to that one bills.
Result<std::set<SessionId>> billed_sessions(Transaction& t, PracticeId practice, CaseId id,
                                            std::span<const domain::CaseSession> all) {
    std::set<SessionId> out;
    for (const auto& claim : TRY(store::claims_of(t, practice, id))) {
        const auto state = TRY(store::stand_of(t, practice, claim.id)).state;
        if (domain::is_open_to_edit(state) || state == domain::ClaimState::replaced ||
            state == domain::ClaimState::voided || state == domain::ClaimState::rejected ||
            claim.value.frequency == domain::Frequency::cancellation)
            continue;
        auto lines = claim.value.lines;
        const auto gone = TRY(parted(t, practice, claim)).gone;
        for (auto each = gone.rbegin(); each != gone.rend(); ++each)
            lines.erase(lines.begin() + static_cast<std::ptrdiff_t>(*each));
        domain::add_billed(all, lines, out);
    }
    return out;
}

}  // namespace

Result<bool> owes_for_sessions(Transaction& t, PracticeId practice, const domain::Case& of) {
    if (!of.policy || of.billing != domain::BillingModel::superbill)
        return domain::is_paid_by_client(of);
    const auto payer = TRY(store::load_policy(t, practice, *of.policy)).value.payer;
    return domain::owes_for_sessions(
        of, domain::client_may_owe(TRY(store::load_payer(t, practice, payer)).value.kind));
}

Result<std::vector<domain::ClientCharge>> client_charges(Transaction& t, PracticeId practice,
                                                         CaseId id) {
    const auto of = TRY(store::load_case(t, practice, id)).value;
    if (!TRY(owes_for_sessions(t, practice, of))) return std::vector<domain::ClientCharge>{};
    std::vector<domain::CaseSession> sessions;
    for (auto& each : TRY(store::sessions_of(t, practice, id)))
        sessions.push_back({each.id, std::move(each.value)});
    std::set<SessionId> signed_sessions;
    for (const auto& each : TRY(store::notes_of(t, practice, id)))
        if (each.value.is_signed()) signed_sessions.insert(each.value.session);
    return domain::client_charges(TRY(payer_units(t, practice, of)).rule, sessions, signed_sessions,
                                  TRY(billed_sessions(t, practice, id, sessions)));
}

Result<void> charge_client(Transaction& t, const Services& s, const Actor& actor, CaseId id) {
    const auto charges = TRY(client_charges(t, actor.practice, id));
    std::vector<domain::Entry> own;
    for (auto& each : TRY(store::entries_of(t, actor.practice, id)))
        if (each.place.claim.empty()) own.push_back(std::move(each.entry));
    if (charges.empty() && own.empty()) return {};
    const auto fees = TRY(store::load_fees(t, actor.practice)).value;
    const auto entries = domain::charge_client(charges, fees, own, actor.today);
    if (entries.empty()) return {};
    const auto client = TRY(store::load_case(t, actor.practice, id)).value.client;
    TRY(store::post_entries(t, actor.practice, s.ids, {{}, id, client, {}, {}, {}}, entries));
    return apply_credit(t, s, actor, client);
}

Result<void> charge_client(Transaction& t, const Services& s, const Actor& actor, ClientId client) {
    for (const auto& each : TRY(store::cases_of(t, actor.practice, client)))
        if (domain::owes_for_sessions(each.value, true)) TRY(charge_client(t, s, actor, each.id));
    return {};
}

Result<void> charge_clients(Transaction& t, const Services& s, const Actor& actor) {
    for (const auto id : TRY(store::cases_without_plan(t, actor.practice)))
        TRY(charge_client(t, s, actor, id));
    return {};
}

Result<void> charge_earlier_sessions(const Services& s) {
    constexpr std::string_view mark = "earlier_sessions_charged";
    for (const auto& practice : TRY(all_practices(s)))
        TRY(s.db.transact(practice.id, [&](Transaction& t) -> Result<void> {
            if (TRY(store::last_number(t, practice.id, mark)) > 0) return {};
            TRY(store::next_number(t, practice.id, mark));
            Actor program;
            program.practice = practice.id;
            program.role = domain::Role::owner;
            program.today = today(s, practice.value);
            program.from = "start";
            for (const auto id : TRY(store::cases_without_plan(t, practice.id))) {
                const auto before = TRY(store::entries_of(t, practice.id, id)).size();
                TRY(charge_client(t, s, program, id));
                if (before < TRY(store::entries_of(t, practice.id, id)).size())
                    TRY(note(t, s, program, "case.charge_earlier", "case", id.value()));
            }
            return {};
        }));
    return {};
}

}  // namespace exclaim::flow
