// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <CLI/CLI.hpp>
#include <cstdint>
#include <string>

namespace exclaim::cli {

/// One sentence for words that the command line cannot use: what is wrong with them, the nearest
/// words that there are, and where to read on.
std::string why_refused(const CLI::App& top, const CLI::Error& error);

/// A whole number within bounds, both allowed; another is refused with them.
CLI::Validator between(std::int64_t least, std::int64_t most);

}  // namespace exclaim::cli
