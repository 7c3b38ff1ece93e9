// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"

namespace exclaim::flow {

/// A list of codes that this program works with: one that was brought in, else the program's own.
struct CodeListView {
    bool of_claims = false;  ///< claims are built and judged by it; else files are read by it
    std::string key, name, as_of, source;
    std::int64_t codes = 0;
    std::optional<Date> newer_since;  ///< a newer set is in force than the list knows
    std::optional<Date> next_set;     ///< when its keeper's next set takes force
};
/// Those of claims first.
std::vector<CodeListView> code_lists(Date today);

}  // namespace exclaim::flow
