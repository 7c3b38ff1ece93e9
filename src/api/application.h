// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <map>
#include <mutex>

#include "api/context.h"
#include "api/routes.h"

namespace exclaim::api {

/// Everything below /api: finds the route, asks who calls and whether they may, runs the handler,
/// and turns whatever comes back into a response. Thread-safe.
class Application {
public:
    explicit Application(Services services) : services_(std::move(services)) {}
    Response handle(const Request& request);

private:
    struct Match {
        const Route* route = nullptr;
        std::vector<std::string> values;
        std::string allowed;  ///< methods known at this path, where none fits
    };
    static Match match(const Request&);
    Result<Answer> answer(const Request&, const Match&);
    Result<flow::Session> authenticate(const Request&, const Route&) const;
    /// Slows down guessing from one address, whatever names it tries.
    Result<void> count_sign_in(const Request&);

    Services services_;
    std::mutex mutex_;
    struct Tries {
        Instant since;
        int count = 0;
    };
    std::map<std::string, Tries> tries_;
};

/// The OpenAPI 3.1 document of routes(), as pretty-printed JSON.
std::string openapi_document();

}  // namespace exclaim::api
