// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "domain/eligibility/eligibility.h"

namespace exclaim::exchange {

/// One answer of a 271.
struct EligibilityReply {
    std::string trace;  ///< TRN02 as the question sent it; empty: it names none
    domain::EligibilityAnswer answer;
    std::vector<domain::Correction> person;  ///< whom it is about: last, first, birth_date
};
/// Everything a file says of eligibility.
struct EligibilityFile {
    std::vector<EligibilityReply> replies;
    std::int64_t unreadable = 0;  ///< 271s that break the guide so that no answer can be trusted
};
/// The date of service that the question with this trace asked about; none: it is not ours.
using DateAsked = std::function<Result<std::optional<Date>>(std::string_view trace)>;

/// Reads the 271s of a file by the algorithms of domain sheet F.3, each for the day that was asked
/// about. Other transactions are left alone. Fails only where `asked` does.
Result<EligibilityFile> read_271(std::string_view bytes, const DateAsked& asked);

}  // namespace exclaim::exchange
