// SPDX-License-Identifier: Apache-2.0
#include "api/plan_api.h"

#include "api/record_handlers.h"
#include "domain/rules/words.h"
#include "flow/measurements.h"
#include "flow/plans.h"
#include "shape/measure_json.h"
#include "shape/optional_json.h"
#include "shape/plan_shape.h"

namespace exclaim::api {

namespace {
constexpr std::string_view place_of_plans = "/api/v1/plans/";

template <class T>
void nullable(shape::JsonText& out, std::string_view name, const std::optional<T>& value) {
    shape::field(out, name, value ? std::optional(shape::Scalar<T>::to(*value)) : std::nullopt);
}

/// The fields of a version beside the described ones.
auto plan_fields(const flow::PlanView& view) {
    return [&view](shape::JsonText& out) {
        const auto& plan = view.opened.record.value;
        out.key("number").integer(plan.number);
        shape::field(out, "visits", domain::planned_visits(plan));
        out.key("in_force").boolean(view.in_force);
        nullable(out, "signed_by", plan.signed_by);
        nullable(out, "signed_at", plan.signed_at);
        nullable(out, "signed_on", plan.signed_on);
        nullable(out, "client_signed_on", plan.client_signed_on);
        nullable(out, "referrer_signed_on", plan.referrer_signed_on);
    };
}

auto measurement_fields(const flow::MeasurementView& view) {
    return [&view](shape::JsonText& out) {
        const auto& value = view.opened.record.value;
        out.key("change");
        const auto* measure = domain::find_measure(value.measure);
        if (view.baseline && view.change && measure)
            write_change(out, *measure, view.baseline->value, *view.change);
        else
            out.null();
    };
}

/// Every view in a list carries its findings: they are what a list of versions is looked at for.
template <class Views, class Fields>
Result<Answer> views_answer(const Context& c, const Views& views, Fields&& fields) {
    return whole_list(
        c, views, [](const auto& view) { return view.opened.record.id.text(); },
        [&](shape::JsonText& out, const auto& view) {
            write_record(out, view.opened.record, &view.opened.findings, fields(view));
        });
}

Answer plan_answer(const flow::PlanView& view, int status = 200) {
    return record_answer(view.opened, status, status == 201 ? place_of_plans : "",
                         plan_fields(view));
}
}  // namespace

Result<Answer> list_measures(const Context& c) {
    const auto all = domain::measures();
    return whole_list(
        c, all, [](const domain::Measure& each) { return each.id; }, shape::write_measure);
}

Result<Answer> list_measurements(const Context& c) {
    return views_answer(c, TRY(flow::list_measurements(c.flow(), c.actor(), TRY(c.id<CaseId>()))),
                        measurement_fields);
}

Result<Answer> post_measurement(const Context& c) {
    auto value = TRY(c.body<domain::Measurement>());
    value.for_case = TRY(c.id<CaseId>());
    const auto view =
        TRY(flow::add_measurement(c.flow(), c.actor(), std::move(value), c.idempotency()));
    return record_answer(view.opened, 201, "", measurement_fields(view));
}

Result<Answer> list_plans(const Context& c) {
    return views_answer(c, TRY(flow::list_plans(c.flow(), c.actor(), TRY(c.id<CaseId>()))),
                        plan_fields);
}

Result<Answer> post_plan(const Context& c) {
    auto value = TRY(c.body<domain::Plan>());
    value.for_case = TRY(c.id<CaseId>());
    return plan_answer(
        TRY(flow::create_plan(c.flow(), c.actor(), std::move(value), c.idempotency())), 201);
}

Result<Answer> get_plan(const Context& c) {
    return plan_answer(TRY(flow::open_plan(c.flow(), c.actor(), TRY(c.id<PlanId>()))));
}

Result<Answer> put_plan(const Context& c) {
    const auto id = TRY(c.id<PlanId>());
    auto edited =
        flow::edit_plan(c.flow(), c.actor(), id, TRY(c.if_match()), TRY(c.body<domain::Plan>()));
    if (!edited && edited.error().kind == ErrorKind::stale)
        return lost_update(c, edited.error(), TRY(flow::open_plan(c.flow(), c.actor(), id)).opened);
    return plan_answer(TRY(std::move(edited)));
}

Result<Answer> sign_plan(const Context& c) {
    return plan_answer(TRY(flow::sign_plan(c.flow(), c.actor(), TRY(c.id<PlanId>()),
                                           TRY(c.body<domain::PlanSignature>()))));
}

Result<Answer> check_words(const Context& c) {
    const auto asked = TRY(c.body<shape::WordsRequest>());
    shape::JsonText out;
    out.open_object().key("findings");
    shape::write_findings(out, domain::check_words(asked.text, "text",
                                                   asked.letter ? domain::TextKind::letter
                                                                : domain::TextKind::record));
    out.close_object();
    return Answer{200, out.take(), {}};
}

}  // namespace exclaim::api
