// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "shape/json_text.h"
#include "x12/read/status.h"

namespace exclaim::shape {

/// A message of `status read --json`.
void write_answer(JsonText& out, const x12::StatusMessage& message);

}  // namespace exclaim::shape
