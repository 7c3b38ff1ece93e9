// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/codes.h"
#include "base/date.h"
#include "base/finding.h"
#include "base/ids.h"
#include "base/npi.h"
#include "base/words.h"
#include "domain/people/answer.h"

namespace exclaim::domain {

/// Who may refer (METI criterion 1).
enum class ReferrerCredential { md, do_, dpm, np, pa };
inline constexpr auto referrer_credential_words =
    std::to_array<std::string_view>({"md", "do", "dpm", "np", "pa"});
constexpr const auto& words_of(ReferrerCredential) {
    return referrer_credential_words;
}

/// True for those who refer under an MD or DO.
constexpr bool under_physician(std::optional<ReferrerCredential> credential) {
    return credential == ReferrerCredential::np || credential == ReferrerCredential::pa;
}

/// The care that was finished at maximum benefit (METI criterion 2).
enum class FormerCare { physical_therapy, occupational_therapy, chiropractic };
inline constexpr auto former_care_words =
    std::to_array<std::string_view>({"physical_therapy", "occupational_therapy", "chiropractic"});
constexpr const auto& words_of(FormerCare) {
    return former_care_words;
}

/// Evidence that therapy came to its end.
struct Discharge {
    FormerCare care = FormerCare::physical_therapy;
    std::optional<Date> on;
    Answer maximum_benefit = Answer::unknown;
    std::optional<DocumentId> document;
    bool operator==(const Discharge&) const = default;
};

/// How a referral is signed. A stamp is no signature.
enum class Signature { none, hand, electronic, stamp };
inline constexpr auto signature_words =
    std::to_array<std::string_view>({"none", "hand", "electronic", "stamp"});
constexpr const auto& words_of(Signature) {
    return signature_words;
}

/// What the condition goes back to (METI criterion 3).
enum class Origin { chronic_disease, surgery, trauma, other };
inline constexpr auto origin_words =
    std::to_array<std::string_view>({"chronic_disease", "surgery", "trauma", "other"});
constexpr const auto& words_of(Origin) {
    return origin_words;
}

/// A physician's order to exercise, as the document says it.
struct Referral {
    CaseId for_case;
    std::string first_name, last_name;
    std::optional<ReferrerCredential> credential;
    std::string supervisor;  ///< the MD or DO under whom an NP or PA refers; empty: not known
    std::optional<Npi> npi;
    std::optional<State> state;
    /// No end: begins + the payer's days, or 90. The payer's days end it also where it says later.
    std::optional<Date> written_on, begins, ends;
    std::vector<DiagnosisCode> diagnoses;
    std::string necessity;
    std::string role_text;  ///< how it names the service: MES, not therapy, not personal training
    std::optional<std::int64_t> visits_per_week, weeks, visits;
    std::string precautions;
    std::string number;  ///< the payer's referral number (REF*9F), where it gave one
    /// When the client sees the referrer again: a progress report is due three days before.
    std::optional<Date> seen_again_on;
    Signature signature = Signature::none;
    std::optional<DocumentId> document;
    std::optional<Discharge> discharge;
    std::optional<Origin> origin;
    std::string deficit;  ///< what remains functionally (criterion 4)

    bool is_signed() const {
        return signature == Signature::hand || signature == Signature::electronic;
    }
    bool operator==(const Referral&) const = default;
};
/// How long a referral holds where neither it nor the payer says (domain sheet L.2).
inline constexpr int referral_days = 90;

/// First day the referral holds: its own beginning, or the day it was written.
std::optional<Date> referral_begin(const Referral&);
/// Last day the referral holds; none where it has no beginning.
std::optional<Date> referral_end(const Referral&, std::optional<std::int64_t> payer_days);

/// From its first to its last day.
bool holds_on(const Referral&, std::optional<std::int64_t> payer_days, Date on);

/// Last day of what it orders: of its weeks, counted from its first day, never after it has ended.
std::optional<Date> prescribed_end(const Referral&, std::optional<std::int64_t> payer_days);

/// Visits the referral orders: as it says, or visits per week times weeks.
std::optional<std::int64_t> visits_ordered(const Referral&);
/// Visits ordered and had. Unknown stays unknown.
struct VisitCount {
    std::optional<std::int64_t> ordered, left;
    std::int64_t had = 0;
    bool operator==(const VisitCount&) const = default;
};
/// A date of service under one practitioner: two sessions of a day are one visit.
using Visit = std::pair<Date, PractitionerId>;
/// `sessions`: the visits of the case's sessions; those outside the referral do not count.
VisitCount count_visits(const Referral&, std::optional<std::int64_t> payer_days,
                        std::span<const Visit> sessions);

/// What a referral is read against.
struct ReferralContext {
    Date today = Date::from_days({});
    std::optional<std::int64_t> payer_days;
    std::vector<DiagnosisCode> case_diagnoses;
    std::optional<Date> assessed_on;  ///< the first assessment of the case
    std::vector<Visit> sessions;      ///< of its sessions
    std::vector<Referral> all;        ///< orders of the case: what another covers is no fault
    std::vector<Npi> own;             ///< of the practice and of who delivers the sessions
    /// The practice's business day, where `today` is a later day that the order is read for.
    std::optional<Date> business_day;
};
/// It was there for the assessment: a later order is not told that this came before it.
bool was_ordered(const Referral&, std::optional<Date> assessed_on);
/// Everything the referral lacks or contradicts (domain sheet L.2), each beside its field.
/// Blocking: cannot be true. Warning: step 2 is not done. Info: good to know.
Findings check(const Referral&, const ReferralContext&);

/// The referral that counts on a day: of those that hold then, the signed one before others, the
/// newest first; where none holds, the newest. None: there is none.
const Referral* referral_on(std::span<const Referral> all, std::optional<std::int64_t> payer_days,
                            Date on);

}  // namespace exclaim::domain
