// SPDX-License-Identifier: Apache-2.0
#include "api/documentation_api.h"
#include "api/routes.h"

namespace exclaim::api {

namespace {
using enum domain::Permission;

const auto table = std::to_array<Route>({
    {"GET", "/api/v1/sessions/{id}/note", cases_read, "getNote", "", "Note", get_note,
     "The note of a session, with what it still lacks."},
    {"PUT", "/api/v1/sessions/{id}/note", cases_write, "putNote", "NoteInput", "Note", put_note,
     "Saves the draft of a note."},
    {"POST", "/api/v1/sessions/{id}/note/sign", notes_sign, "signNote", "Attestation", "Note",
     sign_note, "Signs a note and locks it with its session; If-Match signs only what was seen."},
    {"POST", "/api/v1/sessions/{id}/note/addenda", notes_sign, "addAddendum", "AddendumInput",
     "Note", post_addendum, "Adds a signed text to a signed note."},
    {"GET", "/api/v1/cases/{id}/notes", cases_read, "listNotes", "", "NoteList", list_notes,
     "Notes of a case, one for each session, oldest first.", "limit cursor"},
    {"GET", "/api/v1/cases/{id}/notes/chain", cases_read, "verifyChain", "", "ChainVerdict",
     verify_chain, "Reads the chain of everything signed in a case again."},
    {"GET", "/api/v1/cases/{id}/reports", cases_read, "listReports", "", "ReportList", list_reports,
     "Reports of a case, oldest first.", "limit cursor"},
    {"POST", "/api/v1/cases/{id}/reports", cases_write, "createReport", "ReportInput", "Report",
     post_report, "Begins a report.", "", 201},
    {"GET", "/api/v1/cases/{id}/report-clocks", cases_read, "getReportClocks", "", "ReportClocks",
     get_report_clocks, "When the next progress report and reassessment are due."},
    {"GET", "/api/v1/reports/{id}", cases_read, "getReport", "", "Report", get_report,
     "One report."},
    {"PUT", "/api/v1/reports/{id}", cases_write, "putReport", "ReportInput", "Report", put_report,
     "Saves the draft of a report."},
    {"POST", "/api/v1/reports/{id}/sign", notes_sign, "signReport", "Attestation", "Report",
     sign_report, "Signs and locks a report; If-Match signs only what was seen."},
    {"GET", "/api/v1/cases/{id}/attachments", cases_read, "listAttachments", "", "AttachmentList",
     list_attachments, "What goes with the claims of a case, oldest first.", "limit cursor"},
    {"POST", "/api/v1/cases/{id}/attachments", cases_write, "addAttachment", "AttachmentInput",
     "Attachment", post_attachment, "Adds a document to what goes with the claims of a case.", "",
     201},
    {"POST", "/api/v1/documents", cases_write, "uploadDocument", document_body, "Document",
     post_document, "Keeps a PDF, JPEG, PNG or TIFF, sealed; its name comes in X-File-Name.",
     "kind", 201},
    {"GET", "/api/v1/documents/{id}", cases_read, "getDocument", "", document_body, get_document,
     "What a document holds."},
});
}  // namespace

std::span<const Route> documentation_routes() {
    return table;
}

}  // namespace exclaim::api
