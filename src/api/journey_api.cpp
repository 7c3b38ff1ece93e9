// SPDX-License-Identifier: Apache-2.0
#include "api/journey_api.h"

#include <algorithm>
#include <map>
#include <set>

#include "api/list_query.h"
#include "api/next_action_json.h"
#include "base/check.h"
#include "flow/journey.h"
#include "flow/work.h"
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

void write_money(shape::JsonText& out, const std::optional<Money>& money) {
    out.key("money");
    if (money)
        out.text(money->text());
    else
        out.null();
}

void write_sum(shape::JsonText& out, const domain::WorkSum& sum) {
    out.key("count").integer(sum.count);
    write_money(out, sum.money);
}

void write_row(shape::JsonText& out, const domain::WorkRow& row) {
    out.open_object().key("list").text(word(row.list)).key("case").text(row.of.text());
    out.key("client").text(row.client.text()).key("client_name").text(row.client_name);
    out.key("payer_name").text(row.payer_name).key("case_title").text(row.case_title);
    out.key("count").integer(row.count);
    write_money(out, row.money);
    out.key("next_action");
    shape::write_object(out, row.action);
    out.close_object();
}
}  // namespace

Result<Answer> get_today(const Context& c) {
    const auto limit = TRY(page_query(c.query, "due")).limit;
    std::set<domain::Worklist> only;
    if (const auto text = parameter(c.query, "list"))
        for (std::string_view rest = *text; only.empty() || !rest.empty();) {
            const auto comma = std::min(rest.find(','), rest.size());
            const auto list = parse_word<domain::Worklist>(rest.substr(0, comma));
            if (!list) return bad_parameter("list", "lists of an earlier answer, commas between");
            only.insert(*list);
            rest.remove_prefix(std::min(comma + 1, rest.size()));
        }
    const auto work = TRY(flow::work(c.flow(), c.actor()));
    std::map<domain::Worklist, domain::WorkSum> lists;
    domain::WorkSum total;
    for (const auto& row : work.rows) {
        lists[row.list].add(row.money);
        total.add(row.money);
    }
    shape::JsonText out;
    out.open_object().key("today").text(c.actor().today.iso()).key("lists").open_array();
    for (const auto& [list, sum] : lists) {
        out.open_object().key("list").text(word(list)).key("label").text(title(list));
        write_sum(out, sum);
        out.close_object();
    }
    out.close_array().key("items").open_array();
    int left = limit;
    for (const auto& row : work.rows)
        if ((only.empty() || only.contains(row.list)) && left-- > 0) write_row(out, row);
    out.close_array().key("totals").open_object();
    write_sum(out, total);
    out.close_object().key("waits_on").open_object();
    const auto write_named = [&](std::string_view name, const domain::WorkSum& sum) {
        out.key(name).open_object();
        write_sum(out, sum);
        out.close_object();
    };
    write_named("you", work.you);
    write_named("payers", work.payers);
    out.key("clients").open_object();
    write_sum(out, work.clients.both());
    write_named("now", work.clients.now);
    write_named("later", work.clients.later);
    out.close_object().close_object().close_object();
    return Answer{200, out.take(), {}};
}

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
