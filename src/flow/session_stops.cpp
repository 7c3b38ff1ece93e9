// SPDX-License-Identifier: Apache-2.0
#include "flow/session_stops.h"

namespace exclaim::flow {

Result<Findings> session_stops(store::Transaction&, const Actor&, const store::StoredCase&,
                               const domain::Session& session) {
    Findings stops;
    if (!session.override_reason.empty())
        for (auto& stop : stops)
            if (stop.severity == Severity::block) stop.severity = Severity::warning;
    return stops;
}

}  // namespace exclaim::flow
