// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/finding.h"
#include "domain/people/payer.h"
#include "domain/people/playbook.h"

namespace exclaim::domain {

/// The service types a 270 asks about, the generic one first.
std::vector<std::string> services_asked(const Playbook&);
/// What this payer allows for one unit of a code; none: nobody knows.
std::optional<Money> allowed_for(const Playbook&, const ProcedureCode&);
/// What the fields of a playbook say together; paths are those of the JSON form.
Findings check(const Playbook&);

/// An amount as people may enter it: from nothing to a million dollars; otherwise a finding.
void check_amount(Findings& out, const std::optional<Money>&, std::string field);

}  // namespace exclaim::domain
