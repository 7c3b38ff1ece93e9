// SPDX-License-Identifier: Apache-2.0
#include "api/journey_api.h"

#include "api/next_action_json.h"
#include "base/check.h"
#include "flow/journey.h"
#include "shape/finding_json.h"
#include "shape/journey_shape.h"
#include "shape/json_out.h"

namespace exclaim::api {

namespace {
template <class All>
void write_ids(shape::JsonText& out, const All& ids) {
    out.open_array();
    for (const auto& id : ids) out.text(id.text());
    out.close_array();
}
void write_lights(shape::JsonText& out, const std::vector<domain::StepLight>& lights) {
    out.open_array();
    for (const auto& light : lights) shape::write_object(out, light);
    out.close_array();
}
}  // namespace

void write_next_action(shape::JsonText& out, const std::optional<domain::NextAction>& action) {
    if (action)
        shape::write_object(out, *action);
    else
        out.null();
}

Answer with_next_action(Answer answer, const std::optional<domain::NextAction>& action) {
    ENSURE(answer.body.ends_with('}'));
    shape::JsonText out;
    write_next_action(out, action);
    answer.body.pop_back();
    answer.body += ",\"next_action\":" + out.take() + "}";
    return answer;
}

Result<Answer> get_journey(const Context& c) {
    const auto id = TRY(c.id<CaseId>());
    const auto found = TRY(flow::journey(c.flow(), c.actor(), id));
    shape::JsonText out;
    out.open_object().key("case").text(id.text()).key("today").text(c.actor().today.iso());
    out.key("steps");
    write_lights(out, found.lights.steps);
    out.key("days").open_array();
    for (const auto& day : found.lights.days) {
        out.open_object().key("on").text(day.on.iso()).key("sessions");
        write_ids(out, day.sessions);
        out.key("steps");
        write_lights(out, day.lights);
        out.close_object();
    }
    out.close_array().key("gate").open_object();
    out.key("open").boolean(!found.unbilled.empty() && found.gate.empty()).key("sessions");
    write_ids(out, found.unbilled);
    out.key("findings");
    shape::write_findings(out, found.gate);
    out.close_object().key("next_action");
    write_next_action(out, found.next_action);
    out.close_object();
    return Answer{200, out.take(), {}};
}

}  // namespace exclaim::api
