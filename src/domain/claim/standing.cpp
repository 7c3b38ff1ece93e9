// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <tuple>

#include "domain/claim/evidence.h"
#include "domain/claim/not_found.h"

namespace exclaim::domain {

namespace {
/// What a piece of evidence is about, the weightiest last.
enum class Tier { none, departure, transport, file, clearinghouse, payer, adjudication };

bool judged(Verdict v) {
    return v == Verdict::paid || v == Verdict::paid_partial || v == Verdict::zero_paid ||
           v == Verdict::denied || v == Verdict::reversed;
}

/// The plan has the claim (A1), but has not taken it up: without a number of its own that is a
/// receipt and no more (005010X214; domain sheet H).
bool is_receipt(const Evidence& e) {
    return e.verdict == Verdict::accepted && e.payer_claim_number.empty() && !e.codes.empty() &&
           std::all_of(e.codes.begin(), e.codes.end(),
                       [](const auto& code) { return code.starts_with("A1"); });
}

Tier tier_of(const Evidence& e) {
    switch (e.kind) {
        case EvidenceKind::sent:
        case EvidenceKind::mailed:
        case EvidenceKind::superbill: return Tier::departure;
        case EvidenceKind::given_up: return Tier::none;  // it stays refused
        case EvidenceKind::ta1: return Tier::transport;
        case EvidenceKind::ack_999: return Tier::file;
        case EvidenceKind::ack_277ca:
            return e.level == Level::payer && !is_receipt(e) ? Tier::payer : Tier::clearinghouse;
        case EvidenceKind::status_277: return Tier::payer;
        case EvidenceKind::call:
            return e.level == Level::clearinghouse ? Tier::clearinghouse : Tier::payer;
        case EvidenceKind::remittance:
        case EvidenceKind::eob:
            // Rejected: a person has said that it is no decision on this claim.
            return judged(e.verdict) || e.verdict == Verdict::rejected ? Tier::adjudication
                                                                       : Tier::payer;
    }
    return Tier::none;
}

/// The question itself failed (X12 claim status category codes E0 to E4): that says nothing of the
/// claim.
bool is_no_answer(const Evidence& e) {
    return e.kind == EvidenceKind::status_277 && !e.codes.empty() &&
           std::all_of(e.codes.begin(), e.codes.end(),
                       [](const auto& code) { return code.starts_with('E'); });
}

/// What one statement alone would make of the claim; none: it says nothing about where it stands.
std::optional<ClaimState> state_of(const Evidence& e, Tier tier) {
    using enum ClaimState;
    const bool by_payer = tier == Tier::payer;
    switch (e.verdict) {
        case Verdict::sent: return tier == Tier::departure ? std::optional{sent} : std::nullopt;
        case Verdict::accepted:
            return by_payer                      ? accepted_by_plan
                   : tier == Tier::clearinghouse ? accepted_by_clearinghouse
                   : tier == Tier::departure     ? sent
                                                 : received;
        case Verdict::rejected: return rejected;
        case Verdict::pending:
            if (is_no_answer(e)) return std::nullopt;
            return by_payer ? std::optional{in_process} : std::nullopt;
        case Verdict::information_asked:
            return by_payer ? std::optional{information_asked} : std::nullopt;
        case Verdict::not_found: return std::nullopt;
        case Verdict::finalised: return by_payer ? std::optional{finalised} : std::nullopt;
        case Verdict::denied: return tier == Tier::adjudication ? denied : finalised;
        case Verdict::paid: return tier == Tier::adjudication ? paid : finalised;
        case Verdict::paid_partial: return tier == Tier::adjudication ? paid_partial : finalised;
        case Verdict::zero_paid: return tier == Tier::adjudication ? zero_paid : finalised;
        case Verdict::reversed: return tier == Tier::adjudication ? reversed : finalised;
    }
    return std::nullopt;
}

/// Which of two statements of one moment holds: a reversal stands before the judgement that
/// corrects it, and who asks for something waits longer than who is at work.
int rank(ClaimState state) {
    using enum ClaimState;
    switch (state) {
        case reversed: return 0;
        case sent:
        case received:
        case accepted_by_clearinghouse:
        case accepted_by_plan: return 1;
        case in_process: return 2;
        case information_asked: return 3;
        case finalised: return 4;
        case zero_paid: return 5;
        case denied: return 6;
        case paid_partial: return 7;
        case paid: return 8;
        case rejected: return 9;
        case draft:
        case ready:
        case replaced:
        case voided:
        case closed: return -1;
    }
    return -1;
}

struct Said {
    const Evidence* evidence;
    ClaimState state;
};
bool before(const Said& a, const Said& b) {
    return std::tuple(a.evidence->at, rank(a.state), a.evidence->kind) <
           std::tuple(b.evidence->at, rank(b.state), b.evidence->kind);
}

/// The newest words of the weightiest tier that has spoken.
struct Newest {
    Tier tier = Tier::none;
    std::optional<Said> any, refusal, work, numbered;

