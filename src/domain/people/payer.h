// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "base/codes.h"
#include "domain/people/address.h"

namespace exclaim::domain {

/// What stands behind a policy. Government programmes do not recognise an MES: billing them is
/// refused at intake.
enum class PayerKind {
    commercial,
    workers_compensation,
    auto_insurance,
    medicare,
    medicaid,
    medicare_advantage,
    tricare,
    veterans
};
inline constexpr std::array<std::string_view, 8> payer_kind_words = {
    "commercial", "workers_compensation", "auto_insurance", "medicare",
    "medicaid",   "medicare_advantage",   "tricare",        "veterans"};
constexpr std::string_view word(PayerKind kind) {
    return payer_kind_words[static_cast<std::size_t>(kind)];
}
constexpr std::optional<PayerKind> parse_payer_kind(std::string_view text) {
    for (std::size_t i = 0; i < payer_kind_words.size(); ++i)
        if (payer_kind_words[i] == text) return static_cast<PayerKind>(i);
    return std::nullopt;
}
constexpr bool is_government(PayerKind kind) {
    return kind >= PayerKind::medicare;
}

/// Work and traffic have insurers of their own: they pay for their injury alone, and before any
/// health plan (CARC 19, 20, 21).
constexpr bool insures_injuries(PayerKind kind) {
    return kind == PayerKind::workers_compensation || kind == PayerKind::auto_insurance;
}

/// Whether a payer's decision can leave anything to the client: never for an injury at work or on
/// the road.
constexpr bool client_may_owe(PayerKind kind) {
    return !insures_injuries(kind);
}

/// How minutes become units; which one holds is the payer's choice, never a global setting.
enum class UnitRule { cms, midpoint, full, lower };
inline constexpr std::array<std::string_view, 4> unit_rule_words = {"cms", "midpoint", "full",
                                                                    "lower"};
constexpr std::string_view word(UnitRule rule) {
    return unit_rule_words[static_cast<std::size_t>(rule)];
}
constexpr std::optional<UnitRule> parse_unit_rule(std::string_view text) {
    for (std::size_t i = 0; i < unit_rule_words.size(); ++i)
        if (unit_rule_words[i] == text) return static_cast<UnitRule>(i);
    return std::nullopt;
}

/// Who is billed. What is unknown stays unknown: no payer gets a made-up limit.
struct Payer {
    std::string name;
    PayerKind kind = PayerKind::commercial;
    std::string electronic_id;          ///< as the clearinghouse knows it; empty if unknown
    std::optional<UnitRule> unit_rule;  ///< unknown: the lower of two is billed, with a warning
    std::optional<std::int64_t> filing_days;  ///< timely filing limit, days after the service
    std::optional<Phone> phone;
    Address address;
    bool operator==(const Payer&) const = default;
};

}  // namespace exclaim::domain
