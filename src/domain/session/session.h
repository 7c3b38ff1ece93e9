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

/// A booking becomes a delivered session, or does not.
enum class SessionState { booked, arrived, delivered, no_show, late_cancel, cancelled };
inline constexpr auto session_state_words = std::to_array<std::string_view>(
    {"booked", "arrived", "delivered", "no_show", "late_cancel", "cancelled"});
constexpr const auto& words_of(SessionState) {
    return session_state_words;
}

/// Time under one code, in seconds of the day; one to one unless the session is a group.
struct Block {
    ProcedureCode code;
    std::int64_t begins = 0, ends = 0;  ///< seconds since midnight in the practice's zone
    bool edited = false;                ///< moved by hand after the timer
    std::string edit_reason;
    bool planned = false;  ///< as the plan says; nobody measured it or said that it was so
    bool operator==(const Block&) const = default;
};

/// What was done of one exercise of the plan.
struct Dose {
    std::string exercise;
    std::optional<std::int64_t> sets, repetitions, load_grams, seconds,
        effort;  ///< effort: RPE 0–10
    bool operator==(const Dose&) const = default;
};

struct Vitals {
    std::optional<std::int64_t> systolic, diastolic, heart_rate, spo2;
    std::optional<std::int64_t> glucose;  ///< mg/dL
    bool any() const { return systolic || diastolic || heart_rate || spo2 || glucose; }
    bool operator==(const Vitals&) const = default;
};

/// One meeting with a client: booked first, then delivered and timed.
struct Session {
    CaseId for_case;
    PractitionerId practitioner;
    Date on = Date::from_days({});
    std::int64_t begins = 0, ends = 0;  ///< minutes since midnight in the practice's zone
    SessionState state = SessionState::booked;
    std::optional<PlaceOfService> place;
    bool group = false;          ///< two or more clients at once
    std::optional<PlanId> plan;  ///< version in force, bound when delivered
    std::vector<Block> blocks;
    std::vector<Dose> doses;
    Vitals before, after;
    std::string safety_action;  ///< what was done about a value beyond the plan's safety limits
    std::string adverse_event;  ///< empty: asked and none, see adverse_asked
    bool adverse_asked = false;
    /// Where a unit could go to one code or another: the codes the practitioner chose.
    std::vector<ProcedureCode> chosen;
    std::optional<Date> booked_on;  ///< the day of the booking; not known of old ones
    std::string override_reason;    ///< why it was booked although a limit is used up
    bool operator==(const Session&) const = default;
};

/// What is billed of a session: minutes per code, rounded down, and units by the payer's rule.
struct SessionLine {
    ProcedureCode code;
    std::int64_t minutes = 0;
    std::int64_t units = 0;
    bool operator==(const SessionLine&) const = default;
};

}  // namespace exclaim::domain
