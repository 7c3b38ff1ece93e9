// SPDX-License-Identifier: Apache-2.0
#include "domain/denial/sent_authorization.h"

#include <algorithm>

namespace exclaim::domain {

SentAuthorization sent_authorization(const ClaimRecord& claim, std::string_view code,
                                     std::optional<Date> on,
                                     const std::vector<const Authorization*>& of_case) {
    SentAuthorization out{claim.authorization_number};
    for (const auto& each : claim.lines)
        if (each.line.code == code && each.line.date == on &&
            !each.line.authorization_number.empty())
            out.number = each.line.authorization_number;
    if (out.number.empty() || !on) return out;
    out.covers = std::any_of(of_case.begin(), of_case.end(), [&](const Authorization* each) {
        const bool names =
            each->codes.empty() || std::any_of(each->codes.begin(), each->codes.end(),
                                               [&](const auto& one) { return one.text() == code; });
        return each->usable() && each->number == out.number && names &&
               (!each->begins || *each->begins <= *on) && (!each->ends || *on <= *each->ends);
    });
    return out;
}

}  // namespace exclaim::domain
