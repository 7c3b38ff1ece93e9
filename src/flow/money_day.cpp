// SPDX-License-Identifier: Apache-2.0
#include "flow/money_day.h"

#include "flow/findings.h"

namespace exclaim::flow {

Findings wrong_day(Date on, Date today, std::optional<Date> since, std::string_view what) {
    Findings out;
    if (today < on) out.push_back(field_finding(Code::paid_in_future, "on"));
    if (since && on < *since)
        out.push_back(field_finding(
            Code::moved_before_payment, "on",
            {{"what", std::string(what)}, {"issued", since->iso()}, {"date", on.iso()}}));
    return out;
}

}  // namespace exclaim::flow
