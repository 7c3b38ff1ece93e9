// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <map>

#include "base/in_words.h"
#include "base/refusal_reasons.h"
#include "base/text.h"
#include "domain/payment/behind.h"
#include "domain/payment/doubts.h"
#include "domain/payment/post.h"
#include "domain/payment/question_words.h"
#include "domain/payment/same_claim.h"
#include "domain/payment/whole_claim.h"

namespace exclaim::domain {
namespace {
/// What another decision is to the one that is posted.
enum class Other { same_payer, payer_before, payer_behind };

/// Decides one claim against the one of ours it answers.
class Poster {
public:
    Poster(const Remitted& payment, const RemittedClaim& claim, const SentClaim& ours, Date on,
           const PostingChoice& choice, PostedResult& out)
        : payment_(payment),
          claim_(claim),
          ours_(ours),
          source_(trim(payment.trace + " " + claim.payer_number)),
          on_(on),
          choice_(choice),
          out_(out) {}

    void run() {
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
        if (!place_lines(*whole) || is_asked_first()) return;
        // Who chooses our lines has compared them.
        if (!passes(choice_.told, PostOutcome::charge_differs) && choice_.lines.empty())
            if (auto why = other_charge(claim_, ours_, placed_))
                return hold(PostOutcome::charge_differs, std::move(*why));
        for (auto& line : ours_.lines) come_on_top(line);
        for (const auto& [at, line] : placed_) decide(ours_.lines[at], line);
        for (const auto& [number, stands] : on_top_) ask_once(number, stands);
        if (!choice_.second) refuse_more_than_open();
    }

private:
    const std::string& control() const { return claim_.control_number; }
    void hold(PostOutcome outcome, std::string why) {
        PostedResult held;
        held.claim = out_.claim;
        held.outcome = outcome;
        held.why = std::move(why);
        out_ = std::move(held);
    }
    void unclear() {
        hold(PostOutcome::ambiguous_line,
             claim_.lines.empty()
                 ? format("The payer answered {} as a whole: say in which order its amounts fill "
                          "our lines.",
                          control())
                 : format("The payer's lines for {} fit none, or several, of ours.", control()));
    }
    void move(Entry entry) {
        if (entry.amount == Money{}) return;
        take_in(ours_, entry);
        out_.entries.push_back(std::move(entry));
    }
    void move_back(const PostingRef& from, Entry entry) {
        if (claim_.is_reversal()) return move(std::move(entry));
        take_in(ours_, entry);
        out_.undone.emplace_back(from, std::move(entry));
    }
    void add(const SentLine& line, EntryKind kind, Account to, Money amount) {
        const bool by_word = kind == EntryKind::write_off || kind == EntryKind::client_share;
        if (const auto at = on_top_.find(line.number); by_word && at != on_top_.end()) {
            auto& left = at->second.open;
            amount = std::min(amount, std::max(Money{}, left));
            left -= amount;
        }
        move({line.number, kind, Account::open, to, amount, on_, source_});
    }
    void ask(const SentLine& line, const LineAdjustment& each, std::string_view why) {
        if (each.amount != Money{})
            out_.questions.push_back({line.number, std::string(why),
                                      format("{}-{}", each.group, each.reason), each.amount});
    }

    // Which of our lines each of the payer's is.

