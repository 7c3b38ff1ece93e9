// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "flow/ledger.h"

namespace exclaim::flow {

/// The last statement by which a claim left; ids are in the order of time.
Result<EvidenceId> left_by(store::Transaction&, PracticeId, ClaimId);

/// What is told of a correction or void before it leaves, and of a claim to a plan behind: an
/// appeal waits, or claims to plans behind are out and rest on what the plan has decided.
Result<Findings> told_before_change(store::Transaction&, PracticeId, const domain::ClaimRecord&);

/// What is told of a claim that left: another one bills the same session, or it tells a plan behind
/// of a decision that no longer stands.
Result<Findings> told_since_it_left(store::Transaction&, PracticeId, const store::StoredClaim&);

}  // namespace exclaim::flow
