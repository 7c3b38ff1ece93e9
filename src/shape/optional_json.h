// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/money.h"
#include "shape/json_text.h"

namespace exclaim::shape {

// Fields that may be unknown: null, never "" or 0.
inline void field(JsonText& out, std::string_view name, const std::optional<std::string>& value) {
    out.key(name);
    if (value)
        out.text(*value);
    else
        out.null();
}
inline void field(JsonText& out, std::string_view name, const std::optional<Money>& value) {
    field(out, name, value ? std::optional(value->text()) : std::nullopt);
}
inline void field(JsonText& out, std::string_view name, const std::optional<std::int64_t>& value) {
    out.key(name);
    if (value)
        out.integer(*value);
    else
        out.null();
}
inline void texts(JsonText& out, std::string_view name, const std::vector<std::string>& values) {
    out.key(name).open_array();
    for (const auto& value : values) out.text(value);
    out.close_array();
}

}  // namespace exclaim::shape
