// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/codes.h"
#include "base/date.h"
#include "base/finding.h"
#include "base/ids.h"
#include "base/words.h"

namespace exclaim::domain {

/// Lifecycle of asking: see the transition table beside it.
enum class AuthorizationState {
    not_required,
    draft,
    requested,
    pended,
    approved,
    partial,
    denied,
    cancelled,
    call
};
inline constexpr auto authorization_state_words =
    std::to_array<std::string_view>({"not_required", "draft", "requested", "pended", "approved",
                                     "partial", "denied", "cancelled", "call"});
constexpr const auto& words_of(AuthorizationState) {
    return authorization_state_words;
}

/// Where a statement comes from.
enum class Source { answer_271, playbook, call, response_278, letter };
inline constexpr auto source_words =
    std::to_array<std::string_view>({"answer_271", "playbook", "call", "response_278", "letter"});
constexpr const auto& words_of(Source) {
    return source_words;
}

/// Visits or units of 15 minutes: 12 visits of 4 units are 48 units.
enum class GrantUnit { visits, units };
inline constexpr auto grant_unit_words = std::to_array<std::string_view>({"visits", "units"});
constexpr const auto& words_of(GrantUnit) {
    return grant_unit_words;
}

/// Permission of the plan to deliver, or its word that none is needed.
struct Authorization {
    CaseId for_case;
    AuthorizationState state = AuthorizationState::draft;
    Source source = Source::call;
    Date on = Date::from_days({});  ///< asked or told
    std::string number;             ///< may stand on a claim; only of approved or partial
    std::string tracking_number;    ///< never stands on a claim
    std::string reference;          ///< of the call
    GrantUnit unit = GrantUnit::visits;
    std::optional<std::int64_t> asked;           ///< visits or units asked for
    std::optional<std::int64_t> granted;         ///< from the answer, never from the request
    std::vector<ProcedureCode> codes;            ///< empty: any
    std::optional<PractitionerId> practitioner;  ///< none: any
    std::optional<Date> begins, ends;
    std::vector<std::string> reasons;  ///< HCR03 and MSG
    std::string trace;                 ///< TRN02 of our 278
    std::optional<OutboxId> sent;
    std::optional<InboxId> received;
    bool usable() const {
        return state == AuthorizationState::approved || state == AuthorizationState::partial;
    }
    bool operator==(const Authorization&) const = default;
};

/// Told by telephone without a call reference: nobody can show who said so.
bool unproven(const Authorization&);
/// What the fields say together. `today`: the practice's business day.
Findings check(const Authorization&, Date today);
/// What a person may not change of a record that a 278 decided: what it said. What it left open may
/// be filled in, and that the plan withdrew its word since may be told in another way.
Findings check_change(const Authorization& before, const Authorization& now);
/// Two records of one grant: usable, under the same number, for days that both hold for.
bool is_same_grant(const Authorization&, const Authorization&);
/// The same number on another record of the case, for days that both hold for.
Findings check_beside(const Authorization&, std::span<const Authorization> others);
/// True once the plan has decided: a later message that it is still pending changes nothing.
bool is_answer(AuthorizationState);

}  // namespace exclaim::domain
