// SPDX-License-Identifier: Apache-2.0
#include "base/check.h"

#include <cstdio>
#include <cstdlib>

namespace exclaim {

void stop_with_bug(std::string_view what, const char* file, int line) {
    // Only the condition's source text is printed: values could hold health data.
    std::fprintf(stderr,
                 "ExClaim stopped because of a bug of its own: %.*s (%s:%d).\n"
                 "Nothing that was acknowledged is lost. Please report this line.\n",
                 static_cast<int>(what.size()), what.data(), file, line);
    std::abort();
}

}  // namespace exclaim
