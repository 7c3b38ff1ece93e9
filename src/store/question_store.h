// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "domain/payment/question.h"
#include "store/page.h"

namespace exclaim::store {

using StoredQuestion = Stored<QuestionId, domain::Question>;

/// Keeps what waits for a person. A question about a claim or file has `for_case`, `claim` or
/// `file` set by who asks.
Result<void> ask(Transaction&, PracticeId, QuestionId, const domain::Question&);
/// Kind missing if there is none in this practice.
Result<StoredQuestion> load_question(Transaction&, PracticeId, QuestionId);
/// Writes the decision; kind stale if somebody else has decided it already.
Result<void> decide_question(Transaction&, PracticeId, QuestionId, std::string_view decision,
                             UserId decided_by);
/// Asks again what was closed because of something that did not hold.
Result<void> reopen_question(Transaction&, PracticeId, QuestionId);
/// All of a case, decided ones too, oldest first.
Result<std::vector<StoredQuestion>> questions_of(Transaction&, PracticeId, CaseId);
/// Of a payment, oldest first.
Result<std::vector<StoredQuestion>> questions_of(Transaction&, PracticeId, PaymentId);
/// Open ones of the practice, or of one case of it, oldest first.
Result<Page<QuestionId, domain::Question>> open_questions(Transaction&, PracticeId,
                                                          const PageQuery&,
                                                          std::optional<CaseId> = std::nullopt);
/// Open ones of the practice that belong to no case: of claims and files that nobody knows. What
/// holds back a payment that names a claim of ours belongs to that.
Result<std::vector<StoredQuestion>> questions_of_nobody(Transaction&, PracticeId);

}  // namespace exclaim::store
