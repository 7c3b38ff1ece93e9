// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <CLI/CLI.hpp>
#include <string>

namespace exclaim::cli {

/// One sentence for words that the command line cannot use: what is wrong with them, the nearest
/// words that there are, and where to read on.
std::string why_refused(const CLI::App& top, const CLI::Error& error);

}  // namespace exclaim::cli
