// SPDX-License-Identifier: Apache-2.0
#include "domain/journey/claim_actions.h"

#include <algorithm>
#include <set>

#include "domain/findings.h"
#include "domain/journey/actions.h"
#include "domain/journey/claim_money.h"
#include "domain/journey/gate.h"
#include "domain/journey/light_parts.h"
#include "domain/people/payer.h"

namespace exclaim::domain {
namespace {

bool has(const ClaimFacts& claim, EvidenceKind kind) {
    return std::any_of(claim.evidence.begin(), claim.evidence.end(),
                       [&](const auto& each) { return each.kind == kind; });
}

/// A payment judges the claim, whatever keeps it from being posted.
bool judges(QuestionKind kind) {
    return kind == QuestionKind::already_posted || kind == QuestionKind::ambiguous_line ||
           kind == QuestionKind::charge_differs || kind == QuestionKind::contradictory;
}

/// What the step lacks that can repair it: the most urgent, on the first day of the claim that
/// lacks anything.
std::optional<NextAction> repair_of(const CaseFacts& facts, const ClaimFacts& claim,
                                    const Finding& stop, Date today) {
    if (!stop.step || *stop.step >= Step::claim) return std::nullopt;
    if (stop.code == spec(Code::benefits_not_signed).code) {
        NextAction out;
        out.label = "Enter when it was signed";
        at_form(out, facts, stop.where.field == "benefits" ? "assigned_on" : "released_on");
        return out;
    }
    std::set<Date> days;
    for (const auto& each : claim.record.lines)
        if (each.line.date) days.insert(*each.line.date);
    for (const auto day : days) {
        auto missing = light_on(with_plan_of(facts, claim.record), *stop.step, day, today).missing;
        std::stable_sort(missing.begin(), missing.end(), more_urgent);
        if (!missing.empty()) return std::move(missing.front());
    }
    return std::nullopt;
}

/// Leads to what repairs a claim, if that is done elsewhere.
void lead_to(NextAction& action, std::optional<NextAction> repair) {
    if (!repair) return;
    action.label = std::move(repair->label);
    action.href = std::move(repair->href);
    action.focus = std::move(repair->focus);
}

/// "MX26-000052 is stopped: The NPI of the practice is missing, and 2 more"; what is said of
/// several lines or days counts once.
std::string stopped(const ClaimFacts& claim) {
    std::set<std::string_view> codes;
    for (const auto& each : claim.stops) codes.insert(each.code);
    std::string_view what = claim.stops.front().message;
    if (what.ends_with('.')) what.remove_suffix(1);
    auto out = format("{} is stopped: {}", claim.record.control_number, what);
    if (codes.size() > 1) out += format(", and {} more", codes.size() - 1);
    return out;
}

/// What keeps steps 1 to 6 from green on the days of the claim.
Findings held_back(const CaseFacts& facts, const ClaimFacts& claim, Date today) {
    // The gate of the plan is not asked for what the client files.
    if (facts.value.billing == BillingModel::superbill) return {};
    std::vector<SessionId> sessions;
    for (const auto& each : claim.record.lines) sessions.push_back(each.session);
    return gate(with_plan_of(facts, claim.record), sessions, today);
}

/// "MX26-000052 waits: Documentation is not green …, and 2 more".
std::string waits_for(const ClaimFacts& claim, const Findings& lacks) {
    std::string_view what = lacks.front().message;
    if (what.ends_with('.')) what.remove_suffix(1);
    auto out = format("{} waits: {}", claim.record.control_number, what);
    if (lacks.size() > 1) out += format(", and {} more", lacks.size() - 1);
    return out;
}

/// When something was last said of the claim.
Date since(const ClaimFacts& claim) {
    Date out = claim.record.built_on;
    for (const auto& each : claim.evidence) out = std::max(out, each.at.utc_date());
    return out;
}

/// When money last moved on the claim; before that, when something was last said of it.
Date moved_on(const ClaimFacts& claim) {
    std::optional<Date> out;
    for (const auto& each : claim.entries) out = std::max(out.value_or(each.on), each.on);
    return out.value_or(since(claim));
}

/// The client is charged for its sessions themselves, so that it asks for no money beside that.
bool is_charged_to_client(const CaseFacts& facts, const ClaimFacts& claim) {
    return std::any_of(claim.record.lines.begin(), claim.record.lines.end(), [&](const auto& line) {
        return line.line.date && !client_charges_on(facts, *line.line.date).empty();
    });
}

/// How far a claim came that the plan has not confirmed, and what is to be said of it: where no
/// file was read yet, or where one was.
std::string on_its_way(const ClaimFacts& claim, std::string_view unread, std::string_view read) {
    const auto sent = said(sent_on(claim).value_or(claim.record.built_on));
    const auto stand = standing_of(claim);
    return stand.state == ClaimState::received && stand.since
               ? format("Sent on {}; the file was read on {}, {}", sent,
                        said(stand.since->utc_date()), read)
               : format("Sent on {}{}", sent, unread);
}
}  // namespace

bool asks_again(const ClaimFacts& claim) {
    std::size_t billed = 0;
    for (const auto& each : claim.stops) {
        if (each.code == spec(Code::alive_before).code) return true;
        if (each.code == "CLM-0601") ++billed;
    }
    return billed > 0 && billed == claim.record.lines.size();
}

std::optional<NextAction> claim_action(const CaseFacts& facts, const ClaimFacts& claim,
                                       Date today) {
    const auto act = [&](std::string_view status, std::string_view id, std::string_view label,
                         std::string why, Date due) {
        auto out = on_page(facts, Step::claim, claim.id.text(), id, label, std::move(why), status);
        out.due = due;
        // A void asks for no money.
        if (claim.record.frequency == Frequency::cancellation || is_charged_to_client(facts, claim))
            return out;
        out.money = claim.record.charge();
        out.money_basis = "charges of the claim";
        return out;
    };
    const bool superbill = facts.value.billing == BillingModel::superbill;
    const auto state = standing_of(claim).state;
    // Nobody waits for an answer to it, or repairs it: it is taken back.
    if (!is_open_to_edit(state) && claim.record.frequency != Frequency::cancellation &&
        is_charge_gone(facts, claim))
        return std::nullopt;
    if (auto twice = sent_twice(facts, claim)) return twice;
    switch (state) {
        case ClaimState::draft:
        case ClaimState::ready: {
            if (has(claim, EvidenceKind::superbill) || has(claim, EvidenceKind::mailed)) return {};
            if (claim.record.frequency == Frequency::original && is_paid_by_client(facts.value)) {
                auto out = act("due", "repair_claim", "Delete the draft",
                               format("The client pays for this case, so {} goes to no plan",
                                      claim.record.control_number),
                               claim.record.built_on);
                out.money.reset();
                out.money_basis = {};
                return out;
            }
            if (!claim.stops.empty()) {
                auto out = act("blocked", "repair_claim", "Repair the claim", stopped(claim),
                               claim.record.built_on);
                out.focus = claim.stops.front().where.field.value_or("");
                if (asks_again(claim)) {
                    out.label = "Delete the draft";
                    out.focus.clear();
                    return out;
                }
                auto repair = repair_of(facts, claim, claim.stops.front(), today);
                // The case was corrected since: checked again, the claim takes its diagnoses, and
                // keeps the days of its own plan.
                const auto& first = claim.stops.front().code;
                if (!repair && (first == spec(Code::diagnosis_of_case).code ||
                                first == spec(Code::day_of_another_plan).code)) {
                    out.label = "Check it again";
                    out.focus.clear();
                }
                lead_to(out, std::move(repair));
                return out;
            }
            if (claim.unchanged)
                return act("due", "send_claim", "Change what is wrong",
                           format("{} is drafted, and nothing has been changed in it yet",
                                  claim.record.control_number),
                           claim.record.built_on);
            if (const auto lacks = held_back(facts, claim, today); !lacks.empty()) {
                auto out = act("due", "complete_claim", "Complete the steps before",
                               waits_for(claim, lacks), claim.record.built_on);
                lead_to(out, repair_of(facts, claim, lacks.front(), today));
                return out;
            }
            if (!claim.clean)
                return act("due", "check_claim", "Check and send",
                           format("Nothing stops {} any more", claim.record.control_number),
                           claim.record.built_on);
            return superbill
                       ? act("due", "give_superbill", "Give the superbill",
                             "The client needs it to ask the plan for the money",
                             claim.record.built_on)
                       : act("due", "send_claim", "Review and send",
                             format("{} is checked and not sent yet", claim.record.control_number),
                             claim.record.built_on);
        }
        case ClaimState::sent:
        case ClaimState::received: {
            if (has(claim, EvidenceKind::superbill) || has(claim, EvidenceKind::mailed)) return {};
            if (const auto unfound = not_found_action(facts, claim))
                return unless_followed(facts, claim, *unfound);
            // Domain sheet H: a 277CA comes within two business days, the payer's word within five.
            const auto due = since(claim).plus_days(5);
            return due < today ? act("overdue", "ask_status", "Ask where it is",
                                     on_its_way(claim, ", and nobody acknowledged it",
                                                "the plan has not confirmed the claim"),
                                     due)
                               : act("sent", "await_acknowledgement", "Ask where it is",
                                     on_its_way(claim, "; the acknowledgement is on its way",
                                                "the plan's word is on its way"),
                                     due);
        }
        case ClaimState::information_asked:
            return act("more_information_asked", "send_information", "Send what they ask for",
                       "The plan asks for more information", since(claim).plus_days(5));
        case ClaimState::rejected:
            if (is_given_up(facts, claim)) return std::nullopt;
            // The plan has judged it all the same, and a person says where that belongs.
            for (const auto& each : facts.questions)
                if (const auto& q = each.value; q.claim == claim.id && q.open() && judges(q.kind))
                    return question_action(facts, claim, q);
            if (claim.record.frequency == Frequency::original && is_paid_by_client(facts.value))
                return std::nullopt;
            if (has(claim, EvidenceKind::superbill) && has(claim, EvidenceKind::given_up))
                return act("due", "repair_rejected",
                           superbill ? "Repair and give it again" : "Repair and send it",
                           superbill ? "The superbill was taken back: repair it and give it again"
                                     : "The superbill was taken back: repair it and send it to "
                                       "the plan",
                           since(claim));
            if (claim.record.frequency == Frequency::original)
                return act("rejected", "repair_rejected", "Repair",
                           "Rejected: it never reached a decision; repair it and send it again",
                           since(claim));
            return claim.record.frequency == Frequency::cancellation
                       ? act("rejected", "repair_rejected", "Repair the rejected void",
                             "The void was rejected, so the claim before it stands; repair it "
                             "and send it again, or give it up",
                             since(claim))
                       : act("rejected", "repair_rejected", "Repair the rejected correction",
                             "The correction was rejected, so the claim before it stands; repair "
                             "it and send it again, or give it up",
                             since(claim));
        case ClaimState::accepted_by_clearinghouse:
        case ClaimState::accepted_by_plan:
        case ClaimState::in_process:
        case ClaimState::finalised:
        case ClaimState::denied:
        case ClaimState::paid_partial:
        case ClaimState::paid:
        case ClaimState::zero_paid:
        case ClaimState::reversed:
        case ClaimState::replaced:
        case ClaimState::voided:
        case ClaimState::closed: return std::nullopt;
    }
    return std::nullopt;
}

std::optional<NextAction> deposit_action(const CaseFacts& facts, const PaymentFacts& payment,
                                         const ClaimFacts& claim, Date today) {
    if (payment.deposited || payment.amount <= Money{}) return std::nullopt;
    const bool ahead = payment.date && today < *payment.date;
    auto out = on_page(
        facts, Step::payment, claim.id.text(), "confirm_deposit", "Confirm the deposit",
        ahead ? format("The payment is posted, and the money comes on {}", said(*payment.date))
              : "The payment is posted, but nobody saw it on the account",
        "to_post");
    out.due = payment.date ? payment.date : moved_on(claim);
    out.money = payment.amount;
    out.money_basis = "the whole payment";
    return out;
}

namespace {
/// The void, of the claim or of one to a plan behind it, that left and is not answered yet: until
/// then nobody asks for what it takes back.
std::optional<NextAction> await_void(const CaseFacts& facts, const ClaimFacts& claim, Date today) {
    const auto root = root_of(facts, claim);
    for (const auto& each : facts.claims) {
        if (each.record.frequency != Frequency::cancellation || root_of(facts, each) != root ||
            !is_on_the_way(standing_of(each).state) || is_void_over(facts, each))
            continue;
        auto out = claim_action(facts, each, today);
        if (!out) {
            out = on_page(facts, Step::claim, each.id.text(), "await_acknowledgement",
                          "Ask where it is", {}, "sent");
            out->due = since(each).plus_days(silent_days);
        }
        out->why = format(
            "{} takes it back and was sent on {}; until the plan has answered, "
            "nothing is collected",
            each.record.control_number, said(sent_on(each).value_or(each.record.built_on)));
        return out;
    }
    return std::nullopt;
}
}  // namespace

std::optional<NextAction> money_action(const CaseFacts& facts, const ClaimFacts& claim,
                                       const std::string& line, Date today) {
    const auto act = [&](std::string_view status, std::string_view id, std::string_view label,
                         std::string why, std::optional<Money> money, std::string_view basis) {
        auto out =
            on_page(facts, Step::payment, claim.id.text(), id, label, std::move(why), status);
        out.due = moved_on(claim);
        out.money = money;
        out.money_basis = basis;
        return out;
    };
    const auto stands = balance(claim.entries, line);
    // The plan took the void, and what it decided before still stands: nobody shares that out.
    const bool voided = stands.open < Money{} && state_of(facts, claim) == ClaimState::voided;
    const bool judged = is_judged(claim);
    for (const auto& each : facts.questions) {
        const auto& q = each.value;
        // One that is judged itself has the open questions of those it replaces.
        const bool about = q.claim && (*q.claim == claim.id || is_behind(facts, claim, *q.claim) ||
                                       (judged && is_version_of(facts, claim, *q.claim)));
        if (!about || !q.decision.empty() || (!q.line.empty() && q.line != line)) continue;
        if (voided && q.of_money()) continue;
        // That the plan does not find the claim is the claim's own next action.
        if (q.kind == QuestionKind::unmatched_answer) continue;
        return question_action(facts, claim, q);
    }
    // What another plan paid stands with that one's claim.
    if (voided && !decided_on(facts, claim)) return std::nullopt;
    if (voided) {
        const auto taken = since(*version_after(facts, claim));
        const auto due = taken.plus_days(silent_days);
        auto out = act(due < today ? "overdue" : "with_plan", "await_reversal",
                       "Ask for the reversal, or refund",
                       format("The plan took the void on {}, and what it decided before is not "
                              "taken back yet",
                              said(taken)),
                       own_paid_on_void(facts, claim), "paid for a claim taken back");
        out.due = due;
        return out;
    }
    // The client who has a superbill owes the charge itself, whatever their plan decides.
    const bool given = has(claim, EvidenceKind::superbill);
    if (!judged && (!given || stands.client == Money{})) return std::nullopt;
    if (stands.client < Money{}) {
        const auto [credit, owes] = of_client(facts);
        if (owes == Money{} && standing_of(claim).state == ClaimState::reversed) {
            auto out = act("with_plan", "refund_credit", "Refund, or wait for the decision",
                           "The client paid what the plan left to them, and it took that decision "
                           "back; it decides anew",
                           credit, "the client's credit");
            out.due = moved_on(claim).plus_days(silent_days);
            return out;
        }
        if (owes > Money{})
            return act("to_post", "move_credit", "Set it against what they owe",
                       "The client paid too much on one line and owes on another",
                       std::min(credit, owes), "the client's credit");
        return act("to_post", "refund_credit", "Refund or correct",
                   "The client paid more than they owe", credit, "the client's credit");
    }
    // A correction or void that is under way makes the plan take back what it paid.
    if (stands.open < Money{} && is_followed(facts, claim)) return std::nullopt;
    if (stands.open < Money{} && stands.charge == Money{})
        return act("to_post", "refund_credit", "Take it back, or refund",
                   "What the plan paid is charged no more", own_paid_on_void(facts, claim),
                   "paid for a charge that is gone");
    if (stands.open < Money{})
        return act("to_post", "refund_credit", "Refund or correct", "More was paid than was owed",
                   -stands.open, "paid too much");
    // Nobody collects what a plan behind refused before that is decided.
    const bool owed = stands.client > Money{};
    std::optional<NextAction> refused;
    for (const auto& denial : facts.denials) {
        const auto& of = denial.value;
        const bool behind = is_behind(facts, claim, of.claim);
        if ((of.line.empty() || of.line == line) &&
            ((stands.open > Money{} && is_version_of(facts, claim, of.claim)) ||
             ((stands.open > Money{} || owed) && behind)))
            if (auto out = denial_action(facts, denial, today)) {
                const bool led = is_told_by_other(facts, denial);
                if (!refused || !led) refused = std::move(out);
                if (!led) break;
            }
    }
    if (refused) return refused;
    if (stands.open > Money{}) {
        const auto [open, since_day] = open_of(claim);
        const bool told = is_told_only(facts, claim);
        auto out = told ? act("to_post", "post_payment", "Type the EOB",
                              "The plan decided, and its amounts are not posted yet", open,
                              "open with the plan")
                        : act("to_post", "decide_open", "Decide who owes it",
                              "Part of the charge is neither paid nor written off", open,
                              "open with the plan");
        out.due = since_day;
        // What was given up is decided where it was refused: who may owe it depends on that.
        for (const auto& denial : facts.denials)
            if (denial.value.state == DenialState::lost && denial.value.line == line &&
                (is_version_of(facts, claim, denial.value.claim) ||
                 is_behind(facts, claim, denial.value.claim))) {
                out.why = "The refusal was given up, and nobody owes the money yet";
                out.money = stands.open;
                out.href = format("{}?open={}", case_page(facts, Step::denial), denial.id.text());
            }
        return out;
    }
    if (stands.client > Money{} && facts.payer && !client_may_owe(facts.payer->value.kind))
        return act("to_post", "dispute_share", "Dispute it with the payer",
                   "It stands with the client, who owes nothing for this injury", stands.client,
                   "not the client's");
    if (stands.client > Money{})
        if (auto waits = await_void(facts, claim, today)) return waits;
    if (judged && stands.client > Money{})
        if (auto next =
                next_plan_action(facts, claim, owed_of(facts, claim), moved_on(claim), today))
            return next;
    if (stands.client > Money{}) {
        auto out =
            judged ? act("due", "collect_share", "Collect the share", "The client owes their share",
                         owed_of(facts, claim), "the client's share")
                   : act("due", "collect_share", "Collect what is owed",
                         "The client has the superbill and owes what it charges",
                         owed_of(facts, claim), "charged to the client");
        out.due.reset();  // no day was agreed
        return out;
    }
    for (const auto& payment : facts.payments) {
        const auto& of = payment.claims;
        if (std::any_of(of.begin(), of.end(),
                        [&](ClaimId id) { return id == claim.id || is_behind(facts, claim, id); }))
            if (auto out = deposit_action(facts, payment, claim, today)) return out;
    }
    return std::nullopt;
}

}  // namespace exclaim::domain
