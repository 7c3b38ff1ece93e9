// SPDX-License-Identifier: Apache-2.0
#include "shape/case_shape.h"
#include "shape/schema_parts.h"

namespace exclaim::shape {

void case_schemas(SchemaSet& set) {
    set.record_and_list<domain::Case>("Case", {{"client", text_type("id")}});
}

}  // namespace exclaim::shape
