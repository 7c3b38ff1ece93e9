// SPDX-License-Identifier: Apache-2.0
#include "domain/payment/post.h"

#include <algorithm>

#include "base/text.h"

namespace exclaim::domain {
namespace {
/// What a decision changes for those that follow it in the same payment.
void grow(SentClaim& ours, const PostedResult& result, const Remitted& payment, PaymentId self) {
    const auto& claim = payment.claims[result.claim];
    for (auto& each : ours.posted)
        for (const auto& gone : result.reverses)
            if (each.from == gone) each.reversed = true;
    std::erase_if(ours.noted, [&](const auto& each) {
        return std::find(result.reverses.begin(), result.reverses.end(), each.from) !=
               result.reverses.end();
    });
    if (!claim.is_reversal()) {
        ours.posted.push_back({{self, static_cast<std::int64_t>(result.claim)},
                               claim.payer_number,
                               claim.status,
                               claim.paid,
                               result.entries,
                               result.taken_back.has_value(),
                               payment.payer_id,
                               claim.control_number,
                               alone(payment, result.claim),
                               false,
                               payment.trace});
    }
    for (const auto& entry : result.entries) take_in(ours, entry);
    for (const auto& [from, entry] : result.of_others) {
        take_in(ours, entry);
        for (auto& each : ours.posted)
            if (each.from == from) each.entries.push_back(entry);
    }
    if (result.taken_back)
        std::erase_if(ours.waiting,
                      [&](const auto& each) { return each.from == *result.taken_back; });
}

SentClaim* claim_named(std::vector<SentClaim>& all, const std::string& control) {
    for (auto& each : all)
        if (std::find(each.control_numbers.begin(), each.control_numbers.end(), control) !=
            each.control_numbers.end())
            return &each;
    return nullptr;
}

PostedResult unknown(const Remitted& payment, std::size_t at) {
    PostedResult out;
    out.claim = at;
    out.outcome = PostOutcome::unknown_claim;
    out.why =
        format("No claim of this practice has the number {}.", payment.claims[at].control_number);
    return out;
}
}  // namespace

bool PostedResult::grants(const std::string& line) const {
    return std::any_of(entries.begin(), entries.end(), [&](const auto& each) {
        return each.line == line && Money{} < each.amount &&
               (each.to == Account::paid || each.to == Account::client);
    });
}

Money PostedResult::paid_on(const std::string& line) const {
    Money out;
    for (const auto& each : entries)
        if (each.line == line && each.kind == EntryKind::payer_payment) out += each.amount;
    return out;
}

Remitted alone(const Remitted& payment, std::size_t at) {
    auto out = payment;
    out.claims = {payment.claims.at(at)};
    return out;
}

PaymentResult post(const Remitted& payment, const std::vector<SentClaim>& claims, PaymentId self,
                   Date on) {
    PaymentResult out;
    out.imbalances = imbalances(payment);
    if (!out.imbalances.empty()) return out;
    auto known = claims;
    std::vector<bool> done(payment.claims.size(), false);
    const auto decide = [&](std::size_t i, SentClaim& ours, bool only_posted) {
        auto result = post_claim(payment, i, ours, on);
        const bool posted = result.outcome == PostOutcome::posted;
        if (!posted && only_posted) return;
        if (posted) grow(ours, result, payment, self);
        const auto& claim = payment.claims[i];
        if (result.outcome == PostOutcome::noted)
            ours.noted.push_back(
                {{self, static_cast<std::int64_t>(i)}, claim.payer_number, claim.paid});
        if (result.outcome == PostOutcome::reversal_unmatched)
            ours.waiting.push_back({{self, static_cast<std::int64_t>(i)},
                                    claim.payer_number,
                                    claim.original_payer_number,
                                    claim.paid});
        done[i] = true;
        out.claims.push_back(std::move(result));
    };
    for (std::size_t i = 0; i < payment.claims.size(); ++i) {
        if (done[i]) continue;
        auto* ours = claim_named(known, payment.claims[i].control_number);
        if (!ours) {
            out.claims.push_back(unknown(payment, i));
            continue;
        }
        // A correction may stand before what takes the old decision back.
        if (!payment.claims[i].is_reversal())
            for (auto j = i + 1; j < payment.claims.size(); ++j)
                if (!done[j] && payment.claims[j].is_reversal() &&
                    claim_named(known, payment.claims[j].control_number) == ours)
                    decide(j, *ours, true);
        decide(i, *ours, false);
    }
    return out;
}

}  // namespace exclaim::domain
