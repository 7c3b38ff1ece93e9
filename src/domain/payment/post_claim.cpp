// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "base/in_words.h"
#include "domain/payment/doubts.h"
#include "domain/payment/placed.h"
#include "domain/payment/poster.h"
#include "domain/payment/same_claim.h"
#include "domain/payment/whole_claim.h"

namespace exclaim::domain {

void Poster::run() {
    if (claim_.is_no_decision()) return;
    if (auto doubt = doubt_of(payment_, claim_, ours_, on_, choice_.told))
        return hold(doubt->outcome, std::move(doubt->why));
    if (claim_.is_reversal()) return reverse();
    if (choice_.second == SecondDecision::correction) {
        if (!take_back_standing()) return;
    } else if (is_repeated()) {
        return hold(PostOutcome::already_posted,
                    format("This decision on {} is posted already.", control()));
    }
    if (is_taken_back()) return;
    if (auto why = other_person(claim_, ours_))
        return hold(PostOutcome::other_person, std::move(*why));
    const auto whole = by_line(claim_, ours_, choice_.lines);
    if (!whole) return unclear();
    if (!place_lines(*whole) || is_charged_no_more() || is_asked_first()) return;
    // Who chooses our lines has compared them.
    if (!passes(choice_.told, PostOutcome::charge_differs) && choice_.lines.empty())
        if (auto why = other_charge(claim_, ours_, placed_))
            return hold(PostOutcome::charge_differs, std::move(*why));
    lift_behind();
    settle();
    put_back();
    if (!choice_.second) refuse_more_than_open();
}

bool Poster::run_again() {
    const auto whole = by_line(claim_, ours_, choice_.lines);
    if (!whole || !place_lines(*whole)) return false;
    settle();
    return true;
}

void Poster::settle() {
    for (auto& line : ours_.lines) come_on_top(line);
    for (const auto& [at, line] : placed_) decide(ours_.lines[at], line);
    for (const auto& [number, stands] : on_top_) ask_once(number, stands);
}

void Poster::hold(PostOutcome outcome, std::string why) {
    PostedResult held;
    held.claim = out_.claim;
    held.outcome = outcome;
    held.why = std::move(why);
    out_ = std::move(held);
}

void Poster::unclear() {
    hold(PostOutcome::ambiguous_line,
         claim_.lines.empty()
             ? format("The payer answered {} as a whole: say in which order its amounts fill "
                      "our lines.",
                      control())
             : format("The payer's lines for {} fit none, or several, of ours.", control()));
}

void Poster::move(Entry entry) {
    if (entry.amount == Money{}) return;
    take_in(ours_, entry);
    out_.entries.push_back(std::move(entry));
}

void Poster::move_back(const PostingRef& from, Entry entry) {
    if (claim_.is_reversal()) return move(std::move(entry));
    take_in(ours_, entry);
    out_.of_others.emplace_back(from, std::move(entry));
}

void Poster::add(const SentLine& line, EntryKind kind, Account to, Money amount) {
    if (line.charged_no_more() && kind != EntryKind::payer_payment) return;
    const bool by_word = kind == EntryKind::write_off || kind == EntryKind::client_share;
    if (const auto at = on_top_.find(line.number); by_word && at != on_top_.end()) {
        auto& left = at->second.open;
        amount = std::min(amount, std::max(Money{}, left));
        left -= amount;
    }
    move({line.number, kind, Account::open, to, amount, on_, source_});
}

void Poster::ask(const SentLine& line, const LineAdjustment& each, std::string_view why) {
    if (each.amount != Money{} && !line.charged_no_more())
        out_.questions.push_back(
            {line.number, std::string(why), format("{}-{}", each.group, each.reason), each.amount});
}

bool Poster::place_lines(const RemittedClaim& whole) {
    const bool chosen = !choice_.lines.empty() && !claim_.lines.empty();
    if (chosen && choice_.lines.size() != whole.lines.size()) return unclear(), false;
    std::vector<bool> taken(ours_.lines.size(), false);
    for (std::size_t i = 0; i < whole.lines.size(); ++i) {
        const auto& line = whole.lines[i];
        const auto at =
            chosen ? line_numbered(ours_, choice_.lines[i]) : line_meant(ours_, line, taken);
        if (!at) return unclear(), false;
        taken[*at] = true;
        placed_.emplace_back(*at, line);
        const auto& number = ours_.lines[*at].number;
        if (std::find(out_.lines.begin(), out_.lines.end(), number) == out_.lines.end())
            out_.lines.push_back(number);
    }
    return true;
}

bool Poster::is_repeated() const {
    return std::any_of(ours_.posted.begin(), ours_.posted.end(), [&](const auto& each) {
        return !each.reversed && each.payer_number == claim_.payer_number &&
               each.status == claim_.status && each.paid == claim_.paid;
    });
}

Other Poster::other(const PostedClaim& each) const {
    if (choice_.second == SecondDecision::next_payer) return Other::payer_before;
    const auto theirs = place_of(each.status), own = place_of(claim_.status);
    const bool named_else =
        each.payer_id != payment_.payer_id || choice_.second == SecondDecision::correction;
    const bool told = tells_of_payer_before(claim_);
    if (theirs != own && (named_else || told))
        return theirs < own ? Other::payer_before : Other::payer_behind;
    if (theirs == own && each.payer_id != payment_.payer_id && told) return Other::payer_before;
    return Other::same_payer;
}

bool Poster::stands(const PostedClaim& each, const std::string& line) const {
    return !each.reversed &&
           std::find(out_.reverses.begin(), out_.reverses.end(), each.from) ==
               out_.reverses.end() &&
           std::any_of(each.entries.begin(), each.entries.end(),
                       [&](const auto& entry) { return entry.line == line; });
}

bool Poster::stands_on(const std::string& line, Other what) const {
    return std::any_of(ours_.posted.begin(), ours_.posted.end(),
                       [&](const auto& each) { return stands(each, line) && other(each) == what; });
}

bool Poster::is_charged_no_more() {
    if (passes(choice_.told, PostOutcome::contradictory) || choice_.second || out_.lines.empty())
        return false;
    for (const auto& [at, line] : placed_)
        if (!ours_.lines[at].charged_no_more()) return false;
    if (claim_.paid == Money{} && verdict_of(claim_) == Verdict::denied) {
        out_.outcome = PostOutcome::noted;
        return true;
    }
    hold(PostOutcome::contradictory,
         format("{} pays {} on {}, and nothing is charged for it any more: it was taken back, "
                "left out by a correction, or is billed on another claim. Post it, and send the "
                "money back; or refuse it, if the money has not come",
                payment_.payer_name.empty() ? "The payer" : payment_.payer_name,
                in_words(claim_.paid), control()));
    return true;
}

bool Poster::refuses_later_version(const PostedClaim& before) const {
    return !before.control_number.empty() && before.control_number != control() &&
           place_of(before.status) == place_of(claim_.status) && claim_.paid == Money{} &&
           verdict_of(claim_) == Verdict::denied;
}

bool Poster::is_refused_before(const PostedClaim& before) const {
    return !before.control_number.empty() && before.control_number != control() &&
           before.paid == Money{} &&
           std::none_of(before.entries.begin(), before.entries.end(),
                        [&](const auto& entry) { return is_own(before, entry); });
}

bool Poster::is_asked_first() {
    if (choice_.second) return false;
    std::vector<PostedClaim> refused;
    for (const auto& each : ours_.posted)
        for (const auto& line : out_.lines) {
            if (other(each) != Other::same_payer || !stands(each, line)) continue;
            if (refuses_later_version(each)) {
                out_.outcome = PostOutcome::noted;
                return true;
            }
            if (is_refused_before(each)) {
                refused.push_back(each);
                break;
            }
            hold(PostOutcome::already_posted,
                 format("{} was decided by this payer before and not taken back: {} paid then, "
                        "{} now.",
                        control(), in_words(each.paid), in_words(claim_.paid)));
            return true;
        }
    for (const auto& each : refused) undo(each);
    return false;
}

bool Poster::is_touched(const PostedClaim& each, const std::vector<std::string>& lines) const {
    // A refusal on top of another decision moves nothing, and is about what that one left.
    if (each.entries.empty() && each.said && !each.reversed) return true;
    return std::any_of(lines.begin(), lines.end(),
                       [&](const auto& line) { return stands(each, line); });
}

void Poster::lift(const std::vector<PostingRef>& all) {
    for (auto at = all.rbegin(); at != all.rend(); ++at) lifted_.lift(ours_, *at, on_);
}

void Poster::lift_behind() {
    std::vector<PostingRef> all;
    for (const auto& each : ours_.posted)
        if (other(each) == Other::payer_behind && is_touched(each, out_.lines))
            all.push_back(each.from);
    lift(all);
}

void Poster::lift_behind(const PostedClaim& of) {
    std::vector<std::string> lines;
    for (const auto& each : of.entries) lines.push_back(each.line);
    std::vector<PostingRef> all;
    for (const auto& each : ours_.posted)
        if (each.from != of.from && comes_behind(ours_, each, of) && is_touched(each, lines))
            all.push_back(each.from);
    lift(all);
}

void Poster::put_back() {
    if (lifted_.empty()) return;
    if (!claim_.is_reversal())
        ours_.posted.push_back({{PaymentId{}, -1},
                                claim_.payer_number,
                                claim_.status,
                                claim_.paid,
                                out_.entries,
                                false,
                                payment_.payer_id,
                                control()});
    lifted_.put_back(ours_, out_, on_);
}

void Poster::undo(const PostedClaim& of) {
    lift_behind(of);
    for (auto& each : ours_.posted)
        if (each.from == of.from) each.reversed = true;
    std::map<std::string, Money> taken_over;
    for (const auto& each : ours_.posted)
        if (!each.reversed && comes_behind(ours_, each, of))
            for (const auto& entry : each.entries)
                if (entry.from == Account::client && entry.to == Account::open)
                    taken_over[entry.line] += entry.amount;
    out_.reverses.push_back(of.from);
    for (auto entry : of.entries) {
        if (entry.kind == EntryKind::client_share && entry.amount > Money{}) {
            auto& gone = taken_over[entry.line];
            const auto part = std::min(gone, entry.amount);
            gone -= part;
            entry.amount -= part;
        }
        std::swap(entry.from, entry.to);
        if (entry.kind != EntryKind::paid_to_client) entry.kind = EntryKind::reversal;
        entry.on = on_;
        entry.source = source_;
        if (entry.amount != Money{}) move_back(of.from, std::move(entry));
    }
}

bool Poster::is_taken_back() {
    for (const auto& each : ours_.waiting)
        if (each.paid == -claim_.paid && (each.payer_number == claim_.payer_number ||
                                          each.original_payer_number == claim_.payer_number)) {
            out_.taken_back = each.from;
            return true;
        }
    return false;
}

void Poster::reverse() {
    const auto at =
        std::find_if(ours_.posted.rbegin(), ours_.posted.rend(), [&](const PostedClaim& each) {
            return !each.reversed && each.paid == -claim_.paid &&
                   (each.payer_number == claim_.payer_number ||
                    each.payer_number == claim_.original_payer_number);
        });
    if (at != ours_.posted.rend()) {
        const PostedClaim of = *at;  // what stands changes meanwhile
        undo(of);
        return put_back();
    }
    // What was only noted has moved nothing: it stands no more, and that is all.
    for (const auto& each : ours_.noted)
        if (each.paid == -claim_.paid && (each.payer_number == claim_.payer_number ||
                                          each.payer_number == claim_.original_payer_number))
            return out_.reverses.push_back(each.from);
    for (const auto& each : ours_.posted)
        if (each.replaced && each.paid == -claim_.paid &&
            (each.payer_number == claim_.payer_number ||
             each.payer_number == claim_.original_payer_number)) {
            out_.owed_for = each.from;
            return;
        }
    hold(PostOutcome::reversal_unmatched,
         format("The payer takes back a decision on {} that was never posted.", control()));
}

bool Poster::take_back_standing() {
    std::vector<PostedClaim> same;
    for (const auto& each : ours_.posted)
        if (!each.reversed && !each.entries.empty() &&
            place_of(each.status) == place_of(claim_.status))
            same.push_back(each);
    for (const auto& each : same) undo(each);
    out_.by_person = true;
    if (!out_.reverses.empty()) return true;
    hold(PostOutcome::already_posted,
         format("No decision on {} stands that this one could take the place of.", control()));
    return false;
}

bool SentLine::charged_no_more() const {
    return charge == Money{} && std::any_of(other_charges.begin(), other_charges.end(),
                                            [](const auto& each) { return each != Money{}; });
}

bool SentClaim::agreed(const std::string& line) const {
    const auto at = std::find_if(lines.begin(), lines.end(),
                                 [&](const auto& each) { return each.number == line; });
    return agreed_on && at != lines.end() && at->date && *agreed_on <= *at->date;
}

void take_in(SentClaim& ours, const Entry& entry) {
    for (auto& line : ours.lines) {
        if (entry.line != line.number) continue;
        if (entry.from == Account::open) line.open -= entry.amount;
        if (entry.to == Account::open) line.open += entry.amount;
        if (entry.kind == EntryKind::paid_to_client) continue;  // sent, not left
        if (entry.to == Account::client && entry.from == Account::open)
            line.client_share += entry.amount;
        if (entry.from == Account::client && entry.to == Account::open)
            line.client_share -= entry.amount;
    }
}

std::optional<PostedResult> said_again(const PostedClaim& of, const SentClaim& ours, Date on) {
    if (!of.said || of.said->claims.size() != 1) return std::nullopt;
    const auto lines = placed_by(of, ours);
    if (!lines) return std::nullopt;
    PostedResult out;
    const PostingChoice on_top{*lines, SecondDecision::next_payer};
    if (!Poster(*of.said, of.said->claims.front(), ours, on, on_top, out).run_again())
        return std::nullopt;
    return out;
}

PostedResult post_claim(const Remitted& payment, std::size_t at, const SentClaim& ours, Date on,
                        const PostingChoice& choice) {
    PostedResult out;
    out.claim = at;
    Poster(payment, payment.claims.at(at), ours, on, choice, out).run();
    return out;
}

}  // namespace exclaim::domain
