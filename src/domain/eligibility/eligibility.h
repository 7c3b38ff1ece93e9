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
#include "domain/eligibility/acceptance.h"

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
    std::string level;  ///< whose deductible is left: individual, family or both; empty: not said
    std::optional<Money> deductible, deductible_left, out_of_pocket_left, copay;
    std::optional<std::int64_t> coinsurance_bp;  ///< the client's share: 4000 is 40 %
    std::optional<std::int64_t> visits_allowed, visits_left;
    std::vector<std::string> visits_services;  ///< service types named with the limit of visits
    bool operator==(const NetworkBenefits&) const = default;
};

/// A refusal to answer (AAA): its code, what may be done about it, both in words.
struct Refusal {
    std::string code;       ///< AAA03
    std::string follow_up;  ///< AAA04
    std::string message;
    std::string repair;
    bool operator==(const Refusal&) const = default;
};
/// The plan's system was down or silent (AAA03 42, 80) or wants the very question again (AAA04 P):
/// neither yes nor no, and nothing to repair. Asked again after 1, 5 and 30 minutes, then by
/// telephone (domain sheet F.4).
inline bool is_temporary(const Refusal& each) {
    return each.code == "42" || each.code == "80" || each.follow_up == "P";
}

/// What the payer has on file instead of what we asked with.
struct Correction {
    std::string field;  ///< member_id, last, first, birth_date or sex
    std::string value;
    bool operator==(const Correction&) const = default;
};

/// A payer that the plan, or somebody there, names beside itself.
struct OtherPayer {
    std::string name;  ///< empty: the plan says that there is one, and not which
    std::string id;
    bool government = false;
    bool behind = false;  ///< it pays after the plan that was asked
    bool operator==(const OtherPayer&) const = default;
};

/// What one check learned. Whatever was not said is absent.
struct EligibilityAnswer {
    CoverageStatus status = CoverageStatus::unknown;
    bool government = false;
    std::string plan_name;
    std::string plan_type;
    std::optional<Date> begins, ends;
    NetworkBenefits in_network, out_of_network;
    NeedsAuthorization authorization = NeedsAuthorization::ask;
    Answer other_payer = Answer::unknown;  ///< whether another payer pays for the client too
    std::vector<OtherPayer> other_payers;  ///< those that are named
    /// The last day for which what is left of deductible, out-of-pocket maximum and visits was
    /// said: they begin anew after it. None: with the calendar year of the day asked about.
    std::optional<Date> amounts_until;
    std::vector<Refusal> rejections;
    std::vector<Correction> corrected;
    std::vector<std::string> messages;  ///< MSG, as sent
    std::vector<std::string> basis;     ///< the EB segments that decided
    bool operator==(const EligibilityAnswer&) const = default;
};

/// A 270 that a file answers, or a talk with the plan that a person wrote down.
enum class CheckKind { ask, call };
inline constexpr auto check_kind_words = std::to_array<std::string_view>({"ask", "call"});
constexpr const auto& words_of(CheckKind) {
    return check_kind_words;
}

/// Who was talked to. Whether they pay an exercise professional is an Acceptance of its own.
struct VerificationCall {
    AskedBy asked_by = AskedBy::phone;
    std::string spoke_with;
    std::string reference;  ///< call reference
    std::optional<AcceptanceId> acceptance;
    bool operator==(const VerificationCall&) const = default;
};

/// Asking a plan about one client on one day: by 270 or by telephone.
struct EligibilityCheck {
    CaseId for_case;
    PolicyId policy;
    std::string member_id;  ///< of the policy on the day of asking
    CheckKind kind = CheckKind::ask;
    Date on = Date::from_days({});  ///< the date of service asked about
    Date asked_on = Date::from_days({});
    std::string trace;  ///< TRN02 of our 270; empty: a call
    std::optional<OutboxId> sent;
    std::optional<InboxId> received;          ///< the 271 as it came
    std::optional<VerificationCall> call;     ///< set exactly with kind call
    std::optional<EligibilityAnswer> answer;  ///< none: still waiting
    bool operator==(const EligibilityCheck&) const = default;
};
/// True if the plan was asked of this member id, or answered with it: what it says of another one
/// says nothing of this.
bool is_of_member(const EligibilityCheck&, std::string_view member_id);
/// A check holds this long (product: checked within 30 days).
inline constexpr int check_days = 30;

}  // namespace exclaim::domain
