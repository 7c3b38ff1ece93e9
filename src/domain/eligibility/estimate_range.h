// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "domain/eligibility/eligibility.h"
#include "domain/eligibility/estimate.h"
#include "domain/people/playbook.h"

namespace exclaim::domain {

/// What is planned, with what the plan would allow for it where somebody knows.
struct PlannedLine {
    ProcedureCode code;
    std::int64_t units = 1;
    Money charge;                  ///< of the whole line
    std::optional<Money> allowed;  ///< of the whole line
};

/// Everything an estimate rests on.
struct EstimateFacts {
    std::vector<PlannedLine> lines;
    NetworkBenefits benefits;  ///< of the practice's network
    /// The last day of the year for which amounts left were said; set only for a day outside it.
    std::optional<Date> said_until;
    Playbook playbook;  ///< the plan variants and who bears what is above the allowed amount
    bool accepts_allowed = false;  ///< the practice accepts the allowed amount as full payment
    bool client_may_owe = true;    ///< not for an injury: its insurer bears all of it
};

/// What a client will have to bear: a range wherever something is unknown, with what the figures
/// rest on. Before adjudication it is never more than an estimate.
struct EstimateRange {
    Estimate low, high;
    Money client_low, client_high;     ///< share, and the balance where it may be billed
    bool balance_is_clients = true;    ///< what is above the allowed amount is the client's
    std::vector<std::string> basis;    ///< one sentence each
    std::vector<std::string> unknown;  ///< what nobody has said, and what that does to the figures
};
EstimateRange estimate_range(const EstimateFacts&);

}  // namespace exclaim::domain
