// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "sandbox/books.h"
#include "x12/envelope.h"

namespace exclaim::sandbox {

/// CLP and what follows it. `sign` -1 takes the claim back: status 22, every amount negated.
std::string claim_payment(const AskedClaim& claim, const Decision& decision,
                          std::string_view number, Date received, int sign);

/// One 835 for one payee.
struct Remittance {
    std::vector<Payable> claims;
    Money debt;              ///< of an earlier payment, taken back now
    std::string debt_trace;  ///< trace it was moved under
    std::string trace;
};
struct WrittenRemittance {
    std::string file;
    Money amount;
    Money debt;  ///< what could not be taken and moves on
};
WrittenRemittance write_remittance(const Scenario& scenario, const Remittance& remittance,
                                   const x12::FileStamp& stamp);

}  // namespace exclaim::sandbox
