// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string_view>

#include "flow/services.h"
#include "link/mailbox.h"
#include "store/mail_store.h"

namespace exclaim::flow {

/// What one round of exchanging files moved.
struct Round {
    std::int64_t sent = 0, arrived = 0, handled = 0;
    bool quiet() const { return sent == 0 && arrived == 0 && handled == 0; }
};

/// Sends what waits, takes in what arrived and hands it to the rooms it belongs to. Whatever is
/// interrupted between two steps goes on with the next round: a file is delivered again under the
/// same name, stored once by its content, and handled in the transaction that marks it handled.
/// A file that cannot be handled never holds up the others. Fails if the world did, after doing
/// what could be done.
Result<Round> exchange_files(const Services&, PracticeId, link::Mailbox&);

/// A file that somebody brings by hand goes the same way. `known`: the same bytes came before, and
/// nothing was done twice.
struct BroughtFile {
    store::FileEntry file;
    bool known = false;
};
Result<BroughtFile> bring_file(const Services&, const Actor&, std::string_view bytes);

Result<store::FilePage> list_files(const Services&, const Actor&, const store::FileFilter&);
/// A file with its text as a biller reads it. Opening it is noted in the audit log.
struct OpenedFile {
    store::FileEntry file;
    std::string text;
    std::string raw;
};
Result<OpenedFile> open_file(const Services&, const Actor&, std::int64_t id);

}  // namespace exclaim::flow
