// SPDX-License-Identifier: Apache-2.0
#include "flow/receive_files.h"

namespace exclaim::flow {

Result<Handled> receive_authorization(store::Transaction&, const Services&, const Actor&, InboxId,
                                      std::string_view) {
    return Handled{};
}

}  // namespace exclaim::flow
