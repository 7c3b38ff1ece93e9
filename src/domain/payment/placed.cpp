// SPDX-License-Identifier: Apache-2.0
#include "domain/payment/placed.h"

#include <algorithm>
#include <map>

#include "domain/payment/anew.h"
#include "domain/payment/same_claim.h"
#include "domain/payment/whole_claim.h"

namespace exclaim::domain {
namespace {
constexpr int tries = 20'000;         ///< of placements that are looked at
constexpr std::size_t few_lines = 6;  ///< whose every order is looked at

/// What it paid on each of our lines, by their places. None: on a line that is not ours.
using Paid = std::vector<Money>;
Paid paid_on(const PostedClaim& of, const SentClaim& ours) {
    Paid out(ours.lines.size());
    for (const auto& each : of.entries) {
        if (!is_own(of, each)) continue;
        const auto at = line_numbered(ours, each.line);
        if (!at) continue;
        if (each.to == Account::paid) out[*at] += each.amount;
        if (each.from == Account::paid) out[*at] -= each.amount;
    }
    return out;
}

/// Placed by their own words; none where one fits none, or several.
std::optional<Paid> by_words(const RemittedClaim& whole, const SentClaim& ours) {
    Paid out(ours.lines.size());
    std::vector<bool> taken(ours.lines.size(), false);
    for (const auto& line : whole.lines) {
        const auto at = line_meant(ours, line, taken);
        if (!at) return std::nullopt;
        taken[*at] = true;
        out[*at] += line.paid;
    }
    return out;
}

/// Tries our lines for each of the payer's, those first that were charged the same.
class Placing {
public:
    Placing(const std::vector<RemittedLine>& said, const SentClaim& ours, Paid left)
        : said_(said), ours_(ours), left_(std::move(left)) {}

    std::optional<std::vector<std::string>> run() {
        if (!place(0)) return std::nullopt;
        return numbers_;
    }

private:
    bool place(std::size_t next) {
        if (tries < ++tried_) return false;
        if (next == said_.size())
            return std::all_of(left_.begin(), left_.end(),
                               [](const auto& each) { return each == Money{}; });
        for (const bool same : {true, false})
            for (std::size_t at = 0; at < ours_.lines.size(); ++at) {
                if (same != is_same(said_[next], at) || left_[at] < said_[next].paid) continue;
                left_[at] -= said_[next].paid;
                numbers_.push_back(ours_.lines[at].number);
                if (place(next + 1)) return true;
                numbers_.pop_back();
                left_[at] += said_[next].paid;
            }
        return false;
    }
    bool is_same(const RemittedLine& line, std::size_t at) const {
        const auto& ours = ours_.lines[at];
        const auto& asked = ours.other_charges;
        const bool free =
            std::find(numbers_.begin(), numbers_.end(), ours.number) == numbers_.end();
        return free && (line.charge == ours.charge ||
                        std::find(asked.begin(), asked.end(), line.charge) != asked.end());
    }

    const std::vector<RemittedLine>& said_;
    const SentClaim& ours_;
    Paid left_;
    std::vector<std::string> numbers_;
    int tried_ = 0;
};

/// The order in which the amounts of a claim without lines fill ours.
std::optional<std::vector<std::string>> order_of(const RemittedClaim& claim, const SentClaim& ours,
                                                 const Paid& paid) {
    if (few_lines < ours.lines.size()) return std::nullopt;
    std::vector<std::size_t> order(ours.lines.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    do {
        std::vector<std::string> numbers;
        for (const auto at : order) numbers.push_back(ours.lines[at].number);
        const auto whole = by_line(claim, ours, numbers);
        if (whole && by_words(*whole, ours) == paid) return numbers;
    } while (std::next_permutation(order.begin(), order.end()));
    return std::nullopt;
}
}  // namespace

std::optional<std::vector<std::string>> placed_by(const PostedClaim& of, const SentClaim& ours) {
    if (!of.said || of.said->claims.size() != 1) return std::nullopt;
    const auto& claim = of.said->claims.front();
    const auto paid = paid_on(of, ours);
    const auto whole = by_line(claim, ours, {});
    const auto told = whole ? by_words(*whole, ours) : std::nullopt;
    if (told == paid) return std::vector<std::string>{};
    auto chosen = claim.lines.empty() ? order_of(claim, ours, paid)
                  : whole             ? Placing(whole->lines, ours, paid).run()
                                      : std::nullopt;
    if (!chosen && told) return std::vector<std::string>{};
    return chosen;
}

std::vector<RemittedLine> said_of(const PostedClaim& of, const SentClaim& ours,
                                  const std::string& line) {
    std::vector<RemittedLine> out;
    const auto chosen = placed_by(of, ours);
    if (!chosen) return out;
    const auto& claim = of.said->claims.front();
    const auto whole = by_line(claim, ours, *chosen);
    const bool by_person = !chosen->empty() && !claim.lines.empty();
    std::vector<bool> taken(ours.lines.size(), false);
    for (std::size_t i = 0; whole && i < whole->lines.size(); ++i) {
        auto each = whole->lines[i];
        const auto at =
            by_person ? line_numbered(ours, (*chosen)[i]) : line_meant(ours, each, taken);
        if (!at) continue;
        taken[*at] = true;
        if (ours.lines[*at].number != line) continue;
        each.remarks.insert(each.remarks.end(), claim.remarks.begin(), claim.remarks.end());
        out.push_back(std::move(each));
    }
    return out;
}

}  // namespace exclaim::domain
