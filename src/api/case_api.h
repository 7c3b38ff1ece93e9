// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "api/context.h"

namespace exclaim::api {

Result<Answer> list_cases(const Context&);
Result<Answer> post_case(const Context&);
Result<Answer> get_case(const Context&);
Result<Answer> put_case(const Context&);

}  // namespace exclaim::api
