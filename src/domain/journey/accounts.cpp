// SPDX-License-Identifier: Apache-2.0
#include "domain/journey/accounts.h"

#include <algorithm>
#include <map>

#include "domain/claim/claim_ledger.h"

namespace exclaim::domain {

void name_accounts(std::vector<ClaimFacts>& all) {
    std::map<ClaimId, std::vector<ClaimRecord>> versions;
    for (auto& claim : all) {
        auto& own = versions[claim.id];
        if (claim.record.replaces) own = versions[*claim.record.replaces];
        own.push_back(claim.record);
        const auto lines = ledger_lines(own);
        claim.accounts.clear();
        for (const auto& built : claim.record.lines) {
            const auto& number = built.line.number;
            const auto at = std::find_if(lines.begin(), lines.end(), [&](const auto& each) {
                const auto& names = each.aliases;
                return std::find(names.begin(), names.end(), number) != names.end();
            });
            claim.accounts.push_back(at == lines.end() ? number : at->number);
        }
    }
}

}  // namespace exclaim::domain
