// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "domain/people/people.h"

namespace exclaim::domain {

/// What is asked, of whom and with which facts.
struct QuestionFacts {
    Case value;
    const Practice& practice;
    const Client& client;
    const Policy& policy;
    const Payer& payer;
    std::string payer_id;  ///< for electronic questions; empty: unknown
    Date on, today;
};
/// Why a plan cannot be asked electronically. Government programmes are refused with the
/// alternatives.
Findings check_question(const QuestionFacts&);

}  // namespace exclaim::domain
