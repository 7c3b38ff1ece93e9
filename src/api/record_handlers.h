// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "api/problem.h"
#include "api/record_json.h"

// Handlers that are the same for every kind of record (flow/records.h): included only where a kind
// is instantiated.
namespace exclaim::api {

/// Where a record of this kind stands: "/api/v1/clients/". Specialised beside the kind's routes.
template <class Kind>
constexpr std::string_view place_of = "";

/// 412 with the record as it stands, so that nobody has to fetch it to see what happened.
template <class Opened>
Answer lost_update(const Context& c, const Error& error, const Opened& current) {
    auto response = problem(error, c.request.request_id, record_text(current));
    return Answer{response.status, std::move(response.body), {}, "application/problem+json"};
}

template <class Kind>
Result<Answer> save(const Context& c, typename Kind::IdType id, typename Kind::Value value) {
    const auto version = TRY(c.if_match());
    auto edited = flow::edit<Kind>(c.flow(), c.actor(), id, version, std::move(value));
    if (!edited && edited.error().kind == ErrorKind::stale)
        return lost_update(c, edited.error(), TRY(flow::open<Kind>(c.flow(), c.actor(), id)));
    return record_answer(TRY(std::move(edited)));
}

template <class Kind>
Result<Answer> post_record(const Context& c) {
    auto value = TRY(c.body<typename Kind::Value>());
    return record_answer(
        TRY(flow::create<Kind>(c.flow(), c.actor(), std::move(value), c.idempotency())), 201,
        place_of<Kind>);
}

template <class Kind>
Result<Answer> get_record(const Context& c) {
    return record_answer(
        TRY(flow::open<Kind>(c.flow(), c.actor(), TRY(c.id<typename Kind::IdType>()))));
}

template <class Kind>
Result<Answer> put_record(const Context& c) {
    return save<Kind>(c, TRY(c.id<typename Kind::IdType>()), TRY(c.body<typename Kind::Value>()));
}

}  // namespace exclaim::api
