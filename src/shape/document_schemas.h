// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <span>
#include <string_view>

namespace exclaim::shape {

/// The JSON Schema of a document that a command prints, with an example.
struct DocumentSchema {
    std::string_view name;
    std::string_view text;
};
std::span<const DocumentSchema> document_schemas();

/// The claim of data/schemas/examples/claim.json.
std::string_view claim_example();

}  // namespace exclaim::shape
