// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>

#include "shape/answers_json.h"
#include "x12/read/remittance.h"

namespace exclaim::shape {

/// The document of `remittance read --json`, a claim at a time: a payment, too, holds any number of
/// claims.
class RemittanceJson final : public AnswersJson {
public:
    RemittanceJson() : AnswersJson("payments") {}
    /// A claim of the next payment, to be put by until `payment` says what stands in front of it.
    std::string claim(const x12::RemittedClaim& claim);
    struct Around {
        std::string before, behind;  ///< the claims
    };
    Around payment(const x12::Remittance& payment);

private:
    JsonText claims_;
};

}  // namespace exclaim::shape