    void take(const Said& said, Tier from) {
        if (from < tier) return;
        if (from > tier) *this = {from, {}, {}, {}, {}};
        const auto keep = [&](std::optional<Said>& slot) {
            if (!slot || before(*slot, said)) slot = said;
        };
        using enum ClaimState;
        if (said.state == rejected) return keep(refusal);
        keep(any);
        if (!said.evidence->payer_claim_number.empty()) keep(numbered);
        if (said.state == in_process || said.state == information_asked || said.state == finalised)
            keep(work);
    }
    /// Of one moment, the payer's own number says more than a refusal that names none: it has the
    /// claim.
    bool is_outdone() const {
        return numbered && numbered->evidence->at == refusal->evidence->at &&
               refusal->evidence->payer_claim_number.empty();
    }
    /// A refusal stands until something newer is said; once the payer is at work on a claim, a
    /// receipt that comes later says nothing new.
    std::optional<Said> decisive() const {
        if (refusal && (!any || any->evidence->at <= refusal->evidence->at) && !is_outdone())
            return refusal;
        return work ? work : any;
    }
};
void mark_typed(ClaimRecord& record, std::string_view field, bool typed) {
    if (typed)
        record.typed.emplace(field);
    else
        record.typed.erase(std::string(field));
}
}  // namespace

bool follows_account(const ClaimRecord& record) {
    return record.frequency == Frequency::original &&
           !record.typed.contains(std::string(typed_paid));
}

void take_typed(ClaimRecord& record, std::optional<Money> paid_by_client,
                std::vector<std::string> diagnoses) {
    if (!paid_by_client || record.paid_by_client != paid_by_client)
        mark_typed(record, typed_paid, paid_by_client.has_value());
    if (diagnoses.empty() || record.diagnoses != diagnoses)
        mark_typed(record, typed_diagnoses, !diagnoses.empty());
    record.paid_by_client = paid_by_client;
    record.diagnoses = std::move(diagnoses);
}

void type_benefits(ClaimRecord& record, Benefits given, Benefits by_case) {
    if (given != record.benefits || given == by_case)
        mark_typed(record, typed_benefits, given != by_case);
    record.benefits = given;
}

Money ClaimRecord::charge() const {
    Money sum;
    for (const auto& each : lines) sum += each.line.charge;
    return sum;
}

bool is_open_to_edit(ClaimState state) {
    return state == ClaimState::draft || state == ClaimState::ready;
}

bool was_taken(ClaimState state) {
    switch (state) {
        case ClaimState::accepted_by_plan:
        case ClaimState::in_process:
        case ClaimState::information_asked:
        case ClaimState::finalised:
        case ClaimState::denied:
        case ClaimState::paid_partial:
        case ClaimState::paid:
        case ClaimState::zero_paid:
        case ClaimState::reversed:
        case ClaimState::closed: return true;
        case ClaimState::draft:
        case ClaimState::ready:
        case ClaimState::sent:
        case ClaimState::received:
        case ClaimState::accepted_by_clearinghouse:
        case ClaimState::rejected:
        case ClaimState::replaced:
        case ClaimState::voided: return false;
    }
    return false;
}

bool is_on_the_way(ClaimState state) {
    return state == ClaimState::sent || state == ClaimState::received ||
           state == ClaimState::accepted_by_clearinghouse;
}

ClaimStanding standing(std::span<const Evidence> evidence) {
    Newest newest;
    ClaimStanding out;
    const Evidence* numbered = nullptr;
    for (const auto& e : evidence) {
        const auto tier = tier_of(e);
        if (const auto state = state_of(e, tier)) newest.take({&e, *state}, tier);
        if (!e.payer_claim_number.empty()) {
            // A payment takes back one decision under its number and brings another under the next.
            const auto key = [](const Evidence& x) {
                return std::tuple(tier_of(x), x.at, x.verdict != Verdict::reversed,
                                  std::string_view(x.payer_claim_number));
            };
            if (!numbered || key(*numbered) < key(e)) numbered = &e;
        }
        const bool receipt = e.verdict == Verdict::accepted && e.level == Level::payer &&
                             (e.kind == EvidenceKind::ack_277ca || e.kind == EvidenceKind::ack_999);
        if (receipt && (!out.timely_proof || e.at < *out.timely_proof)) out.timely_proof = e.at;
    }
    if (const auto best = newest.decisive()) {
        out.state = best->state;
        out.since = best->evidence->at;
        out.decided_by = best->evidence->kind;
    }
    // It never reached the payer's books, and nobody sends it again.
    if (const auto at = given_up_unfound(evidence)) {
        out.state = ClaimState::rejected;
        out.since = at;
        out.decided_by = EvidenceKind::given_up;
    }
    if (numbered) out.payer_claim_number = numbered->payer_claim_number;
    return out;
}

ClaimState standing_after(ClaimState own, Frequency later, ClaimState of_later) {
    using enum ClaimState;
    if (of_later == draft || of_later == ready || of_later == rejected) return own;
    if (later == Frequency::original && of_later == voided && was_taken(own)) return own;
    if (later != Frequency::cancellation) return replaced;
    return is_on_the_way(of_later) && own != reversed ? own : voided;
}

}  // namespace exclaim::domain
