// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "shape/json_text.h"
#include "x12/read/authorization.h"

namespace exclaim::shape {

/// An answer of `authorization read --json`.
void write_answer(JsonText& out, const x12::AuthorizationAnswer& one);

}  // namespace exclaim::shape
