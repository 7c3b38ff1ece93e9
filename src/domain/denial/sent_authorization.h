// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/authorization/authorization.h"
#include "domain/claim/evidence.h"

namespace exclaim::domain {

/// The number of an authorization that stood on a claim for one line, and whether what was granted
/// under it covers the code and the day.
struct SentAuthorization {
    std::string number;  ///< empty: none stood there
    bool covers = false;
};
SentAuthorization sent_authorization(const ClaimRecord&, std::string_view code,
                                     std::optional<Date> on,
                                     const std::vector<const Authorization*>& of_case);

}  // namespace exclaim::domain
