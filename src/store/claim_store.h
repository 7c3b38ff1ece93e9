// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "domain/claim/evidence.h"
#include "store/page.h"

namespace exclaim::store {

using StoredClaim = Stored<ClaimId, domain::ClaimRecord>;
using StoredEvidence = Stored<EvidenceId, domain::Evidence>;

Result<void> insert_claim(Transaction&, PracticeId, const StoredClaim&);
/// Kind missing if there is none in this practice.
Result<StoredClaim> load_claim(Transaction&, PracticeId, ClaimId);
/// Kind stale if somebody else was faster. Whether a claim may still be changed is the flow's
/// question.
Result<void> update_claim(Transaction&, PracticeId, const StoredClaim& next,
                          std::int64_t expected_version);
/// Takes away a claim that never left. Whether it may be is the flow's question.
Result<void> delete_draft(Transaction&, PracticeId, ClaimId);
/// All versions of all claims of a case, oldest first.
Result<std::vector<StoredClaim>> claims_of(Transaction&, PracticeId, CaseId);
/// Claims that bill a session, in any version, oldest first.
Result<std::vector<ClaimId>> claims_of_session(Transaction&, PracticeId, SessionId);
/// The version that follows a claim; none if it is the last.
Result<std::optional<StoredClaim>> claim_after(Transaction&, PracticeId, ClaimId);
/// Claims of the plans behind, in all versions, oldest first; `root`: the first plan's claim in its
/// first version.
Result<std::vector<StoredClaim>> claims_behind(Transaction&, PracticeId, ClaimId root);
/// How many versions of a claim there are; `family` is its number without the version.
Result<std::int64_t> versions_of(Transaction&, PracticeId, std::string_view family);

/// Where a claim stands, with the version that may have followed it.
struct ClaimStand {
    domain::ClaimState state = domain::ClaimState::draft;
    std::optional<Instant> since;
};
/// Kind missing if there is none in this practice.
Result<ClaimStand> stand_of(Transaction&, PracticeId, ClaimId);
/// Keeps what the last check said of a claim that has not left: draft, or ready to leave.
Result<void> keep_check(Transaction&, PracticeId, ClaimId, bool clean);

/// What was said of a claim, in the order it became known.
Result<std::vector<StoredEvidence>> evidence_of(Transaction&, PracticeId, ClaimId);
/// Adds a statement and moves the claim to where all of them together put it, and the version
/// before it too. Evidence is never changed. The stamp says who added it, and when.
Result<void> add_evidence(Transaction&, PracticeId, ClaimId, const StoredEvidence&);

/// The claim that a payer answers about by the control number (CLM01), or by that of one of its
/// lines (REF*6R); none if neither is of this practice.
struct ClaimFound {
    StoredClaim claim;
    std::string line;  ///< number of the line; empty: found by the claim's own
};
Result<std::optional<ClaimFound>> claim_by_control(Transaction&, PracticeId,
                                                   std::string_view control_number);

struct ClaimFilter {
    std::vector<domain::ClaimState> states;  ///< any of them; none: all
    std::optional<PayerId> payer;
    std::optional<CaseId> for_case;
};
struct ClaimPage {
    Page<ClaimId, domain::ClaimRecord> page;
    std::vector<ClaimStand> stands;  ///< of each item
    Money charge;                    ///< of the whole list
};
/// Sorts: newest first by default ("changed_at", "control_number", "charge").
Result<ClaimPage> list_claims(Transaction&, PracticeId, const ClaimFilter&, const PageQuery&);

/// A file of claims that left, by the number that acknowledgements answer with.
struct ClaimFile {
    std::int64_t interchange = 0;
    OutboxId file;
    std::string reference;
    Instant sent_at;
};
Result<void> keep_claim_file(Transaction&, PracticeId, const ClaimFile&);
Result<std::optional<ClaimFile>> claim_file(Transaction&, PracticeId, std::int64_t interchange);
Result<std::optional<ClaimFile>> claim_file_by_reference(Transaction&, PracticeId,
                                                         std::string_view reference);
/// The sealed bytes of a file that left. Kind missing if there is none in this practice.
Result<DocumentId> document_of(Transaction&, PracticeId, OutboxId);
/// The claims that left in a file.
Result<std::vector<ClaimId>> claims_in_file(Transaction&, PracticeId, OutboxId);

}  // namespace exclaim::store
