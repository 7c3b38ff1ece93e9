// SPDX-License-Identifier: Apache-2.0
#include "api/authorization_api.h"

#include "api/list_query.h"
#include "api/record_handlers.h"
#include "flow/authorizations.h"
#include "shape/authorization_shape.h"
#include "shape/optional_json.h"

namespace exclaim::api {

namespace {
constexpr std::string_view place = "/api/v1/authorizations/";

template <class T>
void nullable(shape::JsonText& out, std::string_view name, const std::optional<T>& value) {
    shape::field(out, name, value ? std::optional(shape::Scalar<T>::to(*value)) : std::nullopt);
}

/// The fields beside the described ones.
auto more(const domain::Authorization& value) {
    return [&value](shape::JsonText& out) {
        shape::field(out, "trace", value.trace.empty() ? std::nullopt : std::optional(value.trace));
        nullable(out, "sent_file", value.sent);
        nullable(out, "received_file", value.received);
    };
}

Answer answer(const flow::OpenedAuthorization& opened, int status = 200) {
    return record_answer(opened, status, status == 201 ? place : "", more(opened.record.value));
}

void write_counter(shape::JsonText& out, const domain::Counter& counter, Date on) {
    out.open_object().key("limit").text(word(counter.limit)).key("unit").text(word(counter.unit));
    out.key("limited").boolean(counter.limited);
    out.key("none_granted").boolean(counter.none_granted);
    shape::field(out, "granted", counter.granted);
    out.key("used").integer(counter.used).key("booked").integer(counter.booked);
    shape::field(out, "left", counter.left());
    nullable(out, "begins", counter.begins);
    nullable(out, "ends", counter.ends);
    out.key("basis").text(counter.basis);
    nullable(out, "authorization", counter.authorization);
    out.key("findings");
    shape::write_findings(out, domain::warnings(counter, on));
    out.close_object();
}

void write_need(shape::JsonText& out, const domain::AuthorizationNeed& need) {
    out.open_object().key("needed").text(word(need.needed));
    shape::field(out, "source",
                 need.source ? std::optional(std::string(word(*need.source))) : std::nullopt);
    nullable(out, "said_on", need.said_on);
    out.key("reference").text(need.reference).close_object();
}
}  // namespace

Result<Answer> list_authorizations(const Context& c) {
    const auto all = TRY(flow::list_authorizations(c.flow(), c.actor(), TRY(c.id<CaseId>())));
    return whole_list(
        c, all, [](const flow::OpenedAuthorization& item) { return item.record.id.text(); },
        [](shape::JsonText& out, const flow::OpenedAuthorization& item) {
            write_record(out, item.record, &item.findings, more(item.record.value));
        });
}

Result<Answer> post_authorization(const Context& c) {
    auto value = TRY(c.body<domain::Authorization>());
    value.for_case = TRY(c.id<CaseId>());
    return answer(TRY(flow::create<flow::Authorizations>(c.flow(), c.actor(), std::move(value),
                                                         c.idempotency())),
                  201);
}

Result<Answer> post_authorization_request(const Context& c) {
    auto body = TRY(c.body<shape::AuthorizationRequest>());
    flow::AuthorizationRequest request{std::move(body.codes), body.unit, body.asked,
                                       body.begins,           body.ends, body.practitioner,
                                       body.extension};
    return answer(TRY(flow::request_authorization(c.flow(), c.actor(), TRY(c.id<CaseId>()),
                                                  std::move(request), c.idempotency())),
                  201);
}

Result<Answer> get_authorization(const Context& c) {
    return answer(
        TRY(flow::open<flow::Authorizations>(c.flow(), c.actor(), TRY(c.id<AuthorizationId>()))));
}

Result<Answer> put_authorization(const Context& c) {
    const auto id = TRY(c.id<AuthorizationId>());
    const auto version = TRY(c.if_match());
    auto edited = flow::edit_authorization(c.flow(), c.actor(), id, version,
                                           TRY(c.body<domain::Authorization>()));
    if (!edited && edited.error().kind == ErrorKind::stale)
        return lost_update(c, edited.error(),
                           TRY(flow::open<flow::Authorizations>(c.flow(), c.actor(), id)));
    return answer(TRY(std::move(edited)));
}

Result<Answer> get_visits(const Context& c) {
    const auto id = TRY(c.id<CaseId>());
    std::optional<Date> on;
    if (const auto text = parameter(c.query, "on")) {
        on = Date::parse_iso(*text);
        if (!on) return bad_parameter("on", "a day such as 2026-10-06");
    }
    const auto visits = TRY(flow::case_visits(c.flow(), c.actor(), id, on));
    shape::JsonText out;
    out.open_object().key("on").text(visits.on.iso()).key("authorization");
    write_need(out, visits.need);
    out.key("counters").open_array();
    for (const auto& each : visits.counters) write_counter(out, each, visits.on);
    out.close_array().key("stops");
    shape::write_findings(out, visits.stops);
    out.close_object();
    return Answer{200, out.take(), {}};
}

}  // namespace exclaim::api
