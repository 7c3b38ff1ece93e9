// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <array>
#include <optional>
#include <set>
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
    superbill,
    given_up  ///< a refused version is not repaired: the claim before it stays as it is
};
inline constexpr auto evidence_kind_words = std::to_array<std::string_view>(
    {"sent", "ta1", "ack_999", "ack_277ca", "status_277", "remittance", "eob", "mailed", "call",
     "superbill", "given_up"});
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
    information_asked,
    paid_partial,  ///< some lines paid, some denied
    zero_paid      ///< judged, nothing denied, nothing to pay: the client's share, a prior payer
};
inline constexpr auto verdict_words = std::to_array<std::string_view>(
    {"sent", "accepted", "rejected", "pending", "finalised", "not_found", "denied", "paid",
     "reversed", "information_asked", "paid_partial", "zero_paid"});
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
    closed,
    finalised  ///< the plan says that it has decided; what it decided has not come yet
};
inline constexpr auto claim_state_words = std::to_array<std::string_view>(
    {"draft", "ready", "sent", "received", "accepted_by_clearinghouse", "accepted_by_plan",
     "in_process", "information_asked", "rejected", "denied", "paid_partial", "paid", "zero_paid",
     "reversed", "replaced", "voided", "closed", "finalised"});
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
    /// The first plan's claim in its first version, whose decision this plan comes behind.
    std::optional<ClaimId> follows;
    std::string payer_claim_number;
    Benefits benefits = Benefits::practice;
    std::optional<Money> paid_by_client;
    std::string place_of_service;
    std::string referral_number, authorization_number;
    std::vector<std::string> diagnoses;  ///< as the pointers of the lines count them
    std::string note;
    Date built_on = Date::from_days({});
    std::vector<BuiltLine> lines;
    std::vector<Attachment> attachments;
    std::string override_reason;  ///< sent although steps 1–6 were not all green
    std::optional<UserId> override_by;
    std::set<std::string> typed = {};  ///< fields that a person typed: they follow nothing any more
    bool operator==(const ClaimRecord&) const = default;
    Money charge() const;
};

inline constexpr std::string_view typed_paid = "paid_by_client", typed_diagnoses = "diagnoses",
                                  typed_benefits = "benefits";
/// What a draft says as paid by the client is that of their account: no correction, on which what
/// was told is told again, and nobody typed it.
bool follows_account(const ClaimRecord&);
/// Takes over what a person typed: what is other than before stays as typed, what they cleared
/// follows its sources again.
void take_typed(ClaimRecord&, std::optional<Money> paid_by_client,
                std::vector<std::string> diagnoses);
/// The same of whom the plan pays: what is `by_case` follows the case again.
void type_benefits(ClaimRecord&, Benefits given, Benefits by_case);

/// A claim as it was sent is never changed: another version follows it.
bool is_open_to_edit(ClaimState);

/// Taken by the payer at some time, so that it has a number there.
bool was_taken(ClaimState);
/// The payer has said what it pays or refuses: a void takes that back. What it has not decided it
/// is asked to withdraw.
constexpr bool is_decided(ClaimState state) {
    using enum ClaimState;
    return state == finalised || state == denied || state == paid_partial || state == paid ||
           state == zero_paid || state == reversed || state == closed;
}
/// On its way: it left, and the payer has not said that it has it.
bool is_on_the_way(ClaimState);

/// What all evidence says together, whatever order it came in and however often. Adjudication wins
/// over status, the payer over the clearinghouse, an answer about the claim over one about its
/// file, later over earlier; what comes late does not move a claim backwards.
struct ClaimStanding {
    ClaimState state = ClaimState::draft;
    std::optional<Instant> since;
    std::optional<EvidenceKind> decided_by;  ///< what the state was read from
    std::string payer_claim_number;
    std::optional<Instant> timely_proof;  ///< the payer's own acceptance
    bool operator==(const ClaimStanding&) const = default;
};
ClaimStanding standing(std::span<const Evidence> evidence);

/// Where a claim stands that a later version follows: one that was sent replaces it, a void takes
/// it back once the plan has taken the void, or has taken back its decision. A first claim that was
/// sent twice, and whose repeat was taken back, stands as it was taken.
ClaimState standing_after(ClaimState own, Frequency later, ClaimState of_later);

}  // namespace exclaim::domain
