// SPDX-License-Identifier: Apache-2.0
#include "domain/payment/asked_behind.h"

#include <algorithm>

#include "domain/payment/question_words.h"

namespace exclaim::domain {

void take_question(AnsweredBehind& out, QuestionId id, const Question& q) {
    if (q.why != why_decided_since) return;
    out.asked = out.asked || q.open();
    // Other words say why it waits no longer, and nobody has decided.
    const auto& words = decision_words;
    if (std::find(words.begin(), words.end(), q.decision) != words.end())
        out.settled = std::max(out.settled.value_or(id), id);
}

}  // namespace exclaim::domain
