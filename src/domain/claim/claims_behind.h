// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/finding.h"
#include "domain/claim/build.h"
#include "domain/claim/evidence.h"

namespace exclaim::domain {

/// The plan to be asked behind the one that decided last, among the policies of the same client:
/// the next in the order of billing behind the plan that was `billed` first which holds on every
/// date of the claim; none if there is none. Never a government programme, nor an insurer of an
/// injury that the case is not from.
std::optional<std::size_t> plan_behind(const ClaimRecord& before, PayerKind billed,
                                       const PolicyBeside& last, std::span<const PolicyBeside> all,
                                       const std::optional<Injury>&);

/// A plan behind may have to judge what the plan of the claim leaves: it holds on a date of it.
/// Never a government programme, which pays no exercise professional, nor the insurer of an injury
/// that the case is not for; and behind workers' compensation no other plan pays.
bool may_judge_after(const PlanBehind&, const ClaimBasis&, const ClaimRecord&);
/// What a claim has to say of a plan behind and is not on file: "its electronic number"; empty:
/// nothing.
std::string lacks_to_be_named(const PlanBehind&, const ClaimBasis&);

/// The plan has sent the claim on itself (CLP02 19, 20, 21): nobody sends it twice.
bool is_forwarded(std::string_view status);

/// What has become of the decision that a claim to a plan behind tells of, since that claim left.
enum class DecisionBefore { stands, claim_voided, taken_back, decided_anew };
/// What has become of the claim behind itself.
struct AnsweredBehind {
    std::vector<PaymentId> decided = {};  ///< by its own plan, whose decisions stand
    bool open = false;                    ///< of its lines anything is open, or paid too much
    bool asked = false;  ///< it waits for a person that both decisions do not fit together
    std::optional<QuestionId> settled = {};  ///< the last time a person has decided that
};
/// `first`: the claim to the first plan; `left`: the statement by which the claim behind left;
/// `standing`: payments of the plans before it whose decisions stand. Ids are in the order of time.
/// What changed counts no more where the plan behind has decided since and its decision fits, or a
/// person has settled what does not.
DecisionBefore decision_before(ClaimState first, EvidenceId left,
                               std::span<const PaymentId> standing, const AnsweredBehind& = {});
/// "the plan before took its decision back"; nothing while it stands.
std::string_view words_for(DecisionBefore);

/// Where what a plan before paid and adjusted is not what was charged, of the claim or of one of
/// its lines (005010X222A1, 1.4.1).
struct Uneven {
    std::string where;
    Money charge, settled;
};
std::vector<Uneven> uneven_before(const Claim& claim);
/// The same as findings.
Findings check_plans_before(const Claim& claim);

}  // namespace exclaim::domain
