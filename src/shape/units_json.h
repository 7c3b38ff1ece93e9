// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>

#include "domain/session/units.h"

namespace exclaim::shape {

/// The document of `units --json`; `rule` is the one that was asked for.
std::string units_json(const std::string& rule, const domain::UnitResult& result);

}  // namespace exclaim::shape
