// SPDX-License-Identifier: Apache-2.0
// The address, the query and the cookies of a request: anything a network can send.
#include "api/http.h"
#include "base/check.h"
#include "fuzz/target.h"

using namespace exclaim;

void fuzz(std::string_view bytes) {
    if (const auto query = api::parse_query(bytes))
        for (const auto& [name, value] : *query)
            ENSURE(name.size() <= bytes.size() && value.size() <= bytes.size());
    api::Request request;
    request.headers.emplace_back("cookie", std::string(bytes));
    ENSURE(request.cookie("session").size() <= bytes.size());
}
