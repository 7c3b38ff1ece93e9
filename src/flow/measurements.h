// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "domain/plan/measure.h"
#include "flow/idempotency.h"
#include "flow/records.h"
#include "store/measurement_store.h"

namespace exclaim::flow {

/// A measurement beside the first one of its measure and side.
struct MeasurementView {
    Opened<MeasurementId, domain::Measurement> opened;
    std::optional<store::StoredMeasurement> baseline;  ///< none: this is the first, or not scored
    std::optional<domain::Judged> change;              ///< from the baseline
};

/// Of a case, oldest first.
Result<std::vector<MeasurementView>> list_measurements(const Services&, const Actor&, CaseId);

/// Keeps a measurement; its score is worked out from its items where there are any.
Result<MeasurementView> add_measurement(const Services&, const Actor&, domain::Measurement,
                                        const Idempotency&);

}  // namespace exclaim::flow
