// SPDX-License-Identifier: Apache-2.0
#include "api/context.h"

#include <algorithm>

#include "base/text.h"
#include "flow/idempotency.h"

namespace exclaim::api {

Result<std::int64_t> Context::if_match() const {
    const auto text = request.header("if-match");
    if (text.empty())
        return Failure{
            Error{ErrorKind::invalid,
                  "This change needs If-Match with the version you have seen. Nothing was changed.",
                  {},
                  "if_match"}};
    const auto inner = text.size() > 2 && text.front() == '"' && text.back() == '"'
                           ? text.substr(1, text.size() - 2)
                           : std::string_view{};
    const auto version = parse_int(inner);
    if (!version || *version < 1)
        return fail(
            ErrorKind::invalid,
            "If-Match has to be an ETag of this record, such as \"3\". Nothing was changed.");
    return *version;
}

flow::Idempotency Context::idempotency() const {
    flow::Idempotency out;
    out.key = request.header("idempotency-key");
    if (!out.key.empty())
        out.request_hash =
            flow::request_hash(request.method + " " + request.path + "\n" + request.body);
    return out;
}

bool Context::may_override() const {
    const auto wanted = domain::Permission::gate_override;
    const auto& scopes = session.scopes;
    const bool person = !session.id.empty();
    return domain::may(actor().role, wanted) &&
           (person || std::find(scopes.begin(), scopes.end(), wanted) != scopes.end());
}

}  // namespace exclaim::api
