// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "domain/payment/money_map.h"
#include "flow/services.h"

namespace exclaim::flow {

/// Where the money of a case is, for each date of service that was billed.
struct CaseMoney {
    std::vector<domain::MoneyRow> dates;
    domain::MoneyRow total;
    /// Received from the client in any of their cases, and neither set against anything nor held
    /// for a claim.
    Money unallocated;
};
Result<CaseMoney> case_money(const Services&, const Actor&, CaseId);

}  // namespace exclaim::flow
