// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "domain/claim/claims_behind.h"
#include "domain/payment/question.h"

namespace exclaim::domain {

/// Takes in a question about a claim behind another one.
void take_question(AnsweredBehind&, QuestionId, const Question&);

}  // namespace exclaim::domain
