// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "api/context.h"

// Step 1: playbooks, acceptances, eligibility checks, estimates.
namespace exclaim::api {

Result<Answer> get_playbook(const Context&);
Result<Answer> put_playbook(const Context&);
Result<Answer> list_acceptances(const Context&);
Result<Answer> post_acceptance(const Context&);
Result<Answer> list_eligibility(const Context&);
Result<Answer> post_eligibility(const Context&);
Result<Answer> post_conditions(const Context&);
Result<Answer> post_estimate(const Context&);

}  // namespace exclaim::api
