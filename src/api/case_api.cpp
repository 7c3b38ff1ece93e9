// SPDX-License-Identifier: Apache-2.0
#include "api/case_api.h"

#include <set>

#include "api/next_action_json.h"
#include "api/record_handlers.h"
#include "flow/cases.h"
#include "flow/journey.h"
#include "flow/work.h"
#include "shape/case_shape.h"

namespace exclaim::api {

template <>
constexpr std::string_view place_of<flow::Cases> = "/api/v1/cases/";

Result<Answer> list_cases(const Context& c) {
    const auto all = TRY(flow::list_cases(c.flow(), c.actor(), TRY(c.id<ClientId>())));
    std::set<CaseId> ids;
    for (const auto& each : all) ids.insert(each.id);
    const auto actions = TRY(flow::case_actions(c.flow(), c.actor(), ids));
    return whole_list(c, all, id_of, [&](shape::JsonText& out, const auto& item) {
        write_record(out, item, nullptr,
                     [&](shape::JsonText& more) { write_next_action_of(more, actions, item.id); });
    });
}

Result<Answer> post_case(const Context& c) {
    auto value = TRY(c.body<domain::Case>());
    value.client = TRY(c.id<ClientId>());
    return record_answer(
        TRY(flow::create<flow::Cases>(c.flow(), c.actor(), std::move(value), c.idempotency())), 201,
        place_of<flow::Cases>);
}

Result<Answer> get_case(const Context& c) {
    auto answer = TRY(get_record<flow::Cases>(c));
    return with_next_action(std::move(answer),
                            TRY(flow::next_action(c.flow(), c.actor(), TRY(c.id<CaseId>()))));
}

Result<Answer> put_case(const Context& c) {
    const auto id = TRY(c.id<CaseId>());
    auto value = TRY(c.body<domain::Case>());
    // A case stays with its client: the address names the case alone.
    value.client = TRY(flow::open<flow::Cases>(c.flow(), c.actor(), id)).record.value.client;
    return save<flow::Cases>(c, id, std::move(value));
}

}  // namespace exclaim::api
