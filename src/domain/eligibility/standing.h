// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "domain/eligibility/acceptance.h"
#include "domain/eligibility/coverage_refusal.h"
#include "domain/eligibility/eligibility.h"
#include "domain/people/client.h"
#include "domain/people/playbook.h"
#include "domain/people/policy.h"

namespace exclaim::domain {

/// A question with its answer (unknown: could not be determined) and why, in one sentence.
struct Known {
    Answer answer = Answer::unknown;
    std::string why;
    bool operator==(const Known&) const = default;
};

/// Everything step 1 is decided from.
struct StandingFacts {
    std::span<const EligibilityCheck> checks;     ///< of the case and this member, oldest first
    std::span<const EligibilityCheck> strangers;  ///< of the case, under another member id
    std::span<const Acceptance> acceptances;      ///< of its payer, oldest first
    CaseId for_case;
    /// When the plan last refused this type of provider in the case.
    std::optional<Date> type_refused_on;
    /// By which refusal the plan last contradicted that it is active on the day.
    std::optional<CoverageRefusal> coverage_refused;
    Playbook playbook;
    PolicyId policy;
    Policy own;  ///< our record of it
    std::optional<Client> client;
    std::string plan_name;             ///< the policy's
    std::optional<Taxonomy> taxonomy;  ///< the practitioner's
    std::optional<State> state;        ///< where the sessions are
    std::vector<ProcedureCode> codes;  ///< planned; empty: whatever was asked about
    Date on = Date::from_days({});     ///< the date of service
};

/// Where step 1 stands for a date of service. A 271 never says whether an exercise professional is
/// paid: that is `pays_specialist`, and comes from acceptances alone.
struct EligibilityStanding {
    Known active;        ///< the coverage is active on the day
    Known private_plan;  ///< no government programme stands behind it
    Known benefits;      ///< the plan has benefits in the practice's network
    Known pays_specialist;
    /// Which of the acceptances shows a yes of that.
    std::optional<std::size_t> shown_by;
    Known authorization;  ///< yes: one is needed
    bool recent = false;  ///< the check that counts was made within 30 days and the same year
    std::optional<Date> recheck_on;  ///< first day on which it no longer counts
    std::optional<Date> checked_on;
    bool waiting = false;  ///< a question is on its way
};
EligibilityStanding eligibility_standing(const StandingFacts&);
/// Of a private plan with the name of a government programme a person has to be told what it is: a
/// call about its coverage is on file, and names no such programme.
bool told_private(std::span<const EligibilityCheck>, PolicyId, std::string_view member_id);

/// The yes that waits in this case for somebody to say that its conditions are met.
const Acceptance* unconfirmed_yes(const StandingFacts&);

/// The answer that counts for a date of service: of those that say what is looked for, the newest
/// that is recent for it, otherwise the newest. None: nobody said it.
const EligibilityCheck* check_for(std::span<const EligibilityCheck> checks, PolicyId policy,
                                  Date on,
                                  const std::function<bool(const EligibilityAnswer&)>& says);
/// What is known after a talk: what was said, and for everything it left open what was known
/// before.
EligibilityAnswer completed(EligibilityAnswer said, const EligibilityAnswer& before);

/// The benefit year in which what was said to be left is left (EB06, the dates of the plan); the
/// calendar year of the day asked about if nobody said it.
struct BenefitYear {
    Date begins = Date::from_days({}), ends = Date::from_days({});
    bool has(Date on) const { return begins <= on && on <= ends; }
    /// The later year of the same plan in which a day lies.
    BenefitYear of(Date on) const;
};
/// `check` has an answer.
BenefitYear benefit_year(const EligibilityCheck& check);

/// The benefits in the practice's network that count for a date of service; nothing known where
/// nobody said anything of them. What is left of a year's amounts is unknown in another year.
struct BenefitsOn {
    NetworkBenefits benefits;
    std::optional<Date> said_until;  ///< amounts left were said, for a year that ended on this day
};
BenefitsOn benefits_on(const StandingFacts&);
/// True while a check holds for a date of service: asked within 30 days before it (or after), and
/// for the same year, because plans begin anew on January 1 (domain sheet F.4).
bool is_recent(const EligibilityCheck&, Date on);

}  // namespace exclaim::domain
