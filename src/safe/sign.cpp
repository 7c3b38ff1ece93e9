// SPDX-License-Identifier: Apache-2.0
#include "safe/sign.h"

#include <sodium.h>

namespace exclaim::safe {

namespace {
const unsigned char* raw(std::string_view bytes) {
    return reinterpret_cast<const unsigned char*>(bytes.data());
}
unsigned char* raw(std::string& bytes) {
    return reinterpret_cast<unsigned char*>(bytes.data());
}
}  // namespace

SigningKey SigningKey::generate() {
    SigningKey key{std::string(crypto_sign_SECRETKEYBYTES, '\0'),
                   std::string(crypto_sign_PUBLICKEYBYTES, '\0')};
    crypto_sign_keypair(raw(key.open), raw(key.secret));
    return key;
}

std::string sign(const SigningKey& key, std::string_view text) {
    std::string out(crypto_sign_BYTES, '\0');
    crypto_sign_detached(raw(out), nullptr, raw(text), text.size(), raw(key.secret));
    return out;
}

bool verify_signature(std::string_view open_key, std::string_view text,
                      std::string_view signature) {
    return open_key.size() == crypto_sign_PUBLICKEYBYTES && signature.size() == crypto_sign_BYTES &&
           crypto_sign_verify_detached(raw(signature), raw(text), text.size(), raw(open_key)) == 0;
}

}  // namespace exclaim::safe
