// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string_view>
#include <vector>

#include "domain/denial/deadline.h"
#include "domain/denial/work.h"

namespace exclaim::domain {

/// Refusals that name a rule of the plan, not a judgment: no matter for an external reviewer
/// (45 CFR 147.136(d)(1)).
bool is_of_the_plan(const Denial&);

/// External review is a right under health plans alone (45 CFR 147.136): an injury at work or on
/// the road has tracks of its state instead (domain sheet J.4).
bool has_external_review(PayerKind);
/// What to do instead.
std::string_view instead_of_external(PayerKind);

/// What keeps an appeal from going out.
enum class AppealStop {
    none,
    one_waits,    ///< one waits for its answer at a time
    level_over,   ///< this level, or one behind it, has been decided
    first_before  ///< second (where the plan has one) and external follow the first
};
/// `history`: the appeals on the same line, oldest first; those that were over before the notice
/// of the refusal belong to an earlier one and do not count.
AppealStop appeal_stop(const DenialItem&, const std::vector<Appeal>& history, AppealLevel wanted);

/// The day by which something must be done about a refusal as it stands, and what sets it: the
/// payer's answer while an appeal waits; the external review after one was decided against us
/// (none of these clocks run for workers' compensation and auto, nor for a rule of the plan);
/// otherwise what follows from the notice.
DenialDue due_of(const DenialItem&, const std::vector<Appeal>& history, const DenialTerms&);
/// The day by which an appeal of it goes out, whatever else might answer it.
Date appeal_due_of(DenialItem, const std::vector<Appeal>& history, DenialTerms);

}  // namespace exclaim::domain
