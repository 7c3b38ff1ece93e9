// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <vector>

#include "x12/tree.h"

namespace exclaim::x12 {

/// A refusal (AAA) in words, with what to do next.
struct Rejection {
    std::string code, follow_up, message, repair;
};

/// Adds the refusals of a loop.
void add_rejections(const Loop& loop, std::vector<Rejection>& all);

}  // namespace exclaim::x12
