// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "api/context.h"

namespace exclaim::api {

Result<Answer> list_measures(const Context&);
Result<Answer> list_measurements(const Context&);
Result<Answer> post_measurement(const Context&);
Result<Answer> list_plans(const Context&);
Result<Answer> post_plan(const Context&);
Result<Answer> get_plan(const Context&);
Result<Answer> put_plan(const Context&);
Result<Answer> sign_plan(const Context&);
Result<Answer> check_words(const Context&);

}  // namespace exclaim::api
