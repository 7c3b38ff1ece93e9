// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "domain/claim/unbilled.h"
#include "domain/eligibility/coverage.h"
#include "domain/journey/claim_actions.h"
#include "domain/journey/gate.h"
#include "domain/journey/light_parts.h"

// Step 7 is green when every session of the day stands on a claim that has no blocking finding, was
// sent, and was acknowledged (277CA), or was mailed, or was given as a superbill.
namespace exclaim::domain {

namespace {
struct Word {
    std::string_view status, says;
};
Word word_for(const ClaimFacts& claim) {
    const auto has = [&](EvidenceKind kind) {
        return std::any_of(claim.evidence.begin(), claim.evidence.end(),
                           [&](const auto& each) { return each.kind == kind; });
    };
    switch (standing_of(claim).state) {
        case ClaimState::accepted_by_clearinghouse:
            return {"accepted_by_clearinghouse", "accepted by the clearinghouse"};
        case ClaimState::accepted_by_plan:
        case ClaimState::in_process:
        case ClaimState::finalised: return {"accepted_by_plan", "accepted by the plan"};
        case ClaimState::draft:
        case ClaimState::ready:
        case ClaimState::sent:
        case ClaimState::received:
            return has(EvidenceKind::superbill) ? Word{"superbill_given", "superbill given"}
                                                : Word{"mailed", "mailed"};
        case ClaimState::information_asked:
        case ClaimState::rejected:
        case ClaimState::denied:
        case ClaimState::paid_partial:
        case ClaimState::paid:
        case ClaimState::zero_paid:
        case ClaimState::reversed:
        case ClaimState::replaced:
        case ClaimState::voided:
        case ClaimState::closed: break;
    }
    return {"accepted_by_plan", "judged by the plan"};
}

/// What was signed on a day after its claim was built, and what brings it onto the claim; none:
/// nothing is left out.
std::optional<NextAction> left_out_action(const CaseFacts& facts, Date on) {
    std::vector<CaseSession> sessions;
    for (const auto& each : facts.sessions) sessions.push_back({each.id, each.value});
    // The newest version of each claim is to bring it.
    std::vector<BuiltLine> lines;
    const ClaimFacts* last = nullptr;
    for (const auto* claim : standing_claims_on(facts, on)) {
        const auto* later = version_after(facts, *claim);
        if (later && later->record.frequency != Frequency::cancellation) continue;
        last = claim;
        lines.insert(lines.end(), claim->record.lines.begin(), claim->record.lines.end());
    }
    const auto rule = facts.payer ? facts.payer->value.unit_rule : std::nullopt;
    std::string codes;
    const auto all = not_billed(rule, on, sessions, lines);
    for (const auto& each : all) codes += (codes.empty() ? "" : ", ") + each.line.code.text();
    if (!last || codes.empty()) return std::nullopt;
    NextAction out;
    const auto& number = last->record.control_number;
    const auto what = format("{} of {} {} signed and not billed", codes, said(on),
                             all.size() == 1 ? "is" : "are");
    const auto state = state_of(facts, *last);
    out.href = format("{}?open={}", case_page(facts, Step::claim), last->id.text());
    out.due = on;
    out.status = "due";
    if (is_open_to_edit(state)) {
        out.id = "check_claim";
        out.label = "Check it again";
        out.why = format("{}; checked again, {} takes it on", what, number);
    } else if (state == ClaimState::rejected) {
        out.id = "repair_rejected";
        out.label = "Repair";
        out.why = format("{}; sent again, {} takes it on", what, number);
    } else if (was_taken(state)) {
        out.id = "correct_claim";
        out.label = "Correct the claim";
        out.why = format("{}; a corrected claim of the whole day bills it", what);
    } else {
        out.id = "await_acknowledgement";
        out.label = "Ask where it is";
        out.why = format("{}; {} can be corrected when the plan has taken it", what, number);
        out.status = "sent";
    }
    return out;
}

/// Both bill the session on this day, and neither is a version of the other nor asks the plan
/// behind.
bool bill_the_same(const CaseFacts& facts, const ClaimFacts& a, const ClaimFacts& b, Date on) {
    if (a.record.follows || b.record.follows || is_version_of(facts, a, b.id) ||
        is_version_of(facts, b, a.id))
        return false;
    for (std::size_t i = 0; i < a.record.lines.size(); ++i)
        for (const auto& [line, session] : b.record.lines) {
            const auto& own = a.record.lines[i];
            if (own.line.date == on && line.date == on && own.session == session &&
                own.line.code == line.code && !is_moved(facts, a, i))
                return true;
        }
    return false;
}

/// It is out: with the plan, or on its way there.
bool is_out(const CaseFacts& facts, const ClaimFacts& claim) {
    const auto state = state_of(facts, claim);
    return was_taken(state) || is_on_the_way(state);
}

bool is_void_sent(const ClaimFacts& claim) {
    return claim.record.frequency == Frequency::cancellation &&
           is_on_the_way(standing_of(claim).state);
}

/// Two claims for one session are out: a void or correction was refused after the session had been
/// billed anew. The later one is the one too many.
std::optional<NextAction> billed_twice(const CaseFacts& facts,
                                       const std::vector<const ClaimFacts*>& standing, Date on) {
    std::vector<const ClaimFacts*> out;
    for (const auto* claim : standing)
        if (const auto state = state_of(facts, *claim);
            !is_open_to_edit(state) && state != ClaimState::rejected)
            out.push_back(claim);
    // What the plan refused, as it does with what comes twice, is out no more; what is taken back
    // is on its way out.
    std::erase_if(out, [&](const auto* claim) {
        const auto* next = version_after(facts, *claim);
        return claim != out.front() &&
               (state_of(facts, *claim) == ClaimState::denied || (next && is_void_sent(*next)));
    });
    for (std::size_t later = 1; later < out.size(); ++later)
        for (std::size_t first = 0; first < later; ++first)
            if (bill_the_same(facts, *out[first], *out[later], on)) {
                const bool decided = is_decided(state_of(facts, *out[later]));
                auto action = on_page(
                    facts, Step::claim, out[later]->id.text(), "billed_twice",
                    decided ? "Take it back" : withdraw_label(*out[later]),
                    format("{} and {} both bill the session of {}: the later one has to be {}",
                           out[first]->record.control_number, out[later]->record.control_number,
                           said(on), decided ? "taken back" : "withdrawn"),
                    "blocked");
                action.due = on;
                return action;
            }
    return std::nullopt;
}
}  // namespace

StepLight claim_light(const CaseFacts& facts, Date on, Date today) {
    LightOf light(facts, Step::claim);
    const auto standing = billing_claims_on(facts, on);
    // What left before the client paid alone goes on.
    const bool cash = facts.value.billing == BillingModel::cash;
    if (cash && std::none_of(standing.begin(), standing.end(),
                             [&](const auto* claim) { return is_out(facts, *claim); }))
        return std::move(light).idle("Cash: no claim is made");
    bool delivered = false, unsigned_note = false;
    for (const auto* session : sessions_on(facts, on)) {
        if (session->value.state != SessionState::delivered) continue;
        delivered = true;
        const auto* note = note_of(facts, session->id);
        unsigned_note = unsigned_note || !note || !note->value.is_signed();
    }
    if (!delivered) return std::move(light).idle("Nothing to bill yet");
    if (standing.empty() && !unsigned_note && earns_nothing(with_plan_of(facts, on), on))
        return std::move(light).idle("No unit earned: documented, not billed");
    const auto& with_plan = with_plan_of(facts, on);
    if (standing.empty() && !unsigned_note && with_plan.policy &&
        holds_on(*with_plan.policy, on) != PolicyHolds::yes)
        return std::move(light).idle(format("No policy on file covers {}", said(on)));
    if (standing.empty() && !unsigned_note) {
        auto& build = light.miss("due", "build_claim", "Build the claim",
                                 format("The session of {} is signed and not billed", said(on)));
        build.due = on;
        mind_filing_limit(build, with_plan, on, today);
    }
    for (const auto* claim : claims_at_work_on(facts, on))
        // Of a client who pays alone nobody sends what has not left.
        if (auto action = filing_action(facts, *claim, today);
            action && (!cash || is_out(facts, *claim)))
            light.take(std::move(*action));
    for (const auto* claim : standing)
        if (auto action = sent_twice(facts, *claim); action && !light.holds(*action))
            light.take(std::move(*action));
    for (const auto* claim : standing)
        if (auto action = rests_on_gone(facts, *claim)) light.take(std::move(*action));
    if (!standing.empty() && !unsigned_note && !cash)
        if (auto action = left_out_action(facts, on)) light.take(std::move(*action));
    if (auto action = billed_twice(facts, standing, on)) light.take(std::move(*action));
    std::string_view status = "accepted_by_plan";
    std::string says;
    for (const auto* claim : standing) {
        const auto word = word_for(*claim);
        status = word.status;
        says = format("{} {}", claim->record.control_number, word.says);
    }
    if (unsigned_note && !light.lacks())
        return std::move(light).idle("Waits for the note to be signed");
    return std::move(light).done(status, says);
}

}  // namespace exclaim::domain
