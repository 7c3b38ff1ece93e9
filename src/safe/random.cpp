// SPDX-License-Identifier: Apache-2.0
#include "safe/random.h"

#include <sodium.h>

#include "base/check.h"

namespace exclaim::safe {

void start() {
    ENSURE(sodium_init() >= 0);
}

std::string random_bytes(std::size_t count) {
    std::string out(count, '\0');
    randombytes_buf(out.data(), out.size());
    return out;
}

std::uint32_t random_u32() {
    return randombytes_random();
}

std::string random_token() {
    const auto bytes = random_bytes(32);
    constexpr auto variant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;
    std::string out(sodium_base64_encoded_len(32, variant), '\0');
    sodium_bin2base64(out.data(), out.size(), reinterpret_cast<const unsigned char*>(bytes.data()),
                      bytes.size(), variant);
    out.pop_back();
    return out;
}

}  // namespace exclaim::safe
