// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <functional>
#include <optional>
#include <string>

#include "base/finding.h"
#include "x12/findings.h"

namespace exclaim::x12 {

/// What a finding is a finding of: the innermost part that is open, or one around it, where all
/// within it is not whole either.
enum class Scope { innermost, group, interchange };

/// A finding, and what an acknowledgement says of it besides.
struct Issue {
    Finding finding;
    std::string x12;      ///< "IK3:3", "IK4:7", "IK5:4", "AK9:5", "TA1:021" or empty
    std::string element;  ///< number of the data element, for IK402
    std::string bad;      ///< the value that was refused, for IK404
    std::string claim;  ///< CLM01 of the claim it lies in, for the 999's CTX; empty outside claims
    std::optional<Where> trigger;  ///< the value that demands it (level 4), for the 999's CTX
    bool root = true;              ///< false: it follows from another
    Scope of = Scope::innermost;
};

/// Takes issues as they are found.
using Report = std::function<void(Issue)>;

/// An issue of a catalogue row.
inline Issue issue(Code code, std::initializer_list<Fill> fills, Where where) {
    return {make_finding(spec(code), fills, std::move(where)),
            std::string(spec(code).x12),
            {},
            {},
            {},
            std::nullopt,
            true,
            Scope::innermost};
}

}  // namespace exclaim::x12
