// SPDX-License-Identifier: Apache-2.0
#include "domain/payment/anew.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "base/text.h"
#include "domain/payment/behind.h"
#include "domain/payment/question_words.h"

namespace exclaim::domain {
namespace {
constexpr std::string_view anew = ", with what stands now";

std::string source_of(const PostedClaim& each) {
    const auto& trace = each.said ? each.said->trace : each.trace;
    return std::string(trim(trace + " " + each.payer_number));
}

PostedClaim* find(SentClaim& ours, const PostingRef& ref) {
    for (auto& each : ours.posted)
        if (each.from == ref) return &each;
    return nullptr;
}

Entry back(Entry entry) {
    std::swap(entry.from, entry.to);
    return entry;
}

const SentLine* line_of(const SentClaim& ours, const std::string& number) {
    for (const auto& each : ours.lines)
        if (each.number == number) return &each;
    return nullptr;
}

/// What people moved on it since. Where nothing is charged any more, money alone is left.
std::vector<Entry> by_people(const SentClaim& ours, const PostedClaim& of) {
    std::vector<Entry> out;
    for (const auto& each : of.entries) {
        const auto* line = line_of(ours, each.line);
        const bool money = each.from == Account::paid || each.to == Account::paid;
        if (!is_own(of, each) && (money || !line || !line->charged_no_more())) out.push_back(each);
    }
    return out;
}

/// Where money went from what was open: what was sent to the client is another thing than what is
/// left to them.
using Place = std::tuple<std::string, Account, bool>;
std::map<Place, Money> sums(const std::vector<Entry>& entries) {
    std::map<Place, Money> out;
    for (const auto& each : entries) {
        const bool sent = each.kind == EntryKind::paid_to_client;
        if (each.to != Account::open) out[{each.line, each.to, sent}] += each.amount;
        if (each.from != Account::open) out[{each.line, each.from, sent}] -= each.amount;
    }
    return out;
}
EntryKind kind_to(Account to) {
    return to == Account::paid       ? EntryKind::payer_payment
           : to == Account::adjusted ? EntryKind::write_off
                                     : EntryKind::client_share;
}

/// What brings the entries of a decision from what they were to what they are.
std::vector<Entry> difference(const std::vector<Entry>& was, const std::vector<Entry>& is, Date on,
                              const std::string& source) {
    auto missing = sums(is);
    for (const auto& [place, amount] : sums(was)) missing[place] -= amount;
    std::vector<Entry> out;
    for (const auto& [place, amount] : missing) {
        const auto& [line, account, sent] = place;
        if (amount > Money{})
            out.push_back({line, sent ? EntryKind::paid_to_client : kind_to(account), Account::open,
                           account, amount, on, source});
        if (amount < Money{})
            out.push_back({line, sent ? EntryKind::paid_to_client : EntryKind::reversal, account,
                           Account::open, -amount, on, source});
    }
    return out;
}
}  // namespace

bool is_own(const PostedClaim& of, const Entry& entry) {
    const auto source = source_of(of);
    return entry.source == source || entry.source == source + std::string(anew);
}

bool comes_behind(const SentClaim& ours, const PostedClaim& later, const PostedClaim& first) {
    const auto place = [&](const PostedClaim& of) {
        const auto at = std::find_if(ours.posted.begin(), ours.posted.end(),
                                     [&](const auto& each) { return each.from == of.from; });
        return std::pair(place_of(of.status), at - ours.posted.begin());
    };
    return place(first) < place(later);
}

void Lifted::lift(SentClaim& ours, const PostingRef& ref, Date on) {
    auto* of = find(ours, ref);
    if (!of || of->reversed || !of->said) return;
    auto without = ours;
    for (const auto& each : of->entries) take_in(without, back(each));
    find(without, ref)->reversed = true;
    if (!said_again(*of, without, on)) return;
    all_.push_back(*of);
    for (const auto& each : by_people(without, *of)) take_in(without, each);
    ours = std::move(without);
}

void Lifted::put_back(SentClaim& ours, PostedResult& out, Date on) {
    std::stable_sort(all_.begin(), all_.end(),
                     [&](const auto& a, const auto& b) { return comes_behind(ours, b, a); });
    for (const auto& of : all_) {
        const auto now = said_again(of, ours, on);
        if (!now) continue;  // it was tried before it was lifted
        auto is = by_people(ours, of);
        is.insert(is.end(), now->entries.begin(), now->entries.end());
        for (const auto& each : now->entries) take_in(ours, each);
        auto changed = difference(of.entries, is, on, source_of(of) + std::string(anew));
        if (auto* known = find(ours, of.from)) {
            known->reversed = false;
            known->entries.insert(known->entries.end(), changed.begin(), changed.end());
        }
        for (auto& each : changed) out.of_others.emplace_back(of.from, std::move(each));
        for (auto question : now->questions) {
            question.from = of.from;
            out.questions.push_back(std::move(question));
        }
        for (const auto& each : now->denials) out.denied_anew.emplace_back(of.from, each);
        out.said_anew.push_back(of.from);
    }
    all_.clear();
    // No more is asked about than is open; first what does not fit together.
    std::stable_partition(out.questions.begin(), out.questions.end(),
                          [](const auto& each) { return each.why == why_decided_since; });
    std::map<std::string, Money> left;
    for (const auto& each : ours.lines) left[each.number] = std::max(Money{}, each.open);
    std::erase_if(out.questions, [&](auto& each) {
        auto& open = left[each.line];
        each.amount = std::min(each.amount, open);
        open -= each.amount;
        return each.amount <= Money{};
    });
}

std::vector<Entry> moved_back(const PostedClaim& of, const std::string& line, Date on,
                              const std::string& source) {
    std::vector<Entry> moved;
    for (const auto& each : of.entries)
        if (each.line == line && !is_own(of, each) && each.from != Account::paid &&
            each.to != Account::paid)
            moved.push_back(each);
    return difference(moved, {}, on, source);
}

std::vector<std::pair<PostingRef, Entry>> settled_anew(SentClaim ours, Date on) {
    std::vector<PostingRef> standing;
    for (const auto& each : ours.posted)
        if (!each.reversed) standing.push_back(each.from);
    Lifted lifted;
    for (auto at = standing.rbegin(); at != standing.rend(); ++at) lifted.lift(ours, *at, on);
    PostedResult out;
    lifted.put_back(ours, out, on);
    return std::move(out.of_others);
}

}  // namespace exclaim::domain