    bool place_lines(const RemittedClaim& whole) {
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

    // Other decisions that stand.

    bool is_repeated() const {
        return std::any_of(ours_.posted.begin(), ours_.posted.end(), [&](const auto& each) {
            return !each.reversed && each.payer_number == claim_.payer_number &&
                   each.status == claim_.status && each.paid == claim_.paid;
        });
    }
    /// Paper names the payer as it likes, so another name alone is no other payer: its place among
    /// the payers has to be another one too, or it has to tell of the payer before it (OA-23).
    Other other(const PostedClaim& each) const {
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
    bool stands(const PostedClaim& each, const std::string& line) const {
        return !each.reversed &&
               std::find(out_.reverses.begin(), out_.reverses.end(), each.from) ==
                   out_.reverses.end() &&
               std::any_of(each.entries.begin(), each.entries.end(),
                           [&](const auto& entry) { return entry.line == line; });
    }
    bool stands_on(const std::string& line, Other what) const {
        return std::any_of(ours_.posted.begin(), ours_.posted.end(), [&](const auto& each) {
            return stands(each, line) && other(each) == what;
        });
    }

    /// A correction or a claim sent again that the payer refuses whole changes nothing of what it
    /// decided on the version before: that stands until it is taken back (domain sheet I.4).
    bool refuses_later_version(const PostedClaim& before) const {
        return !before.control_number.empty() && before.control_number != control() &&
               place_of(before.status) == place_of(claim_.status) && claim_.paid == Money{} &&
               verdict_of(claim_) == Verdict::denied;
    }
    /// The same decision comes as a file and on paper, under another number each time. So where one
    /// of the same payer moved money on a line and stands, the next one is a person's to judge.
    bool is_asked_first() {
        if (choice_.second) return false;
        for (const auto& each : ours_.posted)
            for (const auto& line : out_.lines) {
                if (other(each) != Other::same_payer || !stands(each, line)) continue;
                if (refuses_later_version(each)) {
                    out_.outcome = PostOutcome::noted;
                    return true;
                }
                hold(PostOutcome::already_posted,
                     format("{} was decided by this payer before and not taken back: {} paid then, "
                            "{} now.",
                            control(), in_words(each.paid), in_words(claim_.paid)));
                return true;
            }
        return false;
    }

    // Behind another payer.

    /// What stands of a line under this decision. On a superbill the client owes all but what the
    /// plan pays us; of what it sent them the ledger says that it is in their hands.
    void come_on_top(SentLine& line) {
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
            const auto both = on_top(line, said, ours_.client_may_owe);
            on_top_.emplace(line.number, both);
            // Of what is open with us the payer before has said what it is, too.
            settled_[line.number] = line.charge - line.client_share;
            give(line, both.clients - line.client_share);
        }
    }
    /// To the client, or back from them.
    void give(const SentLine& line, Money amount) {
        if (amount > Money{})
            move({line.number, EntryKind::client_share, Account::open, Account::client, amount, on_,
                  source_});
        if (amount < Money{})
            move({line.number, EntryKind::reversal, Account::client, Account::open, -amount, on_,
                  source_});
    }
    /// What the payer behind leaves open as it was is asked already, or worked on as a refusal, in
    /// the words of the one before. Where it changed, no more is asked about than is left.
    void ask_once(const std::string& number, const OnTop& was) {
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
    /// No more is refused of such a line than the payer before left with the client, or else open.
    void refused_on_top(Denial& denial, OnTop& stands) {
        auto& left = stands.of_client() ? stands.clients : stands.open;
        denial.amount = std::min(denial.amount, left);
        denial.client_part = std::min(denial.client_part, denial.amount);
        left -= denial.amount;
    }

    // What it says of a line.

    std::vector<std::string> remarks_of(const RemittedLine& line) const {
        auto out = line.remarks;
        out.insert(out.end(), claim_.remarks.begin(), claim_.remarks.end());
        return out;
    }
    void decide(const SentLine& sent, const RemittedLine& line) {
        const auto remarks = remarks_of(line);
        add(sent, EntryKind::payer_payment, Account::paid, line.paid);
        // What the claim as it is read calls denied is a denial here too; pending is neither.
        const bool pending = std::any_of(line.adjustments.begin(), line.adjustments.end(),
                                         [](const auto& each) { return each.reason == "133"; });
        const bool against = is_denied(line.paid, line.adjustments);
        const bool whole =
            !against && verdict_of(claim_) == Verdict::denied && line.paid == Money{};
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
        if (refused) denial = nothing_came(called(undecided));
        for (const auto& each : line.adjustments) {
            const bool open =
                std::find(undecided.begin(), undecided.end(), each) != undecided.end();
            if (ours_.client_owes_all) {
                if (each.reason == "100")
                    add(sent, EntryKind::paid_to_client, Account::client, each.amount);
            } else if (!refused || !open) {
                adjust(sent, each, remarks);
            }
        }
        if (denial) {
            if (behind) refused_on_top(*denial, above->second);
            if (behind && denial->amount <= Money{}) return;
            if (!ours_.client_may_owe) {
                denial->client_path = false;
                denial->client_part = {};
                not_the_clients(*denial);
            }
            out_.denials.push_back({sent.number, std::move(*denial)});
        }
    }

    void adjust(const SentLine& line, const LineAdjustment& each,
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
        if (each.group == "PR" && is_cost_share(each.reason) && on_top_.contains(line.number))
            return;
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

    /// OA-23: what the payers before settled. Only what we do not know of is asked about.
    void payer_before(const SentLine& line, LineAdjustment told) {
        if (const auto known = settled_.find(line.number); known != settled_.end()) {
            told.amount -= known->second;
            if (told.amount <= Money{}) return;
        }
        ask(line, told, "an earlier payer's part");
    }

    void above_allowed(const SentLine& line, const LineAdjustment& each,
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

    /// A line that was decided before and not taken back has only so much left to decide: more
    /// would count the money twice. Where nothing stands, a payer may well pay too much.
    void refuse_more_than_open() {
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
            if (!earlier || moved <= Money{} || line.open >= Money{}) continue;
            return hold(PostOutcome::already_posted,
                        format("{} was decided before and not taken back: {} moves {}, and only "
                               "{} is open.",
                               control(), line.code, moved.text(), (line.open + moved).text()));
        }
    }

    // Taking back.

    /// Every entry the other way round. What a payer behind took over from the client is with the
    /// client no more.
    void undo(const PostedClaim& of) {
        std::map<std::string, Money> taken_over;
        for (const auto& each : ours_.posted)
            if (!each.reversed && each.from != of.from)
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

    /// Its reversal came first: together they are nothing, and nothing waits any more.
    bool is_taken_back() {
        for (const auto& each : ours_.waiting)
            if (each.paid == -claim_.paid && (each.payer_number == claim_.payer_number ||
                                              each.original_payer_number == claim_.payer_number)) {
                out_.taken_back = each.from;
                return true;
            }
        return false;
    }

    void reverse() {
        const auto at =
            std::find_if(ours_.posted.rbegin(), ours_.posted.rend(), [&](const PostedClaim& each) {
                return !each.reversed && each.paid == -claim_.paid &&
                       (each.payer_number == claim_.payer_number ||
                        each.payer_number == claim_.original_payer_number);
            });
        if (at != ours_.posted.rend()) return undo(*at);
        // What was only noted has moved nothing: it stands no more, and that is all.
        for (const auto& each : ours_.noted)
            if (each.paid == -claim_.paid && (each.payer_number == claim_.payer_number ||
                                              each.payer_number == claim_.original_payer_number))
                return out_.reverses.push_back(each.from);
        hold(PostOutcome::reversal_unmatched,
             format("The payer takes back a decision on {} that was never posted.", control()));
    }

    bool take_back_standing() {
        for (const auto& each : ours_.posted)
            if (!each.reversed && !each.entries.empty() &&
                place_of(each.status) == place_of(claim_.status))
                undo(each);
        if (!out_.reverses.empty()) return true;
        hold(PostOutcome::already_posted,
             format("No decision on {} stands that this one could take the place of.", control()));
        return false;
    }

    const Remitted& payment_;
    const RemittedClaim& claim_;
    SentClaim ours_;  ///< as it stands after every entry
    std::string source_;
    Date on_;
    const PostingChoice& choice_;
    PostedResult& out_;
    std::vector<std::pair<std::size_t, RemittedLine>> placed_;  ///< our line, and what is said
    std::map<std::string, Money> settled_;                      ///< on our lines, by payers before
    std::map<std::string, OnTop> on_top_;
};
}  // namespace

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

PostedResult post_claim(const Remitted& payment, std::size_t at, const SentClaim& ours, Date on,
                        const PostingChoice& choice) {
    PostedResult out;
    out.claim = at;
    Poster(payment, payment.claims.at(at), ours, on, choice, out).run();
    return out;
}

}  // namespace exclaim::domain
