// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "domain/authorization/authorization.h"
#include "domain/people/answer.h"

namespace exclaim::domain {

/// Whether the plan was active on a day, as the payer answered.
struct EligibilityFact {
    Answer active = Answer::unknown;
    std::optional<Date> on;  ///< the day asked about; none: each of several by itself
};
/// Whether this plan pays a Medical Exercise Specialist with this taxonomy for these codes, asked
/// by telephone or read in a document: a 271 never says it.
struct AcceptanceFact {
    Answer answer = Answer::unknown;
    std::optional<Date> asked_on;
    std::string reference;
    std::string taxonomy;
    std::vector<std::string> codes;
};
struct ReferralFact {
    bool signed_by_referrer = false;
    bool names_role = false;  ///< it says Medical Exercise Specialist, not physical therapy
    std::optional<Date> begins;
    std::optional<Date> ends;
    std::optional<Date> beyond;  ///< first date of the claim after all ordered visits were had
    std::optional<std::string> number;  ///< the payer's number of it; empty: it has none
};
struct PlanFact {
    bool signed_ = false;
    std::optional<Date> begins;
    std::optional<Date> ends;
    std::vector<std::string> codes;
    std::optional<Date>
        beyond;  ///< first date of the claim with more visits in its week than planned
    /// First date of the claim that came before the day on which its version was signed.
    std::optional<Date> unsigned_on;
};
struct AuthorizationFact {
    Answer required = Answer::unknown;
    std::string number;
    std::optional<Date> begins;
    std::optional<Date> ends;
    GrantUnit unit = GrantUnit::visits;
    std::optional<std::int64_t> granted;
    std::optional<std::int64_t> used;  ///< before this claim
    std::vector<std::string> codes;    ///< empty: any code
};
/// The note of one date of service.
struct NoteFact {
    std::optional<Date> date;
    bool signed_ = false;
};
/// A delivered session of the client.
struct SessionFact {
    std::optional<Date> date;
    std::string npi;                                     ///< of who delivered it
    std::optional<std::int64_t> clients = std::nullopt;  ///< in it at once; none: not said
};
/// A credential or licence of the practitioner: "MES", "physical_therapist" …
struct CredentialFact {
    std::string kind;
    std::optional<Date> issued;
    std::optional<Date> expires;
    std::string state;  ///< that gave a licence; empty: not said, or given by none
    std::string npi;    ///< whose it is; empty: the claim's practitioner's
};
/// A line that an earlier claim has billed.
struct BilledFact {
    std::optional<Date> date;
    std::string code;
};

/// What steps 1 to 6 know of the dates of a claim.
struct Facts {
    std::optional<Date> today;
    std::optional<EligibilityFact> eligibility;
    std::optional<AcceptanceFact> acceptance;
    std::optional<ReferralFact> referral;
    std::optional<PlanFact> plan;
    std::optional<AuthorizationFact> authorization;  ///< need, and the one grant of all lines
    std::vector<AuthorizationFact> grants;           ///< where the lines have several
    /// What the plan said needs none, where other lines need one.
    std::vector<BilledFact> free_of_authorization;
    std::vector<NoteFact> notes;
    std::vector<SessionFact> sessions;  ///< on the dates of the claim; empty: not said
    std::vector<CredentialFact> credentials;
    std::vector<BilledFact> billed;
    /// It is known that there is none for these days; while `referral` or `plan` is not said and
    /// this is not set, nobody knows.
    bool no_referral = false;
    bool no_plan = false;
    /// Of a line, by its code (empty: of any): a rule of the practice says that the plan pays no
    /// more.
    std::map<std::string, std::int64_t> most_units;
    bool disclosure_restricted = false;  ///< the client paid in full and forbade telling the plan
};

}  // namespace exclaim::domain
