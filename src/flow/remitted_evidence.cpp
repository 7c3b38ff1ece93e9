// SPDX-License-Identifier: Apache-2.0
#include "flow/remitted_evidence.h"

#include <algorithm>

#include "base/text.h"
#include "flow/claim_left.h"
#include "store/claim_store.h"

namespace exclaim::flow {

using domain::PostOutcome;
using store::Transaction;

namespace {
std::vector<std::string> refusals(const domain::RemittedClaim& claim) {
    std::vector<std::string> out;
    const auto add = [&](const std::vector<domain::LineAdjustment>& all,
                         const std::vector<std::string>& remarks) {
        for (const auto& each : all) {
            const auto code = format("{}-{}", each.group, each.reason);
            if (!each.reason.empty() && domain::is_refused(each, remarks) &&
                std::find(out.begin(), out.end(), code) == out.end())
                out.push_back(code);
        }
    };
    add(claim.adjustments, claim.remarks);
    for (const auto& line : claim.lines) add(line.adjustments, line.remarks);
    return out;
}

/// The day it was said, as a moment: what a payer writes has no hour.
Instant moment_of(Date day) {
    const auto since = day.days().time_since_epoch();
    return Instant::from_micros(
        std::chrono::duration_cast<std::chrono::microseconds>(since).count());
}

/// Payers date by the day, and take back on the same day or under an earlier one: what was posted
/// later was said later.
Result<Instant> after_posted(Transaction& t, const Actor& actor, ClaimId id, Instant at) {
    for (const auto& each : TRY(store::evidence_of(t, actor.practice, id))) {
        const auto& e = each.value;
        const bool posted =
            e.kind == domain::EvidenceKind::remittance || e.kind == domain::EvidenceKind::eob;
        if (posted && at <= e.at) at = e.at.plus(std::chrono::microseconds{1});
    }
    return at;
}

constexpr std::string_view asked_beside = "A person is asked what it is beside what stands.";
}  // namespace

Result<domain::Evidence> evidence_of(Transaction& t, const Actor& actor,
                                     const store::StoredPayment& payment,
                                     const domain::RemittedClaim& claim, domain::Verdict verdict,
                                     ClaimId id) {
    domain::Evidence said;
    said.kind = payment.value.source == domain::PaymentSource::remittance
                    ? domain::EvidenceKind::remittance
                    : domain::EvidenceKind::eob;
    said.verdict = verdict;
    said.level = domain::Level::payer;
    // The money may come later than the word of it.
    said.at = TRY(after_posted(
        t, actor, id,
        moment_of(std::min(payment.value.remitted.date.value_or(actor.today), actor.today))));
    said.codes = refusals(claim);
    said.payer_claim_number = claim.payer_number;
    said.file = payment.value.file;
    return said;
}

Result<bool> is_told(Transaction& t, const Actor& actor, const domain::Evidence& said, ClaimId id) {
    for (const auto& each : TRY(store::evidence_of(t, actor.practice, id))) {
        const auto& e = each.value;
        if (e.note == asked_beside && e.kind == said.kind && e.verdict == said.verdict &&
            e.file == said.file && e.payer_claim_number == said.payer_claim_number)
            return true;
    }
    return false;
}

Result<void> judged_after_all(Transaction& t, const Services& s, const Actor& actor,
                              const store::StoredPayment& payment,
                              const domain::PostedResult& result, ClaimId id) {
    if (result.outcome != PostOutcome::already_posted &&
        result.outcome != PostOutcome::ambiguous_line &&
        result.outcome != PostOutcome::charge_differs)
        return {};
    const auto& claim = payment.value.remitted.claims.at(result.claim);
    const auto verdict = domain::verdict_of(claim);
    if (!verdict || claim.is_reversal() ||
        TRY(store::stand_of(t, actor.practice, id)).state != domain::ClaimState::rejected)
        return {};
    auto said = TRY(evidence_of(t, actor, payment, claim, *verdict, id));
    said.note = asked_beside;
    TRY(store::add_evidence(
        t, actor.practice, id,
        {s.ids.make<EvidenceId>(), std::move(said), {1, s.system_clock.now(), actor.user}}));
    return claim_answered(t, s, actor, id);
}

Result<void> not_judged_after_all(Transaction& t, const Services& s, const Actor& actor,
                                  const store::StoredPayment& payment, std::size_t place,
                                  ClaimId id) {
    const domain::Evidence* last = nullptr;
    const auto all = TRY(store::evidence_of(t, actor.practice, id));
    for (const auto& each : all)
        if (each.value.kind == domain::EvidenceKind::remittance ||
            each.value.kind == domain::EvidenceKind::eob)
            if (!last || last->at <= each.value.at) last = &each.value;
    const auto& claim = payment.value.remitted.claims.at(place);
    if (!last || last->note != asked_beside || last->file != payment.value.file ||
        last->payer_claim_number != claim.payer_number)
        return {};
    auto said = TRY(evidence_of(t, actor, payment, claim, domain::Verdict::rejected, id));
    said.note = "A person said that it is no decision on this claim.";
    TRY(store::add_evidence(
        t, actor.practice, id,
        {s.ids.make<EvidenceId>(), std::move(said), {1, s.system_clock.now(), actor.user}}));
    return claim_answered(t, s, actor, id);
}

}  // namespace exclaim::flow
