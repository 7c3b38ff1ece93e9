// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <span>
#include <string_view>

#include "base/finding.h"
#include "domain/people/practitioner.h"
#include "domain/review/practice_rule.h"

namespace exclaim::domain {

/// The step whose work makes a requirement hold.
Step step_for(Requirement);
/// What to do so that it holds.
std::string_view repair_for(const PracticeRule&);
/// Its condition is true of what was refused, but nobody can tell from it what would be paid: it
/// reminds a person and stops nothing.
bool only_reminds(const PracticeRule&);
/// It is asked of each line of a claim by itself.
bool is_of_lines(Requirement);
/// With its codes as claims write them, whatever way a person did: "z47.1" is Z471.
PracticeRule as_compared(PracticeRule);
/// What a rule says where it fires, before a person words it better.
std::string words_for(const PracticeRule&);

/// What is wrong with a rule as a person wrote it.
Findings check(const PracticeRule&);
/// A modifier that no claim of the practice can carry: it says what is true of none of these
/// practitioners, or of no exercise session at all. A rule that asks for it would stop every claim,
/// with it and without.
Findings check_modifier(const PracticeRule&, std::span<const Practitioner>);

}  // namespace exclaim::domain
