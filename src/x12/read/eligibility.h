// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/money.h"
#include "x12/read/person.h"
#include "x12/read/rejections.h"

namespace exclaim::x12 {

/// What a plan says of one network. `covered` is about the plan's benefits, never about who
/// delivers them.
struct NetworkBenefit {
    std::string covered = "unknown";  ///< yes, no, likely_no or unknown
    std::optional<std::string>
        level;  ///< individual, family or both: who gave deductible_remaining
    std::optional<Money> deductible, deductible_remaining, out_of_pocket_remaining, copay;
    std::optional<std::string> coinsurance_percent;
    std::optional<std::int64_t> visits_allowed, visits_remaining;
    std::vector<std::string> visits_services;
    std::optional<std::string> period;  ///< EB06 of what runs for a time: 23, 22 or 25
};

/// A payer that the plan names beside itself (EB01 R).
struct OtherPayer {
    std::optional<std::string> name, id;
    bool government = false;  ///< by its insurance type (EB04)
    bool behind = false;      ///< it pays after this plan (NM101 SEP, TTP)
};

/// The answer for one person of a 271.
struct EligibilityAnswer {
    std::optional<std::string> trace;
    Person subscriber;
    std::optional<Person> dependent;
    std::map<std::string, std::string> corrected;  ///< what the payer has instead; empty if nothing
    std::optional<std::string> on;
    std::string service;
    std::string status = "unknown";  ///< active, inactive, benefit_excluded, unknown or review
    bool government = false;
    std::optional<std::string> plan_name, plan_type, plan_begin, plan_end;
    NetworkBenefit in_network, out_of_network;
    std::vector<std::string> basis;     ///< the EB segments that decided
    std::string authorization = "ask";  ///< required, not_required or ask
    std::vector<OtherPayer> other_payers;
    std::vector<Rejection> rejections;
    std::vector<std::string> messages;
    std::vector<Finding> findings;
};

struct EligibilityQuestion {
    std::optional<std::string> on;  ///< CCYY-MM-DD; none: the date that was asked about
    std::string service = "PT";
};

std::vector<EligibilityAnswer> read_eligibility(const Tree& tree,
                                                const EligibilityQuestion& question);

}  // namespace exclaim::x12
