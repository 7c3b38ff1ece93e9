// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "domain/journey/claim_actions.h"
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
}  // namespace

StepLight claim_light(const CaseFacts& facts, Date on, Date today) {
    LightOf light(facts, Step::claim);
    if (facts.value.billing == BillingModel::cash)
        return std::move(light).idle("Cash: no claim is made");
    bool delivered = false, unsigned_note = false, unbilled = false;
    const auto newest = newest_claims_on(facts, on);
    for (const auto* session : sessions_on(facts, on)) {
        if (session->value.state != SessionState::delivered) continue;
        delivered = true;
        const auto* note = note_of(facts, session->id);
        const bool billed = std::any_of(newest.begin(), newest.end(), [&](const auto* claim) {
            const auto& lines = claim->record.lines;
            return std::any_of(lines.begin(), lines.end(), [&](const auto& each) {
                // Sessions of one day share the line of a code.
                const auto of_code = [&](const Block& block) {
                    return block.code.text() == each.line.code;
                };
                const auto& blocks = session->value.blocks;
                return each.session == session->id ||
                       (each.line.date == on && std::any_of(blocks.begin(), blocks.end(), of_code));
            });
        });
        if (billed) continue;
        if (!note || !note->value.is_signed())
            unsigned_note = true;
        else
            unbilled = true;
    }
    if (!delivered) return std::move(light).idle("Nothing to bill yet");
    if (unbilled)
        light
            .miss("due", "build_claim", "Build the claim",
                  format("The session of {} is signed and not billed", said(on)))
            .due = std::max(on, today);
    std::string_view status = "accepted_by_plan";
    std::string says;
    for (const auto* claim : newest) {
        if (auto action = claim_action(facts, *claim, today)) light.take(std::move(*action));
        const auto word = word_for(*claim);
        status = word.status;
        says = format("{} {}", claim->record.control_number, word.says);
    }
    if (unsigned_note && !light.lacks())
        return std::move(light).idle("Waits for the note to be signed");
    return std::move(light).done(status, says);
}

}  // namespace exclaim::domain
