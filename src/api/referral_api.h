// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "api/context.h"

// Step 2: referrals and the six criteria.
namespace exclaim::api {

Result<Answer> list_referrals(const Context&);
Result<Answer> post_referral(const Context&);
Result<Answer> get_referral(const Context&);
Result<Answer> put_referral(const Context&);
Result<Answer> get_criteria(const Context&);

}  // namespace exclaim::api
