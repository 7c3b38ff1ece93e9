// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/date.h"

namespace exclaim::safe {

/// A new secret for an authenticator app: 20 random bytes in base 32.
std::string new_one_time_secret();

/// RFC 6238: six digits, 30 seconds, one step of slack to either side. Returns the step that fits,
/// to be stored; a step at or before `last_step` is refused, so that a code overheard works once
/// only.
std::optional<std::int64_t> verify_one_time_code(const std::string& secret, std::string_view code,
                                                 Instant now,
                                                 std::optional<std::int64_t> last_step);

/// What a QR code for the app holds.
std::string one_time_uri(std::string_view issuer, std::string_view account,
                         std::string_view secret);

}  // namespace exclaim::safe
