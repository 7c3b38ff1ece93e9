// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <span>
#include <string>
#include <vector>

#include "base/finding.h"
#include "domain/claim/evidence.h"

namespace exclaim::domain {

/// A version that a draft follows, as it stands now.
struct EarlierVersion {
    std::string control_number;
    ClaimState state = ClaimState::draft;
    /// The payer does not find it, or could not process it: it has never been judged.
    bool never_judged = false;
    std::string payer_claim_number;                ///< of the statement that stands
    std::vector<std::string> payer_claim_numbers;  ///< each that the payer ever gave it
    /// What the payer refused of it was ended by our own decision, and nothing of it is open.
    bool given_up = false;
    ClaimRecord record = {};  ///< as it was sent
};

/// Nothing of the claim is left to be decided, and nothing decided of it stands to be paid.
constexpr bool is_over(ClaimState state) {
    return state == ClaimState::denied || state == ClaimState::reversed ||
           state == ClaimState::closed;
}
/// The payer has the claim and did not refuse it, whatever was said before: sent once more as a
/// first claim it is out twice.
bool is_alive(std::span<const Evidence>);

/// What became of the versions before a draft since it was drafted: one that goes again as a first
/// claim although the payer has it after all, or a correction or void that names the payer's number
/// of a decision which no longer stands (domain sheet E.4). `before`: the newest first.
Findings check_versions_before(const ClaimRecord&, std::span<const EarlierVersion> before);

}  // namespace exclaim::domain
