// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <map>

#include "api/context.h"
#include "domain/journey/next_action.h"
#include "shape/json_text.h"

namespace exclaim::api {

/// The answer of one record with `next_action` as its last field; null: nothing is to be done.
Answer with_next_action(Answer, const std::optional<domain::NextAction>&);
void write_next_action(shape::JsonText&, const std::optional<domain::NextAction>&);

/// `next_action` of a row, out of what was found for all of them (see flow::Actions).
template <class AnyId>
void write_next_action_of(shape::JsonText& out, const std::map<AnyId, domain::NextAction>& all,
                          AnyId id) {
    const auto at = all.find(id);
    out.key("next_action");
    write_next_action(out, at == all.end() ? std::nullopt : std::optional{at->second});
}

}  // namespace exclaim::api
