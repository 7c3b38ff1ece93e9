// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/money.h"
#include "base/status.h"
#include "base/step.h"

namespace exclaim::domain {

/// The one thing to do next about a case, session, claim or denial. Today, the client's page, the
/// booking, the claim and the palette show this same object (contract, HTTP).
struct NextAction {
    std::string id;      ///< stable word of the kind of action, "ask_eligibility"
    std::string label;   ///< a verb: "Ask the plan"
    std::string why;     ///< one sentence
    std::string status;  ///< id of a status word (base/status.h)
    std::optional<Date> due;
    std::optional<Money> money;
    std::string money_basis;  ///< what the money is: "charges not billed"
    std::string href;         ///< address in the application, opaque ids only
    std::string focus;        ///< field to put the cursor in
    bool operator==(const NextAction&) const = default;
};

/// One of the ten lights, computed from facts, never ticked by hand.
struct StepLight {
    Step step = Step::eligibility;
    Light light = Light::idle;
    std::string status;  ///< id of a status word
    std::string says;    ///< "active, MES accepted Oct 2 (ref 8841)"
    /// What is missing, each with what repairs it; empty exactly when green or grey.
    std::vector<NextAction> missing;
    bool operator==(const StepLight&) const = default;
};

}  // namespace exclaim::domain
