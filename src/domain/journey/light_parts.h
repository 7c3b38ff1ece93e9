// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/in_words.h"
#include "base/text.h"
#include "domain/claim/client_charge.h"
#include "domain/eligibility/coverage_refusal.h"
#include "domain/journey/facts.h"
#include "domain/journey/lights.h"
#include "domain/session/day.h"

// What the files light_<step>.cpp share.
namespace exclaim::domain {

/// "Oct 6, 2026".
std::string said(Date);
inline bool within(Date day, const std::optional<Date>& from, const std::optional<Date>& to) {
    return (!from || *from <= day) && (!to || day <= *to);
}

/// Collects what a step lacks and folds it into a light: the worst of what is missing.
class LightOf {
public:
    LightOf(const CaseFacts& facts, Step step) : facts_(facts), step_(step) {}

    /// Something missing. The address is the step's page of the case; change it through the
    /// returned action, together with due, money and focus.
    NextAction& miss(std::string_view status, std::string_view id, std::string_view label,
                     std::string why);
    void take(NextAction action) { missing_.push_back(std::move(action)); }
    bool lacks() const { return !missing_.empty(); }
    /// True if this is missing already.
    bool holds(const NextAction& action) const {
        return std::any_of(missing_.begin(), missing_.end(), [&](const NextAction& each) {
            return each.id == action.id && each.href == action.href;
        });
    }

