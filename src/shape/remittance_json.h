// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>

#include "shape/json_text.h"
#include "x12/read/remittance.h"

namespace exclaim::shape {

/// The document of `remittance read --json`, a claim at a time: a file holds any number of
/// payments, and a payment any number of claims. What the calls answer is the document, piece by
/// piece.
class RemittanceJson {
public:
    RemittanceJson();
    /// A claim of the next payment, to be put by until `payment` says what stands in front of it.
    std::string claim(const x12::RemittedClaim& claim);
    struct Around {
        std::string before, behind;  ///< the claims
    };
    Around payment(const x12::Remittance& payment);
    /// `outside`: findings outside any 835.
    std::string end(const Findings& outside);

private:
    JsonText out_, claims_;
};

}  // namespace exclaim::shape
