// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <span>

#include "base/finding.h"
#include "domain/people/case.h"
#include "domain/people/client.h"
#include "domain/people/order.h"
#include "domain/people/payer.h"
#include "domain/people/policy.h"
#include "domain/people/practice.h"
#include "domain/people/practitioner.h"
#include "domain/people/user.h"

namespace exclaim::domain {

/// Something before one @, something with a dot after it: more cannot be known without sending a
/// message.
bool is_email(std::string_view text);

/// "P.O. Box 12": no street that a claim may name as the billing provider's.
bool is_post_box(std::string_view street);

// What the fields of a record say together; single fields were checked when they were parsed.
// `today` is the practice's business day. Field paths are those of the JSON form.
Findings check(const Practice& practice);
Findings check(const Practitioner& practitioner, Date today);
Findings check(const Payer& payer);
Findings check(const Client& client, Date today);
/// `payer` is the policy's payer: a policy with a government programme is recorded, with the reason
/// it cannot be billed.
Findings check(const Policy& policy, const Payer& payer);
/// Refuses a place in the order of billing that another policy of the client has on the same days.
Findings check_order(const PolicyBeside& policy, std::span<const PolicyBeside> beside);
/// `payer` is that of the policy billed first; none where there is no policy.
Findings check(const Case& value, const Payer* payer);
/// What is not done in a case that closes; a warning, because the work stays on its lists.
Findings check_closing(const LeftInCase&);

}  // namespace exclaim::domain
