// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "domain/denial/work.h"
#include "flow/services.h"
#include "store/question_store.h"

namespace exclaim::flow {

/// Open ones, oldest first.
Result<std::vector<store::StoredQuestion>> list_questions(const Services&, const Actor&);
Result<store::StoredQuestion> open_question(const Services&, const Actor&, QuestionId);
/// Does what the decision says, once; kind blocked with the reason where it cannot be done.
Result<store::StoredQuestion> decide_question(const Services&, const Actor&, QuestionId,
                                              domain::QuestionDecision);

}  // namespace exclaim::flow
