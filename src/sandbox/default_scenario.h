// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string_view>

namespace exclaim::sandbox {

/// data/scenarios/default.json.
std::string_view default_scenario_json();

}  // namespace exclaim::sandbox
