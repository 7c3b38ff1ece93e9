// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>

#include "base/result.h"

namespace exclaim::server {

/// Makes FOLDER/exclaim.crt and exclaim.key (P-256, 397 days, the longest that browsers take) for a
/// first install. Overwrites nothing.
Result<void> make_certificate(const std::string& folder, const std::string& host);

}  // namespace exclaim::server
