// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "base/refusal_reasons.h"
#include "domain/payment/poster.h"
#include "domain/payment/question_words.h"

namespace exclaim::domain {

void Poster::come_on_top(SentLine& line) {
    SaidOfLine said;
    bool judged = false;
    for (const auto& [at, each] : placed_) {
        if (&ours_.lines[at] != &line) continue;
        judged = true;
        said.take(each, remarks_of(each), ours_);
    }
    if (!judged) return;
    if (ours_.client_owes_all) {
        give(line, -std::min(line.client_share, said.paid));
    } else if (stands_on(line.number, Other::payer_behind)) {
        if (!ours_.client_may_owe) return;
        auto more = said.share - line.client_share;
        for (const auto& each : ours_.posted)
            if (stands(each, line.number) && other(each) == Other::payer_behind)
                more -= taken_behind(each, line.number);
        give(line, std::clamp(more, Money{}, std::max(Money{}, line.open - said.paid)));
    } else if (stands_on(line.number, Other::payer_before)) {
        out_.on_top = true;
        const auto both = on_top(line, said, ours_.client_may_owe, paid_since(line.number));
        on_top_.emplace(line.number, both);
        // Of what is open with us the payer before has said what it is, too.
        settled_[line.number] = line.charge - line.client_share;
        give(line, both.clients - line.client_share);
        ask(line, {"OA", "23", both.odd}, why_decided_since);
    }
}

std::optional<Money> Poster::paid_since(const std::string& line) const {
    const auto left = ours_.left_behind.find(control());
    if (left == ours_.left_behind.end()) return std::nullopt;
    Money paid;
    bool since = false;
    for (const auto& each : ours_.posted) {
        if (!stands(each, line) || other(each) != Other::payer_before) continue;
        paid += balance(each.entries, line).paid;
        // What is posted now, and has no number yet, is the newest of all.
        since = since || each.from.claim < 0 || left->second.value() < each.from.payment.value();
    }
    return since ? std::optional{paid} : std::nullopt;
}

void Poster::give(const SentLine& line, Money amount) {
    if (line.charged_no_more()) return;
    if (amount > Money{})
        move({line.number, EntryKind::client_share, Account::open, Account::client, amount, on_,
              source_});
    if (amount < Money{})
        move({line.number, EntryKind::reversal, Account::client, Account::open, -amount, on_,
              source_});
}

void Poster::ask_once(const std::string& number, const OnTop& was) {
    const auto at = std::find_if(ours_.lines.begin(), ours_.lines.end(),
                                 [&](const auto& each) { return each.number == number; });
    const bool same = at->open == was.open_before;
    if (!same) out_.anew.push_back(number);
    auto left = std::max(Money{}, at->open);
    std::erase_if(out_.questions, [&](auto& each) {
        if (each.line != number) return false;
        if (same && is_price(std::string_view(each.code).substr(each.code.find('-') + 1)))
            return true;
        each.amount = std::min(each.amount, left);
        left -= each.amount;
        return each.amount <= Money{};
    });
}

void Poster::refused_on_top(Denial& denial, OnTop& stands) {
    auto& left = stands.of_client() ? stands.clients : stands.open;
    denial.amount = std::min(denial.amount, left);
    denial.client_part = std::min(denial.client_part, denial.amount);
    left -= denial.amount;
}

std::vector<std::string> Poster::remarks_of(const RemittedLine& line) const {
    auto out = line.remarks;
    out.insert(out.end(), claim_.remarks.begin(), claim_.remarks.end());
    return out;
}

void Poster::decide(const SentLine& sent, const RemittedLine& line) {
    const auto remarks = remarks_of(line);
    add(sent, EntryKind::payer_payment, Account::paid, line.paid);
    // What the claim as it is read calls denied is a denial here too; pending is neither.
    const bool pending = std::any_of(line.adjustments.begin(), line.adjustments.end(),
                                     [](const auto& each) { return each.reason == "133"; });
    const bool against = is_denied(line.paid, line.adjustments);
    const bool whole = !against && verdict_of(claim_) == Verdict::denied && line.paid == Money{};
    const bool nothing = !pending && (whole || against);
    std::vector<LineAdjustment> undecided;
    for (const auto& each : line.adjustments) {
        const bool by_contract = each.group == "CO" && is_price(each.reason) &&
                                 is_no_refusal(each.group, each.reason) &&
                                 (ours_.contracted || ours_.accepts_allowed);
        const bool decided = by_contract || (!whole && is_no_refusal(each.group, each.reason));
        if (!decided) undecided.push_back(each);
    }
    const auto above = on_top_.find(sent.number);
    const bool behind = above != on_top_.end();
    // What the payer before left to the client the client owes, whatever this one calls it.
    const auto called = [&](std::vector<LineAdjustment> all) {
        if (behind && above->second.of_client())
            for (auto& each : all) each.group = "PR";
        return all;
    };
    auto denial = classify(called(line.adjustments), remarks);
    // Refused by a reason that the table takes for no refusal: it is one, and no question.
    const bool refused = !denial && nothing && !undecided.empty();
    if (refused) denial = nothing_came(called(undecided), remarks);
    for (const auto& each : line.adjustments) {
        const bool open = std::find(undecided.begin(), undecided.end(), each) != undecided.end();
        if (ours_.client_owes_all) {
            if (each.reason == "100")
                add(sent, EntryKind::paid_to_client, Account::client, each.amount);
        } else if (!refused || !open) {
            adjust(sent, each, remarks);
        }
    }
    if (!denial || sent.charged_no_more()) return;
    if (behind) refused_on_top(*denial, above->second);
    if (denial->amount <= Money{}) return;
    if (!ours_.client_may_owe) {
        denial->client_path = false;
        denial->client_part = {};
        not_the_clients(*denial);
    }
    out_.denials.push_back({sent.number, std::move(*denial)});
}

void Poster::adjust(const SentLine& line, const LineAdjustment& each,
                    const std::vector<std::string>& remarks) {
    if (each.reason == "133") return;  // pending: a correction will follow
    if (!ours_.client_may_owe && (each.reason == "100" || each.group == "PR") &&
        !is_refused(each, remarks))
        return ask(line, each,
                   "left to the client, who owes nothing for this injury: dispute it with the "
                   "payer");
    if (each.reason == "100")
        return add(line, EntryKind::paid_to_client, Account::client, each.amount);
    // What a payer leaves to the client was brought together with what the other one did.
    if (each.group == "PR" && !is_refused(each, remarks) &&
        stands_on(line.number, Other::payer_behind))
        return;
    if (each.group == "PR" && is_cost_share(each.reason) && on_top_.contains(line.number)) return;
    if (each.group == "PR" && is_cost_share(each.reason))
        return add(line, EntryKind::client_share, Account::client, each.amount);
    if (each.group == "PR" && is_price(each.reason)) return above_allowed(line, each, remarks);
    if (each.group == "CO" && is_price(each.reason)) {
        if (ours_.contracted || ours_.accepts_allowed)
            return add(line, EntryKind::write_off, Account::adjusted, each.amount);
        return ask(line, each, why_no_contract);
    }
    // What is refused stays open: the denial is the work, for a person, never an act by itself.
    if (is_refused(each, remarks)) return;
    if (each.reason == "23") return payer_before(line, each);
    const auto* row = row_of(each, remarks);
    ask(line, each, row ? row->meaning : "changed by the payer");
}

void Poster::payer_before(const SentLine& line, LineAdjustment told) {
    if (const auto known = settled_.find(line.number); known != settled_.end()) {
        told.amount -= known->second;
        if (told.amount <= Money{}) return;
    }
    ask(line, told, "an earlier payer's part");
}

void Poster::above_allowed(const SentLine& line, const LineAdjustment& each,
                           const std::vector<std::string>& remarks) {
    if (is_protected(remarks) || ours_.accepts_allowed ||
        ours_.balance_billing == BalanceBilling::forbidden ||
        ours_.balance_billing == BalanceBilling::contracted)
        return add(line, EntryKind::write_off, Account::adjusted, each.amount);
    if (ours_.balance_billing == BalanceBilling::allowed_with_agreement &&
        ours_.agreed(line.number))
        return add(line, EntryKind::client_share, Account::client, each.amount);
    ask(line, each, why_above_allowed);
}

void Poster::refuse_more_than_open() {
    for (const auto& line : ours_.lines) {
        const bool earlier =
            std::any_of(ours_.posted.begin(), ours_.posted.end(),
                        [&](const auto& each) { return stands(each, line.number); });
        Money moved;
        for (const auto& entry : out_.entries) {
            if (entry.line != line.number) continue;
            if (entry.from == Account::open) moved += entry.amount;
            if (entry.to == Account::open) moved -= entry.amount;
        }
        if (!earlier || moved <= Money{} || line.open >= Money{} || line.charged_no_more())
            continue;
        return hold(PostOutcome::already_posted,
                    format("{} was decided before and not taken back: {} moves {}, and only "
                           "{} is open.",
                           control(), line.code, moved.text(), (line.open + moved).text()));
    }
}

}  // namespace exclaim::domain
