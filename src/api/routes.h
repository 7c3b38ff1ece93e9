// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <span>

#include "api/context.h"

namespace exclaim::api {

/// As the request of a route: the body is a file, as it is.
inline constexpr std::string_view file_body = "file";
/// The same for a document of a person: PDF or an image; also as the response.
inline constexpr std::string_view document_body = "document";

/// What a route takes and gives, as names of the schemas in api/schemas.h; empty if none.
struct Route {
    std::string_view method;
    std::string_view path;  ///< with {places}
    domain::Permission permission;
    std::string_view id;  ///< operation id: names the function in the TypeScript client
    std::string_view request;
    std::string_view response;
    Result<Answer> (*handler)(const Context&);
    std::string_view summary;
    std::string_view query = {};  ///< names of the query parameters it knows, separated by blanks
    int status = 200;             ///< when all goes well
    bool works_locked = false;    ///< a locked screen may still call it; with `anyone`: knows who
                                  ///< asks if somebody does
};

// The lines of each part of the interface, in api/<part>_api.cpp.
std::span<const Route> account_routes();
std::span<const Route> people_routes();
std::span<const Route> case_routes();
std::span<const Route> eligibility_routes();
std::span<const Route> referral_routes();
std::span<const Route> plan_routes();
std::span<const Route> authorization_routes();
std::span<const Route> session_routes();
std::span<const Route> documentation_routes();
std::span<const Route> claim_routes();
std::span<const Route> denial_routes();
std::span<const Route> payment_routes();
std::span<const Route> review_routes();
std::span<const Route> journey_routes();
std::span<const Route> sandbox_routes();

/// The whole interface, one line each: routing, permission checks, OpenAPI and the TypeScript
/// client follow from it.
std::span<const Route> routes();

/// True for an address that takes a whole file: its body may be as long as limits::upload_bytes.
bool takes_file(std::string_view method, std::string_view path);

/// True for routes that change something and carry If-Match.
bool replaces(const Route& route);

}  // namespace exclaim::api
