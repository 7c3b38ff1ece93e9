// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>

#include "shape/json_text.h"
#include "x12/read/remittance.h"

namespace exclaim::shape {

/// The document of `remittance read --json`, a payment at a time: a file holds any number of them.
/// What the calls answer is the document, piece by piece.
class RemittanceJson {
public:
    RemittanceJson();
    std::string payment(const x12::Remittance& payment);
    /// `outside`: findings outside any 835.
    std::string end(const Findings& outside);

private:
    JsonText out_;
};

}  // namespace exclaim::shape
