// SPDX-License-Identifier: Apache-2.0
#include "api/people_api.h"

#include "api/record_handlers.h"
#include "flow/code_lists.h"

namespace exclaim::api {

template <>
constexpr std::string_view place_of<flow::Practitioners> = "/api/v1/practitioners/";
template <>
constexpr std::string_view place_of<flow::Payers> = "/api/v1/payers/";
template <>
constexpr std::string_view place_of<flow::Clients> = "/api/v1/clients/";
template <>
constexpr std::string_view place_of<flow::Policies> = "/api/v1/policies/";

template Result<Answer> post_record<flow::Practitioners>(const Context&);
template Result<Answer> get_record<flow::Practitioners>(const Context&);
template Result<Answer> put_record<flow::Practitioners>(const Context&);
template Result<Answer> post_record<flow::Payers>(const Context&);
template Result<Answer> get_record<flow::Payers>(const Context&);
template Result<Answer> put_record<flow::Payers>(const Context&);
template Result<Answer> post_record<flow::Clients>(const Context&);
template Result<Answer> get_record<flow::Clients>(const Context&);
template Result<Answer> put_record<flow::Clients>(const Context&);
template Result<Answer> get_record<flow::Policies>(const Context&);

Result<Answer> post_policy(const Context& c) {
    auto policy = TRY(c.body<domain::Policy>());
    policy.client = TRY(c.id<ClientId>());
    return record_answer(
        TRY(flow::create<flow::Policies>(c.flow(), c.actor(), std::move(policy), c.idempotency())),
        201, place_of<flow::Policies>);
}

Result<Answer> put_policy(const Context& c) {
    const auto id = TRY(c.id<PolicyId>());
    auto policy = TRY(c.body<domain::Policy>());
    // A policy stays with its client: the address names the policy alone.
    policy.client = TRY(flow::open<flow::Policies>(c.flow(), c.actor(), id)).record.value.client;
    return save<flow::Policies>(c, id, std::move(policy));
}

Result<Answer> get_practice(const Context& c) {
    return record_answer(TRY(flow::open_practice(c.flow(), c.actor())));
}

Result<Answer> put_practice(const Context& c) {
    auto practice = TRY(c.body<domain::Practice>());
    const auto version = TRY(c.if_match());
    auto edited = flow::edit_practice(c.flow(), c.actor(), version, std::move(practice));
    if (!edited && edited.error().kind == ErrorKind::stale)
        return lost_update(c, edited.error(), TRY(flow::open_practice(c.flow(), c.actor())));
    return record_answer(TRY(std::move(edited)));
}

Result<Answer> list_code_lists(const Context& c) {
    const auto lists = flow::code_lists(c.actor().today);
    const auto write = [](shape::JsonText& out, const flow::CodeListView& each) {
        const auto day = [&](std::string_view name, const std::optional<Date>& on) {
            out.key(name);
            on ? out.text(on->iso()) : out.null();
        };
        out.open_object().key("of_claims").boolean(each.of_claims).key("key").text(each.key);
        out.key("name").text(each.name).key("as_of").text(each.as_of);
        out.key("source").text(each.source).key("codes").integer(each.codes);
        day("newer_since", each.newer_since);
        day("next_set", each.next_set);
        out.close_object();
    };
    return whole_list(
        c, lists,
        [](const flow::CodeListView& each) {
            return (each.of_claims ? "claims " : "files ") + each.key;
        },
        write);
}

}  // namespace exclaim::api
