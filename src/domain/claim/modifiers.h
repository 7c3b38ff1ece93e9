// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "domain/people/playbook.h"
#include "domain/people/practitioner.h"

namespace exclaim::domain {

/// A modifier is a statement. What the payer asks for is added where the facts make it true, and
/// left out, with the reason, where they do not.
struct ModifierChoice {
    std::vector<std::string> added;
    struct LeftOut {
        std::string modifier, why;
    };
    std::vector<LeftOut> left_out;
};
ModifierChoice choose_modifiers(const Playbook&, const Practitioner&, std::string_view place,
                                Date on);

}  // namespace exclaim::domain
