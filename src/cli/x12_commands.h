// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "cli/command_line.h"

namespace exclaim::cli {

// The commands under `exclaim x12`.
void add_x12_check(CLI::App& x12, const Edges& edges, int& code);
void add_x12_show(CLI::App& x12, const Edges& edges, int& code);
void add_x12_json(CLI::App& x12, const Edges& edges, int& code);
void add_x12_write(CLI::App& x12, const Edges& edges, int& code);

}  // namespace exclaim::cli
