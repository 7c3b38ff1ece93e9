// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "domain/authorization/spend.h"
#include "domain/journey/facts.h"

namespace exclaim::domain {

/// The authorization that stands for one code of a day under its practitioner.
struct CodeGrant {
    Served what;
    const Authorization* grant = nullptr;  ///< none covers it
    /// What is left of the grant, negative when it does not reach; none where nobody said how much
    /// was granted.
    std::optional<std::int64_t> left;
    /// It covers the code, may stand on a claim, says from when to when and who said so, and
    /// reaches.
    bool good() const {
        return grant && is_complete(*grant) && grant->begins && grant->ends && !unproven(*grant) &&
               *left >= 0;
    }
};
/// Every code that is, or by the plan will be, delivered on a day, with its grant. Counted are the
/// sessions up to and on `upto`; none: all, past and booked.
std::vector<CodeGrant> grants_for(const CaseFacts&, Date on, std::optional<Date> upto);

/// "3 units are needed, 1 of 6 is left", where a grant of units has something left that is not
/// enough for its codes of a day; none where all of it is spent.
std::optional<std::string> needs_more(std::span<const CodeGrant> of_day, const Authorization&);

/// What the sessions of a case took and will take, in order of days, those after `upto` left out.
/// Of a booking without time under a code that is what the plan says, or else what the last session
/// that was delivered took.
std::vector<Served> served_by_plan(std::span<const Session>,
                                   const std::vector<With<PlanId, Plan>>& plans,
                                   std::optional<UnitRule>,
                                   std::optional<Date> upto = std::nullopt);

/// Used and booked of each authorization of the case, in their order, with every session counted.
std::vector<Spending> spendings(const CaseFacts&);

}  // namespace exclaim::domain
