// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <array>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "domain/eligibility/eligibility.h"
#include "domain/people/answer.h"
#include "domain/people/case.h"
#include "domain/people/payer.h"
#include "domain/people/policy.h"
#include "domain/plan/plan.h"
#include "domain/referral/referral.h"

namespace exclaim::domain {

/// METI's six criteria of a case that may be billed.
enum class Criterion { referral, discharge, condition, deficit, private_plan, structured_plan };
inline constexpr auto criterion_words = std::to_array<std::string_view>(
    {"referral", "discharge", "condition", "deficit", "private_plan", "structured_plan"});
constexpr const auto& words_of(Criterion) {
    return criterion_words;
}

/// One criterion with what shows it, or what is missing, in one sentence.
struct CriterionAnswer {
    Criterion criterion = Criterion::referral;
    Answer answer = Answer::unknown;
    std::string why;
    std::optional<DocumentId> document;
    bool operator==(const CriterionAnswer&) const = default;
};

struct CriteriaFacts {
    Case value;
    const Referral* referral = nullptr;  ///< the one that counts on the day
    std::optional<std::int64_t> payer_days;
    std::optional<Payer> payer;     ///< of the policy billed first
    std::string government_before;  ///< a government programme billed before it on the day
    Answer plan_is_private = Answer::unknown;  ///< by the plan's own answer of step 1
    std::vector<std::string> plan_names;       ///< see plan_names
    bool told_private = false;   ///< a person was told so by telephone (see told_private)
    const Plan* plan = nullptr;  ///< the signed version in force
    Date on = Date::from_days({});
};

/// What the plan of a policy is called on the card and in its newest answer that names it: one
/// payer sells private plans and those of a government programme.
std::vector<std::string> plan_names(const Policy&, PolicyId, std::span<const EligibilityCheck>);
/// Why a payer or plan with the name of a government programme (names_government) is asked what it
/// is; empty: neither has such a name.
std::string sounds_government(std::string_view payer, std::span<const std::string> plans);

/// Domain sheet A.1: all six have to be yes before a claim is made. Unknown is never no.
std::array<CriterionAnswer, 6> six_criteria(const CriteriaFacts&);

}  // namespace exclaim::domain
