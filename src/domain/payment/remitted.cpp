// SPDX-License-Identifier: Apache-2.0
#include "domain/payment/remitted.h"

namespace exclaim::domain {
bool decides_nothing(std::string_view status, Money paid) {
    return (status == "23" || status == "25") && paid == Money{};
}

std::vector<Imbalance> imbalances(const Remitted& payment) {
    std::vector<Imbalance> out;
    Money claims;
    for (const auto& claim : payment.claims) {
        Money charges, paid;
        for (const auto& line : claim.lines) {
            const auto expected = line.charge - sum(line.adjustments);
            if (expected != line.paid)
                out.push_back({claim.control_number + " " + line.code, expected, line.paid});
            charges += line.charge;
            paid += line.paid;
        }
        if (claim.lines.empty()) {
            charges = claim.charge;
            paid = claim.charge;
        }
        if (charges != claim.charge) out.push_back({claim.control_number, charges, claim.charge});
        if (paid - sum(claim.adjustments) != claim.paid)
            out.push_back({claim.control_number, paid - sum(claim.adjustments), claim.paid});
        claims += claim.paid;
    }
    for (const auto& each : payment.provider_adjustments) claims -= each.amount;
    if (claims != payment.amount) out.push_back({"payment", claims, payment.amount});
    return out;
}

}  // namespace exclaim::domain
