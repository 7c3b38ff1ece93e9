// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <array>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "domain/payment/post.h"

namespace exclaim {
using PlanEntryId = Id<struct PlanEntryTag>;  ///< one movement between a plan and the practice
}

namespace exclaim::domain {

/// What moves between a plan and the practice beside the decisions on claims (PLB of an 835).
enum class PlanEntryKind {
    moved,      ///< kept back or given by the payer for a debt: WO, WU, FB, 72, AP
    interest,   ///< L6: income, never a claim's
    other,      ///< every other reason: penalties, levies, withholding
    taken_off,  ///< a person took it off what a claim was paid: the debt is explained
    restored,   ///< the decision it was taken off came back whole
    refund,     ///< the practice sent money back
};
inline constexpr auto plan_entry_kind_words = std::to_array<std::string_view>(
    {"moved", "interest", "other", "taken_off", "restored", "refund"});
constexpr const auto& words_of(PlanEntryKind) {
    return plan_entry_kind_words;
}
PlanEntryKind kind_beside(std::string_view reason);

/// One movement: never edited, never removed.
struct PlanEntry {
    std::string payer_id, payer_name;  ///< as in the payment
    std::string reference;             ///< what the payer names the debt by
    PlanEntryKind kind = PlanEntryKind::moved;
    std::string reason;  ///< "WO"; empty where no payer said it
    /// Of a debt: what the practice owes more, or less. Of interest and the rest: what the practice
    /// has more, or less.
    Money amount;
    Date on = Date::from_days({});
    std::optional<PaymentId> payment;
    std::optional<ClaimId> claim;  ///< ours that the reference means
    std::string note;
    /// Part of what the practice owes the plan.
    bool is_debt() const { return kind != PlanEntryKind::interest && kind != PlanEntryKind::other; }
    bool operator==(const PlanEntry&) const = default;
};

/// What stands under one reference of one plan.
struct PlanAccount {
    std::string payer_id, payer_name, reference;
    /// More than nothing: money of the plan lies with the practice. Less: the plan keeps back what
    /// no decision explains.
    Money owed;
    std::optional<ClaimId> claim;
    std::vector<PlanEntry> entries;  ///< oldest first
};
/// Debts by plan and reference, in the order they began; interest and the rest are left out.
std::vector<PlanAccount> plan_accounts(std::span<const PlanEntry> entries);

/// Interest and the rest: what the practice has beside all claims.
Money income_beside(std::span<const PlanEntry> entries);

/// The movements that a payment brings. Its amount is what its claims were paid and its income,
/// less what it keeps back of debts.
std::vector<PlanEntry> entries_beside(const Remitted& payment, PaymentId self, Date on);

/// What of them a person is asked about. `owed`: what stood under each reference before;
/// `explained`: references whose decision the payer took back, so that a debt is expected. A debt
/// that comes to nothing, or moves on to the next payment (FB), is no question.
std::vector<PostedResult::Question> questions_beside(const Remitted& payment,
                                                     const std::map<std::string, Money>& owed,
                                                     const std::set<std::string>& explained);

/// Takes money off what a decision that stands paid: lines on which too much was paid first, then
/// in their order. None where it paid less than that.
std::optional<std::vector<Entry>> take_off(const SentClaim& ours, const PostedClaim& from,
                                           Money amount, Date on, const std::string& source);
/// Gives a claim what the payer pays more, as far as something is open on its lines; none where
/// that is less.
std::optional<std::vector<Entry>> put_on(const SentClaim& ours, Money amount, Date on,
                                         const std::string& source);

}  // namespace exclaim::domain
