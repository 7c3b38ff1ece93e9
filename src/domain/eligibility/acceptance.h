// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/codes.h"
#include "base/date.h"
#include "base/finding.h"
#include "base/ids.h"
#include "base/words.h"
#include "domain/people/answer.h"

namespace exclaim::domain {

/// How the answer was got.
enum class AskedBy { phone, portal, letter };
inline constexpr auto asked_by_words =
    std::to_array<std::string_view>({"phone", "portal", "letter"});
constexpr const auto& words_of(AskedBy) {
    return asked_by_words;
}

/// Somebody's word that the conditions of a yes are met in one case, kept beside what the payer
/// said: referral, diagnosis and who is present are facts of the case.
struct ConditionsMet {
    CaseId for_case;
    Date on = Date::from_days({});
    std::string how;  ///< by what it is known: the paper, the licence, the person
    UserId by;
    bool operator==(const ConditionsMet&) const = default;
};

/// Whether a plan of this payer pays a Medical Exercise Specialist: asked, because a 271 never says
/// it. A record of its own, never edited: the newest that fits counts.
struct Acceptance {
    PayerId payer;
    std::optional<CaseId> for_case;  ///< the case it was asked for; the answer serves others too
    std::string plan_name;           ///< empty: said of the payer as a whole
    std::optional<Taxonomy> taxonomy;
    std::vector<ProcedureCode> codes;
    std::optional<State> state;
    Answer answer = Answer::unknown;
    AskedBy asked_by = AskedBy::phone;
    Date asked_on = Date::from_days({});
    std::string spoke_with;
    std::string reference;           ///< call reference: without it the answer proves nothing
    std::string conditions;          ///< modifiers, documents, limits they named
    std::vector<ConditionsMet> met;  ///< one for each case at most
    std::optional<DocumentId> document;
    bool operator==(const Acceptance&) const = default;
};
/// Days an answer holds (domain sheet A.2: at most a year).
inline constexpr int acceptance_days = 365;

/// What is asked of the acceptances of one payer.
struct AcceptanceQuestion {
    std::optional<Taxonomy> taxonomy;  ///< the practitioner's
    ProcedureCode code;
    std::optional<State> state;  ///< where the sessions are
    std::string plan_name;       ///< the policy's
    Date on = Date::from_days({});
};

/// A yes under conditions of which nobody has said that they are met in the case: no yes yet.
bool is_conditional(const Acceptance&, CaseId);

/// Whether something stands behind an answer: a call reference or a document.
bool is_proven(const Acceptance&);

/// The answer that counts on a day: the newest proven one given by then for the same taxonomy and
/// code (and the same state and plan, where the answer names them; a no that names no taxonomy is
/// said of any) that is at most a year old; of
/// answers given only later, the first. None: nobody has asked.
const Acceptance* acceptance_for(std::span<const Acceptance* const> all, const AcceptanceQuestion&);
const Acceptance* acceptance_for(std::span<const Acceptance> all, const AcceptanceQuestion&);

/// The newest proven answer that is too old to count. None: nobody ever asked, or it still counts.
const Acceptance* outdated_answer(std::span<const Acceptance* const> all,
                                  const AcceptanceQuestion&);

/// By whose yes a case is said to be accepted: of those that fit, the newest that was asked for the
/// case itself, else the newest of all. None: no yes fits.
const Acceptance* yes_shown(std::span<const Acceptance* const> all, const AcceptanceQuestion&,
                            CaseId in);
const Acceptance* yes_shown(std::span<const Acceptance> all, const AcceptanceQuestion&, CaseId in);

/// The plan refused this type of provider (`refuses_type`) on this day, and nobody has asked for
/// the case since: what was said before does not hold by itself.
bool is_refuted(const Acceptance& shown, CaseId in, std::optional<Date> refused_on);
/// Where a yes that is refuted was said after the refusal: that it was not about this case.
std::string_view why_refuted(const Acceptance& shown, Date refused_on);

/// A later no, proven or not, to what was answered with yes: the newest word of all that fits.
/// None: nothing contradicts.
const Acceptance* contradiction_of(std::span<const Acceptance* const> all,
                                   const AcceptanceQuestion&, const Acceptance& counts);
const Acceptance* contradiction_of(std::span<const Acceptance> all, const AcceptanceQuestion&,
                                   const Acceptance& counts);

/// What an answer lacks; field paths are those of its JSON form.
Findings check(const Acceptance&, Date today);

}  // namespace exclaim::domain
