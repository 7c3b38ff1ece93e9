// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>

#include "x12/code_lists.h"

namespace CLI {
class App;
}

namespace exclaim::cli {

/// Folder of an installation whose own code lists go before those of the program.
struct CodesFrom {
    std::string data = "exclaim-data";
    std::string folder() const { return data + "/codes"; }
};
/// --data, for commands that look codes up.
void add_codes_from(CLI::App& command, CodesFrom& from);

/// The lists of the program, each replaced by the one of the installation where it has one.
Result<x12::CodeLists> code_lists(const CodesFrom& from);

}  // namespace exclaim::cli
