// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <map>
#include <set>
#include <string>
#include <vector>

#include "domain/claim/known.h"
#include "flow/services.h"
#include "store/claim_store.h"

namespace exclaim::flow {

/// A claim with where it stands, why, and what is wrong with it as long as it has not left.
struct OpenedClaim {
    store::StoredClaim record;
    store::ClaimStand stand;
    domain::ClaimStanding standing;  ///< of its own evidence
    std::vector<store::StoredEvidence> evidence;
    Findings findings;
    std::optional<ClaimId> next;  ///< the version that followed it
    bool may_withdraw = false;    ///< a superbill that nobody has answered, or given back
};

/// The delivered dates of service of a case, with what is billed of each and why not.
Result<std::vector<domain::BillableDay>> list_billable(const Services&, const Actor&, CaseId);

/// Builds a claim from the days of the chosen sessions; of none chosen, from all days that are
/// ready. Refused where a chosen day is not ready. The same idempotency key again returns the same
/// claim.
Result<OpenedClaim> build_claim(const Services&, const Actor&, CaseId,
                                const std::vector<SessionId>& sessions, const Idempotency&);
/// Opening is noted in the audit log.
Result<OpenedClaim> open_claim(const Services&, const Actor&, ClaimId);
/// What a person may change of a draft: its lines, diagnoses, numbers, attachments, whom the plan
/// pays. What was sent is never changed: kind blocked.
Result<OpenedClaim> edit_claim(const Services&, const Actor&, ClaimId,
                               std::int64_t expected_version, domain::ClaimRecord);
/// Takes away a draft, the version after another or a first one: what it would have billed waits,
/// and the version before it stays as it is. What has left is kept: kind blocked. Returns its case.
Result<CaseId> discard_claim(const Services&, const Actor&, ClaimId);
/// Judges a claim anew and keeps whether it is ready to leave.
Result<OpenedClaim> check_claim(const Services&, const Actor&, ClaimId);

/// A row of the worklist.
struct ClaimRow {
    store::StoredClaim record;
    store::ClaimStand stand;
    ClientId client;
    std::string client_name, payer_name;
};
struct ClaimRows {
    std::vector<ClaimRow> items;
    std::optional<ClaimId> next;
    std::int64_t count = 0;
    Money charge;  ///< of the whole list
};
Result<ClaimRows> list_claims(const Services&, const Actor&, const store::ClaimFilter&,
                              const store::PageQuery&);
/// All versions of all claims of a case, oldest first.
Result<ClaimRows> list_claims_of(const Services&, const Actor&, CaseId);

/// Whose claim it is, for lists that name claims.
struct ClaimPlace {
    CaseId for_case;
    std::string client_name, control_number;
};
Result<std::map<ClaimId, ClaimPlace>> claim_places(const Services&, const Actor&,
                                                   const std::set<ClaimId>&);

// For the other verbs of this step, inside their transaction.
Result<OpenedClaim> opened_claim(store::Transaction&, const Actor&, ClaimId);
/// A new claim of the days of these sessions, as build_claim says. `instead_of`: the number of the
/// claim that bills them, whose plan refused them as another's.
Result<OpenedClaim> built_claim(store::Transaction&, const Services&, const Actor&, CaseId,
                                const std::vector<SessionId>& sessions,
                                std::string_view instead_of = {});
/// Refuses what has left already.
Result<void> open_to_edit(store::Transaction&, const Actor&, ClaimId);

}  // namespace exclaim::flow
