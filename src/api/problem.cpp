// SPDX-License-Identifier: Apache-2.0
#include "api/problem.h"

#include "shape/finding_json.h"

namespace exclaim::api {

namespace {
/// Some reasons have a status of their own within their kind.
int status_of(const Error& error) {
    if (error.reason == "if_match") return 428;  // RFC 6585: precondition required
    if (error.reason == "content_type") return 415;
    if (error.reason == "method") return 405;
    return error_kind_info(error.kind).http_status;
}
}  // namespace

Response problem(const Error& error, const std::string& request_id, std::string_view current) {
    const auto& info = error_kind_info(error.kind);
    const int status = status_of(error);
    shape::JsonText out;
    out.open_object();
    out.key("type").text(std::string("urn:exclaim:problem:") + info.name);
    out.key("title").text(info.title);
    out.key("status").integer(status);
    out.key("detail").text(error.message);
    out.key("reason");
    if (error.reason.empty())
        out.null();
    else
        out.text(error.reason);
    out.key("request_id").text(request_id);
    out.key("findings");
    shape::write_findings(out, error.findings);
    if (!current.empty()) out.key("current").raw(current);
    out.close_object();
    Response response{status, {{"Content-Type", "application/problem+json"}}, out.take(), {}};
    if (error.kind == ErrorKind::busy) response.headers.emplace_back("Retry-After", "60");
    return response;
}

}  // namespace exclaim::api
