// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <string_view>

namespace exclaim::safe {

/// Argon2id with 64 MiB and 2 passes (libsodium's "interactive" level; OWASP asks for at least 19
/// MiB and 2): about 0.1 s of one core, so that a stolen database costs an attacker the same per
/// guess.
std::string hash_password(std::string_view password);
bool verify_password(const std::string& hash, std::string_view password);
/// True if the hash was made with weaker settings than today's.
bool needs_rehash(const std::string& hash);

/// A hash that no password fits: verifying against it costs what a real one costs.
const std::string& decoy_password_hash();

}  // namespace exclaim::safe
