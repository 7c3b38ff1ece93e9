// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <string_view>

namespace exclaim::safe {

/// An Ed25519 key pair: what is signed with `secret` proves itself with `open` alone.
struct SigningKey {
    std::string secret;  ///< 64 bytes
    std::string open;    ///< 32 bytes
    static SigningKey generate();
};

/// 64 bytes that only the holder of the secret can make for this text.
std::string sign(const SigningKey& key, std::string_view text);
bool verify_signature(std::string_view open_key, std::string_view text, std::string_view signature);

}  // namespace exclaim::safe
