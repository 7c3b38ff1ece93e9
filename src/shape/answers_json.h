// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <string_view>

#include "shape/authorization_json.h"
#include "shape/eligibility_json.h"
#include "shape/finding_json.h"
#include "shape/status_json.h"

namespace exclaim::shape {

/// The document of a command that reads answers, one at a time: a file holds any number of them.
/// What the calls return is the document, piece by piece; findings that belong to none stand behind
/// all answers, and are to be put by until these are told.
class AnswersJson {
public:
    /// `list`: what the document calls the answers.
    explicit AnswersJson(std::string_view list) { out_.open_object().key(list).open_array(); }
    template <class Answer>
    std::string answer(const Answer& one) {
        write_answer(out_, one);
        return out_.take();
    }
    /// A finding to be put by.
    std::string outside(const Finding& finding) {
        write_finding(outside_, finding);
        return outside_.take();
    }
    /// What stands between the answers and what was put by.
    std::string behind_answers() { return out_.close_array().key("findings").open_array().take(); }
    std::string end() { return out_.close_array().close_object().take(); }

protected:
    JsonText out_;

private:
    JsonText outside_;
};

}  // namespace exclaim::shape
