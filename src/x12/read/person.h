// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <string>

#include "x12/tree.h"

namespace exclaim::x12 {

/// Whom an answer is about; what was not said is absent.
struct Person {
    std::optional<std::string> member_id, last, first, birth_date, relationship;
};
/// Of the loop that holds their NM1, DMG and INS.
Person person_of(const Loop& name);

}  // namespace exclaim::x12
