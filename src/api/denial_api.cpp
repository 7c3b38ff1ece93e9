// SPDX-License-Identifier: Apache-2.0
#include "api/denial_api.h"

#include "api/csv_answer.h"
#include "api/next_action_json.h"
#include "api/problem.h"
#include "api/record_json.h"
#include "flow/denials.h"
#include "flow/journey.h"
#include "flow/review.h"
#include "flow/work.h"
#include "shape/denial_shape.h"
#include "shape/review_shape.h"

namespace exclaim::api {

namespace {
using StoredAnswer = store::Stored<DenialId, shape::DenialAnswer>;

StoredAnswer shown(const flow::DenialView& view) {
    StoredAnswer out{view.denial.id, {}, view.denial.stamp};
    auto& v = out.value;
    v.client = view.client;
    v.client_name = view.client_name;
    v.payer_name = view.payer_name;
    v.control_number = view.control_number;
    v.service_date = view.service_date;
    v.code = view.code;
    v.open = view.open;
    v.due_basis = view.due_basis;
    v.may_bill_client = view.may_bill_client;
    v.item = view.denial.value;
    v.contested = domain::is_contested(view.denial.value.denial);
    v.authorization_number = view.authorization.number;
    v.authorization_covers = view.authorization.covers;
    v.referral_number = view.referral_number;
    v.place_of_service = view.place_of_service;
    v.step = word(view.denial.value.denial.step);
    for (const auto& each : view.appeals) v.appeals.push_back({each.id, each.value});
    return out;
}

std::string text_of(const flow::DenialView& view) {
    shape::JsonText out;
    write_record(out, shown(view), &view.findings);
    return out.take();
}

Answer answer(const flow::DenialView& view, int status = 200) {
    Answer out{status, text_of(view), {}};
    out.headers.emplace_back("ETag", "\"" + std::to_string(view.denial.stamp.version) + "\"");
    return out;
}

Result<Answer> list(const Context& c, const std::vector<flow::DenialView>& all,
                    const flow::Actions<DenialId>& actions, std::optional<Money> money) {
    return whole_list(
        c, all, [](const flow::DenialView& each) { return each.denial.id.text(); },
        [&](shape::JsonText& out, const flow::DenialView& each) {
            write_record(out, shown(each), nullptr, [&](shape::JsonText& more) {
                write_next_action_of(more, actions, each.denial.id);
            });
        },
        money);
}
}  // namespace

Result<Answer> list_denials(const Context& c) {
    const auto all = TRY(flow::list_denials(c.flow(), c.actor()));
    std::set<CaseId> cases;
    for (const auto& each : all.items) cases.insert(each.denial.value.for_case);
    return list(c, all.items, TRY(flow::denial_actions(c.flow(), c.actor(), cases)), all.money);
}

Result<Answer> export_denials(const Context& c) {
    CsvTable out(
        "id,control_number,client_name,payer_name,service_date,code,amount,reason,meaning,step,"
        "state,notice,due");
    for (const auto& each : TRY(flow::list_denials(c.flow(), c.actor())).items) {
        const auto& item = each.denial.value;
        out.row({each.denial.id.text(), each.control_number, each.client_name, each.payer_name,
                 day_cell(each.service_date), each.code, item.denial.amount.text(),
                 item.denial.reason, item.denial.meaning, word(item.denial.step), word(item.state),
                 item.notice.iso(), item.due.iso()});
    }
    return std::move(out).answer("denials");
}

Result<Answer> list_case_denials(const Context& c) {
    const auto id = TRY(c.id<CaseId>());
    const auto all = TRY(flow::denials_of_case(c.flow(), c.actor(), id));
    return list(c, all, TRY(flow::denial_actions(c.flow(), c.actor(), id)), std::nullopt);
}

Result<Answer> get_denial(const Context& c) {
    const auto id = TRY(c.id<DenialId>());
    return with_next_action(answer(TRY(flow::open_denial(c.flow(), c.actor(), id))),
                            TRY(flow::next_action(c.flow(), c.actor(), id)));
}

Result<Answer> get_denial_rule(const Context& c) {
    const auto rule = TRY(flow::rule_for_denial(c.flow(), c.actor(), TRY(c.id<DenialId>())));
    shape::JsonText out;
    shape::write_object(out, rule);
    return Answer{200, out.take(), {}};
}

Result<Answer> put_denial(const Context& c) {
    const auto id = TRY(c.id<DenialId>());
    const auto version = TRY(c.if_match());
    auto body = TRY(c.body<shape::DenialInput>());
    auto edited = flow::edit_denial(c.flow(), c.actor(), id, version, body.owner, body.note);
    if (!edited && edited.error().kind == ErrorKind::stale) {
        const auto now = TRY(flow::open_denial(c.flow(), c.actor(), id));
        auto refused = problem(edited.error(), c.request.request_id, text_of(now));
        return Answer{refused.status, std::move(refused.body), {}, "application/problem+json"};
    }
    return answer(TRY(std::move(edited)));
}

Result<Answer> post_appeal(const Context& c) {
    const auto id = TRY(c.id<DenialId>());
    auto wanted = TRY(c.body<domain::NewAppeal>());
    return answer(
        TRY(flow::appeal_denial(c.flow(), c.actor(), id, std::move(wanted), c.idempotency())), 201);
}

Result<Answer> post_appeal_decision(const Context& c) {
    const auto id = TRY(c.id<AppealId>());
    const auto said = TRY(c.body<shape::AppealDecisionInput>());
    return answer(TRY(flow::decide_appeal(c.flow(), c.actor(), id, said.decision, said.on)));
}

Result<Answer> post_denial_resolution(const Context& c) {
    const auto id = TRY(c.id<DenialId>());
    auto wanted = TRY(c.body<domain::Resolve>());
    return answer(TRY(flow::resolve_denial(c.flow(), c.actor(), id, std::move(wanted))));
}

}  // namespace exclaim::api
