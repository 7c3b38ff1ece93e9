// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/ids.h"
#include "base/money.h"
#include "base/words.h"
#include "domain/payment/remitted.h"

namespace exclaim::domain {

/// Electronic, or typed from paper.
enum class PaymentSource { remittance, eob };
inline constexpr auto payment_source_words = std::to_array<std::string_view>({"835", "eob"});
constexpr const auto& words_of(PaymentSource) {
    return payment_source_words;
}

/// Posted whole, or held back whole.
enum class PaymentState { posted, quarantined, duplicate };
inline constexpr auto payment_state_words =
    std::to_array<std::string_view>({"posted", "quarantined", "duplicate"});
constexpr const auto& words_of(PaymentState) {
    return payment_state_words;
}

/// What was wrong with a deposit that somebody confirmed.
enum class DepositFault {
    wrong_day,
    other_payment,  ///< what was seen on the account belongs to another payment
    returned        ///< the bank has given it back
};
inline constexpr auto deposit_fault_words =
    std::to_array<std::string_view>({"wrong_day", "other_payment", "returned"});
constexpr const auto& words_of(DepositFault) {
    return deposit_fault_words;
}

/// How a client paid.
enum class ClientMethod { cash, card, check, other };
inline constexpr auto client_method_words =
    std::to_array<std::string_view>({"cash", "card", "check", "other"});
constexpr const auto& words_of(ClientMethod) {
    return client_method_words;
}

/// What a person says of a decision on lines where another one stands.
enum class SecondDecision {
    next_payer,  ///< of the payer behind: it comes on top of what stands
    correction   ///< it takes the place of what stands, though nobody took that back
};
inline constexpr auto second_decision_words =
    std::to_array<std::string_view>({"next_payer", "correction"});
constexpr const auto& words_of(SecondDecision) {
    return second_decision_words;
}

/// What becomes of one claim of a payment.
enum class PostOutcome {
    posted,
    unknown_claim,       ///< no claim of ours has that number: to a person
    ambiguous_line,      ///< a line fits none, or several, of ours: to a person
    reversal_unmatched,  ///< takes back what was never posted: to a person
    already_posted,      ///< decided by that payer before, and it stands: to a person
    charge_differs,      ///< it is not about what we charged: to a person
    contradictory,       ///< its day, or its money, cannot be as it says: to a person
    other_payer,         ///< no plan of the client's, or not the one that was asked: to a person
    other_person,        ///< it is about somebody else: to a person
    held,                ///< the payment as a whole is held back
    refused,             ///< a person said that it is not to be posted
    noted  ///< refuses a later version whole: no money moves, the decision before it stands
};
inline constexpr auto post_outcome_words = std::to_array<std::string_view>(
    {"posted", "unknown_claim", "ambiguous_line", "reversal_unmatched", "already_posted",
     "charge_differs", "contradictory", "other_payer", "other_person", "held", "refused", "noted"});
constexpr const auto& words_of(PostOutcome) {
    return post_outcome_words;
}

/// Where one claim of a payment went.
struct ClaimPosting {
    PostOutcome outcome = PostOutcome::held;
    std::optional<ClaimId> claim;  ///< ours; none: nobody knows yet
    bool reversed = false;         ///< taken back by a later one
    bool operator==(const ClaimPosting&) const = default;
};

/// A payment as it arrived and what became of it.
struct Payment {
    Remitted remitted;
    std::vector<ClaimPosting> postings;  ///< one for each claim of `remitted`, in its order
    PaymentSource source = PaymentSource::remittance;
    PaymentState state = PaymentState::posted;
    /// Why it is held back; of a posted one the rule of the guide that its file breaks.
    std::string state_reason;
    std::optional<InboxId> file;
    std::optional<Date> deposited;  ///< the money is on the account
    Date posted_on = Date::from_days({});
    /// Payer and number: the same payment comes once. Paper that pays nothing has no number but the
    /// one a person gives it, so there the claims tell one from another.
    std::string key() const {
        auto out = remitted.payer_id + " " + remitted.trace;
        if (source == PaymentSource::eob && remitted.amount == Money{})
            for (const auto& claim : remitted.claims) out += " " + claim.control_number;
        return out;
    }
};

/// Money from a client, or less than nothing: given back to them. What is not applied to a line
/// stays theirs.
struct ClientPayment {
    ClientId client;
    Money amount;
    Date on = Date::from_days({});
    ClientMethod method = ClientMethod::card;
    std::string reference;
    std::string note;
};

}  // namespace exclaim::domain
