// SPDX-License-Identifier: Apache-2.0
#include "flow/measurements.h"

#include "domain/plan/plan_check.h"
#include "flow/audit.h"

namespace exclaim::flow {

using store::StoredMeasurement;
using store::Transaction;

namespace {
MeasurementView view(const std::vector<StoredMeasurement>& all, const StoredMeasurement& of,
                     const Actor& actor) {
    MeasurementView out{{of, domain::check(of.value, actor.today)}, {}, {}};
    const auto* measure = domain::find_measure(of.value.measure);
    const auto* baseline = domain::baseline_of(all, of.value);
    if (baseline && measure && of.value.score) {
        out.baseline = *baseline;
        out.change = domain::judge_change(*measure, *baseline->value.score, *of.value.score);
    }
    return out;
}

/// As view(), of the one with this id.
Result<MeasurementView> view_of(Transaction& t, const Actor& actor, CaseId of, MeasurementId id) {
    const auto all = TRY(store::measurements_of(t, actor.practice, of));
    for (const auto& each : all)
        if (each.id == id) return view(all, each, actor);
    return fail(ErrorKind::missing, "There is no such measurement.");
}
}  // namespace

Result<std::vector<MeasurementView>> list_measurements(const Services& s, const Actor& actor,
                                                       CaseId of) {
    using Answer = Result<std::vector<MeasurementView>>;
    return s.db.read(actor.practice, [&](Transaction& t) -> Answer {
        TRY(store::load_case(t, actor.practice, of));
        const auto all = TRY(store::measurements_of(t, actor.practice, of));
        std::vector<MeasurementView> out;
        for (const auto& each : all) out.push_back(view(all, each, actor));
        return out;
    });
}

Result<MeasurementView> add_measurement(const Services& s, const Actor& actor,
                                        domain::Measurement value, const Idempotency& idempotency) {
    return s.db.transact(actor.practice, [&](Transaction& t) -> Result<MeasurementView> {
        TRY(store::load_case(t, actor.practice, value.for_case));
        if (const auto before = TRY(already_made(t, actor, idempotency)))
            return view_of(t, actor, value.for_case, MeasurementId{*before});
        auto findings = domain::check(value, actor.today);
        if (has_block(findings))
            return fail(ErrorKind::blocked, "Some fields need repair. Nothing was kept.",
                        std::move(findings));
        auto kept = value;
        kept.score = domain::scored(value);
        const StoredMeasurement record{
            s.ids.make<MeasurementId>(), std::move(kept), {1, s.system_clock.now(), actor.user}};
        TRY(store::insert_measurement(t, actor.practice, record));
        TRY(remember_made(t, s, actor, idempotency, record.id.value()));
        TRY(note(t, s, actor, "measurement.create", "measurement", record.id.value()));
        return view_of(t, actor, value.for_case, record.id);
    });
}

}  // namespace exclaim::flow
