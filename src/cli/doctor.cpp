// SPDX-License-Identifier: Apache-2.0
#include <CLI/CLI.hpp>

#include "cli/command_line.h"
namespace exclaim::cli {
void add_doctor(CLI::App&, const Edges&, int&) {}
void add_backup(CLI::App&, const Edges&, int&) {}
}  // namespace exclaim::cli
