// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/ids.h"
#include "base/money.h"
#include "base/words.h"
#include "domain/denial/work.h"
#include "domain/payment/payment.h"

namespace exclaim::domain {

/// What waits for a person.
enum class QuestionKind {
    unknown_claim,
    ambiguous_line,
    reversal_unmatched,
    already_posted,
    charge_differs,
    contradictory,  ///< its day, or its money, cannot be as the payer says
    other_payer,    ///< who paid is no plan of the client's, or not the one that was asked
    other_person,
    quarantined,
    amount,
    plan_account,  ///< kept back or given beside the claims, and nothing explains it
    left_open,     ///< nobody said who owes it: neither paid nor refused nor asked about
    unreadable_file,
    unmatched_answer
};
inline constexpr auto question_kind_words = std::to_array<std::string_view>(
    {"unknown_claim", "ambiguous_line", "reversal_unmatched", "already_posted", "charge_differs",
     "contradictory", "other_payer", "other_person", "quarantined", "amount", "plan_account",
     "left_open", "unreadable_file", "unmatched_answer"});
constexpr const auto& words_of(QuestionKind) {
    return question_kind_words;
}

/// Something the program will not decide alone. Nothing of it is lost: the file is kept.
struct Question {
    QuestionKind kind = QuestionKind::amount;
    std::string why;
    std::string code;       ///< "PR-45": group and reason of the amount
    std::string reference;  ///< what the payer names a debt by
    Money amount;
    std::optional<ClaimId> claim;
    std::optional<CaseId> for_case;
    std::string line;
    std::optional<PaymentId> payment;
    std::optional<std::int64_t> payment_claim;  ///< place of the claim in the payment, from 0
    std::optional<InboxId> file;
    Date on = Date::from_days({});
    std::string decision;  ///< empty: open
    std::optional<UserId> decided_by;
    bool open() const { return decision.empty(); }
    /// About money that is open on a line of ours.
    bool of_money() const {
        return kind == QuestionKind::amount || kind == QuestionKind::left_open;
    }
    bool operator==(const Question&) const = default;
};

/// What a person says to a question.
enum class Decision {
    assign,       ///< it is about this claim: post it there, or take it off what it was paid
    refuse,       ///< it is not ours, or not to be posted
    keep,         ///< seen; what arrived stays as it is
    write_off,    ///< give the amount up
    bill_client,  ///< the client owes the amount
    contest       ///< treat the amount as refused: it becomes a denial to work on
};
inline constexpr auto decision_words = std::to_array<std::string_view>(
    {"assign", "refuse", "keep", "write_off", "bill_client", "contest"});
constexpr const auto& words_of(Decision) {
    return decision_words;
}

struct QuestionDecision {
    Decision decision = Decision::keep;
    std::optional<ClaimId> claim;      ///< assign: ours
    std::vector<std::string> lines;    ///< assign: our line for each line of the payer's
    std::optional<SecondDecision> as;  ///< assign: what it is, where a decision stands
    std::optional<WriteOffReason> reason;
};

}  // namespace exclaim::domain
