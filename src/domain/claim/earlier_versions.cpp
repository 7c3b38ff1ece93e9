// SPDX-License-Identifier: Apache-2.0
#include "domain/claim/earlier_versions.h"

#include <algorithm>

#include "domain/claim/not_found.h"
#include "domain/findings.h"

namespace exclaim::domain {

namespace {
/// What is told of a version that is alive at the payer; empty where it is not.
std::string_view alive(ClaimState state) {
    switch (state) {
        case ClaimState::sent:
        case ClaimState::received:
        case ClaimState::accepted_by_clearinghouse: return "is on its way after all";
        case ClaimState::accepted_by_plan:
        case ClaimState::in_process:
        case ClaimState::information_asked: return "has reached the plan after all";
        case ClaimState::finalised:
        case ClaimState::denied:
        case ClaimState::zero_paid:
        case ClaimState::reversed:
        case ClaimState::closed: return "was decided by the plan";
        case ClaimState::paid_partial:
        case ClaimState::paid: return "was paid by the plan";
        case ClaimState::draft:
        case ClaimState::ready:
        case ClaimState::rejected:
        case ClaimState::replaced:
        case ClaimState::voided: return {};
    }
    return {};
}

void check_number(const ClaimRecord& record, std::span<const EarlierVersion> before,
                  Findings& out) {
    const auto named = std::find_if(before.begin(), before.end(), [](const auto& each) {
        return !each.payer_claim_number.empty();
    });
    if (named == before.end() || named->payer_claim_number == record.payer_claim_number) return;
    // A number that no answer ever gave is what a person was told, and stays theirs.
    for (const auto& each : before)
        if (std::count(each.payer_claim_numbers.begin(), each.payer_claim_numbers.end(),
                       record.payer_claim_number)) {
            out.push_back(field_finding(
                Code::decided_anew, "payer_claim_number",
                {{"old", record.payer_claim_number}, {"new", named->payer_claim_number}}));
            return;
        }
}
}  // namespace

namespace {
/// But for its own numbers.
bool says_the_same(ClaimRecord one, const ClaimRecord& other) {
    for (std::size_t i = 0; i < one.lines.size() && i < other.lines.size(); ++i)
        one.lines[i].line.number = other.lines[i].line.number;
    return one.lines == other.lines && one.diagnoses == other.diagnoses &&
           one.place_of_service == other.place_of_service && one.note == other.note &&
           one.referral_number == other.referral_number &&
           one.authorization_number == other.authorization_number &&
           one.benefits == other.benefits && one.paid_by_client == other.paid_by_client &&
           one.attachments == other.attachments;
}
}  // namespace

bool is_alive(std::span<const Evidence> evidence) {
    const auto state = standing(evidence).state;
    return was_taken(state) && !is_over(state) && !not_found_since(evidence);
}

Findings check_versions_before(const ClaimRecord& record, std::span<const EarlierVersion> before) {
    Findings out;
    if (record.frequency != Frequency::original) {
        check_number(record, before, out);
        if (record.frequency == Frequency::cancellation && !before.empty() &&
            before.front().state == ClaimState::reversed)
            out.push_back(field_finding(Code::taken_back_before, "control_number",
                                        {{"claim", before.front().control_number}}));
        if (record.frequency == Frequency::replacement && !before.empty() &&
            before.front().given_up)
            out.push_back(field_finding(Code::given_up_before, "control_number",
                                        {{"claim", before.front().control_number}}));
        if (record.frequency == Frequency::replacement && !before.empty() &&
            says_the_same(record, before.front().record))
            out.push_back(field_finding(Code::correction_unchanged, "lines",
                                        {{"claim", before.front().control_number}}));
        return out;
    }
    for (const auto& each : before)
        if (const auto what = alive(each.state); !what.empty() && !each.never_judged) {
            out.push_back(
                field_finding(Code::alive_before, "control_number",
                              {{"claim", each.control_number}, {"what", std::string(what)}}));
            break;
        }
    return out;
}

}  // namespace exclaim::domain
