// SPDX-License-Identifier: Apache-2.0
#include "domain/payment/post.h"

#include <algorithm>
#include <map>

#include "base/text.h"
#include "domain/payment/whole_claim.h"

namespace exclaim::domain {
namespace {
/// Reductions to what a plan, a network or a law says a service may cost.
bool is_price(std::string_view reason) {
    constexpr std::array<std::string_view, 12> all{"45",  "59",  "131", "94",  "P5",  "P12",
                                                   "P22", "P23", "P24", "P25", "P26", "253"};
    return std::find(all.begin(), all.end(), reason) != all.end();
}

bool names(const SentLine& line, const std::string& number) {
    return line.number == number ||
           std::find(line.aliases.begin(), line.aliases.end(), number) != line.aliases.end();
}

/// The place of the payer that decided (CLP02): forwarded to the next one or not, it is the same.
std::string_view place_of(std::string_view status) {
    if (status == "19") return "1";
    if (status == "20") return "2";
    if (status == "21") return "3";
    return status;
}

/// Decides one claim against the one of ours it answers.
class Poster {
public:
    Poster(const Remitted& payment, const RemittedClaim& claim, const SentClaim& ours, Date on,
           PostedResult& out)
        : claim_(claim),
          ours_(ours),
          payer_id_(payment.payer_id),
          source_(trim(payment.trace + " " + claim.payer_number)),
          on_(on),
          out_(out) {}

    void run(const std::vector<std::string>& chosen, SecondDecision second) {
        if (claim_.is_reversal()) return reverse();
        if (claim_.status == "23" || claim_.status == "25") return;  // nothing was decided
        for (const auto& each : ours_.posted)
            if (!each.reversed && each.payer_number == claim_.payer_number &&
                each.status == claim_.status && each.paid == claim_.paid)
                return hold(PostOutcome::already_posted,
                            format("This decision on {} is posted already.", control()));
        const auto whole = by_line(claim_, ours_);
        if (!whole) return unclear();
        if (!chosen.empty() && chosen.size() != whole->lines.size()) return unclear();
        std::vector<bool> taken(ours_.lines.size(), false);
        for (std::size_t i = 0; i < whole->lines.size(); ++i) {
            const auto& line = whole->lines[i];
            const auto at = chosen.empty() ? match(line, taken) : by_number(chosen[i]);
            if (!at) return unclear();
            taken[*at] = true;
            decide(ours_.lines[*at], line);
        }
        refuse_more_than_open();
        if (second == SecondDecision::ask && out_.outcome == PostOutcome::posted) ask_of_second();
    }

private:
    const std::string& control() const { return claim_.control_number; }
    void hold(PostOutcome outcome, std::string why) {
        out_.outcome = outcome;
        out_.why = std::move(why);
        out_.lines.clear();
        out_.entries.clear();
        out_.denials.clear();
        out_.questions.clear();
        out_.reverses.reset();
    }
    void unclear() {
        hold(PostOutcome::ambiguous_line,
             format("The payer's lines for {} fit none, or several, of ours.", control()));
    }
    void add(const SentLine& line, EntryKind kind, Account to, Money amount) {
        if (amount != Money{})
            out_.entries.push_back({line.number, kind, Account::open, to, amount, on_, source_});
    }
    void ask(const SentLine& line, const LineAdjustment& each, std::string_view why) {
        if (each.amount != Money{})
            out_.questions.push_back({line.number, std::string(why),
                                      format("{}-{}", each.group, each.reason), each.amount});
    }

