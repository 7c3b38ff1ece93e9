// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "link/mailbox.h"
#include "sandbox/payer.h"

namespace exclaim::sandbox {

/// What the payer did with one round of its mail.
struct Worked {
    std::vector<std::string> taken;     ///< names of files
    std::vector<std::string> repeated;  ///< answered before, to the letter: nothing is sent again
    std::vector<std::string> sent;
    std::vector<std::string> unreadable;  ///< laid aside unanswered: where they lie now
    bool quiet() const { return taken.empty() && repeated.empty() && sent.empty(); }
};

/// Answers what lies in the payer's mailbox and pays what is due. A file is taken away only after
/// its answers were sent and the books keep it; one that cannot be read is laid aside.
Result<Worked> work(Payer& payer, link::Mailbox& box, Date today);

}  // namespace exclaim::sandbox
