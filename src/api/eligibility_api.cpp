// SPDX-License-Identifier: Apache-2.0
#include "api/eligibility_api.h"

#include "api/list_query.h"
#include "api/record_handlers.h"
#include "flow/eligibility.h"
#include "flow/playbooks.h"
#include "shape/eligibility_shape.h"
#include "shape/estimate_shape.h"
#include "shape/standing_shape.h"

namespace exclaim::api {

namespace {
/// The day a question is about: ?on=2026-10-06, today where it is left out.
Result<Date> day_asked(const Context& c) {
    const auto text = parameter(c.query, "on");
    if (!text) return c.actor().today;
    const auto day = Date::parse_iso(*text);
    if (!day) return bad_parameter("on", "a day such as 2026-10-06");
    return *day;
}

/// The talk that shows that an exercise professional is paid, and whose it was.
void write_shown(shape::JsonText& out, const std::optional<flow::EligibilityView::Shown>& by) {
    out.key("shown_by");
    if (!by) {
        out.null();
        return;
    }
    out.open_object().key("case").text(by->of_case.text()).key("check").text(by->check.text());
    out.key("reference").text(by->reference).key("client");
    if (by->client.empty())
        out.null();
    else
        out.text(by->client);
    out.close_object();
}

Answer check_answer(const flow::OpenedCheck& opened) {
    return record_answer(opened, 201);
}
}  // namespace

Result<Answer> get_playbook(const Context& c) {
    return record_answer(TRY(flow::open_playbook(c.flow(), c.actor(), TRY(c.id<PayerId>()))));
}

Result<Answer> put_playbook(const Context& c) {
    const auto payer = TRY(c.id<PayerId>());
    auto playbook = TRY(c.body<domain::Playbook>());
    const auto version = TRY(c.if_match());
    auto edited = flow::edit_playbook(c.flow(), c.actor(), payer, version, std::move(playbook));
    if (!edited && edited.error().kind == ErrorKind::stale)
        return lost_update(c, edited.error(), TRY(flow::open_playbook(c.flow(), c.actor(), payer)));
    return record_answer(TRY(std::move(edited)));
}

Result<Answer> list_acceptances(const Context& c) {
    const auto all = TRY(flow::list_acceptances(c.flow(), c.actor(), TRY(c.id<PayerId>())));
    return whole_list(c, all, id_of, [](shape::JsonText& out, const auto& item) {
        write_record(out, item, nullptr);
    });
}

Result<Answer> post_acceptance(const Context& c) {
    auto value = TRY(c.body<domain::Acceptance>());
    value.payer = TRY(c.id<PayerId>());
    return record_answer(
        TRY(flow::add_acceptance(c.flow(), c.actor(), std::move(value), c.idempotency())), 201);
}

Result<Answer> list_eligibility(const Context& c) {
    const auto view =
        TRY(flow::view_eligibility(c.flow(), c.actor(), TRY(c.id<CaseId>()), TRY(day_asked(c))));
    return whole_list(
        c, view.checks, id_of,
        [](shape::JsonText& out, const auto& item) { write_record(out, item, nullptr); },
        std::nullopt,
        [&](shape::JsonText& out) {
            out.key("on").text(view.on.iso()).key("standing");
            if (view.standing)
                shape::write_object(out, *view.standing);
            else
                out.null();
            out.key("others").open_array();
            for (const auto& each : view.others) {
                out.open_object().key("policy").text(each.policy.text());
                out.key("payer").text(each.payer).key("standing");
                shape::write_object(out, each.standing);
                out.close_object();
            }
            out.close_array().key("to_confirm");
            if (view.to_confirm)
                out.open_object()
                    .key("acceptance")
                    .text(view.to_confirm->id.text())
                    .key("conditions")
                    .text(view.to_confirm->value.conditions)
                    .close_object();
            else
                out.null();
            write_shown(out, view.shown_by);
        });
}

Result<Answer> post_eligibility(const Context& c) {
    const auto id = TRY(c.id<CaseId>());
    auto asked = TRY(c.body<shape::EligibilityRequest>());
    const auto on = asked.on.value_or(c.actor().today);
    if (asked.kind == domain::CheckKind::ask)
        return check_answer(
            TRY(flow::ask_eligibility(c.flow(), c.actor(), id, on, asked.policy, c.idempotency())));
    flow::CallRecord call;
    call.policy = asked.policy;
    call.on = on;
    call.asked_on = asked.asked_on.value_or(c.actor().today);
    call.asked_by = asked.asked_by;
    call.spoke_with = std::move(asked.spoke_with);
    call.reference = std::move(asked.reference);
    call.conditions = std::move(asked.conditions);
    call.how_met = std::move(asked.how_met);
    call.accepts_mes = asked.accepts_mes;
    call.codes = std::move(asked.codes);
    call.state = asked.state;
    call.document = asked.document;
    call.answer = std::move(asked.answer);
    return check_answer(
        TRY(flow::record_call(c.flow(), c.actor(), id, std::move(call), c.idempotency())));
}

Result<Answer> post_conditions(const Context& c) {
    const auto id = TRY(c.id<CaseId>());
    const auto said = TRY(c.body<shape::ConditionsRequest>());
    return record_answer(
        TRY(flow::confirm_conditions(c.flow(), c.actor(), id, said.acceptance, said.how)));
}

Result<Answer> post_estimate(const Context& c) {
    const auto id = TRY(c.id<CaseId>());
    const auto asked = TRY(c.body<shape::EstimateRequest>());
    flow::EstimateQuestion question;
    question.on = asked.on.value_or(c.actor().today);
    for (const auto& line : asked.lines)
        question.lines.push_back({line.code, line.units, line.charge, line.allowed});
    question.instead = asked.cost_share;
    const auto found = TRY(flow::estimate_case(c.flow(), c.actor(), id, question));
    const auto& range = found.range;
    shape::EstimateAnswer answer;
    answer.on = question.on;
    answer.network = found.contracted ? "in_network" : "out_of_network";
    answer.balance_is_clients = range.balance_is_clients;
    answer.client_low = range.client_low;
    answer.client_high = range.client_high;
    answer.low = range.low.total;
    answer.high = range.high.total;
    for (std::size_t i = 0; i < found.lines.size(); ++i)
        answer.lines.push_back({found.lines[i].code, found.lines[i].units, found.lines[i].charge,
                                range.low.lines[i], range.high.lines[i]});
    answer.basis = range.basis;
    answer.unknown = range.unknown;
    shape::JsonText out;
    shape::write_object(out, answer);
    return Answer{200, out.take(), {}};
}

}  // namespace exclaim::api
