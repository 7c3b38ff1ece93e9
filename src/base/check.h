// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string_view>

namespace exclaim {

/// Stops the program with a report: the only answer to a bug of our own.
/// Never for what the world does wrong (Result) or what the user's data has wrong (Finding).
[[noreturn]] void stop_with_bug(std::string_view what, const char* file, int line);

}  // namespace exclaim

/// Asserts what must hold if our own code is right; stays on in release builds.
#define ENSURE(condition)                                             \
    do {                                                              \
        if (!(condition)) [[unlikely]]                                \
            ::exclaim::stop_with_bug(#condition, __FILE__, __LINE__); \
    } while (false)
