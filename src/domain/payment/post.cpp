// SPDX-License-Identifier: Apache-2.0
#include "domain/payment/post.h"

#include <algorithm>

namespace exclaim::domain {
namespace {
constexpr std::array<std::string_view, 7> cost_share{"1", "2", "3", "66", "142", "241", "247"};

bool is_cost_share(std::string_view reason) {
    return std::find(cost_share.begin(), cost_share.end(), reason) != cost_share.end();
}

/// Decides one claim against the one of ours it answers.
class Poster {
public:
    Poster(const RemittedClaim& claim, const SentClaim& ours, std::string source, Date on,
           PostedResult& out)
        : claim_(claim), ours_(ours), source_(std::move(source)), on_(on), out_(out) {}

    PostOutcome run() {
        if (claim_.is_reversal()) return reverse();
        for (const auto& each : ours_.posted)
            if (!each.reversed && each.payer_number == claim_.payer_number &&
                each.status == claim_.status && each.paid == claim_.paid)
                return PostOutcome::already_posted;
        std::vector<bool> taken(ours_.lines.size(), false);
        std::vector<std::pair<const RemittedLine*, const SentLine*>> matched;
        for (const auto& line : claim_.lines) {
            const auto at = match(line, taken);
            if (!at) return PostOutcome::ambiguous_line;
            taken[*at] = true;
            matched.emplace_back(&line, &ours_.lines[*at]);
        }
        for (const auto& [line, sent] : matched) {
            pay(*sent, line->paid);
            for (const auto& each : line->adjustments) adjust(*sent, each, line->remarks);
            if (auto denial = classify(line->adjustments, line->remarks))
                out_.denials.push_back(std::move(*denial));
        }
        return whole_claim();
    }

private:
    void add(const SentLine& line, EntryKind kind, Account to, Money amount) {
        if (amount != Money{})
            out_.entries.push_back({line.number, kind, Account::open, to, amount, on_, source_});
    }
    void ask(const SentLine& line, std::string why, Money amount) {
        if (amount != Money{}) out_.questions.push_back({line.number, std::move(why), amount});
    }
    void pay(const SentLine& line, Money amount) {
        add(line, EntryKind::payer_payment, Account::paid, amount);
    }

    /// By our line number; otherwise by code, modifiers, day and charge, if only one fits.
    std::optional<std::size_t> match(const RemittedLine& line, const std::vector<bool>& taken) {
        if (!line.line_control.empty())
            for (std::size_t i = 0; i < ours_.lines.size(); ++i)
                if (ours_.lines[i].number == line.line_control) return i;
        std::optional<std::size_t> found;
        for (std::size_t i = 0; i < ours_.lines.size(); ++i) {
            const auto& sent = ours_.lines[i];
            if (taken[i] || sent.code != line.code || sent.charge != line.charge ||
                sent.modifiers != line.modifiers ||
                (line.service_date && sent.date && *line.service_date != *sent.date))
                continue;
            if (found) return std::nullopt;
            found = i;
        }
        return found;
    }

    void adjust(const SentLine& line, const LineAdjustment& each,
                const std::vector<std::string>& remarks) {
        if (each.reason == "100")
            return add(line, EntryKind::paid_to_client, Account::client, each.amount);
        const auto* row = find_denial(each.reason);
        const bool price = each.reason == "45" || (row && row->kind == DenialClass::price);
        if (each.group == "PR" && is_cost_share(each.reason))
            return add(line, EntryKind::client_share, Account::client, each.amount);
        if (each.group == "PR" && price) return above_allowed(line, each.amount, remarks);
        if (each.group == "PR") {
            if (ours_.financial_agreement)
                return add(line, EntryKind::client_share, Account::client, each.amount);
            return ask(line, "not covered, and no agreement of the client is on file", each.amount);
        }
        if (each.group == "CO" && price) {
            if (ours_.contracted)
                return add(line, EntryKind::write_off, Account::adjusted, each.amount);
            return ask(line, "contractual adjustment without a contract", each.amount);
        }
        if (each.group == "OA" && each.reason == "23")
            return ask(line, "an earlier payer's part", each.amount);
        ask(line, each.group == "PI" ? "reduced by the payer" : "refused", each.amount);
    }

