// SPDX-License-Identifier: Apache-2.0
#include "flow/denials.h"

#include <algorithm>
#include <map>

#include "base/in_words.h"
#include "base/spoken.h"
#include "base/text.h"
#include "domain/denial/other_payer.h"
#include "domain/rules/words.h"
#include "flow/audit.h"
#include "flow/denial_parts.h"
#include "flow/documents.h"
#include "flow/elsewhere.h"
#include "flow/findings.h"
#include "flow/left_open.h"
#include "flow/next_plan.h"
#include "flow/record_flow.h"
#include "store/authorization_store.h"
#include "store/case_store.h"
#include "store/client_store.h"
#include "store/payer_store.h"
#include "store/policy_store.h"
#include "store/user_store.h"

namespace exclaim::flow {

using domain::DenialState;
using store::StoredDenial;
using store::Transaction;

namespace {
/// What is open of what was refused: a plan behind refuses what is with the client already.
Money undecided(const Settling& ours, const domain::DenialItem& denial) {
    const auto& behind = ours.chain.behind;
    const bool from_client = std::any_of(behind.begin(), behind.end(),
                                         [&](const auto& each) { return each.id == denial.claim; });
    Money out;
    for (const auto& each : ours.sent.lines)
        if (each.number == denial.line)
            out = std::min(each.open,
                           denial.denial.amount - (from_client ? each.client_share : Money{}));
    return std::max(Money{}, out);
}

/// The appeal of a denial that waits for its answer; null: none does.
const store::StoredAppeal* waiting_appeal(const domain::DenialItem& denial,
                                          const std::vector<store::StoredAppeal>& appeals) {
    if (denial.state != DenialState::appealed) return nullptr;
    const auto at = std::find_if(appeals.begin(), appeals.end(), [](const auto& each) {
        return each.value.decision == domain::AppealDecision::waiting;
    });
    return at == appeals.end() ? nullptr : &*at;
}

/// An appeal waits about what was refused, or about what another plan refused of the same line:
/// that one may still pay what is open there.
Result<bool> is_appealed_still(Transaction& t, PracticeId practice, const ClaimChain& chain,
                               const StoredDenial& denial) {
    const auto plan_of = [&](ClaimId id) {
        std::optional<PolicyId> out;
        for (const auto* each : chain.all())
            if (each->id == id) out = each->value.policy;
        return out;
    };
    const auto& v = denial.value;
    for (const auto& each : TRY(store::denials_of(t, practice, v.for_case))) {
        const bool same =
            each.id == denial.id || (each.value.line == v.line && chain.has(each.value.claim) &&
                                     plan_of(each.value.claim) != plan_of(v.claim));
        if (same && each.value.state == DenialState::appealed &&
            waiting_appeal(each.value, TRY(store::appeals_of(t, practice, each.id))))
            return true;
    }
    return false;
}

/// What the claim said of the line when it was sent.
Result<void> add_as_sent(Transaction& t, PracticeId practice, const Settling& ours,
                         const domain::DenialItem& denial, DenialView& out) {
    for (const auto* each : ours.chain.all()) {
        if (each->id != denial.claim) continue;
        const auto told = TRY(store::authorizations_of(t, practice, denial.for_case));
        std::vector<const domain::Authorization*> all;
        for (const auto& one : told) all.push_back(&one.value);
        out.authorization =
            domain::sent_authorization(each->value, out.code, out.service_date, all);
        out.referral_number = each->value.referral_number;
        out.place_of_service = each->value.place_of_service;
    }
    return {};
}

/// What was refused is for another payer, and a first claim can go there: that is advised, until
/// the limit of that payer; of what we have settled it is all that is. While an appeal waits, that
/// limit runs on all the same.
Result<void> lead_elsewhere(Transaction& t, PracticeId practice, const Settling& ours,
                            DenialView& out, domain::DenialItem& denial) {
    const auto policy = TRY(store::load_case(t, practice, denial.for_case)).value.policy;
    for (const auto& each : ours.chain.versions) {
        if (each.id != denial.claim || !policy) continue;
        auto lines = accounts_of(ours.chain, each.value);
        auto going = TRY(parted(t, practice, each));
        const bool appealed = denial.state == DenialState::appealed;
        if (!denial.open() || appealed) going.going.merge(going.settled);
        if (appealed) going.going.merge(going.appealed);
        std::vector<domain::LineOn> asked;
        for (const auto place : going.going) asked.push_back(lines[place]);
        const bool goes = std::any_of(asked.begin(), asked.end(),
                                      [&](const auto& of) { return of.account == denial.line; });
        if (goes)
            lines = std::move(asked);
        else if (denial.state != DenialState::open ||
                 !domain::went_astray(each.id, each.value,
                                      TRY(store::stand_of(t, practice, each.id)).state,
                                      TRY(store::denials_of(t, practice, denial.for_case))))
            continue;
        const auto payer = TRY(store::load_policy(t, practice, *policy)).value.payer;
        const auto by = domain::due_elsewhere(
            denial.notice, lines, TRY(store::load_payer(t, practice, payer)).value.filing_days);
        if (!appealed) denial.denial.actions = {"new_claim"};
        if (!denial.open() || (appealed && (by.ours || denial.due <= by.due))) continue;
        denial.due = by.due;
        out.due_basis = by.basis;
    }
    return {};
}

/// Before the client is asked for what the first plan refused, the plan behind it is.
Result<void> lead_behind(Transaction& t, const Actor& actor, const Settling& ours,
                         domain::DenialItem& denial) {
    auto& all = denial.denial.actions;
    const auto& first = ours.chain.versions;
    if (denial.state != DenialState::open || domain::is_other_payers(denial.denial) ||
        std::find(all.begin(), all.end(), "bill_client") == all.end() ||
        std::none_of(first.begin(), first.end(),
                     [&](const auto& each) { return each.id == denial.claim; }))
        return {};
    const auto of = TRY(store::load_case(t, actor.practice, denial.for_case)).value;
    if (of.billing != domain::BillingModel::superbill && TRY(has_plan_to_ask(t, actor, ours.chain)))
        all.insert(all.begin(), "next_plan");
    return {};
}

Result<DenialView> view(Transaction& t, const Services& s, const Actor& actor,
                        StoredDenial denial) {
    DenialView out;
    const auto ours = TRY(load_settling(t, s, actor, denial.value.claim));
    const auto history = TRY(history_of(t, actor.practice, ours.chain, denial));
    for (const auto& each : history)
        if (each.value.denial == denial.id) out.appeals.push_back(each);
    out.client = ours.chain.client;
    const auto client = TRY(store::load_client(t, actor.practice, out.client)).value;
    out.client_name = client.first_name + " " + client.last_name;
    out.payer_name = ours.payer_name;
    for (const auto* each : ours.chain.all())
        if (each->id == denial.value.claim) out.control_number = each->value.control_number;
    for (const auto& line : ours.sent.lines) {
        if (line.number != denial.value.line) continue;
        out.service_date = line.date;
        out.code = line.code;
        // What of it was granted in part is open with the refusal of the rest.
        if (denial.value.state != DenialState::won) out.open = line.open;
    }
    TRY(add_as_sent(t, actor.practice, ours, denial.value, out));
    const auto terms = TRY(terms_of(t, actor.practice, ours, denial.value));
    auto& v = denial.value;
    out.due_basis = domain::due_of(v, plain(history), terms).basis;
    const bool uninsured = TRY(is_uninsured(t, actor.practice, ours.chain, denial.value));
    const auto* waiting = waiting_appeal(v, out.appeals);
    out.may_bill_client =
        (uninsured || domain::is_clients(denial.value.denial)) && ours.sent.client_may_owe &&
        (ours.sent.agreed(denial.value.line) || undecided(ours, denial.value) == Money{}) &&
        !TRY(is_appealed_still(t, actor.practice, ours.chain, denial));
    // A limit for a corrected claim that passed while the plan thinks is none any more.
    if (waiting && v.due < actor.today) v.due = waiting->value.answer_due;
    if (uninsured)
        domain::advise_uninsured(
            v.denial, TRY(store::load_case(t, actor.practice, denial.value.for_case)).value);
    if (!out.may_bill_client) domain::not_the_clients(v.denial);
    if (terms.judged) domain::of_judged_claim(v.denial);
    if (domain::says_authorization_missing(v.denial) && out.authorization.covers)
        domain::authorization_was_sent(v.denial);
    if (v.state == DenialState::appealed) domain::not_appealed(v.denial, "wait");
    if (waiting) domain::not_settled(v.denial);
    if (v.state == DenialState::appealed && !waiting && !out.appeals.empty())
        domain::appeal_granted(v.denial, out.appeals.back().value.decision,
                               domain::may_appeal(v, plain(history), terms), out.may_bill_client);
    if (v.state == DenialState::corrected) domain::not_corrected(v.denial, "wait");
    if (v.state == DenialState::open && !domain::is_contested(v.denial) &&
        TRY(is_answer_drafted(t, actor.practice, v)))
        domain::answered_by_draft(v.denial);
    if (v.state == DenialState::open && terms.taken_back) v.denial.actions = {"wait"};
    TRY(lead_behind(t, actor, ours, v));
    // What is over is advised nothing, but another plan can be asked for what we have settled.
    if (!v.open()) v.denial.actions.clear();
    if (v.state == DenialState::open || v.settled_by_us() || waiting)
        TRY(lead_elsewhere(t, actor.practice, ours, out, v));
    out.denial = std::move(denial);
    return out;
}
Result<DenialView> view(Transaction& t, const Services& s, const Actor& actor, DenialId id) {
    return view(t, s, actor, TRY(store::load_denial(t, actor.practice, id)));
}
}  // namespace

Result<DenialList> list_denials(const Services& s, const Actor& actor) {
    constexpr int most = 1000;
    return s.db.read(actor.practice, [&](Transaction& t) -> Result<DenialList> {
        DenialList out;
        // What two plans refused of a line is one amount of money.
        std::map<std::pair<CaseId, std::string>, Money> of_lines;
        for (auto& each : TRY(store::open_denials(t, actor.practice, most))) {
            const auto& v = each.value;
            auto& of_line = of_lines[{v.for_case, v.line.empty() ? v.claim.text() : v.line}];
            of_line = std::max(of_line, v.denial.amount);
            out.items.push_back(TRY(view(t, s, actor, std::move(each))));
        }
        for (const auto& [line, amount] : of_lines) out.money += amount;
        std::stable_sort(out.items.begin(), out.items.end(), [](const auto& a, const auto& b) {
            return a.denial.value.due < b.denial.value.due;
        });
        return out;
    });
}

Result<std::vector<DenialView>> denials_of_case(const Services& s, const Actor& actor, CaseId id) {
    return s.db.read(actor.practice, [&](Transaction& t) -> Result<std::vector<DenialView>> {
        TRY(store::load_case(t, actor.practice, id));
        std::vector<DenialView> out;
        for (auto& each : TRY(store::denials_of(t, actor.practice, id)))
            out.push_back(TRY(view(t, s, actor, std::move(each))));
        return out;
    });
}

Result<DenialView> open_denial(const Services& s, const Actor& actor, DenialId id) {
    return s.db.read(actor.practice, [&](Transaction& t) { return view(t, s, actor, id); });
}

Result<DenialView> edit_denial(const Services& s, const Actor& actor, DenialId id,
                               std::int64_t expected_version, std::optional<UserId> owner,
                               std::string text) {
    return s.db.transact(actor.practice, [&](Transaction& t) -> Result<DenialView> {
        auto denial = TRY(store::load_denial(t, actor.practice, id));
        if (denial.stamp.version != expected_version)
            return fail(ErrorKind::stale,
                        "Somebody else changed this denial first. Nothing was overwritten; look "
                        "at it again.");
        if (owner) {
            const auto user = store::load_user(t, *owner);
            if (!user || user->value.practice != actor.practice)
                return blocked(
                    {field_finding(Code::record_of_another, "owner", {{"what", "The owner"}})});
        }
        denial.value.owner = owner;
        denial.value.note = text;
        TRY(save(t, s, actor, denial));
        TRY(note(t, s, actor, "denial.edit", "denial", id.value()));
        return view(t, s, actor, id);
    });
}

namespace {
std::optional<Finding> out_of_order(const domain::DenialItem& denial,
                                    const std::vector<domain::Appeal>& history,
                                    domain::AppealLevel wanted) {
    switch (domain::appeal_stop(denial, history, wanted)) {
        case domain::AppealStop::none: return std::nullopt;
        case domain::AppealStop::one_waits: return field_finding(Code::appeal_waits, "level");
        case domain::AppealStop::level_over:
            return field_finding(Code::appeal_level_over, "level",
                                 {{"level", std::string(word(wanted))}});
        case domain::AppealStop::first_before:
            return field_finding(Code::appeal_out_of_order, "level",
                                 {{"level", std::string(word(wanted))}});
    }
    ENSURE(false);
}

Findings check_appeal(const domain::DenialItem& denial, const std::vector<domain::Appeal>& history,
                      const domain::NewAppeal& wanted, Date sent, Date today, bool assigned,
                      const domain::DenialTerms& terms) {
    Findings out;
    if (domain::is_unprocessable(denial.denial))
        out.push_back(field_finding(Code::appeal_of_unjudged, "level"));
    if (wanted.level == domain::AppealLevel::external && !domain::has_external_review(terms.payer))
        out.push_back(
            field_finding(Code::appeal_external_elsewhere, "level",
                          {{"what", std::string(domain::instead_of_external(terms.payer))}}));
    else if (wanted.level == domain::AppealLevel::external &&
             !domain::is_medical_judgment(denial.denial) && trim(wanted.because).empty())
        out.push_back(
            field_finding(Code::appeal_external_of_plan, "because",
                          {{"what", denial.denial.meaning.empty()
                                        ? std::string("nobody wrote down why the plan refused")
                                        : denial.denial.meaning}}));
    if (!denial.open())
        out.push_back(field_finding(Code::denial_settled, "level"));
    else if (terms.taken_back)
        out.push_back(field_finding(Code::appeal_of_taken_back, "level"));
    else if (auto finding = out_of_order(denial, history, wanted.level))
        out.push_back(std::move(*finding));
    if (sent < denial.notice)
        out.push_back(field_finding(Code::appeal_before_notice, "sent_on",
                                    {{"notice", denial.notice.iso()}}));
    if (today < sent) out.push_back(field_finding(Code::paid_in_future, "sent_on"));
    const auto due = domain::appeal_due_of(denial, history, terms, wanted.level);
    if (due && *due < sent) {
        const bool explained = !trim(wanted.because).empty();
        out.push_back(field_finding(explained ? Code::appeal_late : Code::appeal_late_unexplained,
                                    explained ? "sent_on" : "because", {{"due", due->iso()}}));
    }
    for (auto& each : domain::check_words(wanted.letter, "letter", domain::TextKind::letter))
        out.push_back(std::move(each));
    if (!assigned && !wanted.document)
        out.push_back(field_finding(Code::appeal_without_mandate, "document"));
    return out;
}
}  // namespace

Result<DenialView> appeal_denial(const Services& s, const Actor& actor, DenialId id,
                                 domain::NewAppeal wanted, const Idempotency& idempotency) {
    return s.db.transact(actor.practice, [&](Transaction& t) -> Result<DenialView> {
        if (TRY(already_made(t, actor, idempotency))) return view(t, s, actor, id);
        auto denial = TRY(store::load_denial(t, actor.practice, id));
        const auto sent = wanted.sent_on.value_or(actor.today);
        const auto for_case = TRY(store::load_case(t, actor.practice, denial.value.for_case));
        const auto ours = TRY(load_settling(t, s, actor, denial.value.claim));
        auto history = plain(TRY(history_of(t, actor.practice, ours.chain, denial)));
        const auto terms = TRY(terms_of(t, actor.practice, ours, denial.value));
        auto findings = check_appeal(denial.value, history, wanted, sent, actor.today,
                                     for_case.value.assigned_on.has_value(), terms);
        TRY(check_document(t, actor, wanted.document, findings));
        if (has_block(findings)) return blocked(std::move(findings));
        store::StoredAppeal appeal{
            s.ids.make<AppealId>(), {}, {1, s.system_clock.now(), actor.user}};
        appeal.value.denial = id;
        appeal.value.level = wanted.level;
        appeal.value.sent_on = sent;
        appeal.value.answer_due = domain::appeal_answer_due(wanted.level, sent, terms.payer);
        appeal.value.letter = wanted.letter;
        appeal.value.document = wanted.document;
        TRY(store::insert_appeal(t, actor.practice, appeal, denial.value.for_case));
        const auto due = domain::appeal_due_of(denial.value, history, terms, wanted.level);
        if (due && *due < sent && !denial.value.missed) denial.value.missed = due;
        denial.value.state = DenialState::appealed;
        history.push_back(appeal.value);
        denial.value.due = domain::due_of(denial.value, history, terms).due;
        TRY(save(t, s, actor, denial));
        TRY(remember_made(t, s, actor, idempotency, appeal.id.value()));
        TRY(note(t, s, actor, "denial.appeal", "denial", id.value(), word(wanted.level)));
        auto out = TRY(view(t, s, actor, id));
        out.findings = std::move(findings);
        return out;
    });
}

namespace {
/// A correction of what was refused is with the plan, and decides it anew.
Result<bool> corrected_since(Transaction& t, PracticeId practice, const ClaimChain& chain,
                             const domain::DenialItem& denial) {
    const auto& last = chain.versions.back();
    return last.id != denial.claim && last.value.frequency == domain::Frequency::replacement &&
           domain::is_on_the_way(TRY(store::stand_of(t, practice, last.id)).state);
}
}  // namespace

Result<DenialView> decide_appeal(const Services& s, const Actor& actor, AppealId id,
                                 domain::AppealDecision decision, std::optional<Date> said) {
    return s.db.transact(actor.practice, [&](Transaction& t) -> Result<DenialView> {
        auto appeal = TRY(store::load_appeal(t, actor.practice, id));
        const auto on = said.value_or(actor.today);
        Findings findings;
        if (decision == domain::AppealDecision::waiting)
            findings.push_back(field_finding(Code::appeal_undecided, "decision"));
        if (appeal.value.decision != domain::AppealDecision::waiting)
            findings.push_back(field_finding(Code::appeal_decided, "decision"));
        if (actor.today < on) findings.push_back(field_finding(Code::paid_in_future, "on"));
        if (on < appeal.value.sent_on)
            findings.push_back(field_finding(
                Code::answer_before_question, "on",
                {{"date", on.iso()}, {"since", appeal.value.sent_on.iso()}, {"what", "appeal"}}));
        if (!findings.empty()) return blocked(std::move(findings));
        const auto version = appeal.stamp.version;
        appeal.value.decision = decision;
        appeal.value.decided_on = on;
        appeal.stamp = {version + 1, s.system_clock.now(), actor.user};
        TRY(store::update_appeal(t, actor.practice, appeal, version));
        auto denial = TRY(store::load_denial(t, actor.practice, appeal.value.denial));
        auto& v = denial.value;
        const bool upheld = decision == domain::AppealDecision::upheld;
        // What we had given up meanwhile stays so, unless its payment is to be watched.
        const bool ended = !v.open() && (upheld || !v.settled_by_us());
        const auto before = v.open() ? std::string() : " Decided by us before: " + v.outcome;
        if (!upheld && v.settled_by_us()) v.state = DenialState::appealed;
        if (ended) {
            // It stands as it was settled.
        } else if (upheld && appeal.value.level == domain::AppealLevel::external) {
            // 45 CFR 147.136: the reviewer's decision binds; there is no next level.
            v.state = DenialState::lost;
            v.outcome =
                format("The external review was decided against us on {}; this binds.", spoken(on));
        } else {
            if (upheld) v.state = DenialState::open;
            v.outcome = upheld
                            ? format("The {} appeal was upheld against us on {}.",
                                     word(appeal.value.level), spoken(on))
                            // Won only when the money comes: until then it is watched.
                            : format("The {} appeal was granted{} on {}; the payment is expected.",
                                     word(appeal.value.level),
                                     decision == domain::AppealDecision::partly ? " in part" : "",
                                     spoken(on));
            const auto ours = TRY(load_settling(t, s, actor, v.claim));
            const auto history = plain(TRY(history_of(t, actor.practice, ours.chain, denial)));
            const auto terms = TRY(terms_of(t, actor.practice, ours, v));
            v.due = domain::due_of(v, history, terms).due;
            if (upheld && TRY(corrected_since(t, actor.practice, ours.chain, v))) {
                v.state = DenialState::corrected;
                v.due = domain::corrected_due(v, history, terms, actor.today).due;
            }
            if (upheld && !domain::may_appeal(v, history, terms))
                domain::not_appealed(v.denial, "review");
            v.outcome += before;
        }
        TRY(save(t, s, actor, denial));
        TRY(note(t, s, actor, "appeal.decide", "appeal", id.value(), word(decision)));
        return view(t, s, actor, denial.id);
    });
}

Result<DenialView> resolve_denial(const Services& s, const Actor& actor, DenialId id,
                                  domain::Resolve wanted) {
    return s.db.transact(actor.practice, [&](Transaction& t) -> Result<DenialView> {
        auto denial = TRY(store::load_denial(t, actor.practice, id));
        auto& v = denial.value;
        const auto ours = TRY(load_settling(t, s, actor, v.claim));
        const auto open = undecided(ours, v);
        const bool uninsured = TRY(is_uninsured(t, actor.practice, ours.chain, v));
        Findings findings;
        if (!v.open() && v.state != DenialState::lost)
            findings.push_back(field_finding(Code::denial_settled, "outcome"));
        if (wanted.outcome != domain::Resolution::lost &&
            TRY(is_appealed_still(t, actor.practice, ours.chain, denial)))
            findings.push_back(field_finding(Code::appealed_still, "outcome"));
        if (wanted.outcome == domain::Resolution::billed_client) {
            if (!(uninsured || domain::is_clients(v.denial)) || !ours.sent.client_may_owe)
                findings.push_back(field_finding(Code::client_not_liable, "outcome"));
            else if (!ours.sent.agreed(v.line) && open > Money{})
                findings.push_back(no_agreement(ours.sent, "outcome"));
        }
        if (wanted.outcome == domain::Resolution::written_off) {
            if (open == Money{})
                findings.push_back(field_finding(Code::nothing_to_write_off, "outcome"));
            else if (!wanted.reason)
                findings.push_back(field_finding(Code::write_off_without_reason, "reason"));
            else if (*wanted.reason == domain::WriteOffReason::charity && trim(wanted.note).empty())
                findings.push_back(field_finding(Code::charity_undocumented, "note"));
            else if (*wanted.reason == domain::WriteOffReason::contractual &&
                     !is_bound(ours.sent) && !v.denial.no_balance_billing)
                findings.push_back(field_finding(Code::contract_missing, "reason"));
        }
        if (!findings.empty()) return blocked(std::move(findings));
        // The day of the plan is none that we could miss.
        const auto terms = TRY(terms_of(t, actor.practice, ours, v));
        if (v.state == DenialState::open && !terms.taken_back && v.due < actor.today && !v.missed)
            v.missed = v.due;
        const domain::PostingRef from{v.payment, v.payment_claim};
        if (wanted.outcome == domain::Resolution::lost) {
            v.state = DenialState::lost;
            v.outcome =
                v.missed ? format("Given up after its deadline of {} was missed", spoken(*v.missed))
                         : "Given up";
            v.outcome += open > Money{} ? "; the money is still open on the line."
                                        : "; it stays with the client.";
        } else {
            const bool bill = wanted.outcome == domain::Resolution::billed_client;
            const auto why = bill ? std::string("denied: billed to the client")
                                  : format("write-off: {}", in_words(*wanted.reason));
            const auto moved = TRY(move_open(
                t, s, actor, ours.chain, from, v.line,
                bill && !uninsured ? std::min(open, v.denial.client_part) : open,
                bill ? domain::EntryKind::client_share : domain::EntryKind::write_off, why));
            const auto left = open - moved;
            if (left > Money{})
                TRY(client_is_billed(t, actor.practice, ours, denial));
            else
                v.state = bill ? DenialState::billed_client : DenialState::written_off;
            v.outcome = moved == Money{} ? "Nothing was open; what is with the client stays there."
                        : !bill
                            ? format("{} written off ({}).", moved.text(), in_words(*wanted.reason))
                        : left > Money{} ? format("{} billed to the client; {} is open still.",
                                                  moved.text(), left.text())
                                         : format("{} billed to the client.", moved.text());
        }
        if (!trim(wanted.note).empty()) v.note += (v.note.empty() ? "" : "\n") + wanted.note;
        TRY(save(t, s, actor, denial));
        if (!v.open() && v.state != DenialState::lost && !v.payment.empty() && !v.line.empty())
            TRY(settle_others(t, s, actor, ours, v));
        TRY(end_questions(t, actor, ours.chain));
        TRY(note(t, s, actor, "denial.resolve", "denial", id.value(), word(wanted.outcome)));
        return view(t, s, actor, id);
    });
}

}  // namespace exclaim::flow
