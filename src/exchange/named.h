// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <vector>

#include "domain/eligibility/eligibility.h"
#include "x12/read/person.h"

namespace exclaim::exchange {

/// Whom an answer is about, as far as it says: last, first and birth_date.
inline std::vector<domain::Correction> named(const x12::Person& about) {
    std::vector<domain::Correction> out;
    const auto add = [&](const char* field, const std::optional<std::string>& value) {
        if (value) out.push_back({field, *value});
    };
    add("last", about.last);
    add("first", about.first);
    add("birth_date", about.birth_date);
    return out;
}

}  // namespace exclaim::exchange
