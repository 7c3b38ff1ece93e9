// SPDX-License-Identifier: Apache-2.0
// Sealed texts and streams from anywhere: opened only if they are whole and ours.
#include "base/check.h"
#include "fuzz/target.h"
#include "safe/one_time.h"
#include "safe/password.h"
#include "safe/random.h"
#include "safe/seal.h"

using namespace exclaim;

void fuzz(std::string_view bytes) {
    static const safe::Key key = (safe::start(), safe::Key::generate());
    ENSURE(!safe::open(key, bytes, "document"));
    const auto sealed = safe::seal(key, bytes, "document");
    const auto opened = safe::open(key, sealed, "document");
    ENSURE(opened && *opened == bytes);
    ENSURE(!safe::open(key, sealed, "another"));
    if (auto stream = safe::OpenStream::start(key, bytes.substr(0, safe::SealStream::header_size)))
        ENSURE(!stream->piece(bytes));
}
