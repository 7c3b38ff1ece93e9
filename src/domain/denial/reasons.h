// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <array>
#include <cstdint>
#include <span>
#include <string_view>

#include "base/step.h"
#include "base/words.h"

namespace exclaim::domain {

/// What kind of refusal a reason is. Of several on one line the first in this order leads: what
/// must be repaired before anything else can help.
enum class DenialClass : std::uint8_t {
    eligibility,
    provider_type,
    authorization,
    referral,
    necessity,
    documentation,
    coding,
    bundling,
    timely,
    duplicate,
    appeal,
    denied_otherwise,
    // Not refusals:
    pending,
    prior_payer,
    cost_share,
    price,
    paid_to_client,
    interest
};
inline constexpr auto denial_class_words = std::to_array<std::string_view>(
    {"eligibility", "provider_type", "authorization", "referral", "necessity", "documentation",
     "coding", "bundling", "timely", "duplicate", "appeal", "denied_otherwise", "pending",
     "prior_payer", "cost_share", "price", "paid_to_client", "interest"});
constexpr const auto& words_of(DenialClass) {
    return denial_class_words;
}
constexpr bool is_refusal(DenialClass kind) {
    return kind <= DenialClass::denied_otherwise;
}
enum class Preventable : std::uint8_t { yes, no, unknown };
inline constexpr auto preventable_words = std::to_array<std::string_view>({"yes", "no", "unknown"});
constexpr const auto& words_of(Preventable) {
    return preventable_words;
}
enum class RemarkEffect : std::uint8_t {
    refines,            ///< says more of the reason
    alert,              ///< never decides a class
    unprocessable,      ///< never adjudicated: no appeal, a new claim
    no_balance_billing  ///< the law forbids billing the client for the rest
};

/// A row of data/denials/reasons.tsv, or of pairs.tsv where `remark` is set.
struct DenialReason {
    std::string_view reason;
    std::string_view remark;
    DenialClass kind;
    Step step;  ///< the step that failed
    Preventable preventable;
    std::string_view actions;  ///< words with blanks between, the first is advised
    std::string_view group;    ///< the only group it may come with; empty: any
    std::string_view cause;    ///< why it usually happens
    std::string_view meaning;
};
struct DenialRemark {
    std::string_view remark;
    Step step;
    RemarkEffect effect;
    std::string_view meaning;
};
std::span<const DenialReason> denial_reasons();
std::span<const DenialReason> denial_pairs();
std::span<const DenialRemark> denial_remarks();

/// The pair's row if there is one, otherwise the reason's; none for a reason we do not know.
const DenialReason* find_denial(std::string_view reason, std::string_view remark = {});
const DenialRemark* find_remark(std::string_view remark);

}  // namespace exclaim::domain
