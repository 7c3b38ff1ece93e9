// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <memory>

#include "base/log.h"

namespace exclaim::server {

/// Log lines on standard error: "2026-10-06T09:41:00Z info  listening address=127.0.0.1 port=8080".
std::unique_ptr<Log> make_operator_log();

}  // namespace exclaim::server
