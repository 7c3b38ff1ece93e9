// SPDX-License-Identifier: Apache-2.0
#include "safe/password.h"

#include <sodium.h>

#include "base/check.h"
#include "safe/random.h"

namespace exclaim::safe {

namespace {
constexpr auto passes = crypto_pwhash_OPSLIMIT_INTERACTIVE;
constexpr auto memory = crypto_pwhash_MEMLIMIT_INTERACTIVE;
}  // namespace

std::string hash_password(std::string_view password) {
    std::string out(crypto_pwhash_STRBYTES, '\0');
    // Fails only without 64 MiB of memory: then nothing else works either.
    ENSURE(crypto_pwhash_str(out.data(), password.data(), password.size(), passes, memory) == 0);
    out.resize(out.find('\0'));
    return out;
}

bool verify_password(const std::string& hash, std::string_view password) {
    return crypto_pwhash_str_verify(hash.c_str(), password.data(), password.size()) == 0;
}

bool needs_rehash(const std::string& hash) {
    return crypto_pwhash_str_needs_rehash(hash.c_str(), passes, memory) != 0;
}

const std::string& decoy_password_hash() {
    static const std::string hash = hash_password(random_token());
    return hash;
}

}  // namespace exclaim::safe
