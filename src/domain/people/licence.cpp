// SPDX-License-Identifier: Apache-2.0
#include "domain/people/licence.h"

#include "domain/rules/rule.h"

namespace exclaim::domain {

bool counts_in(std::string_view kind, std::string_view of, const State& in) {
    constexpr std::string_view given_by_states =
        "physical_therapist physical_therapist_assistant occupational_therapist "
        "occupational_therapy_assistant speech_language_pathologist athletic_trainer "
        "massage_therapist";
    return of == in.text() || (of.empty() && !lists(given_by_states, kind));
}

}  // namespace exclaim::domain
