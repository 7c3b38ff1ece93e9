// SPDX-License-Identifier: Apache-2.0
#include "flow/posting.h"

#include <algorithm>
#include <map>

#include "base/text.h"
#include "domain/denial/deadline.h"
#include "domain/payment/anew.h"
#include "domain/payment/behind.h"
#include "domain/payment/doubts.h"
#include "domain/people/payer.h"
#include "domain/people/playbook_rules.h"
#include "flow/claim_left.h"
#include "flow/denials.h"
#include "flow/findings.h"
#include "flow/other_claims.h"
#include "flow/plan_account.h"
#include "flow/remitted_evidence.h"
#include "store/case_store.h"
#include "store/client_store.h"
#include "store/payer_store.h"
#include "store/playbook_store.h"
#include "store/policy_store.h"
#include "store/question_store.h"

namespace exclaim::flow {

using domain::PostOutcome;
using store::Transaction;

Result<std::optional<ClaimId>> claim_named(Transaction& t, PracticeId practice,
                                           std::string_view control_number) {
    const auto found = TRY(store::claim_by_control(t, practice, control_number));
    if (!found || !found->line.empty()) return std::optional<ClaimId>{};
    return std::optional{found->claim.id};
}

namespace {
Result<domain::Remitted> said_by(Transaction& t, PracticeId practice,
                                 const domain::PostingRef& from) {
    const auto payment = TRY(store::load_payment(t, practice, from.payment));
    return domain::alone(payment.value.remitted, static_cast<std::size_t>(from.claim));
}

/// What earlier payments posted for a claim, with everything that followed from it, and what they
/// took back that had not come.
Result<void> load_posted(Transaction& t, PracticeId practice, const ClaimChain& chain,
                         const std::vector<store::LedgerEntry>& entries, domain::SentClaim& out) {
    bool standing = false;
    for (const auto* version : chain.all())
        for (const auto& each : TRY(store::postings_of(t, practice, version->id))) {
            if (each.posting.outcome == PostOutcome::reversal_unmatched)
                out.waiting.push_back({{each.payment, each.position},
                                       each.payer_number,
                                       each.original_payer_number,
                                       each.paid});
            if (each.posting.outcome == PostOutcome::noted && !each.posting.reversed)
                out.noted.push_back({{each.payment, each.position}, each.payer_number, each.paid});
            if (!each.decided()) continue;
            std::vector<domain::Entry> own;
            for (const auto& entry : entries)
                if (entry.place.payment == each.payment &&
                    entry.place.payment_claim == each.position)
                    own.push_back(entry.entry);
            out.posted.push_back({{each.payment, each.position},
                                  each.payer_number,
                                  each.status,
                                  each.paid,
                                  std::move(own),
                                  each.posting.reversed,
                                  each.payer_id,
                                  version->value.control_number,
                                  {},
                                  false,
                                  each.trace});
            if (each.posting.reversed)
                out.posted.back().replaced =
                    TRY(is_replaced(t, practice, out.posted.back().from, version->id));
            // Only what may stand behind another decision is ever said anew.
            if (!each.stands()) continue;
            if (standing || domain::place_of(each.status) > 1)
                out.posted.back().said = TRY(said_by(t, practice, out.posted.back().from));
            standing = true;
        }
    return {};
}
/// What each version asks for a line.
std::vector<Money> charges_of(const ClaimChain& chain, const domain::LedgerLine& line) {
    std::vector<Money> out;
    for (const auto& version : chain.versions)
        for (const auto& built : version.value.lines)
            if (built.line.number == line.number ||
                std::find(line.aliases.begin(), line.aliases.end(), built.line.number) !=
                    line.aliases.end())
                out.push_back(built.line.charge);
    return out;
}
}  // namespace

Result<Settling> load_settling(Transaction& t, const Services& s, const Actor& actor, ClaimId id) {
    Settling out;
    out.chain = TRY(load_chain(t, actor.practice, id));
    const auto root = out.chain.root();
    auto entries = TRY(store::entries_of(t, actor.practice, root));
    if (entries.empty()) {
        TRY(charge_claim(t, s, actor, out.chain));
        entries = TRY(store::entries_of(t, actor.practice, root));
    }
    // The plan that this version went to; a draft is the first plan's.
    const auto& first = out.chain.versions.front().value;
    auto plan = first.policy;
    for (const auto* each : out.chain.all())
        if (each->id == id) plan = each->value.policy;
    const auto for_case = TRY(store::load_case(t, actor.practice, first.for_case)).value;
    const auto policy = TRY(store::load_policy(t, actor.practice, plan)).value;
    const auto payer = TRY(store::load_payer(t, actor.practice, policy.payer)).value;
    out.payer = payer.kind;
    out.payer_name = payer.name;
    out.playbook = TRY(store::load_playbook(t, actor.practice, policy.payer)).value;
    // Of a plan behind the limit runs from the first plan's decision.
    if (payer.filing_days && plan == first.policy)
        for (const auto& line : out.chain.lines)
            if (line.date) {
                const auto end = line.date->plus_days(static_cast<int>(*payer.filing_days));
                out.filing_until = std::min(out.filing_until.value_or(end), end);
            }
    auto& sent = out.sent;
    for (const auto* each : out.chain.all())
        sent.control_numbers.push_back(each->value.control_number);
    for (const auto& each : out.chain.behind)
        if (const auto left = TRY(left_by(t, actor.practice, each.id)); left.value() != 0)
            sent.left_behind.emplace(each.value.control_number, left);
    sent.behind = std::any_of(out.chain.behind.begin(), out.chain.behind.end(),
                              [&](const auto& each) { return each.id == id; });
    sent.contracted = out.playbook.contracted.value_or(false);
    sent.balance_billing = out.playbook.balance_billing;
    sent.accepts_allowed = for_case.accepts_allowed;
    sent.agreed_on = for_case.agreement_on;
    sent.client_may_owe = domain::client_may_owe(out.payer);
    const auto client = TRY(store::load_client(t, actor.practice, out.chain.client)).value;
    sent.member_id = policy.member_id;
    sent.persons.push_back({client.last_name, client.first_name});
    if (policy.subscriber)
        sent.persons.push_back({policy.subscriber->last_name, policy.subscriber->first_name});
    for (const auto& line : out.chain.lines)
        sent.lines.push_back({line.number,
                              line.aliases,
                              line.code,
                              line.modifiers,
                              line.date,
                              line.charge,
                              {},
                              {},
                              charges_of(out.chain, line)});
    for (const auto& each : entries) domain::take_in(sent, each.entry);
    sent.client_owes_all = !owed_by_superbill(entries).empty();
    TRY(load_posted(t, actor.practice, out.chain, entries, sent));
    return out;
}

Result<void> load_payers(Transaction& t, const Actor& actor, const domain::Remitted& remitted,
                         ClaimId id, Settling& ours) {
    const auto plan = TRY(store::load_claim(t, actor.practice, id)).value.policy;
    const auto own = TRY(store::load_policy(t, actor.practice, plan)).value.payer;
    auto& sent = ours.sent;
    for (const auto& each : TRY(store::list_policies(t, actor.practice, ours.chain.client)).items) {
        const auto payer = TRY(store::load_payer(t, actor.practice, each.value.payer)).value;
        const auto book = TRY(store::load_playbook(t, actor.practice, each.value.payer)).value;
        auto& known = each.value.payer == own ? sent.payer : sent.other_payers;
        known.names.push_back(payer.name);
        for (const auto& number :
             {payer.electronic_id, book.eligibility_id, book.authorization_id, book.claim_id})
            if (!number.empty()) known.ids.push_back(number);
    }
    if (domain::pays_for(remitted, sent) == domain::PaysFor::no_plan)
        sent.paid_before = TRY(store::has_paid_for(t, actor.practice, remitted.payer_id, own));
    return {};
}

Result<void> settle_anew(Transaction& t, const Services& s, const Actor& actor, ClaimId id) {
    auto ours = TRY(load_settling(t, s, actor, id));
    for (auto& each : ours.sent.posted)
        if (!each.reversed && !each.said) each.said = TRY(said_by(t, actor.practice, each.from));
    const auto& chain = ours.chain;
    for (const auto& [from, entry] : domain::settled_anew(ours.sent, actor.today))
        TRY(store::post_entries(
            t, actor.practice, s.ids,
            {chain.root(), chain.for_case(), chain.client, from.payment, from.claim, {}},
            std::span(&entry, 1)));
    return {};
}

bool is_bound(const domain::SentClaim& ours) {
    return ours.contracted || ours.accepts_allowed ||
           ours.balance_billing == domain::BalanceBilling::contracted ||
           ours.balance_billing == domain::BalanceBilling::forbidden;
}

Finding no_agreement(const domain::SentClaim& ours, std::string_view field) {
    return ours.agreed_on ? field_finding(Code::agreement_after_service, std::string(field),
                                          {{"date", ours.agreed_on->iso()}})
                          : field_finding(Code::agreement_missing, std::string(field));
}

Result<void> ask_person(Transaction& t, const Services& s, const Actor& actor,
                        const store::StoredPayment& payment, domain::Question question) {
    question.payment = payment.id;
    question.file = payment.value.file;
    question.on = actor.today;
    return store::ask(t, actor.practice, s.ids.make<QuestionId>(), question);
}

namespace {
domain::QuestionKind kind_of(PostOutcome outcome) {
    switch (outcome) {
        case PostOutcome::unknown_claim: return domain::QuestionKind::unknown_claim;
        case PostOutcome::ambiguous_line: return domain::QuestionKind::ambiguous_line;
        case PostOutcome::reversal_unmatched: return domain::QuestionKind::reversal_unmatched;
        case PostOutcome::already_posted: return domain::QuestionKind::already_posted;
        case PostOutcome::charge_differs: return domain::QuestionKind::charge_differs;
        case PostOutcome::contradictory: return domain::QuestionKind::contradictory;
        case PostOutcome::other_payer: return domain::QuestionKind::other_payer;
        case PostOutcome::other_person: return domain::QuestionKind::other_person;
        case PostOutcome::held: return domain::QuestionKind::quarantined;
        case PostOutcome::posted:
        case PostOutcome::noted:
        case PostOutcome::refused: return domain::QuestionKind::amount;
    }
    return domain::QuestionKind::amount;
}

/// What stands on the lines of the claim that this decision does not speak of.
Result<domain::OtherLines> others_of(Transaction& t, const Actor& actor,
                                     const domain::PostedResult& result, const Settling& ours) {
    domain::OtherLines out;
    const auto& chain = ours.chain;
    const auto denials = TRY(store::denials_of(t, actor.practice, chain.for_case()));
    const auto entries = store::plain(TRY(store::entries_of(t, actor.practice, chain.root())));
    for (const auto& line : chain.lines) {
        const auto& number = line.number;
        if (std::find(result.lines.begin(), result.lines.end(), number) != result.lines.end())
            continue;
        const bool refused = std::any_of(denials.begin(), denials.end(), [&](const auto& each) {
            return each.value.line == number && each.value.state != domain::DenialState::won;
        });
        const auto stands = domain::balance(entries, number);
        out.refused = out.refused || refused;
        out.paid = out.paid || stands.paid > Money{};
        // What was refused is the client's by our own decision; of a superbill all is.
        out.shared = out.shared || (!refused && !ours.sent.client_owes_all &&
                                    stands.client + stands.collected > Money{});
    }
    return out;
}

Result<void> add_evidence(Transaction& t, const Services& s, const Actor& actor,
                          const store::StoredPayment& payment, const domain::PostedResult& result,
                          const Settling& ours, ClaimId id) {
    const auto& claim = payment.value.remitted.claims.at(result.claim);
    auto verdict = domain::verdict_of(claim);
    if (!verdict) return {};
    if (!result.on_top)
        verdict = domain::with_other_lines(*verdict, TRY(others_of(t, actor, result, ours)));
    auto said = TRY(evidence_of(t, actor, payment, claim, *verdict, id));
    if (TRY(is_told(t, actor, said, id))) return {};
    return store::add_evidence(
        t, actor.practice, id,
        {s.ids.make<EvidenceId>(), std::move(said), {1, s.system_clock.now(), actor.user}});
}

/// What waited for a person because of a decision that is taken back waits no longer.
Result<void> withdraw_questions(Transaction& t, const Actor& actor,
                                const domain::PostingRef& from) {
    for (const auto& each : TRY(store::questions_of(t, actor.practice, from.payment)))
        if (each.value.open() && each.value.payment_claim == from.claim)
            TRY(store::decide_question(t, actor.practice, each.id, "taken_back", actor.user));
    return {};
}

/// Neither do amounts on a line of which a payer behind has left another sum open since, where that
/// is less than they are about.
Result<void> withdraw_amounts(Transaction& t, const Actor& actor, const Settling& ours,
                              const domain::PostedResult& result) {
    if (result.anew.empty()) return {};
    const auto entries = store::plain(TRY(store::entries_of(t, actor.practice, ours.chain.root())));
    const auto all = TRY(store::questions_of(t, actor.practice, ours.chain.for_case()));
    for (const auto& line : result.anew) {
        auto left = domain::balance(entries, line).open;
        for (const auto& each : result.questions)
            if (each.line == line) left -= each.amount;
        const auto asked = [&](const auto& v) {
            return v.open() && v.kind == domain::QuestionKind::amount && v.line == line;
        };
        for (const auto& each : all)
            if (asked(each.value)) left -= each.value.amount;
        for (const auto& each : all)
            if (asked(each.value) && left < Money{})
                TRY(store::decide_question(t, actor.practice, each.id, "judged_anew", actor.user));
    }
    return {};
}
/// The payer took back what a void asked it to: by that it has taken the void too.
Result<void> void_is_taken(Transaction& t, const Services& s, const Actor& actor,
                           const store::StoredPayment& payment, const Settling& ours) {
    const auto& last = ours.chain.versions.back();
    if (last.value.frequency != domain::Frequency::cancellation ||
        !domain::is_on_the_way(TRY(store::stand_of(t, actor.practice, last.id)).state))
        return {};
    domain::Evidence said;
    said.kind = payment.value.source == domain::PaymentSource::remittance
                    ? domain::EvidenceKind::remittance
                    : domain::EvidenceKind::eob;
    said.verdict = domain::Verdict::accepted;
    said.level = domain::Level::payer;
    said.at = s.business_clock.now();
    said.file = payment.value.file;
    said.note = "The plan took back its decision on the claim.";
    return store::add_evidence(
        t, actor.practice, last.id,
        {s.ids.make<EvidenceId>(), std::move(said), {1, s.system_clock.now(), actor.user}});
}
/// A decision whose reversal came first: both are settled, and nothing moves.
Result<void> cancel(Transaction& t, const Actor& actor, const store::StoredPayment& payment,
                    const domain::PostedResult& result, ClaimId claim) {
    const auto& by = *result.taken_back;
    TRY(store::update_posting(t, actor.practice, payment.id,
                              static_cast<std::int64_t>(result.claim),
                              {PostOutcome::posted, claim, true}));
    TRY(store::update_posting(t, actor.practice, by.payment, by.claim,
                              {PostOutcome::posted, claim, false}));
    return withdraw_questions(t, actor, by);
}
/// Asks what a decision, or one that is said anew because of it, leaves to a person; no more than
/// is open by now.
Result<void> ask_amounts(Transaction& t, const Services& s, const Actor& actor,
                         const store::StoredPayment& payment, const domain::PostedResult& result,
                         const Settling& ours, const domain::Question& about) {
    if (result.questions.empty()) return {};
    const auto entries = store::plain(TRY(store::entries_of(t, actor.practice, ours.chain.root())));
    std::map<std::string, Money> asked;
    for (const auto& each : result.questions) {
        auto question = about;
        question.kind = domain::QuestionKind::amount;
        question.line = each.line;
        question.why = each.why;
        question.code = each.code;
        auto& before = asked[each.line];
        question.amount = std::min(each.amount, domain::balance(entries, each.line).open - before);
        if (question.amount <= Money{}) continue;
        before += question.amount;
        if (!each.from) {
            TRY(ask_person(t, s, actor, payment, question));
            continue;
        }
        const auto other = TRY(store::load_payment(t, actor.practice, each.from->payment));
        question.payment_claim = each.from->claim;
        question.claim = answered(
            ours, other.value.remitted.claims.at(static_cast<std::size_t>(each.from->claim)));
        TRY(ask_person(t, s, actor, other, question));
    }
    return {};
}
}  // namespace

ClaimId answered(const Settling& ours, const domain::RemittedClaim& claim) {
    for (const auto* each : ours.chain.all())
        if (each->value.control_number == claim.control_number) return each->id;
    return ours.chain.versions.back().id;  // a person assigned it
}

Result<void> carry_out(Transaction& t, const Services& s, const Actor& actor,
                       const store::StoredPayment& payment, const domain::PostedResult& result,
                       const Settling* ours) {
    const auto place = static_cast<std::int64_t>(result.claim);
    const auto& claim = payment.value.remitted.claims.at(result.claim);
    domain::Question about;
    about.payment_claim = place;
    if (ours) {
        about.claim = answered(*ours, claim);
        about.for_case = ours->chain.for_case();
    }
    TRY(store::update_posting(t, actor.practice, payment.id, place,
                              {result.outcome, about.claim, false}));
    if (result.outcome == PostOutcome::noted && ours) {
        TRY(keep_denials(t, s, actor, payment, result, *ours, *about.claim));
        TRY(add_evidence(t, s, actor, payment, result, *ours, *about.claim));
        return claim_answered(t, s, actor, *about.claim);
    }
    if (result.outcome != PostOutcome::posted || !ours) {
        about.kind = kind_of(result.outcome);
        about.why = result.why;
        about.amount = claim.paid;
        if (ours) TRY(judged_after_all(t, s, actor, payment, result, *about.claim));
        return ask_person(t, s, actor, payment, about);
    }
    const auto& chain = ours->chain;
    if (result.owed_for) return replaced_came_back(t, s, actor, *result.owed_for);
    if (result.taken_back) return cancel(t, actor, payment, result, *about.claim);
    for (const auto& [from, entry] : result.of_others)
        TRY(store::post_entries(
            t, actor.practice, s.ids,
            {chain.root(), chain.for_case(), chain.client, from.payment, from.claim, {}},
            std::span(&entry, 1)));
    TRY(store::post_entries(t, actor.practice, s.ids,
                            {chain.root(), chain.for_case(), chain.client, payment.id, place, {}},
                            result.entries));
    for (const auto& gone : result.reverses) {
        TRY(store::mark_reversed(t, actor.practice, gone.payment, gone.claim));
        TRY(withdraw_questions(t, actor, gone));
        TRY(restore_taken_off(t, s, actor, chain.root(), gone));
        if (result.by_person) TRY(owe_replaced(t, s, actor, gone, payment.value.remitted.trace));
    }
    for (const auto& anew : result.said_anew) TRY(withdraw_questions(t, actor, anew));
    TRY(renew_denials(t, s, actor, result, chain.for_case()));
    TRY(refused_again(t, s, actor, payment, result, *ours));
    TRY(keep_denials(t, s, actor, payment, result, *ours, *about.claim));
    TRY(withdraw_amounts(t, actor, *ours, result));
    TRY(add_evidence(t, s, actor, payment, result, *ours, *about.claim));
    if (claim.is_reversal()) TRY(void_is_taken(t, s, actor, payment, *ours));
    TRY(claim_answered(t, s, actor, *about.claim));
    return ask_amounts(t, s, actor, payment, result, *ours, about);
}

}  // namespace exclaim::flow
