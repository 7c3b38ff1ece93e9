// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "base/text.h"
#include "domain/denial/sent_authorization.h"
#include "domain/eligibility/coverage.h"
#include "domain/journey/actions.h"
#include "domain/journey/claim_actions.h"
#include "domain/journey/light_parts.h"
#include "domain/people/payer.h"

namespace exclaim::domain {
namespace {
/// Days before its deadline from which a refusal waits for no other plan.
constexpr int wait_until = 14;

constexpr std::string_view label_coordinate = "Bill the other insurer";

bool has(const Denial& denial, std::string_view action) {
    return std::find(denial.actions.begin(), denial.actions.end(), action) != denial.actions.end();
}

/// What the button of a refusal says: what is advised first, and what else there is.
std::string_view label_of(const Denial& denial) {
    const auto first = denial.actions.empty() ? std::string_view() : denial.actions.front();
    if (first == "new_claim") return "Send a new claim";
    if (first == "bill_client")
        return has(denial, "write_off") ? "Bill the client or write off"
                                        : "Bill the client or appeal";
    if (first == "correct") return "Correct or appeal";
    if (first == "appeal" || first == "next_level") return "Appeal";
    if (first == "retro_authorization") return "Ask for the authorization, or appeal";
    if (first == "send_information") return "Send what is missing";
    if (first == "coordinate") return label_coordinate;
    if (first == "write_off") return "Write off or appeal";
    return "Look into it";
}
/// No line of the claim was judged, so there is nothing to correct.
bool is_never_judged(const CaseFacts& facts, ClaimId id) {
    for (const auto& claim : facts.claims)
        if (claim.id == id) return never_judged(id, standing_of(claim).state, facts.denials);
    return false;
}

/// The draft of a correction, or of a new claim, that will answer a refusal once it is sent; null:
/// none is drafted. One that asks again for what was judged since answers nothing.
const ClaimFacts* drafted_answer(const CaseFacts& facts, const DenialItem& item) {
    for (const auto& claim : facts.claims) {
        const auto& record = claim.record;
        if (record.replaces && record.frequency != Frequency::cancellation && !asks_again(claim) &&
            is_open_to_edit(standing_of(claim).state) && claim.evidence.empty() &&
            is_version_of(facts, claim, item.claim))
            return &claim;
    }
    return nullptr;
}

/// What is still to be had of what was refused: open, or of a plan behind with the client.
Money left_of(const CaseFacts& facts, const DenialItem& item) {
    if (item.line.empty()) return item.denial.amount;
    for (const auto& claim : facts.claims) {
        if (claim.id != item.claim || claim.entries.empty()) continue;
        // With a superbill nothing is open: the client asks the plan for their money.
        if (is_superbill(claim)) break;
        const auto stands = balance(claim.entries, item.line);
        const bool behind =
            std::any_of(facts.claims.begin(), facts.claims.end(),
                        [&](const auto& first) { return is_behind(facts, first, claim.id); });
        const auto client = behind ? std::max(Money{}, stands.client) : Money{};
        return std::min(item.denial.amount, std::max(Money{}, stands.open) + client);
    }
    return item.denial.amount;
}

/// What the draft answers: everything that was refused of the claim before it.
Money answered_by(const CaseFacts& facts, const ClaimFacts& draft) {
    Money out;
    for (const auto& each : facts.denials)
        if (each.value.state == DenialState::open && !is_contested(each.value.denial) &&
            is_version_of(facts, draft, each.value.claim))
            out += left_of(facts, each.value);
    return out;
}

/// What one claim asks again: all that was refused of the one before it as it could not be
/// processed, or what of it goes to another payer.
Money asked_anew(const CaseFacts& facts, ClaimId id, const std::optional<Elsewhere>& elsewhere) {
    const auto goes = [&](const std::string& line) {
        return elsewhere && (elsewhere->lines.empty() || elsewhere->lines.contains(line));
    };
    Money out;
    for (const auto& each : facts.denials)
        if (each.value.claim == id && each.value.state == DenialState::open &&
            (goes(each.value.line) || (!elsewhere && is_unprocessable(each.value.denial))))
            out += left_of(facts, each.value);
    return out;
}

/// Leads to the draft that answers a refusal, and says what it waits for. `money`: all that was
/// refused and that it answers.
void lead_to_draft(const CaseFacts& facts, const ClaimFacts& draft, Money money, Date today,
                   NextAction& out) {
    const auto next = claim_action(facts, draft, today);
    const bool stopped = !draft.stops.empty();
    out.id = "send_correction";
    out.label = stopped           ? "Repair the claim"
                : draft.unchanged ? "Change what is wrong"
                                  : "Review and send";
    out.href = format("{}?open={}", case_page(facts, Step::claim), draft.id.text());
    out.focus = stopped ? draft.stops.front().where.field.value_or("") : "";
    out.money = money;
    out.why =
        next && (next->id != "send_claim" || draft.unchanged)
            ? next->why
            : format("{} answers the refusal and is not sent yet", draft.record.control_number);
}

/// The claim that asks the next plan for what was refused, while it is out and has not decided.
const ClaimFacts* asked_next(const CaseFacts& facts, const DenialItem& item) {
    const auto of = std::find_if(facts.claims.begin(), facts.claims.end(),
                                 [&](const auto& each) { return each.id == item.claim; });
    if (of == facts.claims.end()) return nullptr;
    const ClaimFacts* out = nullptr;
    for (const auto& each : facts.claims) {
        const auto state = state_of(facts, each);
        const bool is_out = sent_on(each) && state != ClaimState::rejected &&
                            state != ClaimState::replaced && state != ClaimState::voided;
        if (!is_out || !each.record.follows || is_judged(each) ||
            each.record.frequency == Frequency::cancellation ||
            each.record.policy == of->record.policy || each.id < of->id ||
            root_of(facts, each) != root_of(facts, *of))
            continue;
        for (std::size_t i = 0; i < each.record.lines.size(); ++i)
            if (item.line.empty() || account_of(each, i) == item.line) out = &each;
    }
    return out;
}

/// To wait for the plan that is asked next. None where it is not, where nothing was judged, or
/// where the refusal's own deadline is near: it goes on meanwhile.
std::optional<NextAction> next_plan_awaited(const CaseFacts& facts, const DenialItem& item,
                                            Date today) {
    const auto* next = asked_next(facts, item);
    if (!next || is_unprocessable(item.denial) || item.due <= today.plus_days(wait_until))
        return std::nullopt;
    auto out = on_page(facts, Step::claim, next->id.text(), "await_next_plan", "Ask where it is",
                       format("{} asks the next plan for it since {}", next->record.control_number,
                              said(*sent_on(*next))),
                       "with_plan");
    out.due = sent_on(*next)->plus_days(silent_days);
    out.money = left_of(facts, item);
    out.money_basis = "refused";
    return out;
}

/// The authorization that stood on the claim for what was refused because one is missing.
SentAuthorization sent_for(const CaseFacts& facts, const DenialItem& item) {
    if (!says_authorization_missing(item.denial)) return {};
    std::vector<const Authorization*> all;
    for (const auto& each : facts.authorizations) all.push_back(&each.value);
    for (const auto& claim : facts.claims)
        for (std::size_t i = 0; claim.id == item.claim && i < claim.record.lines.size(); ++i)
            if (const auto& line = claim.record.lines[i].line; account_of(claim, i) == item.line)
                return sent_authorization(claim.record, line.code, line.date, all);
    return {};
}

/// By what is on file nobody insured the client when it was delivered.
bool is_uninsured(const CaseFacts& facts, const DenialItem& item) {
    for (const auto& claim : facts.claims) {
        if (claim.id != item.claim) continue;
        std::optional<Date> on;
        for (std::size_t i = 0; i < claim.record.lines.size(); ++i)
            if (item.line.empty() || account_of(claim, i) == item.line)
                on = claim.record.lines[i].line.date;
        auto others = policies_of(facts);
        std::erase_if(others, [&](const auto& each) { return each.id == claim.record.policy; });
        return is_uninsured(item.denial, facts.value, on, others);
    }
    return false;
}

/// What may be advised: the client is asked where they signed before the service, or where a plan
/// before has left the money with them.
Denial advised(const CaseFacts& facts, const DenialItem& item) {
    auto out = item.denial;
    const bool may_bill = !facts.payer || client_may_owe(facts.payer->value.kind);
    bool agreed = false;
    for (const auto& claim : facts.claims)
        for (std::size_t i = 0; i < claim.record.lines.size(); ++i) {
            const auto& on = claim.record.lines[i].line.date;
            const auto& signed_on = facts.value.agreement_on;
            if (account_of(claim, i) == item.line)
                agreed = agreed || (on && signed_on && *signed_on <= *on) ||
                         is_behind(facts, claim, item.claim);
        }
    if (is_uninsured(facts, item)) advise_uninsured(out, facts.value);
    if (!may_bill || !agreed) not_the_clients(out);
    if (!is_never_judged(facts, item.claim)) of_judged_claim(out);
    if (sent_for(facts, item).covers) authorization_was_sent(out);
    if (goes_elsewhere(facts, item)) out.actions = {"new_claim"};
    return out;
}

/// The plan told the refusal, and said since that it is at work on the claim.
bool is_undecided(const CaseFacts& facts, const DenialItem& item) {
    if (item.state != DenialState::open || !item.denial.reason.empty() || is_contested(item.denial))
        return false;
    for (const auto& claim : facts.claims) {
        const auto state = standing_of(claim).state;
        if (claim.id == item.claim)
            return state == ClaimState::in_process || state == ClaimState::information_asked;
    }
    return false;
}

/// What is said of a refusal, and of what we contest ourselves.
std::string why_of(const CaseFacts& facts, const DenialItem& item) {
    const auto& meaning = item.denial.meaning;
    if (is_contested(item.denial)) {
        auto out = "Contested by us: " + meaning;
        return item.denial.reason.empty() ? out : format("{} (CARC {})", out, item.denial.reason);
    }
    if (item.denial.reason.empty() && !meaning.empty()) return meaning;
    auto out =
        format("{} (CARC {})", meaning.empty() ? "The plan refused" : "The plan says: " + meaning,
               item.denial.reason);
    if (const auto sent = sent_for(facts, item); sent.covers)
        out += format("; {} stood on the claim: call, or appeal with it", sent.number);
    return out;
}

/// The case names another policy by now than the claim went to, and that one did not hold then.
bool did_not_hold(const CaseFacts& facts, const DenialItem& item) {
    if (!facts.payer || !facts.policy) return false;
    for (const auto& claim : facts.claims)
        for (std::size_t i = 0; i < claim.record.lines.size(); ++i)
            if (const auto on = claim.record.lines[i].line.date;
                claim.id == item.claim && account_of(claim, i) == item.line && on)
                return claim.record.policy != facts.value.policy &&
                       holds_on(*facts.policy, *on) != PolicyHolds::yes;
    return false;
}

/// Its plan has paid a part of the line.
bool is_paid_in_part(const CaseFacts& facts, const DenialItem& item) {
    return std::any_of(facts.claims.begin(), facts.claims.end(), [&](const auto& each) {
        return each.id == item.claim && balance(each.entries, item.line).paid > Money{};
    });
}

/// What a new claim to another plan takes along, and what speaks against that plan.
std::string beside_elsewhere(const CaseFacts& facts, const DenialItem& item,
                             const Elsewhere& elsewhere) {
    Money settled;
    for (const auto& each : facts.denials)
        if (each.value.claim == item.claim && each.value.settled_by_us())
            if (const auto goes = goes_elsewhere(facts, each.value, Going::also_settled);
                goes && goes->lines.contains(each.value.line))
                settled += each.value.denial.amount;
    std::string out;
    if (elsewhere.rest) out = ", the rest stays as it was decided";
    if (settled > Money{})
        out += format("; {} that was settled here goes along, and that is taken back then",
                      in_words(settled));
    const auto& reason = item.denial.reason;
    if ((reason == "19" || reason == "20" || reason == "21") &&
        !insures_injuries(facts.payer->value.kind))
        out += "; by its kind that payer insures no injury: look whether it is the right one";
    return out;
}

/// Before the client is asked for what the first plan refused, the plan behind it is.
void lead_behind(const CaseFacts& facts, const DenialItem& item, const Denial& advice, Date today,
                 NextAction& out) {
    if (out.id != "work_denial" || item.state != DenialState::open || !has(advice, "bill_client") ||
        is_other_payers(item.denial))
        return;
    for (const auto& claim : facts.claims) {
        if (claim.id != item.claim) continue;
        const auto next = next_plan_action(facts, claim, left_of(facts, item), item.notice, today);
        if (!next || next->id != "send_next_plan") return;
        out.id = next->id;
        out.label = next->label;
        out.href = next->href;
        out.why += "; the plan behind is asked before the client";
        // One claim asks it for all that was refused of the one before.
        out.money = Money{};
        for (const auto& each : facts.denials)
            if (each.value.claim == claim.id && each.value.state == DenialState::open)
                *out.money += left_of(facts, each.value);
    }
}

/// What becomes of it if no insurer is found.
std::string where_none(const CaseFacts& facts, const DenialItem& item, const Denial& advice) {
    if (!is_uninsured(facts, item)) return {};
    return format("; where there is none, {}write it off",
                  has(advice, "bill_client") ? "bill the client or " : "");
}

/// The new claim left and was rejected: it is repaired, and no other is sent beside it.
void lead_to_rejected(const CaseFacts& facts, const DenialItem& item, NextAction& out) {
    for (const auto& claim : facts.claims) {
        if (claim.id != item.claim) continue;
        const auto* sent = version_after(facts, claim);
        if (!sent || standing_of(*sent).state != ClaimState::rejected) return;
        out.id = "repair_rejected";
        out.label = "Repair";
        out.why += format("; the new claim {} was rejected: repair it and send it again",
                          sent->record.control_number);
        out.href = format("{}?open={}", case_page(facts, Step::claim), sent->id.text());
    }
}
std::optional<PolicyId> plan_of(const CaseFacts& facts, ClaimId id) {
    for (const auto& each : facts.claims)
        if (each.id == id) return each.record.policy;
    return std::nullopt;
}

/// What another plan refused of the same line and nobody has acted on.
std::vector<const With<DenialId, DenialItem>*> refused_too(const CaseFacts& facts,
                                                           const With<DenialId, DenialItem>& of) {
    std::vector<const With<DenialId, DenialItem>*> out;
    const auto waits = [&](const DenialItem& item) {
        return item.state == DenialState::open && !is_taken_back(facts, item);
    };
    if (of.value.line.empty() || !waits(of.value)) return out;
    for (const auto& each : facts.denials)
        if (each.value.line == of.value.line && waits(each.value) &&
            plan_of(facts, each.value.claim) != plan_of(facts, of.value.claim))
            out.push_back(&each);
    return out;
}

/// While an appeal waits, the limit of the insurer runs that the case names since.
void mind_elsewhere(const CaseFacts& facts, const DenialItem& item, Date today, NextAction& out) {
    const auto elsewhere = goes_elsewhere(facts, item, Going::also_appealed);
    if (!elsewhere || elsewhere->lines.empty()) return;
    out.why += format("; {} can be asked with a claim of its own{} once the appeal is given up",
                      facts.payer->value.name,
                      elsewhere->ours ? std::string() : format(" until {},", said(elsewhere->due)));
    if (elsewhere->ours) return;
    out.due = std::min(*out.due, elsewhere->due);
    if (*out.due < today) out.status = "overdue";
}
}  // namespace

std::optional<NextAction> settled_elsewhere(const CaseFacts& facts, const ClaimFacts& claim) {
    for (const auto& each : facts.denials) {
        const auto& item = each.value;
        if (item.claim != claim.id || !item.settled_by_us()) continue;
        const auto elsewhere = goes_elsewhere(facts, item, Going::also_settled);
        if (!elsewhere || elsewhere->lines.empty() || elsewhere->draft) continue;
        auto out =
            on_page(facts, Step::claim, claim.id.text(), "send_new_claim", "Send a new claim",
                    format("{} can be asked for what was refused; how it was settled here is "
                           "taken back then",
                           facts.payer->value.name),
                    "ready");
        out.due = elsewhere->due;
        return out;
    }
    return std::nullopt;
}

bool is_taken_back(const CaseFacts& facts, const DenialItem& item) {
    if (item.state != DenialState::open) return false;
    for (const auto& claim : facts.claims)
        if (claim.id == item.claim) return standing_of(claim).state == ClaimState::reversed;
    return false;
}

bool is_told_by_other(const CaseFacts& facts, const With<DenialId, DenialItem>& denial) {
    const auto others = refused_too(facts, denial);
    return std::any_of(others.begin(), others.end(), [&](const auto* each) {
        return std::pair(each->value.due, each->id) < std::pair(denial.value.due, denial.id);
    });
}

std::optional<NextAction> denial_action(const CaseFacts& facts,
                                        const With<DenialId, DenialItem>& denial, Date today) {
    const auto& item = denial.value;
    if (!item.open()) return std::nullopt;
    const auto elsewhere = goes_elsewhere(facts, item);
    const auto due = elsewhere ? elsewhere->due : item.due;
    const auto advice = advised(facts, item);
    auto out = on_page(facts, Step::denial, denial.id.text(), "work_denial", label_of(advice),
                       why_of(facts, item), due < today ? "overdue" : "denied");
    if (is_unprocessable(item.denial)) {
        if (is_never_judged(facts, item.claim))
            out.id = "send_new_claim";
        else
            out.label = "Correct the claim";
        out.href = format("{}?open={}", case_page(facts, Step::claim), item.claim.text());
    }
    if (elsewhere) {
        out.id = "send_new_claim";
        out.href = format("{}?open={}", case_page(facts, Step::claim), item.claim.text());
    }
    if (out.id == "send_new_claim") lead_to_rejected(facts, item, out);
    if (elsewhere && !elsewhere->lines.empty())
        out.why += format("; {} is asked with a claim of its own{}", facts.payer->value.name,
                          beside_elsewhere(facts, item, *elsewhere));
    else if (is_other_payers(item.denial) && !elsewhere && is_paid_in_part(facts, item)) {
        if (out.label == label_coordinate) out.label = "Ask the plan about the rest";
        out.why +=
            "; it has paid a part of the line, so no other plan is asked for the whole: let it say "
            "what it covers, then decide what becomes of the rest";
    } else if (is_other_payers(item.denial) && !elsewhere && did_not_hold(facts, item))
        out.why += format(
            "; the policy with {} did not hold on that day: choose the insurer that "
            "did in the case{}",
            facts.payer->value.name, where_none(facts, item, advice));
    else if (!elsewhere && out.label == label_coordinate)
        out.why += "; once the case names the other insurer, a new claim goes there" +
                   where_none(facts, item, advice);
    out.due = due;
    out.money = (elsewhere || is_unprocessable(item.denial)) && item.state == DenialState::open
                    ? asked_anew(facts, item.claim, elsewhere)
                    : left_of(facts, item);
    out.money_basis = "refused";
    lead_behind(facts, item, advice, today, out);
    if (const auto* draft = drafted_answer(facts, item);
        draft && item.state == DenialState::open && !is_contested(item.denial))
        lead_to_draft(facts, *draft, answered_by(facts, *draft), today, out);
    else if (elsewhere && elsewhere->draft)
        lead_to_draft(facts, *elsewhere->draft, *out.money, today, out);
    const bool undecided = is_undecided(facts, item);
    if (undecided || is_taken_back(facts, item)) {
        out.id = "await_decision";
        out.href = format("{}?open={}", case_page(facts, Step::denial), denial.id.text());
        out.label = "Ask when it decides";
        out.why = undecided ? "The plan refused, and says since that it has not decided yet"
                            : "The plan took its decision back; it decides anew";
        out.money_basis = "refused before, open now";
        out.status = item.due < today ? "overdue" : "with_plan";
    }
    if (item.state == DenialState::open && out.id != "send_correction")
        if (auto waits = next_plan_awaited(facts, item, today)) out = std::move(*waits);
    if (!refused_too(facts, denial).empty()) out.why += "; the other plan refused it too";
    if (item.state == DenialState::corrected) {
        out.id = "await_correction";
        out.href = format("{}?open={}", case_page(facts, Step::denial), denial.id.text());
        out.label = "Ask where it is";
        out.why = "A corrected claim answers it";
        out.status = item.due < today ? "overdue" : "with_plan";
    }
    if (item.state == DenialState::appealed) {
        const Appeal* last = nullptr;
        for (const auto& each : facts.appeals)
            if (each.value.denial == denial.id) last = &each.value;
        out.id = "await_appeal";
        out.label = "Ask about the appeal";
        out.status = "appeal_sent";
        const bool granted = last && (last->decision == AppealDecision::overturned ||
                                      last->decision == AppealDecision::partly);
        if (granted) {
            out.id = "await_payment";
            out.label = "Look for the payment";
            out.why = format("The appeal was granted{} on {}; the payment is to come by {}",
                             last->decision == AppealDecision::partly ? " in part" : "",
                             said(*last->decided_on), said(item.due));
            out.status = item.due < today ? "overdue" : "with_plan";
            // Settled before it was granted, nothing is open on the line.
            if (*out.money == Money{}) out.money = item.denial.amount;
        } else if (last) {
            const bool correctable = today <= item.due && item.due < last->answer_due;
            if (!correctable) out.due = last->answer_due;
            out.why = format("Appealed on {}; the {} answers by {}", said(last->sent_on),
                             last->level == AppealLevel::external ? "reviewer" : "plan",
                             said(last->answer_due));
            if (correctable)
                out.why += format("; a corrected claim can go out until {}", said(item.due));
            if (last->answer_due < today) out.status = "overdue";
            mind_elsewhere(facts, item, today, out);
        }
    }
    return out;
}

}  // namespace exclaim::domain
