// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/ids.h"
#include "base/money.h"
#include "base/words.h"
#include "domain/claim/claim.h"

namespace exclaim::domain {

/// What tells something about a claim.
enum class EvidenceKind {
    sent,
    ta1,
    ack_999,
    ack_277ca,
    status_277,
    remittance,
    eob,
    mailed,
    call,
    superbill
};
inline constexpr auto evidence_kind_words =
    std::to_array<std::string_view>({"sent", "ta1", "ack_999", "ack_277ca", "status_277",
                                     "remittance", "eob", "mailed", "call", "superbill"});
constexpr const auto& words_of(EvidenceKind) {
    return evidence_kind_words;
}

/// What it says.
enum class Verdict {
    sent,
    accepted,
    rejected,
    pending,
    finalised,
    not_found,
    denied,
    paid,
    reversed,
    information_asked
};
inline constexpr auto verdict_words = std::to_array<std::string_view>(
    {"sent", "accepted", "rejected", "pending", "finalised", "not_found", "denied", "paid",
     "reversed", "information_asked"});
constexpr const auto& words_of(Verdict) {
    return verdict_words;
}

/// Who says it: the clearinghouse on the way, or the payer.
enum class Level { clearinghouse, payer, unknown };
inline constexpr auto level_words =
    std::to_array<std::string_view>({"clearinghouse", "payer", "unknown"});
constexpr const auto& words_of(Level) {
    return level_words;
}

/// Where a claim stands: the fold of its evidence, whatever order it came in.
enum class ClaimState {
    draft,
    ready,
    sent,
    received,
    accepted_by_clearinghouse,
    accepted_by_plan,
    in_process,
    information_asked,
    rejected,
    denied,
    paid_partial,
    paid,
    zero_paid,
    reversed,
    replaced,
    voided,
    closed
};
inline constexpr auto claim_state_words = std::to_array<std::string_view>(
    {"draft", "ready", "sent", "received", "accepted_by_clearinghouse", "accepted_by_plan",
     "in_process", "information_asked", "rejected", "denied", "paid_partial", "paid", "zero_paid",
     "reversed", "replaced", "voided", "closed"});
constexpr const auto& words_of(ClaimState) {
    return claim_state_words;
}

/// One statement about one claim, never edited.
struct Evidence {
    EvidenceKind kind = EvidenceKind::sent;
    Verdict verdict = Verdict::sent;
    Level level = Level::unknown;
    Instant at;                      ///< when it was said
    std::vector<std::string> codes;  ///< "A1:20", "IK5:R", as sent
    std::string payer_claim_number;  ///< ICN, where it names one
    std::optional<InboxId> file;     ///< the raw bytes
    std::optional<OutboxId> sent_file;
    std::string said_by;  ///< of a call: who, and the reference
    std::string note;
    bool operator==(const Evidence&) const = default;
};

/// A line of a claim as it was built from a signed session.
struct BuiltLine {
    ClaimLine line;
    SessionId session;
    bool operator==(const BuiltLine&) const = default;
};

/// A claim and its place in a chain of versions.
struct ClaimRecord {
    CaseId for_case;
    PolicyId policy;
    std::string control_number;
    Frequency frequency = Frequency::original;
    std::optional<ClaimId> replaces;
    std::string payer_claim_number;
    Benefits benefits = Benefits::practice;
    std::optional<Money> paid_by_client;
    std::string note;
    Date built_on = Date::from_days({});
    std::vector<BuiltLine> lines;
    std::vector<Attachment> attachments;
    std::string override_reason;  ///< sent although steps 1–6 were not all green
    std::optional<UserId> override_by;
    bool operator==(const ClaimRecord&) const = default;
    Money charge() const;
};

/// What all evidence says together. Late, repeated and contradictory messages do not move a claim
/// backwards: adjudication wins over status, the payer over the clearinghouse, later over earlier.
struct ClaimStanding {
    ClaimState state = ClaimState::draft;
    std::optional<Instant> since;
    std::string payer_claim_number;
    std::optional<Instant> timely_proof;  ///< the payer's own acceptance
};
ClaimStanding standing(std::span<const Evidence> evidence);

}  // namespace exclaim::domain
