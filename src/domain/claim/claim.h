// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/money.h"
#include "base/words.h"
#include "domain/claim/facts.h"
#include "domain/ledger/adjustment.h"
#include "domain/people/case.h"
#include "domain/people/people.h"

namespace exclaim::domain {

/// A first claim, one that takes the place of an adjudicated one, or one that takes it back
/// (CLM05-3 1, 7, 8).
enum class Frequency { original, replacement, cancellation };
inline constexpr std::array<std::string_view, 3> frequency_words = {"original", "replacement",
                                                                    "void"};
constexpr const auto& words_of(Frequency) {
    return frequency_words;
}
/// Whom the plan pays: the practice by assignment, the client, or the client who refused to assign
/// (CLM08 Y, N, W; box 13). Another question than whether the allowed amount is accepted.
enum class Benefits { practice, client, refused };
inline constexpr std::array<std::string_view, 3> benefits_words = {"practice", "client", "refused"};
constexpr const auto& words_of(Benefits) {
    return benefits_words;
}
/// How the client released the information (CLM09 Y, I; box 12).
enum class Release { signed_, informed };
inline constexpr std::array<std::string_view, 2> release_words = {"signed", "informed"};
constexpr const auto& words_of(Release) {
    return release_words;
}

/// Who sends the file, or who receives it.
struct TradingPartner {
    std::string id;
    std::string name;
    std::string contact;
    std::string phone;
};

/// Who bills: an organization (NPI type 2), or a person where first_name is set.
struct BillingProvider {
    std::string name;
    std::string first_name;
    std::string npi;
    std::string taxonomy;
    std::string ein;
    Address address;
    std::string phone;
};

/// A practitioner, or the physician who referred.
struct ClaimProvider {
    std::string last_name;
    std::string first_name;
    std::string npi;
    std::string taxonomy;
    bool operator==(const ClaimProvider&) const = default;
};

/// Where it was delivered, if not at the billing provider's address.
struct Facility {
    std::string name;
    std::string npi;
    Address address;
};

struct ClaimPerson {
    std::string last_name;
    std::string first_name;
    std::string middle_name;
    std::optional<Date> birth_date;
    Sex sex = Sex::unknown;
    Address address;
};

/// The person whose policy it is, and what the client is to them.
struct ClaimSubscriber {
    ClaimPerson person;
    std::string member_id;
    std::string group_number;
    Relationship relationship = Relationship::self;
};

struct ClaimPayer {
    std::string name;
    std::string electronic_id;
    PayerKind kind = PayerKind::commercial;
    std::string filing_indicator;  ///< SBR09: "CI", "BL", "12" …
    std::optional<UnitRule> unit_rule;
    std::optional<std::int64_t> filing_days;
    bool contracted = false;  ///< there is a contract or a single-case agreement
};

struct Accident {
    Cause cause = Cause::other_accident;
    std::optional<Date> date;
    std::optional<State> state;
    std::optional<Date> disabled_from = std::nullopt,
                        disabled_to = std::nullopt;  ///< unable to work; no end: still
    bool no_other_insurer = false;                   ///< somebody said that none is responsible
};

/// Something sent beside the claim (PWK): its kind ("08" plan, "09" progress report), how it goes,
/// and the number that stands on each of its pages.
struct Attachment {
    std::string kind;
    std::string by;
    std::string control_number;
    bool operator==(const Attachment&) const = default;
};

/// What a plan before decided on a line (loop 2430): charge = paid + adjustments, over all its
/// decisions on the line.
struct LineDecision {
    std::string payer;  ///< electronic id of one of `other_plans`
    std::string code;
    std::vector<std::string> modifiers;
    std::int64_t units = 0;
    Money paid;
    std::vector<LineAdjustment> adjustments;  ///< unchanged, as the payer said them
    std::optional<Date> on;
    /// Of it with the client: what is written off is not. Unknown: what the plan calls theirs.
    std::optional<Money> client_left = std::nullopt;
    bool operator==(const LineDecision&) const = default;
};
/// A plan that decided before the one that is asked (loop 2320).
struct OtherPlan {
    ClaimPayer payer;
    ClaimSubscriber subscriber;
    Benefits benefits = Benefits::practice;
    Money paid;                               ///< of the claim as a whole
    std::vector<LineAdjustment> adjustments;  ///< of the claim itself, beside those of the lines
    std::vector<std::string> remarks;
    std::optional<Date> on;                           ///< where it did not decide line by line
    std::string claim_number;                         ///< the plan's own number of the claim
    std::optional<Money> client_left = std::nullopt;  ///< as of a line, where not line by line
};

/// A plan behind the one that is asked, which may have to judge what it leaves (loop 2320 without
/// amounts).
struct NextPlan {
    ClaimPayer payer;
    ClaimSubscriber subscriber;
    Benefits benefits = Benefits::practice;
};

/// One code on one date.
struct ClaimLine {
    std::string number;  ///< REF*6R: the payer answers with it
    std::string code;
    std::vector<std::string> modifiers;
    Money charge;
    std::int64_t units = 0;
    std::optional<std::int64_t> minutes;  ///< delivered one to one under this code; none: untimed
    std::optional<Date> date;
    std::vector<std::int64_t> pointers;      ///< places in `diagnoses`, from 1
    std::string place_of_service;            ///< empty: that of the claim
    std::string authorization_number;        ///< empty: that of the claim (2400 REF*G1)
    std::optional<ClaimProvider> rendering;  ///< who delivered it, if not the claim's (2420A)
    std::string note;
    std::vector<LineDecision> decided = {};  ///< by plans before
    bool operator==(const ClaimLine&) const = default;
};

/// A professional claim as it stands before it is judged: what is wrong or missing is kept as it
/// was typed, so that scrub() can tell it all at once.
struct Claim {
    std::string control_number;
    Frequency frequency = Frequency::original;
    std::string payer_claim_number;  ///< the payer's number of the earlier claim (REF*F8)
    TradingPartner sender;
    TradingPartner receiver;
    BillingProvider billing;
    ClaimPayer payer;
    ClaimSubscriber subscriber;
    std::vector<OtherPlan> other_plans;  ///< that decided before; empty: this plan is the first
    std::vector<NextPlan> next_plans;    ///< behind it, in the order of billing
    std::optional<ClaimPerson> patient;  ///< set where the client is not the subscriber
    Benefits benefits = Benefits::practice;
    bool accepts_allowed = false;
    Release release = Release::signed_;
    std::string place_of_service;
    Money charge;
    std::optional<Money> paid_by_client;
    std::optional<Accident> accident;
    std::string casualty_number;  ///< the insurer's number of the injury (REF*Y4, box 11b)
    std::optional<Date> onset;
    std::string referral_number;
    std::string authorization_number;
    std::string record_number;
    std::vector<Attachment> attachments;
    std::string note;
    std::vector<std::string> diagnoses;
    std::optional<ClaimProvider> referring;
    std::optional<ClaimProvider> rendering;
    std::optional<Facility> facility;
    std::vector<ClaimLine> lines;
    std::optional<Facts> facts;  ///< what steps 1–6 know; without it they are not judged
};

}  // namespace exclaim::domain
