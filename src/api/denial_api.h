// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "api/context.h"

namespace exclaim::api {

Result<Answer> list_denials(const Context&);
Result<Answer> export_denials(const Context&);
Result<Answer> list_case_denials(const Context&);
Result<Answer> get_denial(const Context&);
Result<Answer> get_denial_rule(const Context&);
Result<Answer> put_denial(const Context&);
Result<Answer> post_appeal(const Context&);
Result<Answer> post_appeal_decision(const Context&);
Result<Answer> post_denial_resolution(const Context&);

}  // namespace exclaim::api