    /// Green with `says` if nothing is missing.
    StepLight done(std::string_view status, std::string says) &&;
    /// Grey with `says` if nothing is missing: there is no fact yet.
    StepLight idle(std::string says) &&;

private:
    StepLight fold(Light light, std::string_view status, std::string says) &&;
    const CaseFacts& facts_;
    Step step_;
    std::vector<NextAction> missing_;
};

/// Light of a status word; the word must exist.
Light light_of(std::string_view status);
/// blocked before waiting before moving before idle before done.
int badness(Light);

/// Addresses in the application: opaque ids only.
std::string case_page(const CaseFacts&, Step);
std::string case_form(const CaseFacts&);
/// Sends an action to a field of the case's form.
void at_form(NextAction&, const CaseFacts&, std::string_view focus);

/// When what a day of care lacks is due: on that day. Where nothing takes place then, nothing says
/// by when.
std::optional<Date> due_of(const CaseFacts&, Date on);

/// Sessions of a day that took place or are to take place.
std::vector<const With<SessionId, Session>*> sessions_on(const CaseFacts&, Date);
/// Units and minutes of a day by the payer's rule.
DayUnits units_on(const CaseFacts&, Date);
/// Codes that are, or by the plan will be, delivered on a day.
std::vector<ProcedureCode> codes_on(const CaseFacts&, Date);
/// True if a check speaks of the policy of the case as it stands: of it and of its member id.
bool is_of_policy(const CaseFacts&, const EligibilityCheck&);
const With<NoteId, Note>* note_of(const CaseFacts&, SessionId);

/// Every claim with a line of a session, oldest first; voids are none.
std::vector<const ClaimFacts*> all_claims_on(const CaseFacts&, Date);
/// Those of them that stand: neither replaced by a version that was sent nor taken back. Drafts are
/// among them, and what was rejected.
std::vector<const ClaimFacts*> standing_claims_on(const CaseFacts&, Date);
/// Standing claims, and those that are replaced by a correction which leaves the day out and which
/// the plan has not taken.
std::vector<const ClaimFacts*> billing_claims_on(const CaseFacts&, Date);
/// Those whose money is looked at: what was decided holds until a correction is decided too, and
/// a void that was sent or rejected changes nothing of it. One that was taken back is looked at as
/// long as money of the plan lies on it.
std::vector<const ClaimFacts*> owing_claims_on(const CaseFacts&, Date);
/// Judged by what a person wrote down of an EOB alone: no amount of it is posted.
bool is_told_only(const CaseFacts&, const ClaimFacts&);
/// Replaced by a version that has been judged, or not judged itself: its money is the later one's.
bool is_settled_later(const CaseFacts&, const ClaimFacts&);
/// A void is over when the claim that it takes back is taken back.
bool is_void_over(const CaseFacts&, const ClaimFacts&);
/// Those that are worked on, voids too: drafts, what is on its way, what was rejected.
std::vector<const ClaimFacts*> claims_at_work_on(const CaseFacts&, Date);
/// Where its evidence puts it, and where its later versions do.
ClaimStanding standing_of(const ClaimFacts&);
ClaimState state_of(const CaseFacts&, const ClaimFacts&);
/// Refused, and nobody repairs it: a person said so, or it was sent once more while the plan had
/// the claim before it after all.
bool is_given_up(const CaseFacts&, const ClaimFacts&);
/// The client has the superbill: what it charges is theirs, and they ask the plan for the money.
bool is_superbill(const ClaimFacts&);
/// The last version that follows a claim and was not given up; none follows.
const ClaimFacts* version_after(const CaseFacts&, const ClaimFacts&);
/// The version before a claim that was sent again as a first one, if the payer has it after all:
/// both are out then.
const ClaimFacts* alive_before(const CaseFacts&, const ClaimFacts&);
/// True for the claim itself and the versions before it.
bool is_version_of(const CaseFacts&, const ClaimFacts&, ClaimId);
/// True for a claim to a plan behind it: its money stands on the lines of the first one.
bool is_behind(const CaseFacts&, const ClaimFacts&, ClaimId);
/// The first version of the claim, to the first plan, whose money a claim asks for.
ClaimId root_of(const CaseFacts&, const ClaimFacts&);
/// What decisions on a claim or the versions before it have paid, where any stands.
std::optional<Money> decided_on(const CaseFacts&, const ClaimFacts&);
/// A correction or void of it left and was not rejected.
bool is_followed(const CaseFacts&, const ClaimFacts&);
bool is_judged(const ClaimFacts&);
std::optional<Date> sent_on(const ClaimFacts&);
/// What the ledger calls a line of a claim.
const std::string& account_of(const ClaimFacts&, std::size_t line);
/// Its plan refused the line for another payer, and a claim to that one which left bills it since:
/// here nothing is charged for it any more.
bool is_moved(const CaseFacts&, const ClaimFacts&, std::size_t line);
/// The visits of a day count at the plan of these facts: a claim of the day went to it and stands
/// there; or, where none did, the day is billed to it.
bool counts_here(const CaseFacts&, Date on);
/// The same by what is on file alone.
bool is_billed_here(const CaseFacts&, Date on);
/// Its plan refused the line for another payer, has not paid for it since, and we have not settled
/// it, or have drafted the claim to that one all the same.
bool is_refused_here(const CaseFacts&, const ClaimFacts&, std::size_t line);
/// What it calls the lines that bill a session of this day; one that has moved only while money
/// lies on it.
std::vector<std::string> lines_on(const CaseFacts&, const ClaimFacts&, Date);

/// What the client is charged for the sessions of a day, where no plan is billed.
std::vector<ClientCharge> client_charges_on(const CaseFacts&, Date);

/// The certificate of who the case is with has ended, and the case goes on: told before the next
/// day is booked.
std::optional<NextAction> certificate_over(const CaseFacts&, Date today);

/// An action on the page of a step, which opens there the record named.
NextAction on_page(const CaseFacts&, Step, std::string_view open, std::string_view id,
                   std::string_view label, std::string why, std::string_view status);

/// When the plan of the case last refused the type of provider; what it took back since
/// does not count.
std::optional<Date> type_refused_on(const CaseFacts&);

/// By which refusal the plan said that it does not cover the client on a day, against whoever said
/// "active": the newest that nothing said since answers. None: none does, or another plan is asked
/// for the day.
std::optional<CoverageRefusal> coverage_refused(const CaseFacts&, PolicyId, Date on);

}  // namespace exclaim::domain