    void above_allowed(const SentLine& line, Money amount,
                       const std::vector<std::string>& remarks) {
        const bool protected_by_law =
            std::any_of(remarks.begin(), remarks.end(), [](const std::string& each) {
                const auto* row = find_remark(each);
                return row && row->effect == RemarkEffect::no_balance_billing;
            });
        if (protected_by_law || ours_.balance_billing == BalanceBilling::forbidden ||
            ours_.balance_billing == BalanceBilling::contracted)
            return add(line, EntryKind::write_off, Account::adjusted, amount);
        if (ours_.balance_billing == BalanceBilling::allowed_with_agreement &&
            ours_.financial_agreement)
            return add(line, EntryKind::client_share, Account::client, amount);
        ask(line, "above the allowed amount", amount);
    }

    /// Amounts of the claim itself, or of a claim without lines, stand with its only line; with
    /// several a person divides them.
    PostOutcome whole_claim() {
        const bool has_own = claim_.lines.empty() || !claim_.adjustments.empty();
        if (!has_own) return PostOutcome::posted;
        if (ours_.lines.size() != 1) {
            if (claim_.lines.empty()) return PostOutcome::ambiguous_line;
            for (const auto& each : claim_.adjustments)
                out_.questions.push_back({"", "adjusted for the whole claim", each.amount});
            return PostOutcome::posted;
        }
        if (claim_.lines.empty()) pay(ours_.lines[0], claim_.paid);
        for (const auto& each : claim_.adjustments) adjust(ours_.lines[0], each, {});
        if (auto denial = classify(claim_.adjustments, {}))
            out_.denials.push_back(std::move(*denial));
        return PostOutcome::posted;
    }

    /// Every entry of what is taken back, the other way round.
    PostOutcome reverse() {
        const auto at =
            std::find_if(ours_.posted.begin(), ours_.posted.end(), [&](const PostedClaim& each) {
                return !each.reversed && each.paid == -claim_.paid &&
                       (each.payer_number == claim_.payer_number ||
                        each.payer_number == claim_.original_payer_number);
            });
        if (at == ours_.posted.end()) return PostOutcome::reversal_unmatched;
        for (auto entry : at->entries) {
            std::swap(entry.from, entry.to);
            entry.kind = EntryKind::reversal;
            entry.on = on_;
            entry.source = source_;
            out_.entries.push_back(entry);
        }
        return PostOutcome::posted;
    }

    const RemittedClaim& claim_;
    const SentClaim& ours_;
    std::string source_;
    Date on_;
    PostedResult& out_;
};
}  // namespace

PaymentResult post(const Remitted& payment, const std::vector<SentClaim>& claims, Date on) {
    PaymentResult out;
    out.imbalances = imbalances(payment);
    if (!out.imbalances.empty()) return out;
    // A reversal and its correction may stand in one payment: what was posted grows on the way.
    auto known = claims;
    for (std::size_t i = 0; i < payment.claims.size(); ++i) {
        const auto& claim = payment.claims[i];
        PostedResult result;
        result.claim = i;
        const auto ours = std::find_if(known.begin(), known.end(), [&](const SentClaim& each) {
            return each.control_number == claim.control_number;
        });
        if (ours == known.end()) {
            result.outcome = PostOutcome::unknown_claim;
            out.claims.push_back(std::move(result));
            continue;
        }
        result.outcome =
            Poster(claim, *ours, payment.trace + " " + claim.payer_number, on, result).run();
        if (result.outcome != PostOutcome::posted) {
            result.entries.clear();
            result.denials.clear();
            result.questions.clear();
        } else if (claim.is_reversal()) {
            for (auto& each : ours->posted)
                if (!each.reversed && each.paid == -claim.paid) {
                    each.reversed = true;
                    break;
                }
        } else {
            ours->posted.push_back({claim.payer_number, claim.status, payment.trace, claim.paid,
                                    result.entries, false});
        }
        out.claims.push_back(std::move(result));
    }
    for (const auto& each : payment.provider_adjustments)
        if (each.reason == "L6") out.other_income -= each.amount;
    return out;
}

}  // namespace exclaim::domain
