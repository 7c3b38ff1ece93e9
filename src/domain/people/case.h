// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/codes.h"
#include "base/date.h"
#include "base/ids.h"
#include "base/money.h"
#include "base/npi.h"
#include "base/words.h"
#include "domain/people/address.h"

namespace exclaim::domain {

/// What an injury came from (CLM11 AA, EM, OA; boxes 10a–c). One in a car at work came from both.
enum class Cause { auto_accident, work, other_accident, auto_accident_at_work };
inline constexpr auto cause_words = std::to_array<std::string_view>(
    {"auto_accident", "work", "other_accident", "auto_accident_at_work"});
constexpr const auto& words_of(Cause) {
    return cause_words;
}
constexpr bool by_car(Cause cause) {
    return cause == Cause::auto_accident || cause == Cause::auto_accident_at_work;
}
constexpr bool at_work(Cause cause) {
    return cause == Cause::work || cause == Cause::auto_accident_at_work;
}
/// "work", within a sentence.
constexpr std::string_view cause_in_words(Cause cause) {
    switch (cause) {
        case Cause::auto_accident: return "a car accident";
        case Cause::work: return "work";
        case Cause::other_accident: return "an accident";
        case Cause::auto_accident_at_work: return "a car accident at work";
    }
    return {};
}

/// Who asks the plan for money, and whom the plan pays: a claim whose benefits are assigned to the
/// practice, a claim that pays the client, a superbill the client files, or no plan at all.
enum class BillingModel { assigned, unassigned, superbill, cash };
inline constexpr auto billing_model_words =
    std::to_array<std::string_view>({"claim_assigned", "claim_unassigned", "superbill", "cash"});
constexpr const auto& words_of(BillingModel) {
    return billing_model_words;
}

/// A diagnosis as a document says it: an exercise professional never originates one.
struct CaseDiagnosis {
    DiagnosisCode code;
    std::string diagnosed_by;
    std::optional<Date> on;
    std::optional<DocumentId> source;
    bool operator==(const CaseDiagnosis&) const = default;
};

/// Why no other insurer pays for an injury, though its cause would have one.
struct NoOtherInsurer {
    Date on = Date::from_days({});  ///< the day on which it was said
    std::string said_by;            ///< "Acme Insurance, Dana"
    std::string source;             ///< "letter", "call 8841"
    bool operator==(const NoOtherInsurer&) const = default;
};

/// An accident, or an illness from work. Workers' compensation and auto claims need all of it.
struct Injury {
    Cause cause = Cause::other_accident;
    std::optional<Date> date;
    std::optional<State> state;
    std::string claim_number;  ///< property and casualty (REF*Y4, box 11b)
    std::string adjuster;
    std::optional<Phone> adjuster_phone;
    std::string employer;
    std::optional<Date> disabled_from, disabled_to;  ///< unable to work (box 16); no end: still
    std::optional<NoOtherInsurer> no_other_insurer = std::nullopt;
    bool operator==(const Injury&) const = default;
};

/// Where sessions are, if not at the practice: a gym, a pool (2310C, box 32).
struct ServicePlace {
    std::string name;
    std::optional<Npi> npi;  ///< type 2, where it has one
    Address address;
    bool operator==(const ServicePlace&) const = default;
};

/// One reason to come: from the referral to the last line settled. Steps 1–4 belong to it, steps
/// 5–9 to each of its dates of service.
struct Case {
    ClientId client;
    std::string title;               ///< "Right knee"
    std::optional<PolicyId> policy;  ///< billed first; none: cash
    PractitionerId practitioner;
    BillingModel billing = BillingModel::assigned;
    std::vector<CaseDiagnosis> diagnoses;  ///< A first
    std::optional<Injury> injury;
    std::optional<PlaceOfService> place;  ///< where sessions are; unknown until the payer confirmed
    std::optional<ServicePlace> facility;  ///< none: at the practice, or at the client's
    std::optional<Date> onset;             ///< of the illness or symptom (DTP*431, box 14)
    Date opened = Date::from_days({});
    std::optional<Date> closed;
    std::string outcome;               ///< written when it closes
    std::optional<Date> released_on;   ///< the client signed the release of information (box 12)
    std::optional<Date> assigned_on;   ///< the client signed the assignment of benefits (box 13)
    std::optional<Date> agreement_on;  ///< the client agreed to pay what the plan does not cover
    std::optional<Date> estimate_on;   ///< the client, who pays alone, got the good faith estimate
    bool accepts_allowed = false;      ///< box 27: an owner's decision, ends balance billing
    bool disclosure_restricted =
        false;  ///< paid in full, the plan must not be told (45 CFR 164.522)
    bool operator==(const Case&) const = default;
};

/// What is still to be done of a case: of its sessions, and of what plans left open.
struct LeftInCase {
    std::int64_t bookings = 0;        ///< neither delivered nor cancelled
    std::int64_t unsigned_notes = 0;  ///< of delivered sessions
    std::int64_t unbilled = 0;        ///< signed, on days without a claim
    std::int64_t drafts = 0;          ///< claims that have not left
    std::int64_t undecided = 0;       ///< amounts of which a person has to say who owes them
    Money client_owes = {};           ///< charged to the client, or left to them, and not paid
    bool operator==(const LeftInCase&) const = default;
};

}  // namespace exclaim::domain
