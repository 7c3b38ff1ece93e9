// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "domain/claim/evidence.h"

namespace exclaim::exchange {

/// What one message says, and what it says it of: a claim by its number, or a file of ours by its
/// interchange or its reference.
struct StatusAnswer {
    domain::Evidence said;               ///< without `at` where the message names no moment
    std::string claim;                   ///< CLM01, or the number of a line; empty: of a whole file
    std::int64_t interchange = 0;        ///< ISA13 and GS06 of our file; 0: named by its reference
    std::string reference;               ///< BHT03 of our file
    bool dated = false;                  ///< the message names its moment
    std::string last, first, member_id;  ///< whom it is about, of a claim; empty: not said
};
/// The answers of a TA1, 999, 277CA or 277; what says nothing of where claims stand is left out.
/// Other transactions of the file are ignored. Fails only if it cannot be read at all.
Result<std::vector<StatusAnswer>> read_status_answers(std::string_view bytes);

}  // namespace exclaim::exchange
