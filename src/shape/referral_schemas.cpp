// SPDX-License-Identifier: Apache-2.0
#include "shape/referral_shape.h"
#include "shape/schema_parts.h"

namespace exclaim::shape {

void referral_schemas(SchemaSet& set) {
    const Json count = or_null({{"type", "integer"}});
    set.record_and_list<domain::Referral>("Referral", {{"case", text_type("id")},
                                                       {"holds_from", or_null(text_type("date"))},
                                                       {"holds_until", or_null(text_type("date"))},
                                                       {"visits_ordered", count},
                                                       {"visits_had", {{"type", "integer"}}},
                                                       {"visits_left", count}});
    set.answer<CriteriaAnswer>("Criteria");
}

}  // namespace exclaim::shape
