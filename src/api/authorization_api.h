// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "api/context.h"

namespace exclaim::api {

Result<Answer> list_authorizations(const Context&);
Result<Answer> post_authorization(const Context&);
Result<Answer> post_authorization_request(const Context&);
Result<Answer> get_authorization(const Context&);
Result<Answer> put_authorization(const Context&);
Result<Answer> get_visits(const Context&);

}  // namespace exclaim::api
