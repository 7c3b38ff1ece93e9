// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "domain/plan/plan.h"
#include "store/store.h"

namespace exclaim::store {

using StoredMeasurement = Stored<MeasurementId, domain::Measurement>;

Result<void> insert_measurement(Transaction&, PracticeId, const StoredMeasurement&);
/// Kind missing if there is none in this practice.
Result<StoredMeasurement> load_measurement(Transaction&, PracticeId, MeasurementId);
/// By the day they were taken, oldest first.
Result<std::vector<StoredMeasurement>> measurements_of(Transaction&, PracticeId, CaseId);

}  // namespace exclaim::store
