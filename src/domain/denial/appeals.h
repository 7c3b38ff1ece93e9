// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string_view>
#include <vector>

#include "domain/denial/deadline.h"
#include "domain/denial/work.h"

namespace exclaim::domain {

/// Refusals that rest on a medical judgment (necessity, unproven, level of care), or that the law
/// on surprise bills covers: these an external reviewer takes, and no rule of the plan, of coding
/// or of filing (45 CFR 147.136(d)(1)).
bool is_medical_judgment(const Denial&);

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

/// An appeal can go out without a reason of its own: none waits, and a level is left.
bool may_appeal(const DenialItem&, const std::vector<Appeal>& history, const DenialTerms&);

/// The day by which something must be done about a refusal as it stands, and what sets it: the
/// payer's answer while an appeal waits; the next level after one was decided against us (the
/// external review for a medical judgment under a health plan); otherwise what follows from the
/// notice. The limit for a corrected claim stands beside all of them, unless it was over before.
DenialDue due_of(const DenialItem&, const std::vector<Appeal>& history, const DenialTerms&);
/// The day by which an appeal on this level goes out, whatever else might answer it; none where no
/// such clock runs.
std::optional<Date> appeal_due_of(const DenialItem&, const std::vector<Appeal>& history,
                                  const DenialTerms&, AppealLevel wanted);
/// The plan has a claim to decide since `asked`.
Date decision_due(Date asked);
/// A correction left on `sent`: when its decision is due, or the last day for an appeal, which goes
/// on running meanwhile, if that comes first.
DenialDue corrected_due(const DenialItem&, const std::vector<Appeal>& history, const DenialTerms&,
                        Date sent);

/// The payer granted an appeal, and its payment is awaited. Of what it granted in part the rest
/// goes to the next level, where there is one, or ends otherwise.
void appeal_granted(Denial&, AppealDecision, bool next_level, bool may_bill_client);

}  // namespace exclaim::domain
