// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "api/http.h"
#include "base/result.h"

namespace exclaim::api {

/// RFC 9457 problem+json of an error; `current` is the record as it stands now, for a lost update.
Response problem(const Error& error, const std::string& request_id, std::string_view current = {});

}  // namespace exclaim::api
