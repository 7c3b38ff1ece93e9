// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/codes.h"
#include "base/date.h"
#include "base/ids.h"
#include "base/npi.h"
#include "base/words.h"

namespace exclaim::domain {

/// Who may refer (METI criterion 1).
enum class ReferrerCredential { md, do_, dpm, np, pa };
inline constexpr auto referrer_credential_words =
    std::to_array<std::string_view>({"md", "do", "dpm", "np", "pa"});
constexpr const auto& words_of(ReferrerCredential) {
    return referrer_credential_words;
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
    bool maximum_benefit = false;
    std::optional<DocumentId> document;
    bool operator==(const Discharge&) const = default;
};

/// A physician's order to exercise, as the document says it.
struct Referral {
    CaseId for_case;
    std::string first_name, last_name;
    std::optional<ReferrerCredential> credential;
    std::optional<Npi> npi;
    std::optional<State> state;
    std::optional<Date> written_on, begins, ends;  ///< no end: begins + the payer's days, or 90
    std::vector<DiagnosisCode> diagnoses;
    std::string necessity;
    std::string role_text;  ///< how it names the service: MES, not therapy, not personal training
    std::optional<std::int64_t> visits_per_week, weeks, visits;
    std::string precautions;
    std::string number;    ///< the payer's referral number (REF*9F), where it gave one
    bool signed_ = false;  ///< by hand or electronically; a stamp is no signature
    std::optional<DocumentId> document;
    std::optional<Discharge> discharge;
    std::string cause;    ///< chronic disease, surgery or trauma (criterion 3)
    std::string deficit;  ///< what remains functionally (criterion 4)
    bool operator==(const Referral&) const = default;
};
inline constexpr int referral_days = 90;

/// Last day the referral holds; none where it has no begin.
std::optional<Date> referral_end(const Referral&, std::optional<std::int64_t> payer_days);

}  // namespace exclaim::domain
