// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "api/context.h"

namespace exclaim::api {

Result<Answer> list_files(const Context&);
Result<Answer> post_file(const Context&);
Result<Answer> get_file(const Context&);
Result<Answer> get_sandbox(const Context&);
Result<Answer> post_clock(const Context&);

}  // namespace exclaim::api
