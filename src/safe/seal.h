// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <array>
#include <string>
#include <string_view>

#include "base/result.h"
#include "safe/key.h"

namespace exclaim::safe {

/// Encrypts and authenticates a short text (XChaCha20-Poly1305, random nonce in front). `bound_to`
/// is not hidden but must be the same when opened: a sealed text cannot be moved to another record.
std::string seal(const Key& key, std::string_view plain, std::string_view bound_to);
/// Fails if the key, a byte or `bound_to` is another.
Result<std::string> open(const Key& key, std::string_view sealed, std::string_view bound_to);

/// Encrypts something long piece by piece (libsodium secretstream): order, number and end of the
/// pieces are authenticated, so that none can be dropped, repeated or swapped.
class SealStream {
public:
    explicit SealStream(const Key& key);
    /// Stands before the first piece.
    const std::string& header() const { return header_; }
    /// Each piece grows by overhead bytes; `last` ends the stream.
    std::string piece(std::string_view plain, bool last);
    static constexpr std::size_t overhead = 17;
    static constexpr std::size_t header_size = 24;

private:
    std::string header_;
    std::array<unsigned char, 64> state_{};
};

class OpenStream {
public:
    static Result<OpenStream> start(const Key& key, std::string_view header);
    /// Fails on anything that was not sealed in this place.
    Result<std::string> piece(std::string_view sealed);
    /// True once the last piece was read; a stream that ends earlier was cut off.
    bool complete() const { return complete_; }

private:
    OpenStream() = default;
    std::array<unsigned char, 64> state_{};
    bool complete_ = false;
};

}  // namespace exclaim::safe
