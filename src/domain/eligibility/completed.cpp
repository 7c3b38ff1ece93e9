// SPDX-License-Identifier: Apache-2.0
#include "domain/eligibility/standing.h"

namespace exclaim::domain {
namespace {
template <class T>
void fill(std::optional<T>& to, const std::optional<T>& from) {
    if (!to) to = from;
}

void fill(NetworkBenefits& to, const NetworkBenefits& from) {
    if (to.covered == Covered::unknown) to.covered = from.covered;
    if (to.level.empty() && !to.deductible_left) to.level = from.level;
    fill(to.deductible, from.deductible);
    fill(to.deductible_left, from.deductible_left);
    fill(to.out_of_pocket_left, from.out_of_pocket_left);
    fill(to.copay, from.copay);
    fill(to.coinsurance_bp, from.coinsurance_bp);
    if (to.visits_services.empty() && !to.visits_left) to.visits_services = from.visits_services;
    fill(to.visits_allowed, from.visits_allowed);
    fill(to.visits_left, from.visits_left);
}
}  // namespace

EligibilityAnswer completed(EligibilityAnswer said, const EligibilityAnswer& before) {
    if (said.status == CoverageStatus::unknown) {
        said.status = before.status;
        fill(said.begins, before.begins);
        fill(said.ends, before.ends);
    }
    said.government |= before.government;
    if (said.plan_name.empty()) said.plan_name = before.plan_name;
    if (said.plan_type.empty()) said.plan_type = before.plan_type;
    fill(said.in_network, before.in_network);
    fill(said.out_of_network, before.out_of_network);
    if (said.authorization == NeedsAuthorization::ask) said.authorization = before.authorization;
    if (said.other_payer == Answer::unknown) {
        said.other_payer = before.other_payer;
        said.other_payers = before.other_payers;
    }
    fill(said.amounts_until, before.amounts_until);
    return said;
}

}  // namespace exclaim::domain
