// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "domain/plan/measure.h"
#include "shape/json_text.h"

namespace exclaim::shape {

void write_measure(JsonText& out, const domain::Measure& measure);

/// What changed since the baseline, in words and with what it was judged by.
void write_change(JsonText& out, const domain::Measure& measure,
                  const domain::Measurement& baseline, const domain::Judged& change);

}  // namespace exclaim::shape
