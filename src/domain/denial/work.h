// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "base/date.h"
#include "base/ids.h"
#include "base/money.h"
#include "base/words.h"
#include "domain/claim/evidence.h"
#include "domain/denial/classify.h"
#include "domain/denial/deadline.h"
#include "domain/eligibility/coverage_refusal.h"

namespace exclaim::domain {

/// What becomes of a refusal.
enum class DenialState { open, appealed, corrected, won, lost, billed_client, written_off };
inline constexpr auto denial_state_words = std::to_array<std::string_view>(
    {"open", "appealed", "corrected", "won", "lost", "billed_client", "written_off"});
constexpr const auto& words_of(DenialState) {
    return denial_state_words;
}

/// What the payer said to an appeal.
enum class AppealDecision { waiting, overturned, upheld, partly };
inline constexpr auto appeal_decision_words =
    std::to_array<std::string_view>({"waiting", "overturned", "upheld", "partly"});
constexpr const auto& words_of(AppealDecision) {
    return appeal_decision_words;
}

/// Why the practice gives money up. Never by itself: a person says so.
enum class WriteOffReason {
    contractual,
    timely,
    no_authorization,
    small_balance,
    charity,  ///< hardship, documented
    bad_debt,
    administrative
};
inline constexpr auto write_off_reason_words =
    std::to_array<std::string_view>({"contractual", "timely", "no_authorization", "small_balance",
                                     "charity", "bad_debt", "administrative"});
constexpr const auto& words_of(WriteOffReason) {
    return write_off_reason_words;
}

/// What a refusal was before the client was billed their part of it: as much as a pattern of
/// refusals is found by.
struct BilledPart {
    DenialClass kind = DenialClass::denied_otherwise;
    Step step = Step::denial;
    std::string reason, remark, cause;
    Money amount;
    bool operator==(const BilledPart&) const = default;
};

/// A refusal as work: owner, money, deadline.
struct DenialItem {
    ClaimId claim;
    CaseId for_case;
    std::string line;  ///< line number; empty: the claim as a whole
    PaymentId payment;
    std::int64_t payment_claim = 0;  ///< place of the claim in the payment, from 0
    Denial denial;
    Date notice = Date::from_days({});
    Date due = Date::from_days({});  ///< the first of its deadlines
    std::optional<UserId> owner;
    DenialState state = DenialState::open;
    std::string outcome;
    std::string note;
    std::optional<BilledPart> billed = {};  ///< `denial` is the rest of it
    /// Its deadline, where that had passed before anything was done about it.
    std::optional<Date> missed;
    /// The claim that asks another plan for it: with this one it is over.
    std::optional<ClaimId> asked_by = {};
    /// The payment of another payer that settled it, or with whose refusal people did.
    std::optional<PaymentId> settled_by = {};
    /// Something is still to come: a decision of ours, or the payer's answer.
    bool open() const {
        return state == DenialState::open || state == DenialState::appealed ||
               state == DenialState::corrected;
    }
    /// We have ended it ourselves: given it up, billed it to the client, or written it off.
    bool settled_by_us() const {
        return !asked_by && (state == DenialState::lost || state == DenialState::billed_client ||
                             state == DenialState::written_off);
    }
};

/// This type of provider is not paid for it: CARC 170, 172, 185, or RARC N95 beside any reason.
/// What was won since does not stand.
inline bool refuses_type(const DenialItem& item) {
    const auto& of = item.denial;
    const bool by_type =
        of.reason == "170" || of.reason == "172" || of.reason == "185" || of.remark == "N95";
    return by_type && item.state != DenialState::won && !is_contested(of);
}

/// What a refusal says of the coverage on its day of service. None: nothing, or it was won.
inline std::optional<CoverageRefusal> coverage_refusal(DenialId id, const DenialItem& item,
                                                       Date on) {
    const auto& reason = item.billed ? item.billed->reason : item.denial.reason;
    if (!speaks_of_coverage(reason) || item.state == DenialState::won || is_contested(item.denial))
        return std::nullopt;
    return CoverageRefusal{reason, on, item.notice, id};
}

/// A claim was denied, and `so` holds of every refusal of it. `denials`: of its case, oldest first;
/// of one line the last one counts.
template <class Denials, class So>
bool all_refused(ClaimId claim, ClaimState state, const Denials& denials, So so) {
    if (state != ClaimState::denied) return false;
    std::set<std::string_view> lines;
    for (auto each = denials.rbegin(); each != denials.rend(); ++each) {
        const auto& item = each->value;
        if (item.claim != claim || !lines.insert(item.line).second) continue;
        if (!so(item.denial)) return false;
    }
    return !lines.empty();
}
/// Nothing of a claim was judged (MA130 on all that was refused of it): a new one follows it
/// (domain sheet E.4).
template <class Denials>
bool never_judged(ClaimId claim, ClaimState state, const Denials& denials) {
    return all_refused(claim, state, denials, is_unprocessable);
}

/// One appeal on one level.
struct Appeal {
    DenialId denial;
    AppealLevel level = AppealLevel::first;
    Date sent_on = Date::from_days({});
    Date answer_due = Date::from_days({});
    std::string letter;
    std::optional<DocumentId> document;
    AppealDecision decision = AppealDecision::waiting;
    std::optional<Date> decided_on;
    bool operator==(const Appeal&) const = default;
};

/// An appeal as it is asked for.
struct NewAppeal {
    AppealLevel level = AppealLevel::first;
    std::string letter;
    std::optional<Date> sent_on;  ///< none: today
    std::optional<DocumentId> document;
    std::string because;  ///< why it goes out after its deadline, or to an external reviewer who
                          ///< normally does not judge such a refusal
};
/// How a refusal ends by our own decision.
enum class Resolution { lost, billed_client, written_off };
inline constexpr auto resolution_words =
    std::to_array<std::string_view>({"lost", "billed_client", "written_off"});
constexpr const auto& words_of(Resolution) {
    return resolution_words;
}
struct Resolve {
    Resolution outcome = Resolution::lost;
    std::optional<WriteOffReason> reason;
    std::string note;
};
}  // namespace exclaim::domain
