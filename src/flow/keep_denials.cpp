// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "base/in_words.h"
#include "base/spoken.h"
#include "base/text.h"
#include "domain/denial/other_payer.h"
#include "domain/payment/behind.h"
#include "domain/payment/placed.h"
#include "flow/claim_left.h"
#include "flow/denial_parts.h"
#include "flow/denials.h"
#include "flow/left_open.h"
#include "store/claim_store.h"
#include "store/payment_store.h"
#include "store/question_store.h"

namespace exclaim::flow {

using domain::DenialState;
using store::StoredDenial;
using store::Transaction;

namespace {
/// What the payer's new decision says to the appeals that wait.
Result<void> answer_appeals(Transaction& t, const Services& s, const Actor& actor, DenialId id,
                            domain::AppealDecision decision, Date on) {
    for (auto appeal : TRY(store::appeals_of(t, actor.practice, id))) {
        if (appeal.value.decision != domain::AppealDecision::waiting) continue;
        const auto version = appeal.stamp.version;
        appeal.value.decision = decision;
        appeal.value.decided_on = on;
        appeal.stamp = {version + 1, s.system_clock.now(), actor.user};
        TRY(store::update_appeal(t, actor.practice, appeal, version));
    }
    return {};
}

/// The decision that refused it stands.
Result<bool> refusal_stands(Transaction& t, PracticeId practice, const domain::DenialItem& denial) {
    for (const auto& each : TRY(store::postings_of(t, practice, denial.claim)))
        if (each.payment == denial.payment && each.position == denial.payment_claim)
            return !each.posting.reversed;
    return true;
}

/// Our decision moved its money: with the refusal that it answered, the ledger takes it back.
bool moved_its_money(const domain::DenialItem& denial) {
    return denial.state == DenialState::written_off || denial.state == DenialState::billed_client;
}

/// What a new decision on a line answers: what is open, and what we had ended on a decision that is
/// taken back.
Result<std::vector<StoredDenial>> unanswered_on(Transaction& t, PracticeId practice,
                                                const ClaimChain& chain, const std::string& line) {
    std::vector<StoredDenial> out;
    for (auto& each : TRY(store::denials_of(t, practice, chain.for_case()))) {
        if (each.value.line != line) continue;
        if (each.value.open() || each.value.asked_by ||
            (moved_its_money(each.value) && !TRY(refusal_stands(t, practice, each.value))))
            out.push_back(std::move(each));
    }
    return out;
}

/// What we had decided before the plan judged anew stays to be read behind what it said.
class Decided {
public:
    explicit Decided(const domain::DenialItem& item) {
        if (moved_its_money(item) || item.billed) {
            kept_ = format("{}{}", mark, item.outcome);
        } else if (const auto at = item.outcome.find(mark); at != std::string::npos) {
            kept_ = item.outcome.substr(at);
        }
    }
    void keep_in(domain::DenialItem& item) const {
        if (item.outcome.find(mark) == std::string::npos) item.outcome += kept_;
    }

private:
    static constexpr std::string_view mark = " Decided by us before: ";
    std::string kept_;
};

/// Asked of another plan than answers now, behind another (`on_top`) maybe by that one's number.
bool is_of_other_plan(const ClaimChain& chain, ClaimId refused, ClaimId answered, bool on_top) {
    const auto plan_behind = [&](ClaimId id) {
        std::optional<PolicyId> out;
        for (const auto& each : chain.behind)
            if (each.id == id) out = each.value.policy;
        return out;
    };
    const auto plan = plan_behind(answered);
    return plan != plan_behind(refused) || (on_top && !plan);
}

/// The first plan's decision on the correction of what it refused, whatever stands beside it.
bool answers_correction(const ClaimChain& chain, const domain::DenialItem& refused,
                        ClaimId answered, const domain::RemittedClaim& said) {
    return refused.state == DenialState::corrected && answered != refused.claim &&
           domain::place_of(said.status) == 1 &&
           std::any_of(chain.versions.begin(), chain.versions.end(),
                       [&](const auto& each) { return each.id == answered; });
}

/// Whose limits hold after a decision, and whether it judged anything of the claim.
domain::DenialTerms terms_after(const Settling& ours, const domain::PostedResult& result) {
    auto out = ours.terms();
    out.judged = std::any_of(result.lines.begin(), result.lines.end(), [&](const auto& line) {
        return std::none_of(result.denials.begin(), result.denials.end(), [&](const auto& each) {
            return each.line == line && domain::is_unprocessable(each.denial);
        });
    });
    return out;
}

/// What is left to get of what was refused: open, or of a plan behind with the client.
Result<Money> left_of(Transaction& t, PracticeId practice, const ClaimChain& chain,
                      const domain::DenialItem& denial) {
    const auto entries = store::plain(TRY(store::entries_of(t, practice, chain.root())));
    const auto stands = domain::balance(entries, denial.line);
    for (const auto& behind : chain.behind)
        if (behind.id == denial.claim) return stands.open + std::max(Money{}, stands.client);
    return stands.open;
}

/// It refuses the line as another payer's, of which nothing is charged here any more.
bool says_other_payers(const Settling& ours, const std::string& line,
                       const domain::Remitted& remitted, const domain::PostedResult& result) {
    domain::PostedClaim decision;
    decision.payer_number = remitted.claims.at(result.claim).payer_number;
    decision.entries = result.entries;
    decision.said = domain::alone(remitted, result.claim);
    for (const auto& each : domain::said_of(decision, ours.sent, line))
        if (const auto denial = domain::classify(each.adjustments, each.remarks);
            denial && domain::is_other_payers(*denial))
            return true;
    return false;
}

/// What of a line a person is asked about, now or since a plan before has decided.
Result<Money> asked_on(Transaction& t, PracticeId practice, const ClaimChain& chain,
                       const domain::PostedResult& result, const std::string& line) {
    Money out;
    for (const auto& each : result.questions)
        if (each.line == line) out += each.amount;
    for (const auto& each : TRY(store::questions_of(t, practice, chain.for_case())))
        if (each.value.open() && each.value.kind == domain::QuestionKind::amount &&
            each.value.line == line && chain.has(each.value.claim))
            out += each.value.amount;
    return out;
}

}  // namespace

Result<void> keep_denials(Transaction& t, const Services& s, const Actor& actor,
                          const store::StoredPayment& payment, const domain::PostedResult& result,
                          const Settling& ours, ClaimId answered) {
    const auto& remitted = payment.value.remitted;
    // The refusal is in hand today, though its money may come on a later day.
    const auto notice = std::min(remitted.date.value_or(actor.today), actor.today);
    const auto terms = terms_after(ours, result);
    bool back = false, elsewhere = false;
    for (const auto& line : result.lines) {
        std::vector<domain::Denial> fresh;
        for (const auto& each : result.denials)
            if (each.line == line) fresh.push_back(each.denial);
        for (auto& old : TRY(unanswered_on(t, actor.practice, ours.chain, line))) {
            auto& v = old.value;
            if (v.asked_by && fresh.empty() && says_other_payers(ours, line, remitted, result))
                continue;
            const Decided decided(v);
            const bool noted = result.outcome == domain::PostOutcome::noted;
            const bool again = v.state == DenialState::corrected && !fresh.empty() &&
                               fresh.front().kind == domain::DenialClass::duplicate;
            if (noted && v.state != DenialState::corrected) continue;
            if (noted || again) {
                // The correction was not judged: the refusal it should answer is open again, and
                // its clock has never stopped.
                v.state = TRY(without_correction(t, actor.practice, old.id));
                v.claim = answered;
                v.outcome = format("The later version was refused by {} on {}: this still stands.",
                                   remitted.trace, spoken(notice));
                const auto history = TRY(history_of(t, actor.practice, ours.chain, old));
                v.due = domain::due_of(v, plain(history), terms).due;
                if (again) fresh.erase(fresh.begin());
            } else if (is_of_other_plan(ours.chain, v.claim, answered, result.on_top) &&
                       !answers_correction(ours.chain, v, answered,
                                           remitted.claims.at(result.claim))) {
                // No plan judges what another one refused; it may pay for it, and what it leaves
                // is asked about in its own words.
                const auto left = TRY(left_of(t, actor.practice, ours.chain, v));
                const auto asked = result.grants(line)
                                       ? TRY(asked_on(t, actor.practice, ours.chain, result, line))
                                       : Money{};
                if (!fresh.empty() || left > asked) continue;
                v.state = DenialState::won;
                v.settled_by = payment.id;
                v.outcome =
                    format("Settled by another payer ({}) on {}.", remitted.trace, spoken(notice));
            } else if (fresh.empty()) {
                v.state = DenialState::won;
                v.outcome = format("Judged anew by {} on {}: {} paid, nothing refused.",
                                   remitted.trace, spoken(notice), in_words(result.paid_on(line)));
                TRY(answer_appeals(t, s, actor, old.id, domain::AppealDecision::overturned,
                                   notice));
            } else if (v.state == DenialState::open || (v.asked_by && !result.grants(line))) {
                // Nobody has acted on it, or another plan is asked: the same, with a new notice.
                if (!v.outcome.empty() && !v.asked_by)
                    v.outcome =
                        format("Refused again by {} on {}.", remitted.trace, spoken(notice));
                if (!TRY(refusal_stands(t, actor.practice, v))) v.billed.reset();
                v.denial = fresh.front();
                v.claim = answered;
                v.payment = payment.id;
                v.payment_claim = static_cast<std::int64_t>(result.claim);
                v.notice = notice;
                v.due = domain::denial_due(notice, terms, domain::answer_to(v.denial, terms)).due;
                fresh.erase(fresh.begin());
            } else {
                Money left;
                for (const auto& each : fresh) left += each.amount;
                const bool partly = left < v.denial.amount && result.grants(line);
                v.state = partly ? DenialState::won : DenialState::lost;
                v.outcome =
                    partly ? format("Granted in part by {} on {}: {} of {} is refused still.",
                                    remitted.trace, spoken(notice), in_words(left),
                                    in_words(v.denial.amount))
                           : format("Refused again by {} on {}.", remitted.trace, spoken(notice));
                TRY(answer_appeals(
                    t, s, actor, old.id,
                    partly ? domain::AppealDecision::partly : domain::AppealDecision::upheld,
                    notice));
            }
            // What the plan pays for is its own after all.
            if (v.state == DenialState::won && v.asked_by) {
                v.asked_by.reset();
                back = true;
            }
            decided.keep_in(v);
            TRY(save(t, s, actor, old));
        }
        for (auto& each : fresh) {
            StoredDenial made{s.ids.make<DenialId>(), {}, {1, s.system_clock.now(), actor.user}};
            made.value.claim = answered;
            made.value.for_case = ours.chain.for_case();
            made.value.line = line;
            made.value.payment = payment.id;
            made.value.payment_claim = static_cast<std::int64_t>(result.claim);
            made.value.denial = std::move(each);
            made.value.notice = notice;
            elsewhere = elsewhere || domain::is_other_payers(made.value.denial);
            // Refused again after an appeal, the clock of the next level runs.
            const auto history = plain(TRY(history_of(t, actor.practice, ours.chain, made)));
            made.value.due = domain::due_of(made.value, history, terms).due;
            if (!domain::may_appeal(made.value, history, terms))
                domain::not_appealed(made.value.denial, "review");
            TRY(store::insert_denial(t, actor.practice, made));
        }
    }
    if (elsewhere) TRY(asked_already(t, s, actor, answered));
    if (!back) return {};
    TRY(charge_claim(t, s, actor, ours.chain.root()));
    return ask_left_open(t, s, actor, payment, static_cast<std::int64_t>(result.claim), answered);
}

Result<void> renew_denials(Transaction& t, const Services& s, const Actor& actor,
                           const domain::PostedResult& result, CaseId for_case) {
    if (result.denied_anew.empty()) return {};
    for (auto& each : TRY(store::denials_of(t, actor.practice, for_case))) {
        auto& v = each.value;
        for (const auto& [from, now] : result.denied_anew) {
            const bool same = from.payment == v.payment && from.claim == v.payment_claim &&
                              now.line == v.line && now.denial.reason == v.denial.reason;
            if (!same || !v.open() || now.denial.amount == v.denial.amount) continue;
            v.denial.amount = now.denial.amount;
            v.denial.client_part = now.denial.client_part;
            TRY(save(t, s, actor, each));
        }
    }
    return {};
}

Result<void> settle_others(Transaction& t, const Services& s, const Actor& actor,
                           const Settling& ours, const domain::DenialItem& by) {
    const auto trace = TRY(store::load_payment(t, actor.practice, by.payment)).value.remitted.trace;
    for (auto& each : TRY(store::denials_of(t, actor.practice, ours.chain.for_case()))) {
        auto& v = each.value;
        if (v.state != DenialState::open || v.line != by.line || !ours.chain.has(v.claim) ||
            !is_of_other_plan(ours.chain, v.claim, by.claim, false) ||
            TRY(store::stand_of(t, actor.practice, v.claim)).state == domain::ClaimState::reversed)
            continue;
        v.state = by.state;
        v.settled_by = by.payment;
        v.outcome = format("Settled with the refusal of another payer ({}): {}", trace, by.outcome);
        TRY(save(t, s, actor, each));
    }
    return {};
}

Result<void> refused_again(Transaction& t, const Services& s, const Actor& actor,
                           const store::StoredPayment& by, const domain::PostedResult& result,
                           const Settling& ours) {
    const auto on = std::min(by.value.remitted.date.value_or(actor.today), actor.today);
    for (const auto& gone : result.reverses) {
        for (auto& each : TRY(store::denials_of(t, actor.practice, ours.chain.for_case()))) {
            auto& v = each.value;
            const bool settled =
                v.settled_by == gone.payment && (v.state == DenialState::won || moved_its_money(v));
            if (!settled || !ours.chain.has(v.claim) ||
                TRY(left_of(t, actor.practice, ours.chain, v)) <= Money{} ||
                !TRY(refusal_stands(t, actor.practice, v)))
                continue;
            v.state = TRY(without_correction(t, actor.practice, each.id));
            v.settled_by.reset();
            v.outcome = format("The other payer took its money back ({}) on {}: this still stands.",
                               by.value.remitted.trace, spoken(on));
            TRY(save(t, s, actor, each));
        }
    }
    return {};
}

Result<void> await_decision(Transaction& t, const Services& s, const Actor& actor,
                            const store::StoredPayment& by, const domain::PostedResult& result,
                            const Settling& ours) {
    const auto on = std::min(by.value.remitted.date.value_or(actor.today), actor.today);
    for (auto& each : TRY(store::denials_of(t, actor.practice, ours.chain.for_case()))) {
        auto& v = each.value;
        const bool gone = std::any_of(
            result.reverses.begin(), result.reverses.end(), [&](const domain::PostingRef& ref) {
                return ref.payment == v.payment && ref.claim == v.payment_claim;
            });
        if (!gone || (v.state != DenialState::open && !moved_its_money(v))) continue;
        if (TRY(store::stand_of(t, actor.practice, v.claim)).state != domain::ClaimState::reversed)
            continue;
        const Decided decided(v);
        v.state = DenialState::open;
        v.outcome = format("The plan took back its decision ({}) on {}; it decides anew.",
                           by.value.remitted.trace, spoken(on));
        v.due = domain::decision_due(on);
        TRY(client_is_billed_no_more(t, actor.practice, ours, v));
        decided.keep_in(v);
        TRY(save(t, s, actor, each));
    }
    return {};
}

}  // namespace exclaim::flow
