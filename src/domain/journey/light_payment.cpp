// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "base/in_words.h"
#include "domain/claim/claim_ledger.h"
#include "domain/journey/claim_actions.h"
#include "domain/journey/light_parts.h"

// Step 9 is green when every line of a judged claim is at zero, and what was paid was seen on the
// account.
namespace exclaim::domain {

namespace {
/// What the client is charged for the sessions of a day where no plan is billed; counts what is
/// paid.
std::int64_t take_charges(const CaseFacts& facts, const std::vector<ClientCharge>& charges,
                          LightOf& light) {
    std::int64_t settled = 0;
    const auto& entries = facts.of_client;
    const auto credit = credit_on_lines(entries), movable = movable_on_lines(entries);
    const auto owed = balance(entries, "").client + credit;
    const auto act = [&](std::string_view status, std::string_view id, std::string_view label,
                         std::string why, Money money, std::string_view basis) {
        auto& action = light.miss(status, id, label, std::move(why));
        action.money = money;
        action.money_basis = basis;
    };
    for (const auto& each : charges) {
        const auto stands = balance(entries, each.line());
        if (stands.charge == Money{}) {
            auto& action = light.miss("blocked", "set_fee", "Enter the fee",
                                      format("{} of {} has no fee, so the client is not charged",
                                             each.code, said(each.on)));
            action.href = case_page(facts, Step::claim);
            action.due = each.on;
        } else if (stands.client > Money{}) {
            act("due", "collect_share", "Collect what is owed",
                format("The client pays for this case and owes {}", in_words(owed)), owed,
                "charged to the client");
        } else if (stands.client < Money{} && movable > Money{}) {
            act("to_post", "move_credit", "Set it against what they owe",
                "The client paid too much on one line and owes on another", movable,
                "the client's credit");
        } else if (stands.client < Money{}) {
            act("to_post", "refund_credit", "Refund or correct",
                "The client paid more than they owe", credit, "the client's credit");
        } else {
            ++settled;
        }
    }
    return settled;
}
/// What came as money stays to be seen on the account, also where the decisions that it came with
/// were taken back since: a cheque is not undone by a later decision.
void take_deposits(const CaseFacts& facts, const std::vector<const ClaimFacts*>& owing, Date on,
                   Date today, LightOf& light) {
    const auto names = [](const std::vector<ClaimId>& all, const ClaimFacts& claim) {
        return std::find(all.begin(), all.end(), claim.id) != all.end();
    };
    const bool busy = light.lacks();
    for (const auto& payment : facts.payments) {
        const ClaimFacts* teller = nullptr;
        for (const auto& claim : facts.claims) {
            if (lines_on(facts, claim, on).empty()) continue;
            const bool owed = std::find(owing.begin(), owing.end(), &claim) != owing.end();
            const bool stands = names(payment.claims, claim);
            // Where its money is looked at, it is told when nothing else is to be done about that.
            if (stands && owed && busy) {
                teller = nullptr;
                break;
            }
            if (!teller && (stands || names(payment.taken_back, claim))) teller = &claim;
        }
        if (!teller) continue;
        if (auto action = deposit_action(facts, payment, *teller, today);
            action && !light.holds(*action))
            light.take(std::move(*action));
    }
}

/// A person put one payment in the place of another, and the money of both came.
void take_twice(const CaseFacts& facts, Date on, LightOf& light) {
    for (const auto& payment : facts.payments)
        for (const auto& [id, owed] : payment.twice)
            for (const auto& claim : facts.claims) {
                if (claim.id != id || lines_on(facts, claim, on).empty()) continue;
                auto action = on_page(facts, Step::payment, id.text(), "refund_credit",
                                      "Send it back, or wait until it is kept back",
                                      format("{} came twice for {}: the plan has paid too much",
                                             in_words(owed), claim.record.control_number),
                                      "to_post");
                action.due = payment.date;
                action.money = owed;
                action.money_basis = "paid twice";
                light.take(std::move(action));
            }
}

/// The plan took the void of what was billed on a day, and what the client paid for it lies there
/// while nothing is billed anew (domain sheet K.4).
void take_credit(const CaseFacts& facts, Date on, LightOf& light) {
    if (!facts.credit || !standing_claims_on(facts, on).empty()) return;
    const auto all = all_claims_on(facts, on);
    if (std::none_of(all.begin(), all.end(), [&](const auto* claim) {
            return state_of(facts, *claim) == ClaimState::voided;
        }))
        return;
    auto& action = light.miss("to_post", "refund_credit", "Refund or correct",
                              "The client paid more than they owe");
    action.money = facts.credit->amount;
    action.money_basis = "the client's credit";
    action.due = facts.credit->since;
}
}  // namespace

StepLight payment_light(const CaseFacts& facts, Date on, Date today) {
    LightOf light(facts, Step::payment);
    const auto charges = client_charges_on(facts, on);
    auto settled = take_charges(facts, charges, light);
    bool judged = !charges.empty();
    const auto owing = owing_claims_on(facts, on);
    for (const auto* claim : owing) {
        const bool decided = is_judged(*claim) || is_superbill(*claim);
        judged = judged || decided || state_of(facts, *claim) == ClaimState::voided;
        if (auto action = answer_action(facts, *claim, today)) {
            mind_filing_limit(*action, facts, *claim, today);
            light.take(std::move(*action));
        }
        // The money of a plan behind is the first one's, and counts once.
        if (std::any_of(owing.begin(), owing.end(),
                        [&](const auto* first) { return is_behind(facts, *first, claim->id); }))
            continue;
        for (const auto& line : lines_on(facts, *claim, on)) {
            if (auto action = money_action(facts, *claim, line, today))
                light.take(std::move(*action));
            else if (decided && balance(claim->entries, line).settled())
                ++settled;
            else if (is_judged(*claim) && !is_followed(facts, *claim) &&
                     balance(claim->entries, line).charge != Money{})
                light
                    .miss("to_post", "post_payment", "Post the payment",
                          "The plan decided, but nothing is posted for this line")
                    .due = standing_of(*claim).since->utc_date();
        }
    }
    take_deposits(facts, owing, on, today, light);
    take_credit(facts, on, light);
    take_twice(facts, on, light);
    if (!judged)
        return std::move(light).idle(is_paid_by_client(facts.value) ? "Nothing to collect yet"
                                                                    : "Nothing judged yet");
    return std::move(light).done("settled", counted(settled, "line") + " settled");
}

}  // namespace exclaim::domain
