// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/limits.h"
#include "domain/claim/evidence.h"
#include "domain/claim/fees.h"
#include "shape/claim_shape.h"
#include "shape/scalar.h"

namespace exclaim::shape {

/// What a line charges: of nothing nobody makes a claim.
struct Charge {
    Money amount;
};
template <>
struct Scalar<Charge> {
    static constexpr std::string_view format = "money", example = "80.00";
    static std::string to(const Charge& v) { return v.amount.text(); }
    static std::optional<Charge> from(std::string_view t) {
        const auto amount = Money::parse(t);
        return amount && *amount != Money{} ? std::optional{Charge{*amount}} : std::nullopt;
    }
    static Code fault(std::string_view t) {
        return Money::parse(t) ? Code::charge_of_nothing : Code::money_form;
    }
};

}  // namespace exclaim::shape

// Claims as the practice keeps them, their evidence and the fee schedule, described once.
namespace exclaim::domain {

/// A charge that nobody has said yet is null, and follows the fee schedule when it is sent so.
template <class Codec, class V>
void charge_field(Codec& c, V& charge) {
    std::optional<shape::Charge> value;
    if (charge != Money{}) value = shape::Charge{charge};
    c.field("charge", value, {.label = "Charge"});
    if constexpr (!std::is_const_v<V>) charge = value ? value->amount : Money{};
}

template <class Codec, Is<Fee> V>
void describe(Codec& c, V& v) {
    c.field("code", v.code, {.label = "Code", .required = true});
    c.field("begins", v.begins, {.label = "From", .required = true, .example = "2026-01-01"});
    c.field("amount", v.amount, {.label = "Price of one unit", .required = true});
}
template <class Codec, Is<FeeSchedule> V>
void describe(Codec& c, V& v) {
    c.field("fees", v.fees, {.label = "Prices", .required = true, .max = 500});
}

template <class Codec, Is<BuiltLine> V>
void describe(Codec& c, V& v) {
    c.field("session", v.session, {.label = "Session", .required = true});
    describe_line(c, v.line, [&] { charge_field(c, v.line.charge); });
}

/// What a person may change of a draft.
template <class Codec, Is<ClaimRecord> V>
void describe(Codec& c, V& v) {
    c.field("benefits", v.benefits, {.label = "The plan pays"});
    c.field("paid_by_client", v.paid_by_client, {.label = "Paid by the client"});
    c.field("place_of_service", v.place_of_service, {.label = "Place of service", .max = 2});
    c.field("referral_number", v.referral_number, {.label = "Referral number", .max = 50});
    c.field("authorization_number", v.authorization_number,
            {.label = "Authorization number", .max = 50});
    c.field("payer_claim_number", v.payer_claim_number,
            {.label = "Payer's number of the earlier claim", .max = 50});
    c.field("diagnoses", v.diagnoses, {.label = "Diagnoses", .max = 12});
    c.field("note", v.note, {.label = "Note to the payer", .max = 80});
    c.field("lines", v.lines, {.label = "Lines", .required = true, .max = 50});
    c.field("attachments", v.attachments, {.label = "Attachments", .max = 10});
}

template <class Codec, Is<Evidence> V>
void describe(Codec& c, V& v) {
    c.field("kind", v.kind, {.label = "Kind", .required = true});
    c.field("verdict", v.verdict, {.label = "What it says", .required = true});
    c.field("level", v.level, {.label = "Who says it"});
    c.field("at", v.at, {.label = "When", .required = true});
    c.field("codes", v.codes, {.label = "Codes", .max = 20});
    c.field("payer_claim_number", v.payer_claim_number,
            {.label = "Payer's number of the claim", .max = 50});
    c.field("file", v.file, {.label = "File that arrived"});
    c.field("sent_file", v.sent_file, {.label = "File that left"});
    c.field("said_by", v.said_by, {.label = "Said by", .max = 120, .example = "Dana, call 8841"});
    c.field("note", v.note, {.label = "Note", .max = limits::note_chars, .many_lines = true});
}

}  // namespace exclaim::domain

namespace exclaim::shape {

struct BuildClaimRequest {
    std::vector<SessionId> sessions;  ///< none: all that are ready
};
template <class Codec, domain::Is<BuildClaimRequest> V>
void describe(Codec& c, V& v) {
    c.field("sessions", v.sessions, {.label = "Sessions", .max = 100});
}

struct SendClaimsRequest {
    std::vector<ClaimId> claims;
    std::string override_reason;
};
template <class Codec, domain::Is<SendClaimsRequest> V>
void describe(Codec& c, V& v) {
    c.field("claims", v.claims, {.label = "Claims", .required = true, .max = 100});
    c.field(
        "override_reason", v.override_reason,
        {.label = "Reason to send although a step before is not done", .max = limits::note_chars});
}

struct ClaimAgainRequest {
    std::string payer_claim_number;  ///< empty: what the payer's answers say
};
template <class Codec, domain::Is<ClaimAgainRequest> V>
void describe(Codec& c, V& v) {
    c.field("payer_claim_number", v.payer_claim_number,
            {.label = "Payer's number of the claim", .max = 50});
}

struct GiveUpRequest {
    std::string reason;
};
template <class Codec, domain::Is<GiveUpRequest> V>
void describe(Codec& c, V& v) {
    c.field("reason", v.reason,
            {.label = "Why it is given up", .required = true, .max = limits::note_chars});
}

/// What somebody knows without a file.
struct HandEvidenceRequest {
    domain::EvidenceKind kind = domain::EvidenceKind::call;
    domain::Verdict verdict = domain::Verdict::sent;
    std::optional<Instant> at;  ///< none: now
    std::string payer_claim_number, said_by, note, override_reason;
};
template <class Codec, domain::Is<HandEvidenceRequest> V>
void describe(Codec& c, V& v) {
    c.field("kind", v.kind, {.label = "Kind", .required = true});
    c.field("verdict", v.verdict, {.label = "What it says"});
    c.field("at", v.at, {.label = "When"});
    c.field("payer_claim_number", v.payer_claim_number,
            {.label = "Payer's number of the claim", .max = 50});
    c.field("said_by", v.said_by, {.label = "Said by", .max = 120, .example = "Dana, call 8841"});
    c.field("note", v.note, {.label = "Note", .max = limits::note_chars, .many_lines = true});
    c.field(
        "override_reason", v.override_reason,
        {.label = "Reason to mail although a step before is not done", .max = limits::note_chars});
}

}  // namespace exclaim::shape
