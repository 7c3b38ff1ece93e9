// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/codes.h"
#include "base/date.h"
#include "base/money.h"
#include "base/words.h"
#include "domain/people/answer.h"

namespace exclaim::domain {

/// What happens to the part above the allowed amount (PR-45 and the like) out of network.
enum class BalanceBilling { contracted, allowed_with_agreement, forbidden, review };
inline constexpr auto balance_billing_words = std::to_array<std::string_view>(
    {"contracted", "allowed_with_agreement", "forbidden", "review"});
constexpr const auto& words_of(BalanceBilling) {
    return balance_billing_words;
}

/// What a plan of this payer allowed for one unit of a code, learned from its payments or told by
/// it: the basis of estimates.
struct AllowedAmount {
    ProcedureCode code;
    Money amount;
    std::optional<Date> as_of;
    bool operator==(const AllowedAmount&) const = default;
};

/// How one payer wants things done. What nobody knows stays unknown: no payer gets a made-up limit.
/// Kept beside the payer, with a version of its own.
struct Playbook {
    std::string eligibility_id;              ///< payer's id for the 270; empty: its electronic id
    std::vector<std::string> service_types;  ///< asked about in the 270; empty: 30 and PT
    std::string authorization_id;            ///< for the 278
    std::string claim_id;                    ///< for the 837P and 276
    std::string receiver_id;  ///< clearinghouse that takes its files; empty: the payer itself
    std::string receiver_name;
    std::string submitter_id;      ///< how that receiver knows the practice; empty: its NPI
    std::string filing_indicator;  ///< SBR09, e.g. "12" PPO, "BL" Blue; empty: by the payer's kind
    std::vector<Modifier> modifiers;  ///< that this payer asks for; only ever added where true
    Answer needs_referral = Answer::unknown;
    Answer needs_authorization = Answer::unknown;
    std::optional<std::int64_t> referral_days;         ///< how long a referral holds; default 90
    std::optional<std::int64_t> corrected_claim_days;  ///< limit of a frequency 7 after the notice
    std::optional<std::int64_t> appeal_days;           ///< limit of a first appeal after the notice
    std::optional<std::int64_t> units_per_visit;       ///< most timed units it pays on one day
    std::optional<std::int64_t> progress_report_days;  ///< its own rhythm of reports
    // Of these none means that nobody knows; they are counted as no meanwhile.
    std::optional<bool> contracted;  ///< a contract or single-case agreement binds the practice
    BalanceBilling balance_billing = BalanceBilling::review;
    std::optional<bool> copay_per_code;  ///< a copay for each code, otherwise once a visit
    std::optional<bool> copay_counts_to_deductible;
    std::optional<bool> deductible_waived_with_copay;
    std::optional<bool> deductible_first;  ///< high-deductible plans: no copay before it is met
    std::vector<AllowedAmount> allowed;
    std::string note;
    bool operator==(const Playbook&) const = default;
};

}  // namespace exclaim::domain
