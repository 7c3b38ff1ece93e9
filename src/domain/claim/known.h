// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <map>
#include <span>
#include <string>
#include <vector>

#include "domain/authorization/spend.h"
#include "domain/claim/build.h"
#include "domain/claim/client_money.h"
#include "domain/eligibility/acceptance.h"
#include "domain/eligibility/eligibility.h"
#include "domain/plan/plan.h"

namespace exclaim::domain {

/// A session with the id it lies under.
struct CaseSession {
    SessionId id;
    Session session;
};
/// A line that a claim bills, as long as that claim has not been replaced or taken back.
struct BilledLine {
    Date on = Date::from_days({});
    std::string code, claim;  ///< number of the claim
    bool left = false;        ///< it was sent; a draft can still be changed
    PolicyId policy{};        ///< it is for
};

struct CasePlan {
    Plan value;
};

/// What the records of steps 1 to 6 say of a case, oldest first each.
struct CaseRecords {
    std::vector<EligibilityCheck> checks;
    std::vector<Acceptance> acceptances;
    std::vector<Referral> referrals;
    std::vector<CasePlan> plans;
    std::vector<Authorization> authorizations;
    /// What the client's other cases took of them, which stand there too.
    std::vector<SpentElsewhere> shared_grants;
    std::vector<CaseSession> sessions;
    std::map<SessionId, std::int64_t> clients;  ///< at once in those that were groups
    std::vector<Note> notes;
    std::vector<BilledLine> billed;
    /// Of the client's other cases under the same payer, who sees one client and one day.
    std::vector<BilledLine> billed_elsewhere;
    std::vector<Session> elsewhere;  ///< delivered in them
    ClientMoney client_money;
    /// What each claim of the case asks for, also what was replaced or taken back.
    std::map<ClaimId, std::vector<BuiltLine>> lines_of;
};

/// True if every delivered session of a day has its note signed.
bool is_signed(const CaseRecords&, Date on);

/// What a claim says of the referral that counts on a day: "Priya Rao, 1093817465, REF12"; empty:
/// there is none.
std::string referral_said(const CaseRecords&, const ClaimBasis&, Date on);

/// The delivered dates of service of a case, oldest first, with what is billed of each.
std::vector<BillableDay> billable_days(const CaseRecords&, const ClaimBasis&);

/// Fills in what steps 1–6 know of the dates and codes of a claim: the referral and authorization
/// that count on the first of its days, and the facts that the rules judge. `own`: number of the
/// claim, whose own lines do not count as billed before.
void learn(ClaimBasis&, const CaseRecords&, std::span<const BillableDay>, std::string_view own,
           Date today);
/// The same for the lines of a record.
void learn(ClaimBasis&, const CaseRecords&, const ClaimRecord&, Date today);

/// What the lines of a claim say otherwise than the delivered sessions they bill: date, code,
/// minutes, units and place are the session's, never typed; and what of them it leaves out. Minutes
/// of a day under one practitioner are pooled as the payer counts them; lines of one code and day
/// are added up. A void repeats what was sent and is not judged.
Findings check_sessions(const ClaimBasis&, const CaseRecords&, const ClaimRecord&);

}  // namespace exclaim::domain
