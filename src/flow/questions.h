// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "domain/denial/work.h"
#include "flow/question_view.h"
#include "flow/services.h"

namespace exclaim::flow {

struct QuestionPage {
    std::vector<QuestionView> items;
    std::optional<QuestionId> next;
    std::int64_t count = 0;
};
/// Open ones, of one case or of all, oldest first.
Result<QuestionPage> list_questions(const Services&, const Actor&, std::optional<CaseId>,
                                    const store::PageQuery&);
Result<QuestionView> open_question(const Services&, const Actor&, QuestionId);
/// Does what the decision says, once; kind blocked with the reason where it cannot be done.
Result<QuestionView> decide_question(const Services&, const Actor&, QuestionId,
                                     domain::QuestionDecision);

}  // namespace exclaim::flow
