// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string_view>

#include "flow/services.h"
#include "store/mail_store.h"

namespace exclaim::flow {

/// What one room made of a file that arrived.
struct Handled {
    std::int64_t taken = 0;                  ///< answers that found what they answer
    std::int64_t questions = 0;              ///< what waits for a person now
    std::vector<store::Subject> about = {};  ///< records that the answers belong to
};

// Each reads the transactions of a file that are its own and ignores the others. They run in the
// transaction that marks the file as handled, so a crash between leaves it to be handled again.
Result<Handled> receive_eligibility(store::Transaction&, const Services&, const Actor&, InboxId,
                                    std::string_view bytes);  ///< 271
Result<Handled> receive_authorization(store::Transaction&, const Services&, const Actor&, InboxId,
                                      std::string_view bytes);  ///< 278
Result<Handled> receive_status(store::Transaction&, const Services&, const Actor&, InboxId,
                               std::string_view bytes);  ///< TA1, 999, 277CA, 277
Result<Handled> receive_remittance(store::Transaction&, const Services&, const Actor&, InboxId,
                                   std::string_view bytes);  ///< 835

}  // namespace exclaim::flow
