// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "domain/eligibility/eligibility.h"
#include "domain/people/client.h"

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

}  // namespace exclaim::domain
