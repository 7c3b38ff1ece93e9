// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <string>

#include "api/context.h"
#include "demo/roster.h"
#include "server/demo_payer.h"

namespace exclaim::server {

/// What a demo was made of, kept beside it: its payer has to know the same members after a restart.
struct DemoOrigin {
    std::int64_t seed = 1;
    std::int64_t clients = 0;
    Date day = Date::from_days({});
    bool made = false;  ///< filled to the end
};
Result<std::optional<DemoOrigin>> load_origin(const std::string& folder);
Result<void> save_origin(const std::string& folder, const DemoOrigin&);

/// Lets the guests walk from the day of the first card until today. The clock stands there
/// afterwards.
Result<void> fill_guests(const api::Services&, const std::vector<demo::Guest>& guests, DemoClock&,
                         DemoPayer&);

}  // namespace exclaim::server
