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
#include "flow/denial_view.h"
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
