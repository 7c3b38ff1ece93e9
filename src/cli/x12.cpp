// SPDX-License-Identifier: Apache-2.0
#include <CLI/CLI.hpp>

#include "cli/x12_commands.h"

namespace exclaim::cli {

void add_x12(CLI::App& app, const Edges& edges, int& code) {
    auto* x12 = app.add_subcommand("x12", "Reads, checks and writes X12 files");
    x12->require_subcommand(1);
    add_x12_check(*x12, edges, code);
    add_x12_show(*x12, edges, code);
    add_x12_json(*x12, edges, code);
    add_x12_write(*x12, edges, code);
}

}  // namespace exclaim::cli
