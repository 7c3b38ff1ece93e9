// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace exclaim::shape {

/// A named schema of the interface and its JSON Schema text.
struct NamedSchema {
    std::string name;
    std::string text;
};

/// Every schema the route table names, and those they refer to: requests, answers, lists, problems,
/// status words.
std::vector<NamedSchema> api_schemas();

/// Indents JSON by two blanks, for files that people and git read.
std::string pretty_json(std::string_view text);

}  // namespace exclaim::shape
