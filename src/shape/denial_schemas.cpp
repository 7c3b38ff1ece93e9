// SPDX-License-Identifier: Apache-2.0
#include "shape/denial_shape.h"
#include "shape/schema_parts.h"

namespace exclaim::shape {

void denial_schemas(SchemaSet& set) {
    set.add("Denial", record<DenialAnswer>({{"client", text_type("id")}}));
    set.add("DenialList", list_of("Denial"));
    set.request<DenialInput>("DenialInput");
    set.request<domain::NewAppeal>("AppealInput");
    set.request<AppealDecisionInput>("AppealDecisionInput");
    set.request<domain::Resolve>("DenialResolution");
}

}  // namespace exclaim::shape
