// SPDX-License-Identifier: Apache-2.0
#include "domain/claim/not_found.h"

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
}  // namespace

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

}  // namespace exclaim::domain
