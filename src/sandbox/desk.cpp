// SPDX-License-Identifier: Apache-2.0
#include "sandbox/desk.h"

namespace exclaim::sandbox {

Result<Worked> work(Payer& payer, link::Mailbox& box, Date today) {
    Worked out;
    const auto send = [&](const OutFile& file) { return box.deliver(file.name, file.bytes); };
    for (const auto& name : TRY(box.waiting())) {
        const auto bytes = TRY(box.fetch(name));
        if (!TRY(readable(bytes))) {
            out.unreadable.push_back(TRY(box.lay_aside(name)));
            continue;
        }
        // Whatever else it does with a file, the payer acknowledges it, and only once.
        const auto answers = TRY(payer.receive(name, bytes, today, send));
        for (const auto& file : answers) out.sent.push_back(file.name);
        TRY(box.remove(name));
        (answers.empty() ? out.repeated : out.taken).push_back(name);
    }
    for (const auto& file : TRY(payer.pay(today, send))) out.sent.push_back(file.name);
    return out;
}

}  // namespace exclaim::sandbox
