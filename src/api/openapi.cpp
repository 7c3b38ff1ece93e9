// SPDX-License-Identifier: Apache-2.0
#include <map>

#include "api/application.h"
#include "base/limits.h"
#include "base/result.h"
#include "shape/api_schemas.h"
#include "shape/json_text.h"

namespace exclaim::api {

namespace {
using shape::JsonText;

void write_schema_reference(JsonText& out, std::string_view type, std::string_view schema) {
    out.key("content").open_object().key(type).open_object().key("schema").open_object();
    out.key("$ref").text("#/components/schemas/" + std::string(schema));
    out.close_object().close_object().close_object();
}

/// A body that is a text or a file rather than a document of ours.
void write_bytes(JsonText& out, std::initializer_list<std::string_view> types) {
    out.key("content").open_object();
    for (const auto type : types) {
        out.key(type).open_object().key("schema").open_object();
        out.key("type").text("string").close_object().close_object();
    }
    out.close_object();
}

void write_bytes(JsonText& out, std::string_view body) {
    if (body == document_body)
        write_bytes(out, {"application/pdf", "image/jpeg", "image/png", "image/tiff"});
    else
        write_bytes(out, {body == file_body ? "application/edi-x12" : "text/csv"});
}

void write_parameter(JsonText& out, std::string_view name, std::string_view place, bool required,
                     std::string_view about) {
    out.open_object()
        .key("name")
        .text(name)
        .key("in")
        .text(place)
        .key("required")
        .boolean(required);
    if (!about.empty()) out.key("description").text(about);
    out.key("schema").open_object().key("type").text(name == "limit" ? "integer" : "string");
    if (name == "limit") out.key("minimum").integer(1).key("maximum").integer(limits::page_max);
    out.close_object().close_object();
}

std::string_view about_query(std::string_view name) {
    if (name == "limit") return "At most so many rows.";
    if (name == "cursor") return "The next_cursor of an earlier answer: the rows behind those.";
    return {};
}

void write_parameters(JsonText& out, const Route& route) {
    out.key("parameters").open_array();
    for (auto rest = route.path; rest.find('{') != std::string_view::npos;) {
        const auto open = rest.find('{'), close = rest.find('}');
        write_parameter(out, rest.substr(open + 1, close - open - 1), "path", true,
                        "Id of the record.");
        rest.remove_prefix(close + 1);
    }
    for (auto rest = route.query; !rest.empty();) {
        const auto blank = rest.find(' ');
        const auto name = rest.substr(0, blank);
        write_parameter(out, name, "query", false, about_query(name));
        rest.remove_prefix(blank == std::string_view::npos ? rest.size() : blank + 1);
    }
    if (replaces(route))
        write_parameter(out, "If-Match", "header", true,
                        "The ETag of the record as you have seen it.");
    if (route.method == "POST" && route.status == 201)
        write_parameter(out, "Idempotency-Key", "header", false,
                        "The same key again makes nothing twice.");
    if (route.request == document_body)
        write_parameter(out, "X-File-Name", "header", false, "Name of the file, for people.");
    out.close_array();
}

void write_problem(JsonText& out, std::string_view status, std::string_view about) {
    out.key(status).open_object().key("description").text(about);
    write_schema_reference(out, "application/problem+json", "Problem");
    out.close_object();
}

void write_responses(JsonText& out, const Route& route) {
    out.key("responses").open_object();
    out.key(std::to_string(route.status)).open_object().key("description").text(route.summary);
    if (route.response == "csv" || route.response == document_body)
        write_bytes(out, route.response);
    else if (!route.response.empty())
        write_schema_reference(out, "application/json", route.response);
    out.close_object();
    for (const auto kind :
         {ErrorKind::invalid, ErrorKind::unauthenticated, ErrorKind::forbidden, ErrorKind::missing,
          ErrorKind::stale, ErrorKind::blocked, ErrorKind::busy, ErrorKind::outside}) {
        if (kind == ErrorKind::stale && !replaces(route)) continue;
        const auto& info = error_kind_info(kind);
        write_problem(out, std::to_string(info.http_status), info.title);
    }
    if (replaces(route))
        write_problem(out, "428", "If-Match has to name the version that is changed");
    if (!route.request.empty())
        write_problem(out, "415", "The body is of another kind than this takes");
    out.close_object();
}

void write_operation(JsonText& out, const Route& route) {
    std::string method(route.method);
    for (char& c : method) c = static_cast<char>(c | 0x20);
    out.key(method).open_object();
    out.key("operationId").text(route.id).key("summary").text(route.summary);
    out.key("x-permission").text(word(route.permission));
    out.key("security").open_array();
    if (route.permission != domain::Permission::anyone) {
        out.open_object().key("session").open_array().close_array().close_object();
        if (route.permission != domain::Permission::signed_in)
            out.open_object().key("token").open_array().close_array().close_object();
    }
    out.close_array();
    write_parameters(out, route);
    if (!route.request.empty()) {
        out.key("requestBody").open_object().key("required").boolean(true);
        if (route.request == file_body || route.request == document_body)
            write_bytes(out, route.request);
        else
            write_schema_reference(out, "application/json", route.request);
        out.close_object();
    }
    write_responses(out, route);
    out.close_object();
}
}  // namespace

std::string openapi_document() {
    std::map<std::string_view, std::vector<const Route*>> paths;
    for (const auto& route : routes()) paths[route.path].push_back(&route);
    JsonText out;
    out.open_object().key("openapi").text("3.1.0");
    out.key("info").open_object().key("title").text("ExClaim").key("version").text("1");
    out.key("description")
        .text(
            "Everything the web application does, for programs. Money is a decimal string, dates "
            "are "
            "YYYY-MM-DD, unknown is null.");
    out.close_object();
    out.key("paths").open_object();
    for (const auto& [path, operations] : paths) {
        out.key(path).open_object();
        for (const auto* route : operations) write_operation(out, *route);
        out.close_object();
    }
    out.close_object();
    out.key("components").open_object().key("schemas").open_object();
    for (const auto& schema : shape::api_schemas()) out.key(schema.name).raw(schema.text);
    out.close_object().key("securitySchemes").open_object();
    out.key("session")
        .open_object()
        .key("type")
        .text("apiKey")
        .key("in")
        .text("cookie")
        .key("name")
        .text("exclaim");
    out.key("description")
        .text("Set by signIn. Changes also need the X-CSRF-Token header.")
        .close_object();
    out.key("token")
        .open_object()
        .key("type")
        .text("http")
        .key("scheme")
        .text("bearer")
        .close_object();
    out.close_object().close_object().close_object();
    return shape::pretty_json(out.take());
}

}  // namespace exclaim::api
