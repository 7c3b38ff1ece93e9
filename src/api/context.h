// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "api/http.h"
#include "flow/sandbox.h"
#include "flow/sign_in.h"
#include "shape/json_in.h"

namespace exclaim::api {

/// What a demo shows on its sign-in page. Synthetic people only; exists only where the server was
/// started as a demo.
struct DemoPerson {
    std::string name;
    domain::Role role;
    std::string email;
    std::string password;
};

/// What the application is built from.
struct Services {
    flow::Services flow;
    std::vector<DemoPerson> demo;      ///< empty: this is no demo
    flow::Sandbox* sandbox = nullptr;  ///< payer and day of a demo; none in real work
};

/// What a handler answers with: JSON unless it says otherwise.
struct Answer {
    int status = 200;
    std::string body;
    Headers headers;
    std::string type = "application/json";
};

/// Everything one request brings to its handler.
struct Context {
    const Services& services;
    const Request& request;
    std::vector<std::string> path_values;  ///< values of the {places} of the route, in order
    Parameters query;
    flow::Session session;  ///< who asks; empty on routes open to anyone

    const flow::Services& flow() const { return services.flow; }
    const flow::Actor& actor() const { return session.actor; }

    /// The id in the path; kind missing if it cannot be one.
    template <class AnyId>
    Result<AnyId> id(std::size_t place = 0) const {
        if (const auto id = AnyId::parse(path_values.at(place))) return *id;
        return fail(ErrorKind::missing, "There is no record at this address.");
    }
    /// The described value in the body.
    template <class T>
    Result<T> body() const {
        return shape::read_object<T>(request.body);
    }
    /// The version in If-Match ("3" in quotes); status 428 by reason "if_match" where it is absent.
    Result<std::int64_t> if_match() const;
    flow::Idempotency idempotency() const;
    /// Who asks may go past a stop with a reason: a permission of its own, which a token may lack.
    bool may_override() const;
};

using Handler = std::function<Result<Answer>(const Context&)>;

}  // namespace exclaim::api