    std::optional<std::size_t> by_number(const std::string& number) const {
        for (std::size_t i = 0; i < ours_.lines.size(); ++i)
            if (names(ours_.lines[i], number)) return i;
        return std::nullopt;
    }
    /// By our line number; otherwise by code, modifiers, day and charge, if only one fits.
    std::optional<std::size_t> match(const RemittedLine& line,
                                     const std::vector<bool>& taken) const {
        if (!line.line_control.empty())
            if (const auto at = by_number(line.line_control)) return at;
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

    void decide(const SentLine& sent, const RemittedLine& line) {
        auto remarks = line.remarks;
        remarks.insert(remarks.end(), claim_.remarks.begin(), claim_.remarks.end());
        if (std::find(out_.lines.begin(), out_.lines.end(), sent.number) == out_.lines.end())
            out_.lines.push_back(sent.number);
        add(sent, EntryKind::payer_payment, Account::paid, line.paid);
        for (const auto& each : line.adjustments) adjust(sent, each, remarks);
        if (auto denial = classify(line.adjustments, remarks))
            out_.denials.push_back({sent.number, std::move(*denial)});
    }

    void adjust(const SentLine& line, const LineAdjustment& each,
                const std::vector<std::string>& remarks) {
        if (each.reason == "100")
            return add(line, EntryKind::paid_to_client, Account::client, each.amount);
        if (each.reason == "133") return;  // pending: a correction will follow
        if (each.group == "PR" && is_cost_share(each.reason))
            return add(line, EntryKind::client_share, Account::client, each.amount);
        if (each.group == "PR" && is_price(each.reason)) return above_allowed(line, each, remarks);
        if (each.group == "CO" && is_price(each.reason)) {
            if (ours_.contracted || ours_.accepts_allowed)
                return add(line, EntryKind::write_off, Account::adjusted, each.amount);
            return ask(line, each, "contractual adjustment without a contract");
        }
        // What is refused stays open: the denial is the work, for a person, never an act by itself.
        if (is_refused(each, remarks)) return;
        if (each.group == "OA" && each.reason == "23")
            return ask(line, each, "an earlier payer's part");
        const auto* row = row_of(each, remarks);
        ask(line, each, row ? row->meaning : "changed by the payer");
    }

    void above_allowed(const SentLine& line, const LineAdjustment& each,
                       const std::vector<std::string>& remarks) {
        const bool protected_by_law =
            std::any_of(remarks.begin(), remarks.end(), [](const std::string& remark) {
                const auto* row = find_remark(remark);
                return row && row->effect == RemarkEffect::no_balance_billing;
            });
        if (protected_by_law || ours_.accepts_allowed ||
            ours_.balance_billing == BalanceBilling::forbidden ||
            ours_.balance_billing == BalanceBilling::contracted)
            return add(line, EntryKind::write_off, Account::adjusted, each.amount);
        if (ours_.balance_billing == BalanceBilling::allowed_with_agreement &&
            ours_.financial_agreement)
            return add(line, EntryKind::client_share, Account::client, each.amount);
        ask(line, each, "above the allowed amount");
    }

    /// A line that was decided before and not taken back has nothing left to decide: posting it
    /// again would count the money twice.
    void refuse_more_than_open() {
        for (const auto& line : ours_.lines) {
            Money moved;
            for (const auto& entry : out_.entries)
                if (entry.line == line.number) moved += entry.amount;
            if (moved <= Money{} || moved <= line.open) continue;
            return hold(PostOutcome::already_posted,
                        format("{} was decided before and not taken back: {} moves {}, and only "
                               "{} is open.",
                               control(), line.code, moved.text(), line.open.text()));
        }
    }

    /// Paper names the payer as it likes, so another name alone is no other payer: its place among
    /// the payers has to be another one too.
    bool same_payer(const PostedClaim& each) const {
        return each.payer_id == payer_id_ || place_of(each.status) == place_of(claim_.status);
    }

    /// The same decision comes as a file and on paper, under another number each time. So where one
    /// of the same payer moved money on a line and stands, the next one is a person's to judge.
    void ask_of_second() {
        for (const auto& each : ours_.posted) {
            if (each.reversed || !same_payer(each)) continue;
            for (const auto& entry : each.entries) {
                if (std::find(out_.lines.begin(), out_.lines.end(), entry.line) == out_.lines.end())
                    continue;
                return hold(PostOutcome::already_posted,
                            format("{} was decided by this payer before and not taken back: {} "
                                   "paid then, {} now.",
                                   control(), each.paid.text(), claim_.paid.text()));
            }
        }
    }

    /// Every entry of what is taken back, the other way round.
    void reverse() {
        const auto at =
            std::find_if(ours_.posted.rbegin(), ours_.posted.rend(), [&](const PostedClaim& each) {
                return !each.reversed && each.paid == -claim_.paid &&
                       (each.payer_number == claim_.payer_number ||
                        each.payer_number == claim_.original_payer_number);
            });
        if (at == ours_.posted.rend())
            return hold(
                PostOutcome::reversal_unmatched,
                format("The payer takes back a decision on {} that was never posted.", control()));
        out_.reverses = at->from;
        for (auto entry : at->entries) {
            std::swap(entry.from, entry.to);
            entry.kind = EntryKind::reversal;
            entry.on = on_;
            entry.source = source_;
            out_.entries.push_back(entry);
        }
    }

    const RemittedClaim& claim_;
    const SentClaim& ours_;
    const std::string& payer_id_;
    std::string source_;
    Date on_;
    PostedResult& out_;
};

/// What a decision changes for those that follow it in the same payment.
void grow(SentClaim& ours, const PostedResult& result, const Remitted& payment, PaymentId self) {
    const auto& claim = payment.claims[result.claim];
    if (result.reverses) {
        for (auto& each : ours.posted)
            if (each.from == *result.reverses) each.reversed = true;
    } else {
        ours.posted.push_back({{self, static_cast<std::int64_t>(result.claim)},
                               claim.payer_number,
                               claim.status,
                               claim.paid,
                               result.entries,
                               false,
                               payment.payer_id});
    }
    for (auto& line : ours.lines)
        for (const auto& entry : result.entries) {
            if (entry.line != line.number) continue;
            if (entry.from == Account::open) line.open -= entry.amount;
            if (entry.to == Account::open) line.open += entry.amount;
        }
}

/// Amounts beside the claims. Interest (L6) is income, a debt moved to the next payment (FB) moves
/// on; what is kept back or given for a claim is asked about, unless it comes to nothing.
void beside(const Remitted& payment, PaymentResult& out) {
    std::map<std::string, std::pair<std::string, Money>> rest;
    for (const auto& each : payment.provider_adjustments) {
        if (each.reason == "L6") out.other_income -= each.amount;
        if (each.reason == "L6" || each.reason == "FB") continue;
        auto& [reason, amount] = rest[each.reference];
        if (reason.empty()) reason = each.reason;
        amount += each.amount;
    }
    for (const auto& [reference, what] : rest) {
        const auto& [reason, amount] = what;
        if (amount == Money{}) continue;
        const auto* verb = amount > Money{} ? "The payer keeps back" : "The payer adds";
        out.questions.push_back(
            {"",
             format("{} {}{}{}", verb, (amount > Money{} ? amount : -amount).text(),
                    reference.empty() ? "" : " for ", reference),
             reason, amount});
    }
}
}  // namespace

PostedResult post_claim(const Remitted& payment, std::size_t at, const SentClaim& ours, Date on,
                        const std::vector<std::string>& lines, SecondDecision second) {
    PostedResult out;
    out.claim = at;
    Poster(payment, payment.claims.at(at), ours, on, out).run(lines, second);
    return out;
}

PaymentResult post(const Remitted& payment, const std::vector<SentClaim>& claims, PaymentId self,
                   Date on) {
    PaymentResult out;
    out.imbalances = imbalances(payment);
    if (!out.imbalances.empty()) return out;
    auto known = claims;
    for (std::size_t i = 0; i < payment.claims.size(); ++i) {
        const auto& claim = payment.claims[i];
        const auto ours = std::find_if(known.begin(), known.end(), [&](const SentClaim& each) {
            return std::find(each.control_numbers.begin(), each.control_numbers.end(),
                             claim.control_number) != each.control_numbers.end();
        });
        if (ours == known.end()) {
            PostedResult unknown;
            unknown.claim = i;
            unknown.outcome = PostOutcome::unknown_claim;
            unknown.why =
                format("No claim of this practice has the number {}.", claim.control_number);
            out.claims.push_back(std::move(unknown));
            continue;
        }
        auto result = post_claim(payment, i, *ours, on);
        if (result.outcome == PostOutcome::posted) grow(*ours, result, payment, self);
        out.claims.push_back(std::move(result));
    }
    beside(payment, out);
    return out;
}

}  // namespace exclaim::domain
