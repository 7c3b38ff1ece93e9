// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <utility>

namespace exclaim::x12 {

/// Remembers control numbers, to find one that stands twice. Numbers in a row take no more memory
/// than one; others are remembered as many as a day's file can have.
class SeenNumbers {
public:
    /// False if it was there already.
    bool add(const std::string& number);
    void clear();

private:
    /// Digits and first number of a row → its last.
    std::map<std::pair<std::size_t, std::int64_t>, std::int64_t> rows_;
    std::set<std::string> others_;
};

}  // namespace exclaim::x12
