// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include "base/date.h"
#include "base/words.h"
#include "domain/denial/classify.h"
#include "domain/people/payer.h"
#include "domain/people/playbook.h"

namespace exclaim::domain {

/// Where an appeal can go next. Order: a call to the payer, level 1, level 2, external review,
/// regulator.
enum class AppealLevel : std::uint8_t { first, second, external };
inline constexpr auto appeal_level_words =
    std::to_array<std::string_view>({"first", "second", "external"});
constexpr const auto& words_of(AppealLevel) {
    return appeal_level_words;
}

/// The day by which something is sent: the last business day on or before notice plus days.
Date days_deadline(Date notice, std::int64_t days);

/// Four months after the final denial (45 CFR 147.136): `latest` as the regulation counts (where
/// the month has no such day, the first of the next; rolled forward to a business day), `target`
/// the earlier, clamped day we work to.
struct ExternalDeadline {
    Date target;
    Date latest;
};
ExternalDeadline external_review_deadline(Date notice);

/// When the payer's answer to an appeal must be there (29 CFR 2560.503-1, post-service: 60 days
/// where the plan has one level, 30 for each of two; we learn that there are two at the second;
/// 45 CFR 147.136: 45 days for the external reviewer). None of these laws binds the insurer of an
/// injury (domain sheet J.4): there a month is our own target.
Date appeal_answer_due(AppealLevel level, Date sent, PayerKind);

/// 180 days for an internal appeal of an employer's or commercial plan (29 CFR 2560.503-1), unless
/// the payer's own limit is shorter; a corrected claim has its own.
struct DenialDeadlines {
    Date appeal;
    std::optional<Date> corrected_claim;
    /// The earlier of both.
    Date first() const {
        return corrected_claim && *corrected_claim < appeal ? *corrected_claim : appeal;
    }
};
/// What goes out to answer a refusal: an appeal; a corrected claim, or else an appeal; where
/// nothing was judged (MA130) a new claim alone, or a corrected one alone if other lines were
/// judged; where another insurer pays, a claim to that one, which nobody has named yet.
enum class DenialAnswer { appeal, correction, new_claim, correction_alone, other_payer };

/// Whose limits hold. `filing_until`: the last day on which the plan takes a claim of that service;
/// none where it is not known, or runs from elsewhere (a plan behind).
struct DenialTerms {
    Playbook playbook;
    PayerKind payer = PayerKind::commercial;
    std::optional<Date> filing_until;
    bool judged = false;      ///< the claim was, on other lines than one that could not be (MA130)
    bool taken_back = false;  ///< the plan reversed its decision, and has not decided anew
};
DenialAnswer answer_to(const Denial&, const DenialTerms&);

/// The day by which something must be done about a refusal, and what sets it: the earliest of what
/// limits its answers (domain sheet J.3). A new claim has the limit for filing alone, and so has a
/// corrected one whose own limit is not known (J.5: often the same). Workers' compensation and auto
/// have tracks of their states: without a limit in the playbook a month is our own target, no law.
struct DenialDue {
    Date due;
    std::string_view basis;
    bool ours = false;  ///< our own target, nobody's limit
};
DenialDue denial_due(Date notice, const DenialTerms&, DenialAnswer);

/// For an appeal against what was said on `notice`.
DenialDue appeal_due(Date notice, const DenialTerms&);
/// For a correction; it counts from the notice of the refusal, whatever is appealed meanwhile.
std::optional<DenialDue> correction_due(Date notice, const DenialTerms&, DenialAnswer);
/// A limit of the payer's that is known goes before our own target, otherwise the earlier.
DenialDue earlier(DenialDue appeal, const std::optional<DenialDue>& correction, const DenialTerms&);

DenialDeadlines denial_deadlines(Date notice, std::optional<std::int64_t> payer_appeal_days,
                                 std::optional<std::int64_t> corrected_claim_days);

}  // namespace exclaim::domain
