// SPDX-License-Identifier: Apache-2.0
#include "flow/claims.h"

#include <algorithm>
#include <set>

#include "base/text.h"
#include "domain/claim/not_found.h"
#include "domain/claim/unbilled.h"
#include "domain/findings.h"
#include "flow/audit.h"
#include "flow/claim_gate.h"
#include "flow/client_money.h"
#include "flow/idempotency.h"
#include "flow/other_claims.h"
#include "flow/records.h"
#include "flow/rules.h"
#include "store/counter_store.h"
#include "store/payment_store.h"

namespace exclaim::flow {

using store::Transaction;

namespace {
Failure refused(Findings findings) {
    return fail(ErrorKind::blocked, "Some fields need repair. Nothing was changed.",
                std::move(findings));
}

/// The days of the chosen sessions; of none chosen, those that are ready.
std::vector<domain::BillableDay> chosen_days(const ClaimDesk& desk,
                                             const std::vector<SessionId>& sessions,
                                             Findings& findings) {
    const auto all = domain::billable_days(desk.records, desk.basis);
    if (sessions.empty()) return domain::next_to_bill(all);
    std::vector<domain::BillableDay> out;
    std::set<Date> wanted;
    for (const auto& id : sessions) {
        const auto& known = desk.records.sessions;
        const auto at = std::find_if(known.begin(), known.end(),
                                     [&](const auto& each) { return each.id == id; });
        if (at == known.end()) {
            findings.push_back(field_finding(domain::Code::session_of_another_case, "sessions"));
            continue;
        }
        wanted.insert(at->session.on);
        if (at->session.state != domain::SessionState::delivered)
            findings.push_back(
                field_finding(domain::Code::session_not_billable, "sessions",
                              {{"date", at->session.on.iso()}, {"what", "was not delivered"}}));
    }
    std::copy_if(all.begin(), all.end(), std::back_inserter(out),
                 [&](const auto& day) { return wanted.contains(day.on); });
    return out;
}

/// The plan of the first of them that can be billed; none: none can.
std::optional<PolicyId> plan_of(const std::vector<domain::BillableDay>& days) {
    const auto first =
        std::find_if(days.begin(), days.end(), [](const auto& each) { return each.ready(); });
    return first == days.end() ? std::nullopt : std::optional{first->policy};
}

/// What a person typed on a claim stays; the rest is as the case and the account say it now.
/// Where a claim that has not left stands, whatever its last check said.
domain::ClaimState state_by(const Findings& findings) {
    return has_block(findings) ? domain::ClaimState::draft : domain::ClaimState::ready;
}

Result<void> keep_judgement(Transaction& t, const Services& s, const Actor& actor,
                            OpenedClaim& out) {
    auto desk = TRY(load_desk(t, actor, out.record.value));
    const auto leave = TRY(may_leave(t, actor, desk, out.record.value));
    TRY(keep_firings(t, s, actor, out.record.value.for_case, leave.rules));
    out.findings = leave.all();
    TRY(store::keep_check(t, actor.practice, out.record.id, !has_block(out.findings)));
    out.stand = TRY(store::stand_of(t, actor.practice, out.record.id));
    return {};
}
}  // namespace

namespace {
/// A decision on it was posted, and stands.
Result<bool> is_posted(Transaction& t, PracticeId practice, ClaimId id) {
    const auto all = TRY(store::postings_of(t, practice, id));
    return std::any_of(all.begin(), all.end(), [](const auto& each) { return each.stands(); });
}
}  // namespace

Result<OpenedClaim> opened_claim(Transaction& t, const Actor& actor, ClaimId id) {
    OpenedClaim out;
    out.record = TRY(store::load_claim(t, actor.practice, id));
    out.stand = TRY(store::stand_of(t, actor.practice, id));
    out.evidence = TRY(store::evidence_of(t, actor.practice, id));
    std::vector<domain::Evidence> said;
    for (const auto& each : out.evidence) said.push_back(each.value);
    out.standing = domain::standing(said);
    out.may_withdraw = domain::is_superbill_out(said) && !TRY(is_posted(t, actor.practice, id));
    if (const auto after = TRY(store::claim_after(t, actor.practice, id))) out.next = after->id;
    if (domain::is_open_to_edit(out.stand.state)) {
        auto desk = TRY(load_desk(t, actor, out.record.value));
        out.record.value = as_of_now(actor, desk, std::move(out.record.value));
        if (domain::follows_account(out.record.value))
            state_paid(desk.records.client_money, out.record.value);
        out.findings = TRY(may_leave(t, actor, desk, out.record.value)).all();
        out.stand.state = state_by(out.findings);
    } else {
        out.findings = TRY(told_since_it_left(t, actor.practice, out.record));
    }
    return out;
}

Result<void> open_to_edit(Transaction& t, const Actor& actor, ClaimId id) {
    if (domain::is_open_to_edit(TRY(store::stand_of(t, actor.practice, id)).state)) return {};
    return fail(ErrorKind::blocked,
                "This claim has left already and stays as it was sent. Correct it, take it back, "
                "or send it again after a refusal: each makes the next version.");
}

Result<std::vector<domain::BillableDay>> list_billable(const Services& s, const Actor& actor,
                                                       CaseId id) {
    using Answer = Result<std::vector<domain::BillableDay>>;
    return s.db.read(actor.practice, [&](Transaction& t) -> Answer {
        const auto desk = TRY(load_desk(t, actor, id));
        return domain::billable_days(desk.records, desk.basis);
    });
}

Result<OpenedClaim> built_claim(Transaction& t, const Services& s, const Actor& actor, CaseId id,
                                const std::vector<SessionId>& sessions,
                                std::string_view instead_of) {
    auto desk = TRY(load_desk(t, actor, id));
    const auto let_go = [&] {
        std::erase_if(desk.records.billed,
                      [&](const auto& each) { return each.claim == instead_of; });
    };
    let_go();
    Findings findings;
    auto days = chosen_days(desk, sessions, findings);
    // Days before the client changed their insurer are the other plan's, and counted by its rule.
    if (const auto policy = plan_of(days); policy && *policy != desk.basis.policy_id) {
        desk = TRY(load_desk(t, actor, id, *policy));
        let_go();
        findings.clear();
        days = chosen_days(desk, sessions, findings);
    }
    domain::learn(desk.basis, desk.records, days, {}, actor.today);
    const domain::ClaimNumber number{actor.today.year(),
                                     TRY(store::next_number(t, actor.practice, "claim")), 1};
    auto built = domain::build_claim(desk.basis, days, number, actor.today);
    findings.insert(findings.end(), built.findings.begin(), built.findings.end());
    if (has_block(findings)) return refused(std::move(findings));
    state_paid(desk.records.client_money, built.record);
    OpenedClaim out;
    out.record = {
        s.ids.make<ClaimId>(), std::move(built.record), {1, s.system_clock.now(), actor.user}};
    TRY(store::insert_claim(t, actor.practice, out.record));
    TRY(keep_judgement(t, s, actor, out));
    TRY(note(t, s, actor, "claim.build", "claim", out.record.id.value()));
    return out;
}

Result<OpenedClaim> build_claim(const Services& s, const Actor& actor, CaseId id,
                                const std::vector<SessionId>& sessions,
                                const Idempotency& idempotency) {
    return s.db.transact(actor.practice, [&](Transaction& t) -> Result<OpenedClaim> {
        if (const auto before = TRY(already_made(t, actor, idempotency)))
            return opened_claim(t, actor, ClaimId{*before});
        auto out = TRY(built_claim(t, s, actor, id, sessions));
        TRY(remember_made(t, s, actor, idempotency, out.record.id.value()));
        return out;
    });
}

Result<OpenedClaim> open_claim(const Services& s, const Actor& actor, ClaimId id) {
    return s.db.transact(actor.practice, [&](Transaction& t) -> Result<OpenedClaim> {
        auto out = TRY(opened_claim(t, actor, id));
        TRY(note(t, s, actor, "claim.view", "claim", id.value()));
        return out;
    });
}

Result<OpenedClaim> edit_claim(const Services& s, const Actor& actor, ClaimId id,
                               std::int64_t expected_version, domain::ClaimRecord given) {
    return s.db.transact(actor.practice, [&](Transaction& t) -> Result<OpenedClaim> {
        auto out = TRY(opened_claim(t, actor, id));
        if (out.record.stamp.version != expected_version)
            return fail(ErrorKind::stale,
                        "Somebody else changed this record first. Nothing was overwritten; "
                        "look at their version and save yours again.");
        TRY(open_to_edit(t, actor, id));
        auto& value = out.record.value;
        const auto number = domain::ClaimNumber::parse(value.control_number);
        const auto desk = TRY(load_desk(t, actor, value));
        std::set<SessionId> own;
        for (const auto& each : desk.records.sessions) own.insert(each.id);
        Findings findings;
        for (std::size_t i = 0; i < given.lines.size(); ++i) {
            if (!own.contains(given.lines[i].session))
                findings.push_back(field_finding(domain::Code::session_of_another_case,
                                                 format("lines.{}.session", i)));
            if (number) given.lines[i].line.number = number->line(i + 1);
        }
        if (has_block(findings)) return refused(std::move(findings));
        domain::type_benefits(value, given.benefits, domain::benefits_of(desk.basis.value));
        value.place_of_service = std::move(given.place_of_service);
        value.referral_number = std::move(given.referral_number);
        value.authorization_number = std::move(given.authorization_number);
        value.payer_claim_number = std::move(given.payer_claim_number);
        domain::take_typed(value, given.paid_by_client, std::move(given.diagnoses));
        value.note = std::move(given.note);
        // What the plan before decided is asked of the plan behind as it was.
        if (!value.follows) value.lines = std::move(given.lines);
        follow_sources(desk, value);
        value.attachments = std::move(given.attachments);
        out.record.stamp = {expected_version + 1, s.system_clock.now(), actor.user};
        TRY(store::update_claim(t, actor.practice, out.record, expected_version));
        TRY(keep_judgement(t, s, actor, out));
        TRY(note(t, s, actor, "claim.edit", "claim", id.value()));
        return out;
    });
}

Result<CaseId> discard_claim(const Services& s, const Actor& actor, ClaimId id) {
    return s.db.transact(actor.practice, [&](Transaction& t) -> Result<CaseId> {
        const auto claim = TRY(store::load_claim(t, actor.practice, id)).value;
        TRY(open_to_edit(t, actor, id));
        TRY(store::delete_draft(t, actor.practice, id));
        TRY(note(t, s, actor, "claim.discard", "claim", id.value()));
        return claim.for_case;
    });
}

Result<OpenedClaim> check_claim(const Services& s, const Actor& actor, ClaimId id) {
    return s.db.transact(actor.practice, [&](Transaction& t) -> Result<OpenedClaim> {
        TRY(restate_paid(t, s, actor, {id}));
        auto out = TRY(opened_claim(t, actor, id));
        if (!domain::is_open_to_edit(out.stand.state)) return out;
        auto& record = out.record;
        auto desk = TRY(load_desk(t, actor, record.value));
        auto grown = record.value;
        domain::keep_days_of_plan(desk.basis, grown);
        if (grown.frequency != domain::Frequency::cancellation)
            domain::take_on(desk.basis, desk.records, grown, actor.today);
        follow_sources(desk, grown);
        // What it follows by itself is shown already, and kept here.
        if (grown != TRY(store::load_claim(t, actor.practice, id)).value) {
            const auto before = record.stamp.version;
            record.value = std::move(grown);
            record.stamp = {before + 1, s.system_clock.now(), actor.user};
            TRY(store::update_claim(t, actor.practice, record, before));
            TRY(note(t, s, actor, "claim.edit", "claim", id.value()));
        }
        TRY(keep_judgement(t, s, actor, out));
        return out;
    });
}

namespace {
/// Of the claims that have not left, those that the facts of now put elsewhere than the last check
/// did: true where nothing stops them.
Result<std::map<ClaimId, bool>> moved_since(Transaction& t, const Actor& actor,
                                            const store::ClaimFilter& open) {
    std::map<ClaimId, bool> out;
    store::PageQuery query;
    for (bool more = true; more;) {
        const auto found = TRY(store::list_claims(t, actor.practice, open, query));
        for (std::size_t i = 0; i < found.page.items.size(); ++i) {
            const auto& each = found.page.items[i];
            auto desk = TRY(load_desk(t, actor, each.value));
            const auto now = state_by(TRY(may_leave(t, actor, desk, each.value)).all());
            if (now != found.stands[i].state) out[each.id] = now == domain::ClaimState::ready;
        }
        more = found.page.next.has_value();
        if (more) query.after = found.page.next->value();
    }
    return out;
}

/// Lists show what holds now: what has changed since the last check of a claim is looked at first.
Result<void> check_again(const Services& s, const Actor& actor, store::ClaimFilter open) {
    open.states = {domain::ClaimState::draft, domain::ClaimState::ready};
    const auto find = [&](Transaction& t) { return moved_since(t, actor, open); };
    if (TRY(s.db.read(actor.practice, find)).empty()) return {};
    return s.db.transact(actor.practice, [&](Transaction& t) -> Result<void> {
        for (const auto& [id, clean] : TRY(find(t)))
            TRY(store::keep_check(t, actor.practice, id, clean));
        return {};
    });
}

Result<ClaimRows> rows_of(Transaction& t, const Actor& actor, store::ClaimPage page) {
    ClaimRows out;
    out.next = page.page.next;
    out.count = page.page.count;
    out.charge = page.charge;
    for (std::size_t i = 0; i < page.page.items.size(); ++i) {
        ClaimRow row;
        row.record = std::move(page.page.items[i]);
        row.stand = page.stands[i];
        const auto& value = row.record.value;
        row.client = TRY(store::load_case(t, actor.practice, value.for_case)).value.client;
        const auto client = TRY(store::load_client(t, actor.practice, row.client)).value;
        row.client_name = format("{} {}", client.first_name, client.last_name);
        const auto policy = TRY(store::load_policy(t, actor.practice, value.policy)).value;
        row.payer_name = TRY(store::load_payer(t, actor.practice, policy.payer)).value.name;
        out.items.push_back(std::move(row));
    }
    return out;
}
}  // namespace

Result<ClaimRows> list_claims(const Services& s, const Actor& actor,
                              const store::ClaimFilter& filter, const store::PageQuery& query) {
    const auto asked = [&](const auto& of) {
        return filter.states.empty() || std::any_of(filter.states.begin(), filter.states.end(), of);
    };
    if (asked(domain::is_open_to_edit)) TRY(check_again(s, actor, filter));
    return s.db.read(actor.practice, [&](Transaction& t) -> Result<ClaimRows> {
        return rows_of(t, actor, TRY(store::list_claims(t, actor.practice, filter, query)));
    });
}

Result<std::map<ClaimId, ClaimPlace>> claim_places(const Services& s, const Actor& actor,
                                                   const std::set<ClaimId>& ids) {
    using Places = std::map<ClaimId, ClaimPlace>;
    return s.db.read(actor.practice, [&](Transaction& t) -> Result<Places> {
        Places out;
        for (const auto id : ids) {
            const auto claim = TRY(store::load_claim(t, actor.practice, id)).value;
            const auto of = TRY(store::load_case(t, actor.practice, claim.for_case)).value;
            const auto client = TRY(store::load_client(t, actor.practice, of.client)).value;
            out[id] = {claim.for_case, client.first_name + " " + client.last_name,
                       claim.control_number};
        }
        return out;
    });
}

Result<ClaimRows> list_claims_of(const Services& s, const Actor& actor, CaseId id) {
    TRY(check_again(s, actor, {{}, {}, id}));
    return s.db.read(actor.practice, [&](Transaction& t) -> Result<ClaimRows> {
        TRY(store::load_case(t, actor.practice, id));
        store::ClaimPage page;
        page.page.items = TRY(store::claims_of(t, actor.practice, id));
        page.page.count = static_cast<std::int64_t>(page.page.items.size());
        for (const auto& each : page.page.items) {
            page.stands.push_back(TRY(store::stand_of(t, actor.practice, each.id)));
            page.charge += each.value.charge();
        }
        return rows_of(t, actor, std::move(page));
    });
}

}  // namespace exclaim::flow
