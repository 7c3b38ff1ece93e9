// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <string_view>

#include "base/result.h"

namespace exclaim::shape {

/// An X12 file as JSON: its interchanges with their delimiters and segments. An element is a text;
/// {"components": […]} where it is a composite; {"repeats": […]} where it is repeated. Bytes that
/// are not UTF-8 become U+0080–FF, and "encoding" says "latin-1". A line break
/// after every segment is kept as "line_end"; with `keep_whitespace` whatever stands between the
/// segments is kept as "before" and "after".
Result<std::string> x12_to_json(std::string_view file, bool keep_whitespace);

/// The way back: the same bytes.
Result<std::string> x12_from_json(std::string_view json);

}  // namespace exclaim::shape
