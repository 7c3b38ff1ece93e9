// SPDX-License-Identifier: Apache-2.0
#include "api/session_api.h"

#include "api/list_query.h"
#include "api/next_action_json.h"
#include "api/record_handlers.h"
#include "flow/journey.h"
#include "flow/sessions.h"
#include "flow/work.h"
#include "shape/json_node.h"
#include "shape/session_shape.h"

namespace exclaim::api {

using shape::JsonText;

namespace {
constexpr int calendar_days = 62;  // a month's page with its edges, and a margin

Result<Date> day(const Context& c, std::string_view name) {
    const auto text = parameter(c.query, name);
    const auto found = text ? Date::parse_iso(*text) : std::nullopt;
    if (!found) return bad_parameter(name, "a date such as 2026-10-06");
    return *found;
}

template <class Lines>
void write_lines(JsonText& out, const Lines& lines) {
    out.open_array();
    for (const auto& line : lines) shape::write_object(out, line);
    out.close_array();
}

/// Beside the blocks of a request: whether it says if they are the plan's.
Result<std::vector<bool>> planned_said(std::string_view body) {
    const auto document = TRY(shape::JsonDocument::parse(body));
    std::vector<bool> out;
    if (const auto blocks = document.root().child("blocks");
        blocks && blocks->kind() == shape::JsonNode::Kind::array)
        for (const auto& each : blocks->entries()) {
            const auto said = each.kind() == shape::JsonNode::Kind::object
                                  ? each.child("planned")
                                  : std::optional<shape::JsonNode>{};
            out.push_back(said && said->kind() != shape::JsonNode::Kind::null);
        }
    return out;
}

domain::SessionLine line_of(const domain::UnitLine& line) {
    return {ProcedureCode::parse(line.code).value(), line.minutes, line.units};
}
}  // namespace

Result<Answer> list_sessions(const Context& c) {
    const auto id = TRY(c.id<CaseId>());
    const auto all = TRY(flow::list_sessions(c.flow(), c.actor(), id));
    const auto actions = TRY(flow::session_actions(c.flow(), c.actor(), id));
    return whole_list(c, all, id_of, [&](JsonText& out, const auto& item) {
        write_record(out, item, nullptr,
                     [&](JsonText& more) { write_next_action_of(more, actions, item.id); });
    });
}

Result<Answer> post_session(const Context& c) {
    auto value = TRY(c.body<domain::Session>());
    value.for_case = TRY(c.id<CaseId>());
    return record_answer(TRY(flow::book_session(c.flow(), c.actor(), std::move(value),
                                                c.may_override(), c.idempotency())),
                         201, "/api/v1/sessions/");
}

Result<Answer> get_exercise_session(const Context& c) {
    const auto id = TRY(c.id<SessionId>());
    auto answer = record_answer(TRY(flow::open_session(c.flow(), c.actor(), id)));
    return with_next_action(std::move(answer), TRY(flow::next_action(c.flow(), c.actor(), id)));
}

Result<Answer> put_exercise_session(const Context& c) {
    const auto id = TRY(c.id<SessionId>());
    auto value = TRY(c.body<domain::Session>());
    auto edited = flow::edit_session(c.flow(), c.actor(), id, TRY(c.if_match()), std::move(value),
                                     TRY(planned_said(c.request.body)), c.may_override());
    if (!edited && edited.error().kind == ErrorKind::stale)
        return lost_update(c, edited.error(), TRY(flow::open_session(c.flow(), c.actor(), id)));
    return record_answer(TRY(std::move(edited)));
}

Result<Answer> get_session_units(const Context& c) {
    const auto id = TRY(c.id<SessionId>());
    const auto day = TRY(flow::session_units(c.flow(), c.actor(), id));
    std::int64_t units = 0;
    for (const auto& line : day.units.lines) units += line.units;
    JsonText out;
    out.open_object();
    out.key("on").text(day.on.iso());
    out.key("rule").text(word(day.units.rule));
    out.key("rule_known").boolean(day.units.rule_known);
    out.key("timed_minutes").integer(day.units.timed_minutes);
    out.key("total_minutes").integer(day.units.total_minutes);
    out.key("total_units").integer(units);
    write_lines(out.key("lines"), day.units.lines);
    out.key("choice").boolean(day.units.timed.choice);
    out.key("alternatives").open_array();
    for (const auto& other : day.units.timed.alternatives) {
        std::vector<domain::SessionLine> lines;
        for (const auto& line : other) lines.push_back(line_of(line));
        write_lines(out, lines);
    }
    out.close_array();
    out.key("explanation").open_array();
    for (const auto& sentence : day.units.explanation) out.text(sentence);
    out.close_array();
    shape::write_findings(out.key("findings"), day.units.findings);
    out.close_object();
    return Answer{200, out.take(), {}};
}

Result<Answer> get_calendar(const Context& c) {
    const auto from = TRY(day(c, "from")), to = TRY(day(c, "to"));
    if (to < from || to - from > calendar_days)
        return bad_parameter("to", format("a day from 0 to {} days after from", calendar_days));
    const auto all = TRY(flow::calendar(c.flow(), c.actor(), from, to));
    std::set<CaseId> cases;
    for (const auto& each : all) cases.insert(each.session.value.for_case);
    const auto actions = TRY(flow::session_actions(c.flow(), c.actor(), cases));
    return whole_list(
        c, all, [](const flow::CalendarEntry& entry) { return entry.session.id.text(); },
        [&](JsonText& out, const flow::CalendarEntry& entry) {
            out.open_object().key("session");
            write_record(out, entry.session, nullptr, [&](JsonText& more) {
                write_next_action_of(more, actions, entry.session.id);
            });
            out.key("client").text(entry.client.text());
            out.key("client_name").text(entry.client_name);
            out.key("practitioner_name").text(entry.practitioner_name);
            out.key("case_title").text(entry.case_title);
            out.close_object();
        });
}

}  // namespace exclaim::api
