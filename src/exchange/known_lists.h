// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <string>
#include <vector>

namespace exclaim::exchange {

/// A list of codes that files are read and checked by, as it came with the program.
struct KnownList {
    std::string key;     ///< "carc"
    std::string name;    ///< "adjustment reason"
    std::string as_of;   ///< CCYY-MM, or the edition of the guides that names its codes
    std::string source;  ///< whose numbers and words it holds
    std::int64_t codes = 0;
};
/// All of them, by key.
std::vector<KnownList> known_lists();

}  // namespace exclaim::exchange
