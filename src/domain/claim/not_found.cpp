// SPDX-License-Identifier: Apache-2.0
#include "domain/claim/not_found.h"

#include <algorithm>

namespace exclaim::domain {

namespace {
bool is_by_payer(const Evidence& each) {
    switch (each.kind) {
        case EvidenceKind::status_277:
        case EvidenceKind::remittance:
        case EvidenceKind::eob: return true;
        case EvidenceKind::ack_277ca: return each.level == Level::payer;
        case EvidenceKind::call: return each.level != Level::clearinghouse;
        case EvidenceKind::sent:
        case EvidenceKind::ta1:
        case EvidenceKind::ack_999:
        case EvidenceKind::mailed:
        case EvidenceKind::superbill:
        case EvidenceKind::given_up: break;
    }
    return false;
}
/// It says how far the payer is with its decision; that the question itself failed (E0 to E4) says
/// nothing.
bool speaks_of_decision(const Evidence& each) {
    switch (each.verdict) {
        case Verdict::pending: return each.codes.empty() || !each.codes.front().starts_with('E');
        case Verdict::finalised:
        case Verdict::information_asked:
        case Verdict::denied:
        case Verdict::paid:
        case Verdict::paid_partial:
        case Verdict::zero_paid: return true;
        case Verdict::sent:
        case Verdict::accepted:
        case Verdict::rejected:
        case Verdict::not_found:
        case Verdict::reversed: break;
    }
    return false;
}
}  // namespace

std::optional<Withdrawn> refusal_withdrawn(std::span<const Evidence> all) {
    const Evidence* last = nullptr;
    bool refused = false;
    for (const auto& each : all) {
        if (!is_by_payer(each) || each.kind == EvidenceKind::ack_277ca) continue;
        // A decision is undone by another one alone.
        if (each.kind == EvidenceKind::remittance || each.kind == EvidenceKind::eob)
            return std::nullopt;
        if (!speaks_of_decision(each)) continue;
        const bool refuses = each.verdict == Verdict::denied;
        refused = refused || refuses;
        if (!last || last->at < each.at || (last->at == each.at && refuses)) last = &each;
    }
    if (!refused || last->verdict == Verdict::denied) return std::nullopt;
    return Withdrawn{
        last->at, last->verdict == Verdict::pending || last->verdict == Verdict::information_asked};
}

std::optional<Instant> not_found_since(std::span<const Evidence> all) {
    const Evidence* last = nullptr;
    for (const auto& each : all) {
        if (!is_by_payer(each)) continue;
        // A decision is not undone by who does not find it any more.
        if (each.kind == EvidenceKind::remittance || each.kind == EvidenceKind::eob)
            return std::nullopt;
        if (!last || last->at <= each.at) last = &each;
    }
    if (!last || last->verdict != Verdict::not_found) return std::nullopt;
    return last->at;
}

namespace {
/// What was said of a superbill by then is that it was given, and that the plan refused it.
bool is_superbill_until(std::span<const Evidence> all, std::optional<Instant> end) {
    bool given = false;
    for (const auto& each : all) {
        if (each.kind == EvidenceKind::given_up) continue;
        given = given || each.kind == EvidenceKind::superbill;
        const bool told = each.verdict == Verdict::denied && (!end || each.at <= *end);
        if (each.kind != EvidenceKind::superbill && !told) return false;
    }
    return given;
}
}  // namespace

bool is_superbill_out(std::span<const Evidence> all) {
    return is_superbill_until(all, std::nullopt) &&
           std::none_of(all.begin(), all.end(),
                        [](const auto& each) { return each.kind == EvidenceKind::given_up; });
}

std::optional<Instant> given_up_unfound(std::span<const Evidence> all) {
    for (const auto& each : all)
        if (each.kind == EvidenceKind::given_up &&
            (is_superbill_until(all, each.at) || not_found_since(all)))
            return each.at;
    return std::nullopt;
}

}  // namespace exclaim::domain
