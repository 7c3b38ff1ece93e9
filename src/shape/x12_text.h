// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <string_view>

#include "base/result.h"

namespace exclaim::shape {

struct X12AsJson {
    std::string json;
    bool breaks_left_out = false;  ///< line breaks that do not follow every segment alike
};

/// An X12 file as JSON: its interchanges with their delimiters and segments. An element is a text;
/// {"components": […]} where it is a composite; {"repeats": […]} where it is repeated. Bytes that
/// are not UTF-8 become U+0080–FF, and "encoding" says "latin-1". A line break
/// after every segment is kept as "line_end", and whatever else stands between, before or behind
/// segments as "before" and "after"; only with `keep_whitespace` so are line breaks that do not
/// follow every segment alike.
Result<X12AsJson> x12_to_json(std::string_view file, bool keep_whitespace);

/// The way back: the same bytes.
Result<std::string> x12_from_json(std::string_view json);

}  // namespace exclaim::shape
