// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "api/context.h"
#include "domain/journey/next_action.h"
#include "shape/json_text.h"

namespace exclaim::api {

/// The answer of one record with `next_action` as its last field; null: nothing is to be done.
Answer with_next_action(Answer, const std::optional<domain::NextAction>&);
void write_next_action(shape::JsonText&, const std::optional<domain::NextAction>&);

}  // namespace exclaim::api
