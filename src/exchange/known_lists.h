// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "x12/code_lists.h"

namespace exclaim::exchange {

/// The lists that files are read and checked by: those of the program until others are put in use.
const x12::CodeLists& lists_in_use();
/// Puts the lists of an installation in use, once, before the first file is read or written and the
/// first claim judged: its own list of diagnoses judges claims too.
void put_in_use(x12::CodeLists lists);

/// A list of codes that files are read and checked by.
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
