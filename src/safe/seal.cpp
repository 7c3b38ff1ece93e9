// SPDX-License-Identifier: Apache-2.0
#include "safe/seal.h"

#include <sodium.h>

#include "base/check.h"
#include "safe/random.h"

namespace exclaim::safe {

namespace {
constexpr std::size_t nonce_size = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t tag_size = crypto_aead_xchacha20poly1305_ietf_ABYTES;
using StreamState = crypto_secretstream_xchacha20poly1305_state;
static_assert(sizeof(StreamState) <= 64);
static_assert(SealStream::overhead == crypto_secretstream_xchacha20poly1305_ABYTES);
static_assert(SealStream::header_size == crypto_secretstream_xchacha20poly1305_HEADERBYTES);

const unsigned char* raw(std::string_view bytes) {
    return reinterpret_cast<const unsigned char*>(bytes.data());
}
unsigned char* raw(std::string& bytes) {
    return reinterpret_cast<unsigned char*>(bytes.data());
}
StreamState* stream(std::array<unsigned char, 64>& bytes) {
    return reinterpret_cast<StreamState*>(bytes.data());
}

Failure damaged() {
    return fail(
        ErrorKind::outside,
        "Sealed data cannot be opened: it was changed, cut off, or sealed with another key.");
}
}  // namespace

std::string seal(const Key& key, std::string_view plain, std::string_view bound_to) {
    auto out = random_bytes(nonce_size);
    out.resize(nonce_size + plain.size() + tag_size);
    crypto_aead_xchacha20poly1305_ietf_encrypt(raw(out) + nonce_size, nullptr, raw(plain),
                                               plain.size(), raw(bound_to), bound_to.size(),
                                               nullptr, raw(out), key.data());
    return out;
}

Result<std::string> open(const Key& key, std::string_view sealed, std::string_view bound_to) {
    if (sealed.size() < nonce_size + tag_size) return damaged();
    std::string out(sealed.size() - nonce_size - tag_size, '\0');
    if (crypto_aead_xchacha20poly1305_ietf_decrypt(
            raw(out), nullptr, nullptr, raw(sealed) + nonce_size, sealed.size() - nonce_size,
            raw(bound_to), bound_to.size(), raw(sealed), key.data()) != 0)
        return damaged();
    return out;
}

SealStream::SealStream(const Key& key) : header_(header_size, '\0') {
    crypto_secretstream_xchacha20poly1305_init_push(stream(state_), raw(header_), key.data());
}

std::string SealStream::piece(std::string_view plain, bool last) {
    std::string out(plain.size() + overhead, '\0');
    const unsigned char tag = last ? crypto_secretstream_xchacha20poly1305_TAG_FINAL
                                   : crypto_secretstream_xchacha20poly1305_TAG_MESSAGE;
    crypto_secretstream_xchacha20poly1305_push(stream(state_), raw(out), nullptr, raw(plain),
                                               plain.size(), nullptr, 0, tag);
    return out;
}

Result<OpenStream> OpenStream::start(const Key& key, std::string_view header) {
    OpenStream out;
    if (header.size() != SealStream::header_size ||
        crypto_secretstream_xchacha20poly1305_init_pull(stream(out.state_), raw(header),
                                                        key.data()) != 0)
        return damaged();
    return out;
}

Result<std::string> OpenStream::piece(std::string_view sealed) {
    if (complete_ || sealed.size() < SealStream::overhead) return damaged();
    std::string out(sealed.size() - SealStream::overhead, '\0');
    unsigned char tag = 0;
    if (crypto_secretstream_xchacha20poly1305_pull(stream(state_), raw(out), nullptr, &tag,
                                                   raw(sealed), sealed.size(), nullptr, 0) != 0)
        return damaged();
    complete_ = tag == crypto_secretstream_xchacha20poly1305_TAG_FINAL;
    return out;
}

}  // namespace exclaim::safe
