// SPDX-License-Identifier: Apache-2.0
// Sealed texts and streams from anywhere: opened only if they are whole and ours.
#include "base/check.h"
#include "fuzz/target.h"
#include "safe/one_time.h"
#include "safe/random.h"
#include "safe/seal.h"

using namespace exclaim;

namespace {
/// `sealed` with the bytes laid over it; what comes out differs or is the same.
std::string laid_over(std::string sealed, std::string_view bytes) {
    for (std::size_t i = 0; i < bytes.size(); ++i)
        sealed[i % sealed.size()] = static_cast<char>(sealed[i % sealed.size()] ^ bytes[i]);
    return sealed;
}

void texts(const safe::Key& key, std::string_view bytes) {
    ENSURE(!safe::open(key, bytes, "document"));
    const auto sealed = safe::seal(key, bytes, "document");
    const auto opened = safe::open(key, sealed, "document");
    ENSURE(opened && *opened == bytes);
    ENSURE(!safe::open(key, sealed, "another"));
    const auto tampered = laid_over(sealed, bytes);
    ENSURE(safe::open(key, tampered, "document").has_value() == (tampered == sealed));
}

void streams(const safe::Key& key, std::string_view bytes) {
    if (auto stream = safe::OpenStream::start(key, bytes.substr(0, safe::SealStream::header_size)))
        ENSURE(!stream->piece(bytes));
    safe::SealStream seal(key);
    const auto half = bytes.substr(0, bytes.size() / 2);
    const auto first = seal.piece(half, false), last = seal.piece(bytes, true);
    auto whole = safe::OpenStream::start(key, seal.header());
    ENSURE(whole && whole->piece(first) == half && !whole->complete());
    ENSURE(whole->piece(last) == bytes && whole->complete());
    auto shuffled = safe::OpenStream::start(key, seal.header());
    ENSURE(shuffled && !shuffled->piece(last));
    auto other = safe::OpenStream::start(key, seal.header());
    const auto tampered = laid_over(first, bytes);
    ENSURE(other && other->piece(tampered).has_value() == (tampered == first));
}
}  // namespace

void fuzz(std::string_view bytes) {
    static const safe::Key key = (safe::start(), safe::Key::generate());
    texts(key, bytes);
    streams(key, bytes);
    // Six digits may fit by accident; fewer than six bytes never do.
    const auto step = safe::verify_one_time_code("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", bytes, {}, {});
    ENSURE(!step || bytes.size() >= 6);
}
