// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <vector>

#include "base/money.h"
#include "x12/segment.h"

namespace exclaim::x12 {

/// What segments without a place could have moved: what does not add up is told of them already
/// where it is one of their amounts, or what some of them come to.
class Strays {
public:
    /// `elements_least`: what a segment that moves money has at least.
    explicit Strays(std::size_t elements_least) : elements_least_(elements_least) {}
    void add(const Segment& segment);
    /// True if what is left unaccounted for may be theirs.
    bool explain(Money rest) const;
    bool empty() const { return could_be_.empty() && !many_; }

private:
    void take(Money value);

    std::size_t elements_least_;
    std::vector<Money> could_be_;
    bool many_ = false;  ///< too many to tell
};

}  // namespace exclaim::x12
