// SPDX-License-Identifier: Apache-2.0
#include "api/sandbox_api.h"

#include "api/list_query.h"
#include "api/record_json.h"
#include "base/text.h"
#include "flow/exchange_files.h"
#include "shape/sandbox_shape.h"

namespace exclaim::api {

namespace {
using shape::JsonText;

void write_fields(JsonText& out, const store::FileEntry& file) {
    out.key("id").text(id_text(file.id));
    out.key("direction").text(file.arrived ? "arrived" : "left");
    out.key("kind");
    if (file.kind.empty())
        out.null();
    else
        out.text(file.kind);
    out.key("label").text(file.label);
    out.key("day").text(file.at.utc_date().iso());
    out.key("done").boolean(file.done.has_value());
    out.key("taken").integer(file.taken).key("questions").integer(file.questions);
    out.key("about").open_array();
    for (const auto& each : file.about)
        out.open_object()
            .key("kind")
            .text(each.kind)
            .key("id")
            .text(id_text(each.record))
            .close_object();
    out.close_array();
}

void write_entry(JsonText& out, const store::FileEntry& file) {
    out.open_object();
    write_fields(out, file);
    out.close_object();
}

void write_state(JsonText& out, const flow::SandboxState& state) {
    out.key("today").text(state.today.iso());
    out.key("waiting").open_object().key("to_send").integer(state.waiting.to_send);
    out.key("before_payer").integer(state.before_payer);
    out.key("to_handle").integer(state.waiting.to_handle).close_object();
    out.key("ahead").open_array();
    for (const auto& day : state.ahead) {
        out.open_object().key("on").text(day.on.iso()).key("claims").integer(day.claims);
        out.key("amount").text(day.amount.text());
        out.key("decisions").integer(day.decisions).close_object();
    }
    out.close_array();
}

Result<flow::Sandbox*> sandbox_of(const Context& c) {
    if (c.services.sandbox) return c.services.sandbox;
    return fail(ErrorKind::missing, "This is no demo.");
}

/// X12 is bytes; JSON wants UTF-8, so bytes that are none become U+0080–FF.
std::string readable(std::string bytes) {
    if (is_utf8(bytes)) return bytes;
    std::string out;
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte < 0x80)
            out += c;
        else
            (out += static_cast<char>(0xC0U | (byte >> 6U))) +=
                static_cast<char>(0x80U | (byte & 0x3FU));
    }
    return out;
}
}  // namespace

Result<Answer> list_files(const Context& c) {
    const auto query = TRY(page_query(c.query, "id"));
    store::FileFilter filter;
    filter.limit = query.limit;
    filter.before = query.after;
    if (const auto direction = parameter(c.query, "direction")) {
        if (*direction != "arrived" && *direction != "left")
            return bad_parameter("direction", "arrived or left");
        filter.arrived = *direction == "arrived";
    }
    const auto page = TRY(flow::list_files(c.flow(), c.actor(), filter));
    const auto next = page.next ? std::optional{id_text(*page.next)} : std::nullopt;
    return list_answer(page.items, next, page.count, write_entry);
}

Result<Answer> post_file(const Context& c) {
    const auto brought = TRY(flow::bring_file(c.flow(), c.actor(), c.request.body));
    JsonText out;
    write_entry(out, brought.file);
    return Answer{200, out.take(), {}};
}

Result<Answer> get_file(const Context& c) {
    const auto id = TRY(c.id<InboxId>());
    const auto opened = TRY(flow::open_file(c.flow(), c.actor(), id.value()));
    JsonText out;
    out.open_object();
    write_fields(out, opened.file);
    out.key("text").text(readable(opened.text)).key("raw").text(readable(opened.raw));
    out.close_object();
    return Answer{200, out.take(), {}};
}

Result<Answer> get_sandbox(const Context& c) {
    auto* sandbox = TRY(sandbox_of(c));
    JsonText out;
    out.open_object();
    write_state(out, TRY(flow::sandbox_state(c.flow(), c.actor(), *sandbox)));
    out.close_object();
    return Answer{200, out.take(), {}};
}

Result<Answer> post_clock(const Context& c) {
    auto* sandbox = TRY(sandbox_of(c));
    const auto wanted = TRY(c.body<shape::ClockRequest>());
    const bool until = wanted.until == "something_happens";
    if (until == wanted.days.has_value() || (!until && !wanted.until.empty()))
        return fail(ErrorKind::invalid,
                    "Give days, or until: something_happens. Nothing was changed.");
    const auto moved =
        TRY(flow::move_clock(c.flow(), c.actor(), *sandbox, {wanted.days.value_or(0), until}));
    JsonText out;
    out.open_object();
    write_state(out, moved.state);
    out.key("days").integer(moved.days).key("arrived").open_array();
    for (const auto& file : moved.arrived) write_entry(out, file);
    out.close_array().close_object();
    return Answer{200, out.take(), {}};
}

}  // namespace exclaim::api
