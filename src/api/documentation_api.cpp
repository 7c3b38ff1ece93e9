// SPDX-License-Identifier: Apache-2.0
#include "api/documentation_api.h"

#include "api/list_query.h"
#include "api/record_handlers.h"
#include "flow/chain.h"
#include "flow/documents.h"
#include "flow/notes.h"
#include "flow/reports.h"
#include "shape/documentation_shape.h"

namespace exclaim::api {

using shape::JsonText;

namespace {
/// A signature may name the version it was given for; without If-Match the latest is signed.
Result<std::optional<std::int64_t>> seen(const Context& c) {
    if (c.request.header("if-match").empty()) return std::nullopt;
    return TRY(c.if_match());
}

/// Who is linked to a practitioner has nothing to attest, and may send no body.
Result<std::optional<PractitionerId>> attested(const Context& c) {
    if (c.request.body.empty()) return std::nullopt;
    return TRY(c.body<shape::Attestation>()).attests;
}

template <class Records>
Result<Answer> records_answer(const Context& c, const Records& all) {
    return whole_list(c, all, id_of,
                      [](JsonText& out, const auto& item) { write_record(out, item, nullptr); });
}
}  // namespace

Result<Answer> get_note(const Context& c) {
    return record_answer(TRY(flow::open_note(c.flow(), c.actor(), TRY(c.id<SessionId>()))));
}

Result<Answer> put_note(const Context& c) {
    const auto id = TRY(c.id<SessionId>());
    auto value = TRY(c.body<domain::Note>());
    auto edited = flow::edit_note(c.flow(), c.actor(), id, TRY(c.if_match()), std::move(value));
    if (!edited && edited.error().kind == ErrorKind::stale)
        return lost_update(c, edited.error(), TRY(flow::open_note(c.flow(), c.actor(), id)));
    return record_answer(TRY(std::move(edited)));
}

Result<Answer> sign_note(const Context& c) {
    const auto id = TRY(c.id<SessionId>());
    auto done = flow::sign_note(c.flow(), c.actor(), id, TRY(seen(c)), TRY(attested(c)));
    if (!done && done.error().kind == ErrorKind::stale)
        return lost_update(c, done.error(), TRY(flow::open_note(c.flow(), c.actor(), id)));
    return record_answer(TRY(std::move(done)));
}

Result<Answer> post_addendum(const Context& c) {
    const auto id = TRY(c.id<SessionId>());
    const auto asked = TRY(c.body<shape::AddendumRequest>());
    return record_answer(
        TRY(flow::add_addendum(c.flow(), c.actor(), id, asked.text, asked.reason)));
}

Result<Answer> list_notes(const Context& c) {
    return records_answer(c, TRY(flow::list_notes(c.flow(), c.actor(), TRY(c.id<CaseId>()))));
}

Result<Answer> verify_chain(const Context& c) {
    const auto verdict = TRY(flow::verify_chain(c.flow(), c.actor(), TRY(c.id<CaseId>())));
    JsonText out;
    out.open_object().key("ok").boolean(verdict.ok).key("count").integer(verdict.count);
    out.key("first_bad");
    if (verdict.ok)
        out.null();
    else
        out.integer(verdict.first_bad);
    out.close_object();
    return Answer{200, out.take(), {}};
}

Result<Answer> list_reports(const Context& c) {
    return records_answer(c, TRY(flow::list_reports(c.flow(), c.actor(), TRY(c.id<CaseId>()))));
}

Result<Answer> post_report(const Context& c) {
    auto value = TRY(c.body<domain::Report>());
    value.for_case = TRY(c.id<CaseId>());
    return record_answer(
        TRY(flow::add_report(c.flow(), c.actor(), std::move(value), c.idempotency())), 201,
        "/api/v1/reports/");
}

Result<Answer> get_report(const Context& c) {
    return record_answer(TRY(flow::open_report(c.flow(), c.actor(), TRY(c.id<ReportId>()))));
}

Result<Answer> put_report(const Context& c) {
    const auto id = TRY(c.id<ReportId>());
    auto value = TRY(c.body<domain::Report>());
    auto edited = flow::edit_report(c.flow(), c.actor(), id, TRY(c.if_match()), std::move(value));
    if (!edited && edited.error().kind == ErrorKind::stale)
        return lost_update(c, edited.error(), TRY(flow::open_report(c.flow(), c.actor(), id)));
    return record_answer(TRY(std::move(edited)));
}

Result<Answer> sign_report(const Context& c) {
    const auto id = TRY(c.id<ReportId>());
    auto done = flow::sign_report(c.flow(), c.actor(), id, TRY(seen(c)), TRY(attested(c)));
    if (!done && done.error().kind == ErrorKind::stale)
        return lost_update(c, done.error(), TRY(flow::open_report(c.flow(), c.actor(), id)));
    return record_answer(TRY(std::move(done)));
}

Result<Answer> get_report_clocks(const Context& c) {
    const auto clocks = TRY(flow::report_clocks(c.flow(), c.actor(), TRY(c.id<CaseId>())));
    JsonText out;
    out.open_object();
    shape::write_object(out.key("progress"), clocks.progress);
    shape::write_object(out.key("reassessment"), clocks.reassessment);
    out.close_object();
    return Answer{200, out.take(), {}};
}

Result<Answer> list_attachments(const Context& c) {
    return records_answer(c, TRY(flow::list_attachments(c.flow(), c.actor(), TRY(c.id<CaseId>()))));
}

Result<Answer> post_attachment(const Context& c) {
    auto value = TRY(c.body<domain::CaseAttachment>());
    value.for_case = TRY(c.id<CaseId>());
    return record_answer(
        TRY(flow::add_attachment(c.flow(), c.actor(), std::move(value), c.idempotency())), 201);
}

namespace {
/// The name of a file may name a person: it comes in a header, percent-encoded, never in the
/// address.
std::string file_name(const Context& c) {
    const auto sent = c.request.header("x-file-name");
    const auto read = parse_query("name=" + std::string(sent));
    return read && read->size() == 1 ? read->front().second : std::string(sent);
}
}  // namespace

Result<Answer> post_document(const Context& c) {
    const auto document =
        TRY(flow::add_document(c.flow(), c.actor(), parameter(c.query, "kind").value_or("other"),
                               file_name(c), c.request.header("content-type"), c.request.body));
    JsonText out;
    out.open_object();
    out.key("id").text(document.id.text()).key("kind").text(document.kind);
    out.key("file_name").text(document.file_name);
    out.key("content_type").text(document.content_type).key("bytes").integer(document.bytes);
    out.key("added_at").text(document.added_at.text());
    out.key("added_by").text(document.added_by.text()).close_object();
    Answer answer{201, out.take(), {}};
    answer.headers.emplace_back("Location", "/api/v1/documents/" + document.id.text());
    return answer;
}

Result<Answer> get_document(const Context& c) {
    auto opened = TRY(flow::open_document(c.flow(), c.actor(), TRY(c.id<DocumentId>())));
    Answer answer{200, std::move(opened.content), {}, opened.document.content_type};
    // Shown on its own, never as a page of ours that could run something.
    answer.headers.emplace_back("Content-Security-Policy", "default-src 'none'; sandbox");
    answer.headers.emplace_back("Content-Disposition", "inline");
    return answer;
}

}  // namespace exclaim::api
