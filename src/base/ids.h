// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <compare>
#include <cstdint>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.h"

namespace exclaim {

/// 13 characters of Crockford base 32 (no I, L, O, U), upper case; the form of every id outside.
std::string id_text(std::int64_t value);
/// Accepts lower case and Crockford's look-alikes (o → 0, i and l → 1); none if it is no 63-bit
/// positive number.
std::optional<std::int64_t> parse_id_text(std::string_view text);

/// The identity of one kind of record. Kinds never mix; 63 bits, time-ordered.
template <class Tag>
class Id {
public:
    constexpr Id() = default;
    explicit constexpr Id(std::int64_t value) : value_(value) {}
    static std::optional<Id> parse(std::string_view text) {
        const auto value = parse_id_text(text);
        return value ? std::optional<Id>{Id{*value}} : std::nullopt;
    }
    constexpr std::int64_t value() const { return value_; }
    constexpr bool empty() const { return value_ == 0; }
    std::string text() const { return id_text(value_); }
    constexpr auto operator<=>(const Id&) const = default;

private:
    std::int64_t value_ = 0;
};

using PracticeId = Id<struct PracticeTag>;
using UserId = Id<struct UserTag>;
using SignInId = Id<struct SignInTag>;
using TokenId = Id<struct TokenTag>;
using DocumentId = Id<struct DocumentTag>;
using JobId = Id<struct JobTag>;
using InboxId = Id<struct InboxTag>;
using OutboxId = Id<struct OutboxTag>;
using PractitionerId = Id<struct PractitionerTag>;
using PayerId = Id<struct PayerTag>;
using ClientId = Id<struct ClientTag>;
using PolicyId = Id<struct PolicyTag>;
using CaseId = Id<struct CaseTag>;
using CheckId = Id<struct CheckTag>;  ///< one eligibility check
using AcceptanceId = Id<struct AcceptanceTag>;
using ReferralId = Id<struct ReferralTag>;
using MeasurementId = Id<struct MeasurementTag>;
using PlanId = Id<struct PlanTag>;  ///< one version of a Plan of Exercise
using AuthorizationId = Id<struct AuthorizationTag>;
using SessionId = Id<struct SessionTag>;
using NoteId = Id<struct NoteTag>;
using ReportId = Id<struct ReportTag>;
using AttachmentId = Id<struct AttachmentTag>;
using ClaimId = Id<struct ClaimTag>;
using EvidenceId = Id<struct EvidenceTag>;
using DenialId = Id<struct DenialTag>;
using AppealId = Id<struct AppealTag>;
using PaymentId = Id<struct PaymentTag>;
using EntryId = Id<struct EntryTag>;  ///< one ledger entry
using ClientPaymentId = Id<struct ClientPaymentTag>;
using QuestionId = Id<struct QuestionTag>;  ///< something that waits for a person
using PracticeRuleId = Id<struct PracticeRuleTag>;

/// Makes new ids: milliseconds since 2020 (41 bits), then 22 bits that count up from a random start
/// within the millisecond. Strictly increasing within one process; two processes collide only by
/// both bits.
class IdGenerator {
public:
    IdGenerator(const Clock& clock, std::function<std::uint32_t()> random)
        : clock_(clock), random_(std::move(random)) {}
    std::int64_t next();
    template <class AnyId>
    AnyId make() {
        return AnyId{next()};
    }

private:
    const Clock& clock_;
    std::function<std::uint32_t()> random_;
    std::mutex mutex_;
    std::int64_t last_ = 0;
};

}  // namespace exclaim
