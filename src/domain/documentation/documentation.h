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
#include "base/words.h"

namespace exclaim::domain {

/// METI's six documents less the session log, which is the note.
enum class ReportKind {
    introduction,
    assessment_summary,
    reassessment,
    progress_report,
    discharge_summary,
    change_in_status
};
inline constexpr auto report_kind_words =
    std::to_array<std::string_view>({"introduction", "assessment_summary", "reassessment",
                                     "progress_report", "discharge_summary", "change_in_status"});
constexpr const auto& words_of(ReportKind) {
    return report_kind_words;
}

/// Why a code needed a professional beside the client.
struct CodeReason {
    ProcedureCode code;
    std::string reason;
    bool operator==(const CodeReason&) const = default;
};

/// What was written later: the original is kept.
struct Addendum {
    UserId by;
    Instant at;
    std::string text;
    std::string reason;
    std::string hash;  ///< hex; in the same chain as the note
    bool operator==(const Addendum&) const = default;
};

/// The record of one session; every session has one from its booking on. Signed it is locked and
/// chained by hash to what was signed before it in the case.
struct Note {
    SessionId session;
    std::vector<CodeReason> reasons;
    std::vector<std::int64_t> goals;  ///< places in the plan's goals, from 1
    std::string response;
    std::string progress;
    std::string deviation;  ///< from the plan, and why
    std::string home_programme;
    std::string next;  ///< plan for the next session
    std::optional<UserId> signed_by;
    std::optional<Instant> signed_at;
    std::string credential;  ///< of the signer, with its number, as it was on that day
    bool late = false;       ///< signed after the day of service
    std::string hash;        ///< hex; chained
    std::vector<Addendum> addenda;
    bool is_signed() const { return signed_at.has_value(); }
    bool operator==(const Note&) const = default;
};

/// A page about the case as a whole.
struct Report {
    CaseId for_case;
    ReportKind kind = ReportKind::progress_report;
    Date on = Date::from_days({});
    std::string text;
    std::optional<DocumentId> document;
    std::optional<UserId> signed_by;
    std::optional<Instant> signed_at;
    std::string credential;
    std::string hash;  ///< hex; in the same chain as the notes
    bool is_signed() const { return signed_at.has_value(); }
    bool operator==(const Report&) const = default;
};

/// A document that goes with the claims of a case (PWK).
struct CaseAttachment {
    CaseId for_case;
    std::string kind;  ///< PWK01: "08" plan, "09" progress report, "B4" referral form …
    std::string by;    ///< PWK02: BM, EL, EM, FT, FX or AA
    std::string control_number;
    std::optional<DocumentId> document;
    bool operator==(const CaseAttachment&) const = default;
};

}  // namespace exclaim::domain
