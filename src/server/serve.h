// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "cli/command_line.h"

namespace exclaim::server {

/// Runs until SIGTERM or SIGINT; returns the exit code.
int serve(const cli::ServeOptions& options, const Clock& clock, const TimeZones& zones, Log& log);
int demo(const cli::DemoOptions& options, const Clock& clock, const TimeZones& zones, Log& log);

}  // namespace exclaim::server
