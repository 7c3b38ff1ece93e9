// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/limits.h"
#include "domain/denial/work.h"
#include "shape/people_shape.h"
#include "shape/requests_shape.h"

// Denials and appeals, described once.
namespace exclaim::domain {

template <class Codec, Is<NewAppeal> V>
void describe(Codec& c, V& v) {
    c.field("level", v.level, {.label = "Level", .required = true});
    c.field("letter", v.letter,
            {.label = "Letter", .required = true, .max = 20'000, .many_lines = true});
    c.field("sent_on", v.sent_on, {.label = "Sent on"});
    c.field("document", v.document, {.label = "Document"});
    c.field("because", v.because,
            {.label = "Why it goes out late, or needs a medical judgment",
             .max = limits::note_chars,
             .many_lines = true});
}
template <class Codec, Is<Resolve> V>
void describe(Codec& c, V& v) {
    c.field("outcome", v.outcome, {.label = "Outcome", .required = true});
    c.field("reason", v.reason, {.label = "Reason of a write-off"});
    c.field("note", v.note, {.label = "Note", .max = limits::note_chars, .many_lines = true});
}

}  // namespace exclaim::domain

namespace exclaim::shape {

struct DenialInput {
    std::optional<UserId> owner;
    std::string note;
};
template <class Codec, Is<DenialInput> V>
void describe(Codec& c, V& v) {
    c.field("owner", v.owner, {.label = "Owner"});
    c.field("note", v.note, {.label = "Note", .max = limits::note_chars, .many_lines = true});
}

struct AppealDecisionInput {
    domain::AppealDecision decision = domain::AppealDecision::waiting;
    std::optional<Date> on;
};
template <class Codec, Is<AppealDecisionInput> V>
void describe(Codec& c, V& v) {
    c.field("decision", v.decision, {.label = "Decision", .required = true});
    c.field("on", v.on, {.label = "Date of the decision"});
}

struct AppealAnswer {
    AppealId id;
    domain::Appeal value;
};
template <class Codec, Is<AppealAnswer> V>
void describe(Codec& c, V& v) {
    c.field("id", v.id, {.label = "Appeal"});
    c.field("level", v.value.level, {.label = "Level"});
    c.field("sent_on", v.value.sent_on, {.label = "Sent on"});
    c.field("answer_due", v.value.answer_due, {.label = "Answer due"});
    c.field("letter", v.value.letter, {.label = "Letter"});
    c.field("document", v.value.document, {.label = "Document"});
    c.field("decision", v.value.decision, {.label = "Decision"});
    c.field("decided_on", v.value.decided_on, {.label = "Decided on"});
}

/// A denial as it is shown: the refusal, the work, and what stands around it.
struct DenialAnswer {
    ClientId client;
    std::string client_name, payer_name;
    std::string control_number;
    std::optional<Date> service_date;
    std::string code;
    Money open;
    std::string due_basis;
    bool may_bill_client = false, contested = false, authorization_covers = false;
    std::string authorization_number, referral_number, place_of_service;
    domain::DenialItem item;
    std::string step;
    std::vector<AppealAnswer> appeals;
};
template <class Codec, Is<DenialAnswer> V>
void describe(Codec& c, V& v) {
    auto& d = v.item.denial;
    c.field("client_name", v.client_name, {.label = "Client"});
    c.field("payer_name", v.payer_name, {.label = "Payer"});
    c.field("case", v.item.for_case, {.label = "Case"});
    c.field("claim", v.item.claim, {.label = "Claim"});
    c.field("control_number", v.control_number, {.label = "Claim number"});
    c.field("line", v.item.line, {.label = "Line"});
    c.field("code", v.code, {.label = "Code"});
    c.field("service_date", v.service_date, {.label = "Date of service"});
    c.field("payment", v.item.payment, {.label = "Payment"});
    c.field("kind", d.kind, {.label = "Kind"});
    c.field("step", v.step, {.label = "Step that failed"});
    c.field("preventable", d.preventable, {.label = "Preventable"});
    c.field("reason", d.reason, {.label = "Reason"});
    c.field("remark", d.remark, {.label = "Remark"});
    c.field("meaning", d.meaning, {.label = "Meaning"});
    c.field("cause", d.cause, {.label = "Usual cause"});
    c.field("known", d.known, {.label = "Reason is known"});
    c.field("actions", d.actions, {.label = "Actions, the first is advised"});
    c.field("amount", d.amount, {.label = "Refused"});
    c.field("client_part", d.client_part, {.label = "Of it, the client's by the payer"});
    c.field("open", v.open, {.label = "Open on the line"});
    c.field("may_bill_client", v.may_bill_client, {.label = "May be billed to the client"});
    c.field("contested", v.contested, {.label = "Contested by the practice, not refused"});
    c.field("authorization_number", v.authorization_number, {.label = "Authorization as sent"});
    c.field("authorization_covers", v.authorization_covers,
            {.label = "The authorization as sent covers the code and the day"});
    c.field("referral_number", v.referral_number, {.label = "Referral number as sent"});
    c.field("place_of_service", v.place_of_service, {.label = "Place of service as sent"});
    c.field("notice", v.item.notice, {.label = "Notice"});
    c.field("due", v.item.due, {.label = "Due"});
    c.field("due_basis", v.due_basis, {.label = "What sets the deadline"});
    c.field("owner", v.item.owner, {.label = "Owner"});
    c.field("note", v.item.note, {.label = "Note"});
    c.field("state", v.item.state, {.label = "State"});
    c.field("outcome", v.item.outcome, {.label = "Outcome"});
    c.field("appeals", v.appeals, {.label = "Appeals"});
}

}  // namespace exclaim::shape
