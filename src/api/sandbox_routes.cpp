// SPDX-License-Identifier: Apache-2.0
#include "api/routes.h"

namespace exclaim::api {

std::span<const Route> sandbox_routes() {
    return {};
}

}  // namespace exclaim::api
