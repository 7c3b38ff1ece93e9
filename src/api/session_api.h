// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "api/context.h"

namespace exclaim::api {

Result<Answer> list_sessions(const Context&);
Result<Answer> post_session(const Context&);
Result<Answer> get_exercise_session(const Context&);
Result<Answer> put_exercise_session(const Context&);
Result<Answer> get_session_units(const Context&);
Result<Answer> get_calendar(const Context&);

}  // namespace exclaim::api
