// SPDX-License-Identifier: Apache-2.0
#include "base/result.h"

#include <array>

#include "base/check.h"

namespace exclaim {

namespace {
constexpr auto kinds = std::to_array<ErrorKindInfo>({
    {ErrorKind::invalid, "invalid", "The request cannot be used", 400, 2},
    {ErrorKind::unauthenticated, "unauthenticated", "Please sign in", 401, 2},
    {ErrorKind::forbidden, "forbidden", "Your role does not allow this", 403, 2},
    {ErrorKind::missing, "missing", "There is no such record", 404, 2},
    {ErrorKind::stale, "stale", "Somebody else changed this first", 412, 2},
    {ErrorKind::blocked, "blocked", "Something needs repair first", 422, 1},
    {ErrorKind::busy, "busy", "Too much at once", 429, 3},
    {ErrorKind::outside, "outside", "Something outside the program failed", 503, 3},
});
}  // namespace

const ErrorKindInfo& error_kind_info(ErrorKind kind) {
    for (const auto& info : kinds)
        if (info.kind == kind) return info;
    stop_with_bug("every error kind is in the table", __FILE__, __LINE__);
}

}  // namespace exclaim
