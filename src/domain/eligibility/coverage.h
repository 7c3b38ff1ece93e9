// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <span>
#include <string_view>

#include "domain/eligibility/eligibility.h"
#include "domain/people/client.h"
#include "domain/people/policy.h"

namespace exclaim::domain {

/// Whether a check says anything of a day: it asked about it, or about one up to 30 days before, or
/// names the time the plan holds; and it was made at most 30 days before it, for whichever day it
/// asked. That a coverage ended is said of every day after.
bool speaks_for(const EligibilityCheck&, Date on);

/// True if what the plan has (a name or the birth date) is not what our record of the client says.
/// Letters alone count, and a name may be cut off or carry more behind it.
bool differs(const Client&, const Correction&);

/// The newest of two checks that speak for a day; later records win on one day.
inline bool is_newer(const EligibilityCheck& each, const EligibilityCheck* found) {
    return !found || found->asked_on <= each.asked_on;
}

/// What an answer says of a day it speaks for.
enum class Activity {
    active,
    ended,
    not_begun,
    inactive,
    inactive_since_when,  ///< not active on a later day; since when was not said
    excluded,
    unknown
};
Activity activity_on(const EligibilityCheck& answered, Date on);

/// Whether a plan covers a client on a day, from everything that was asked: what the light of step
/// 1 and every answer about eligibility say alike.
enum class Coverage {
    active,
    ended,
    may_have_ended,  ///< it was to end before the day, which had not come when it was said
    not_begun,
    inactive,
    inactive_since_when,
    excluded,
    unclear,       ///< an answer that does not say it
    refused,       ///< the question was
    no_answer,     ///< the plan's system could not answer then
    other_person,  ///< the plan has another name or birth date than ours
    contradicted,  ///< active by telephone, and refused as a question on the same day
    waiting,       ///< asked, not answered
    other_day,     ///< the last answer does not hold for the day
    other_member,  ///< the last answer is about another member id
    nobody_asked
};
struct CoverageOn {
    Coverage is = Coverage::nobody_asked;
    const EligibilityCheck* by = nullptr;   ///< the check that says so
    const Correction* corrected = nullptr;  ///< of another person: what the plan has
    const EligibilityCheck* against =
        nullptr;  ///< what contradicts it: the question that was refused
};
/// `checks`: of the case, oldest first. The client, where known, is compared with what plans have.
CoverageOn coverage_on(std::span<const EligibilityCheck* const> checks, PolicyId,
                       std::string_view member_id, const Client*, Date on);

/// Why the last answer, which is for another day or too old, does not speak for `on`.
std::string why_not_for(const EligibilityCheck& last, Date on);

/// The newest word on a day about whether another payer pays for the client too; what leaves it
/// open takes nothing back. None: nobody said it.
const EligibilityCheck* other_payer_on(std::span<const EligibilityCheck* const> checks, PolicyId,
                                       std::string_view member_id, Date on);
/// "MEDICARE", "MEDICARE and AETNA": those of them that may pay before the plan that was asked, all
/// or the government's alone; empty if there are none.
std::string payers_before(const EligibilityAnswer&, bool government_only = false);

/// Our own record of a policy.
enum class PolicyHolds { yes, ended, not_begun };
PolicyHolds holds_on(const Policy&, Date on);

}  // namespace exclaim::domain
