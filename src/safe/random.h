// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <string>

namespace exclaim::safe {

/// Makes the cryptographic library ready; once, before anything else of this room. Stops the
/// program if it cannot.
void start();

std::string random_bytes(std::size_t count);
std::uint32_t random_u32();

/// A secret of 32 random bytes in base64url without padding: cookies, CSRF and bearer tokens.
std::string random_token();

}  // namespace exclaim::safe
