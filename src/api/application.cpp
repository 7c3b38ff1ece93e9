// SPDX-License-Identifier: Apache-2.0
#include "api/application.h"

#include <algorithm>

#include "api/account_api.h"
#include "api/problem.h"
#include "base/limits.h"
#include "base/text.h"
#include "domain/people/deeds.h"

namespace exclaim::api {

namespace {

/// Values of the {places} if the path fits the template.
std::optional<std::vector<std::string>> fit(std::string_view pattern, std::string_view path) {
    std::vector<std::string> values;
    while (!pattern.empty() && !path.empty()) {
        const auto pattern_end = pattern.find('/', 1), path_end = path.find('/', 1);
        const auto want = pattern.substr(
            1, pattern_end == std::string_view::npos ? pattern_end : pattern_end - 1);
        const auto have =
            path.substr(1, path_end == std::string_view::npos ? path_end : path_end - 1);
        if (path.front() != '/') return std::nullopt;
        if (want.starts_with('{')) {
            if (have.empty() || have.find('.') != std::string_view::npos) return std::nullopt;
            values.emplace_back(have);
        } else if (want != have) {
            return std::nullopt;
        }
        pattern.remove_prefix(pattern_end == std::string_view::npos ? pattern.size() : pattern_end);
        path.remove_prefix(path_end == std::string_view::npos ? path.size() : path_end);
    }
    if (!pattern.empty() || !path.empty()) return std::nullopt;
    return values;
}

bool knows(std::string_view names, std::string_view wanted) {
    return (" " + std::string(names) + " ").find(" " + std::string(wanted) + " ") !=
           std::string::npos;
}

Result<Parameters> read_query(const Request& request, const Route& route) {
    const auto parameters = parse_query(request.query);
    if (!parameters)
        return fail(ErrorKind::invalid,
                    "The part of the address after the question mark cannot be read.");
    for (std::size_t i = 0; i < parameters->size(); ++i) {
        const auto& name = (*parameters)[i].first;
        if (!knows(route.query, name))
            return fail(
                ErrorKind::invalid,
                route.query.empty()
                    ? "This address takes no parameters."
                    : format("This address takes the parameters {} and no other.", route.query));
        for (std::size_t k = 0; k < i; ++k)
            if ((*parameters)[k].first == name)
                return fail(ErrorKind::invalid, format("The parameter {} stands twice.", name));
    }
    return *parameters;
}

bool changes(const Request& request) {
    return request.method != "GET" && request.method != "HEAD";
}

/// A type that no form of another website can send.
bool content_fits(std::string_view type, const Route& route) {
    if (route.request == file_body)
        return type.starts_with("application/edi-x12") ||
               type.starts_with("application/octet-stream");
    if (route.request == document_body)
        return type.starts_with("application/pdf") || type.starts_with("image/");
    return type.starts_with("application/json");
}

std::string_view wanted_content(const Route& route) {
    return route.request == file_body       ? "application/edi-x12"
           : route.request == document_body ? "application/pdf or image/jpeg, image/png, image/tiff"
                                            : "application/json";
}

Result<void> check_origin(const Request& request, const flow::Session& session,
                          const Route& route) {
    if (!changes(request)) return {};
    if (request.header("sec-fetch-site") == "cross-site")
        return fail(ErrorKind::forbidden,
                    "Another website sent this request. Nothing was changed.");
    if (!request.body.empty() && !content_fits(request.header("content-type"), route))
        return Failure{
            Error{ErrorKind::invalid,
                  format("The body has to be {}. Nothing was changed.", wanted_content(route)),
                  {},
                  "content_type"}};
    if (!session.csrf.empty() && !flow::csrf_fits(session, request.header("x-csrf-token")))
        return Failure{
            Error{ErrorKind::forbidden,
                  "The page is older than the sign-in. Nothing was changed; reload the page.",
                  {},
                  "csrf"}};
    return {};
}

Result<void> check_permission(const flow::Session& session, const Route& route) {
    const bool by_role = domain::may(session.actor.role, route.permission);
    const bool by_scope = session.csrf.empty()
                              ? std::find(session.scopes.begin(), session.scopes.end(),
                                          route.permission) != session.scopes.end()
                              : true;
    if (by_role && by_scope) return {};
    if (by_role)
        return fail(ErrorKind::forbidden,
                    format("This token may not {}. Nothing was changed; make one that may.",
                           domain::allows(route.permission)));
    return fail(ErrorKind::forbidden,
                format("Your role may not {}. Nothing was changed; ask an owner.",
                       domain::deed(route.permission)));
}

}  // namespace

Application::Match Application::match(const Request& request) {
    Match out;
    for (const auto& route : routes()) {
        auto values = fit(route.path, request.path);
        if (!values) continue;
        const bool same =
            route.method == request.method || (route.method == "GET" && request.method == "HEAD");
        if (same) {
            // "/clients/search" is a place of its own and stands before "/clients/{id}" for its own
            // method.
            out.route = &route;
            out.values = std::move(*values);
            return out;
        }
        out.allowed += (out.allowed.empty() ? "" : ", ") + std::string(route.method);
    }
    return out;
}

Result<flow::Session> Application::authenticate(const Request& request, const Route& route) const {
    const auto bearer = request.header("authorization");
    if (bearer.starts_with("Bearer "))
        return flow::session_of_token(services_.flow, bearer.substr(7), request.request_id,
                                      request.remote);
    return flow::session_of(services_.flow, request.cookie(cookie_name(request.secure)),
                            request.request_id, request.remote, route.works_locked);
}

Result<void> Application::count_sign_in(const Request& request) {
    const auto now = services_.flow.system_clock.now();
    const std::lock_guard lock(mutex_);
    std::erase_if(
        tries_, [&](const auto& entry) { return now.since(entry.second.since) > limits::lockout; });
    auto& tries = tries_[request.remote];
    if (tries.count == 0) tries.since = now;
    if (++tries.count <= limits::sign_ins_per_address) return {};
    return Failure{Error{ErrorKind::busy,
                         "Too many sign-ins from this address. Try again in 15 minutes.",
                         {},
                         "locked_out"}};
}

Result<Answer> Application::answer(const Request& request, const Match& match) {
    const auto& route = *match.route;
    Context context{services_, request, match.values, {}, {}};
    if (route.permission == domain::Permission::anyone) {
        if (route.path == "/api/v1/sign-in") TRY(count_sign_in(request));
        if (route.works_locked) {
            auto session = authenticate(request, route);
            if (!session && session.error().kind != ErrorKind::unauthenticated)
                return Failure{session.error()};
            if (session) context.session = std::move(*session);
        }
        TRY(check_origin(request, context.session, route));
    } else {
        context.session = TRY(authenticate(request, route));
        TRY(check_permission(context.session, route));
        TRY(check_origin(request, context.session, route));
        if (context.session.must_change_password && !route.path.starts_with("/api/v1/me/") &&
            !route.works_locked)
            return Failure{Error{ErrorKind::forbidden,
                                 "Choose a password of your own first.",
                                 {},
                                 "must_change_password"}};
    }
    context.query = TRY(read_query(request, route));
    return route.handler(context);
}

Response Application::handle(const Request& request) {
    const auto found = match(request);
    Response response;
    if (!found.route && found.allowed.empty()) {
        response = problem({ErrorKind::missing, "There is nothing at this address.", {}, {}},
                           request.request_id);
    } else if (!found.route) {
        response = problem(
            {ErrorKind::invalid, format("This address takes {}.", found.allowed), {}, "method"},
            request.request_id);
        response.headers.emplace_back("Allow", found.allowed);
    } else if (auto result = answer(request, found)) {
        response.status = result->status;
        response.headers = std::move(result->headers);
        response.body = std::move(result->body);
        if (response.status != 204) response.headers.emplace_back("Content-Type", result->type);
    } else {
        if (result.error().kind == ErrorKind::outside)
            services_.flow.log.error("request failed",
                                     {{"reason", NoHealthData{result.error().message}},
                                      {"request", NoHealthData{request.request_id}}});
        response = problem(result.error(), request.request_id);
    }
    response.route = found.route ? std::string(found.route->path) : "unknown";
    return response;
}

}  // namespace exclaim::api
