// SPDX-License-Identifier: Apache-2.0
#include "api/journey_api.h"

#include <algorithm>
#include <map>
#include <set>
#include <span>

#include "api/list_query.h"
#include "api/next_action_json.h"
#include "api/record_json.h"
#include "base/check.h"
#include "base/limits.h"
#include "base/text.h"
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
    const auto write_id = [&](std::string_view name, const auto& id) {
        out.key(name);
        if (id.empty())
            out.null();
        else
            out.text(id.text());
    };
    out.open_object().key("list").text(word(row.list));
    write_id("case", row.of);
    write_id("client", row.client);
    out.key("client_name").text(row.client_name);
    out.key("payer_name").text(row.payer_name).key("case_title").text(row.case_title);
    out.key("count").integer(row.count);
    write_money(out, row.money);
    out.key("next_action");
    shape::write_object(out, row.action);
    out.close_object();
}

/// A row and what names it for good: its case, its list, and which of them it is.
struct NamedRow {
    const domain::WorkRow* row = nullptr;
    int number = 0;  ///< from 1
    std::string name() const { return format("{}-{}-{}", row->of.text(), word(row->list), number); }
};
using OnlyLists = std::set<domain::Worklist>;

/// The lists that were asked for; none: all of them.
Result<OnlyLists> only_lists(const Context& c) {
    OnlyLists out;
    if (const auto text = parameter(c.query, "list"))
        for (std::string_view rest = *text; out.empty() || !rest.empty();) {
            const auto comma = std::min(rest.find(','), rest.size());
            const auto list = parse_word<domain::Worklist>(rest.substr(0, comma));
            if (!list) return bad_parameter("list", "lists of an earlier answer, commas between");
            out.insert(*list);
            rest.remove_prefix(std::min(comma + 1, rest.size()));
        }
    return out;
}

/// Rows of these lists in the order asked for: by urgency, or by money and then by urgency.
std::vector<NamedRow> ordered(const std::vector<domain::WorkRow>& rows, const OnlyLists& only,
                              std::string_view sort) {
    std::vector<NamedRow> out;
    std::map<std::pair<CaseId, domain::Worklist>, int> seen;
    for (const auto& row : rows)
        if (only.empty() || only.contains(row.list))
            out.push_back({&row, ++seen[{row.of, row.list}]});
    const bool down = sort.starts_with('-');
    if (sort.substr(down ? 1 : 0) == "money") {
        std::reverse(out.begin(), out.end());
        std::stable_sort(out.begin(), out.end(), [](const NamedRow& a, const NamedRow& b) {
            return a.row->money < b.row->money;
        });
    }
    if (down) std::reverse(out.begin(), out.end());
    return out;
}

void write_lists(shape::JsonText& out, const std::vector<domain::WorkRow>& rows) {
    std::map<domain::Worklist, domain::WorkSum> lists;
    for (const auto& row : rows) lists[row.list].add(row.money);
    out.key("lists").open_array();
    for (const auto& [list, sum] : lists) {
        out.open_object().key("list").text(word(list)).key("label").text(title(list));
        write_sum(out, sum);
        out.close_object();
    }
    out.close_array();
}

void write_waits(shape::JsonText& out, const domain::Work& work) {
    const auto write_named = [&](std::string_view name, const domain::WorkSum& sum) {
        out.key(name).open_object();
        write_sum(out, sum);
        out.close_object();
    };
    out.key("waits_on").open_object();
    write_named("you", work.you);
    write_named("payers", work.payers);
    out.key("clients").open_object();
    write_sum(out, work.clients.both());
    write_named("now", work.clients.now);
    write_named("later", work.clients.later);
    out.close_object().close_object();
}
}  // namespace

Result<Answer> get_today(const Context& c) {
    const auto sort = TRY(sort_word(c.query, "due money"));
    const auto only = TRY(only_lists(c));
    const auto work = TRY(flow::work(c.flow(), c.actor()));
    const auto rows = ordered(work->rows, only, sort);
    const auto part = TRY(part_of(
        c.query, rows.size(), [&](std::size_t i) { return rows[i].name(); }, limits::page_default));
    domain::WorkSum total;
    for (const auto& each : rows) total.add(each.row->money);
    return list_answer(
        std::span(rows).subspan(part.begin, part.end - part.begin), part.next, total.count,
        [](shape::JsonText& out, const NamedRow& each) { write_row(out, *each.row); }, total.money,
        [&](shape::JsonText& out) {
            out.key("today").text(c.actor().today.iso());
            write_lists(out, work->rows);
            write_waits(out, *work);
        });
}

namespace {
void write_standing(shape::JsonText& out, const flow::ClientStanding& standing, Date today) {
    out.open_object().key("client").text(standing.client.text()).key("payer_name");
    if (standing.payer_name.empty())
        out.null();
    else
        out.text(standing.payer_name);
    out.key("visits");
    if (const auto& of = standing.visits) {
        out.open_object().key("limit").text(exclaim::word(of->limit));
        out.key("unit").text(exclaim::word(of->unit));
        out.key("left").integer(of->left().value_or(0));
        out.key("none_granted").boolean(of->none_granted).key("ends");
        if (of->ends)
            out.text(of->ends->iso());
        else
            out.null();
        out.key("ended").boolean(of->ends && *of->ends < today).close_object();
    } else {
        out.null();
    }
    out.key("next_action");
    write_next_action(out, standing.next);
    out.close_object();
}

Result<std::vector<ClientId>> clients_asked(const Context& c) {
    std::vector<ClientId> out;
    const auto text = parameter(c.query, "clients").value_or("");
    for (std::string_view rest = text; !rest.empty();) {
        const auto comma = std::min(rest.find(','), rest.size());
        const auto id = ClientId::parse(rest.substr(0, comma));
        if (!id || out.size() == limits::page_max)
            return bad_parameter("clients",
                                 format("at most {} ids, commas between", limits::page_max));
        if (std::find(out.begin(), out.end(), *id) == out.end()) out.push_back(*id);
        rest.remove_prefix(std::min(comma + 1, rest.size()));
    }
    return out;
}
}  // namespace

Result<Answer> list_client_standings(const Context& c) {
    const auto all = TRY(flow::client_standings(c.flow(), c.actor(), TRY(clients_asked(c))));
    return whole_list(
        c, all, [](const flow::ClientStanding& each) { return each.client.text(); },
        [&](shape::JsonText& out, const flow::ClientStanding& each) {
            write_standing(out, each, c.actor().today);
        });
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
    std::size_t at = 0;
    for (const auto& day : found.lights.days) {
        out.open_object().key("on").text(day.on.iso()).key("sessions");
        write_ids(out, day.sessions);
        out.key("steps");
        write_lights(out, day.lights);
        out.key("next_action");
        write_next_action(out, found.next_of_days[at++]);
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
