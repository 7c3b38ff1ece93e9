// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/ids.h"
#include "base/money.h"
#include "base/words.h"

namespace exclaim::domain {

/// What the plan said of the day asked.
enum class CoverageStatus { active, inactive, benefit_excluded, unknown, review };
inline constexpr auto coverage_status_words = std::to_array<std::string_view>(
    {"active", "inactive", "benefit_excluded", "unknown", "review"});
constexpr const auto& words_of(CoverageStatus) {
    return coverage_status_words;
}

/// Whether the plan has benefits in one network for the service asked. It never says that an
/// exercise professional is paid.
enum class Covered { yes, no, likely_no, unknown };
inline constexpr auto covered_words =
    std::to_array<std::string_view>({"yes", "no", "likely_no", "unknown"});
constexpr const auto& words_of(Covered) {
    return covered_words;
}

/// As the 271 says it (EB11).
enum class NeedsAuthorization { required, not_required, ask };
inline constexpr auto needs_authorization_words =
    std::to_array<std::string_view>({"required", "not_required", "ask"});
constexpr const auto& words_of(NeedsAuthorization) {
    return needs_authorization_words;
}

/// Benefits in one network. Absent is not said; 0.00 left is met.
struct NetworkBenefits {
    Covered covered = Covered::unknown;
    std::optional<Money> deductible, deductible_left, out_of_pocket_left, copay;
    std::optional<std::int64_t> coinsurance_bp;  ///< the client's share: 4000 is 40 %
    std::optional<std::int64_t> visits_allowed, visits_left;
    bool operator==(const NetworkBenefits&) const = default;
};

/// What one check learned. `answered_by` says whether a 271 or a person told it.
struct EligibilityAnswer {
    CoverageStatus status = CoverageStatus::unknown;
    bool government = false;
    std::string plan_name;
    std::string plan_type;
    std::optional<Date> begins, ends;
    NetworkBenefits in_network, out_of_network;
    NeedsAuthorization authorization = NeedsAuthorization::ask;
    std::vector<std::string> rejections;  ///< AAA03 codes
    std::vector<std::string> messages;    ///< MSG, as sent
    bool operator==(const EligibilityAnswer&) const = default;
};

/// Asking a plan about one client on one day: by 270 or by telephone.
struct EligibilityCheck {
    CaseId for_case;
    PolicyId policy;
    Date on = Date::from_days({});  ///< the date of service asked about
    Date asked_on = Date::from_days({});
    std::string trace;  ///< TRN02 of our 270; empty: asked by telephone
    std::optional<OutboxId> sent;
    std::optional<InboxId> received;
    std::optional<EligibilityAnswer> answer;  ///< none: still waiting
    bool operator==(const EligibilityCheck&) const = default;
};
/// A check holds this long (product: checked within 30 days).
inline constexpr int check_days = 30;

}  // namespace exclaim::domain
