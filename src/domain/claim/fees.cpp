// SPDX-License-Identifier: Apache-2.0
#include "domain/claim/fees.h"

#include <set>

#include "base/text.h"
#include "domain/findings.h"

namespace exclaim::domain {

std::optional<Money> FeeSchedule::price(const ProcedureCode& code, Date day) const {
    const Fee* newest = nullptr;
    for (const auto& fee : fees)
        if (fee.code == code && fee.begins <= day && (!newest || newest->begins < fee.begins))
            newest = &fee;
    return newest ? std::optional{newest->amount} : std::nullopt;
}

Findings check(const FeeSchedule& schedule) {
    Findings out;
    std::set<std::pair<std::string, std::string>> seen;
    for (std::size_t i = 0; i < schedule.fees.size(); ++i) {
        const auto& fee = schedule.fees[i];
        if (!seen.insert({fee.code.text(), fee.begins.iso()}).second)
            out.push_back(field_finding(Code::fee_twice, format("fees.{}.code", i),
                                        {{"code", fee.code.text()}, {"date", fee.begins.iso()}}));
        if (fee.amount <= Money{})
            out.push_back(field_finding(Code::fee_amount, format("fees.{}.amount", i)));
    }
    return out;
}

}  // namespace exclaim::domain
