// SPDX-License-Identifier: Apache-2.0
#include "safe/hash.h"

#include <sodium.h>

#include <cstdint>

namespace exclaim::safe {

namespace {
const unsigned char* raw(std::string_view bytes) {
    return reinterpret_cast<const unsigned char*>(bytes.data());
}
}  // namespace

std::string sha256(std::string_view bytes) {
    std::string out(crypto_hash_sha256_BYTES, '\0');
    crypto_hash_sha256(reinterpret_cast<unsigned char*>(out.data()), raw(bytes), bytes.size());
    return out;
}

Sha256::Sha256() {
    static_assert(sizeof(crypto_hash_sha256_state) <= sizeof(state_));
    crypto_hash_sha256_init(reinterpret_cast<crypto_hash_sha256_state*>(state_.data()));
}

void Sha256::add(std::string_view bytes) {
    crypto_hash_sha256_update(reinterpret_cast<crypto_hash_sha256_state*>(state_.data()),
                              raw(bytes), bytes.size());
}

std::string Sha256::finish() {
    std::string out(crypto_hash_sha256_BYTES, '\0');
    crypto_hash_sha256_final(reinterpret_cast<crypto_hash_sha256_state*>(state_.data()),
                             reinterpret_cast<unsigned char*>(out.data()));
    return out;
}

Digest& Digest::add(std::string_view part) {
    auto size = static_cast<std::uint64_t>(part.size());
    for (int i = 0; i < 8; ++i, size >>= 8) joined_ += static_cast<char>(size & 0xFF);
    joined_ += part;
    return *this;
}

std::string Digest::finish() {
    return sha256(joined_);
}

bool equal(std::string_view a, std::string_view b) {
    return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

std::string hex(std::string_view bytes) {
    std::string out(bytes.size() * 2 + 1, '\0');
    sodium_bin2hex(out.data(), out.size(), raw(bytes), bytes.size());
    out.pop_back();
    return out;
}

}  // namespace exclaim::safe
