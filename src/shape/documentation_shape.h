// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/limits.h"
#include "domain/documentation/clock.h"
#include "domain/documentation/documentation.h"
#include "shape/people_shape.h"

namespace exclaim::shape {

/// "I am this practitioner": what somebody who is linked to nobody says when they sign.
struct Attestation {
    std::optional<PractitionerId> attests;
};

template <class Codec, domain::Is<Attestation> V>
void describe(Codec& c, V& v) {
    c.field("attests", v.attests, {.label = "Practitioner as whom the signer signs"});
}

/// A text added to a signed note.
struct AddendumRequest {
    std::string text, reason;
};

template <class Codec, domain::Is<AddendumRequest> V>
void describe(Codec& c, V& v) {
    c.field("text", v.text,
            {.label = "Addendum", .required = true, .max = limits::note_chars, .many_lines = true});
    c.field("reason", v.reason,
            {.label = "Reason", .required = true, .max = 200, .example = "Side was left out"});
}

}  // namespace exclaim::shape

// Notes, reports and attachments, described once.
namespace exclaim::domain {

template <class Codec, Is<CodeReason> V>
void describe(Codec& c, V& v) {
    c.field("code", v.code, {.label = "Code", .required = true});
    c.field("reason", v.reason,
            {.label = "Why it needed a professional",
             .max = limits::note_chars,
             .example = "Guarded on foam after two losses of balance.",
             .many_lines = true});
}

template <class Codec, Is<Note> V>
void describe(Codec& c, V& v) {
    const auto text = [](std::string_view label) {
        return shape::About{.label = label, .max = limits::note_chars, .many_lines = true};
    };
    c.field("reasons", v.reasons, {.label = "Reason of each code", .max = 20});
    c.field("goals", v.goals, {.label = "Goals worked on, from 1", .max = 20});
    c.field("response", v.response, text("Response and tolerance"));
    c.field("progress", v.progress, text("Progress towards the goals"));
    c.field("deviation", v.deviation, text("Deviation from the plan, and why"));
    c.field("home_programme", v.home_programme, text("Home programme"));
    c.field("next", v.next, text("Plan for the next session"));
}

template <class Codec, Is<Addendum> V>
void describe(Codec& c, V& v) {
    c.field("by", v.by, {.label = "Signed by"});
    c.field("at", v.at, {.label = "Signed at"});
    c.field("text", v.text, {.label = "Addendum"});
    c.field("reason", v.reason, {.label = "Reason"});
    c.field("hash", v.hash, {.label = "Hash in the chain of the case"});
}

template <class Codec, Is<Note> V>
void describe_kept(Codec& c, V& v) {
    c.field("session", v.session, {.label = "Session"});
    c.field("signed_by", v.signed_by, {.label = "Signed by"});
    c.field("signed_at", v.signed_at, {.label = "Signed at"});
    c.field("credential", v.credential, {.label = "Credential of the signer"});
    c.field("late", v.late, {.label = "Late entry"});
    c.field("hash", v.hash, {.label = "Hash in the chain of the case"});
    c.field("addenda", v.addenda, {.label = "Addenda"});
}

template <class Codec, Is<Report> V>
void describe(Codec& c, V& v) {
    c.field("kind", v.kind, {.label = "Kind", .required = true});
    c.field("on", v.on, {.label = "Date", .required = true});
    c.field("text", v.text, {.label = "Text", .max = limits::report_chars, .many_lines = true});
    c.field("document", v.document, {.label = "Document"});
}

template <class Codec, Is<Report> V>
void describe_kept(Codec& c, V& v) {
    c.field("signed_by", v.signed_by, {.label = "Signed by"});
    c.field("signed_at", v.signed_at, {.label = "Signed at"});
    c.field("credential", v.credential, {.label = "Credential of the signer"});
    c.field("hash", v.hash, {.label = "Hash in the chain of the case"});
}

template <class Codec, Is<CaseAttachment> V>
void describe(Codec& c, V& v) {
    c.field("kind", v.kind,
            {.label = "Report type (PWK01)", .required = true, .max = 2, .example = "09"});
    c.field("by", v.by,
            {.label = "How it is sent (PWK02)", .required = true, .max = 2, .example = "EL"});
    c.field("control_number", v.control_number,
            {.label = "Control number (PWK06)", .max = 50, .example = "26A000001"});
    c.field("document", v.document, {.label = "Document"});
}

template <class Codec, Is<ReportClock> V>
void describe(Codec& c, V& v) {
    c.field("state", v.state, {.label = "State"});
    c.field("since", v.since, {.label = "Counted from"});
    c.field("due", v.due, {.label = "Due"});
    c.field("days", v.days, {.label = "Rhythm in days"});
    c.field("visits", v.visits, {.label = "Visits since"});
    c.field("visits_limit", v.visits_limit, {.label = "Rhythm in visits"});
    c.field("because", v.because, {.label = "Because of"});
}

}  // namespace exclaim::domain
