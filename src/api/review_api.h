// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "api/context.h"

namespace exclaim::api {

Result<Answer> get_review(const Context&);
Result<Answer> list_patterns(const Context&);
Result<Answer> list_rules(const Context&);
Result<Answer> post_rule(const Context&);
Result<Answer> get_rule(const Context&);
Result<Answer> put_rule(const Context&);

}  // namespace exclaim::api
