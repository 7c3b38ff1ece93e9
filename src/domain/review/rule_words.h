// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string_view>

#include "base/finding.h"
#include "domain/review/practice_rule.h"

namespace exclaim::domain {

/// The step whose work makes a requirement hold.
Step step_for(Requirement);
/// What to do so that it holds.
std::string_view repair_for(Requirement);
/// What it says where it fires, before a person words it better.
std::string_view words_for(Requirement);

/// What is wrong with a rule as a person wrote it.
Findings check(const PracticeRule&);

}  // namespace exclaim::domain
