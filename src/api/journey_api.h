// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "api/context.h"

namespace exclaim::api {

Result<Answer> get_journey(const Context&);
Result<Answer> get_today(const Context&);
Result<Answer> list_client_standings(const Context&);

}  // namespace exclaim::api
