// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string_view>

#include "exchange/stamp.h"
#include "flow/services.h"
#include "store/mail_store.h"

namespace exclaim::flow {

/// The next number of a file that leaves this practice: no interchange number comes twice.
/// `letter` begins the reference (BHT03): "E" eligibility, "A" authorization, "B" claims, "S"
/// status.
Result<exchange::FileStamp> next_stamp(store::Transaction&, const Services&, const Actor&,
                                       std::string_view letter);

/// Seals a file and puts it into the outbox, in the transaction of what it is about: it leaves
/// after the commit, once. `key` names what is sent, so that the same thing is never queued twice:
/// kind blocked, reason "queued", if it was. A file that our own check would reject is never
/// queued: kind blocked, with its findings. `about`: the records it is about, for the list of
/// files.
Result<OutboxId> queue_file(store::Transaction&, const Services&, const Actor&,
                            std::string_view target, std::string_view key, std::string_view bytes,
                            std::vector<store::Subject> about = {});

}  // namespace exclaim::flow
