// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <string>

#include "base/codes.h"

namespace exclaim::domain {

/// A postal address in the United States. Every part may still be unknown; a claim later asks for
/// all of them.
struct Address {
    std::string line1;
    std::string line2;
    std::string city;
    std::optional<State> state;
    std::optional<Zip> zip;
    bool operator==(const Address&) const = default;
};

}  // namespace exclaim::domain
