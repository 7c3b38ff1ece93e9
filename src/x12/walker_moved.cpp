// SPDX-License-Identifier: Apache-2.0
// One segment that stands in the wrong place is missing where it belongs and has no place where it
// is: one cause, which is told once. And what the amounts of an 835 say of where a CAS belongs.
#include <algorithm>

#include "x12/row_fit.h"
#include "x12/rules.h"
#include "x12/walker.h"

namespace exclaim::x12 {
namespace {
/// How far apart both places may be, and how many segments are kept in mind.
constexpr std::int64_t far = 12;
constexpr std::size_t most = 4;

bool is_for(const Node& row, const Segment& segment) {
    return fits(row, segment) && element_faults(row, segment) == 0;
}
/// What a CAS adjusts in all; none where an amount cannot be read.
std::optional<Money> sum_of(const Segment& cas) {
    Money sum;
    for (std::size_t n = 3; n <= 18; n += 3) {
        if (cas.element(n).empty()) continue;
        const auto value = amount(cas.element(n));
        if (!value) return std::nullopt;
        sum += *value;
    }
    return sum;
}
/// True if a claim, or else a line, ends in front of such a segment.
bool ends_amounts(std::string_view tag, bool of_claim) {
    if (tag == "SVC" || tag == "SVD") return !of_claim;
    return tag == "CLP" || tag == "LX" || tag == "PLB" || tag == "SE" || tag == "HL" ||
           tag == "CLM" || tag == "ST";
}
}  // namespace

/// True if the segment is one that was told to be missing above: that is told with it, and it says
/// nothing more.
bool Walker::moved(const Segment& segment, std::int64_t position) {
    const auto found = std::find_if(owed_.begin(), owed_.end(), [&](const Told& owed) {
        return position - owed.position <= far && is_for(*owed.row, segment);
    });
    if (found == owed_.end()) return false;
    const auto name = found->loop;
    owed_.erase(found);
    tell(Code::segment_moved, {{"segment", std::string(segment.tag())}, {"loop", name}}, segment,
         position, loop_name());
    return true;
}

/// True if a segment that had no place above is the one that the row lacks.
bool Walker::stands_elsewhere(const Node& row, std::int64_t position) {
    const auto found = find_astray(row, position);
    if (found == astray_.end()) return false;
    astray_.erase(found);
    ++guesses_;
    return true;
}

std::vector<Walker::Told>::const_iterator Walker::find_astray(const Node& row,
                                                              std::int64_t position) const {
    Segment trial;
    return std::find_if(astray_.begin(), astray_.end(), [&](const Told& told) {
        trial.assign(told.text, 0, told.with);
        return position - told.position <= far && is_for(row, trial);
    });
}

/// What is required, was passed, is not there and was not told to stand elsewhere.
int Walker::overdue_for_good(std::int64_t position) const {
    int count = 0;
    for (const auto& open : open_)
        for (std::size_t row = 0; row < open.row && !open.ghost; ++row) {
            const Node& node = open.rows[row];
            count += is_overdue(open, row) &&
                     (node.is_loop() || find_astray(node, position) == astray_.end());
        }
    return count;
}

void Walker::owe(const Missed& missed) {
    const auto& at = missed.issue.finding.where;
    if (missed.row->is_loop()) return;
    if (owed_.size() == most) owed_.erase(owed_.begin());
    owed_.push_back({missed.row,
                     {},
                     at.loop.value_or(std::string(guide_.transaction)),
                     {},
                     at.position.value_or(0)});
}

/// Tells a segment that has no place, or no more, where it stands.
void Walker::tell_astray(Code code, std::initializer_list<Fill> fills, const Segment& segment,
                         std::int64_t position, std::string_view loop) {
    if (astray_.size() == most) astray_.erase(astray_.begin());
    astray_.push_back({nullptr, std::string(segment.text), {}, segment.delimiters, position});
    tell(code, fills, segment, position, loop);
}

/// Keeps what a claim or line, of an 835 or of what another payer paid, has not adjusted yet.
void Walker::reckon(const Segment& segment) {
    const auto tag = segment.tag();
    if (same_name(tag, "SV1")) open_.back().asked = amount(segment.element(2));
    reckon_parts(segment);
    if (same_name(tag, "CLP") || same_name(tag, "SVC") || same_name(tag, "SVD")) {
        open_.back().lacks = lacks_at_first(segment);
        // A payer that unbundled a line decides on it several times: what each leaves is not known.
        if (same_name(tag, "SVD") && open_.size() > 1) open_[open_.size() - 2].asked.reset();
    } else if (same_name(tag, "CAS")) {
        for (auto& open : open_) open.lacked = open.lacks;
        was_meant(&segment);
    }
}

/// Keeps what the lines of a claim do not ask of what it asks.
void Walker::reckon_parts(const Segment& segment) {
    const auto tag = segment.tag();
    if (tag == "SBR") {
        open_.back().is_patient = segment.element(2) == "18";
    } else if (tag == "CLP" || tag == "CLM") {
        open_.back().parts = amount(segment.element(tag == "CLP" ? 3 : 2));
    } else if ((tag == "SVC" || tag == "SV1") && open_.size() > 1) {
        auto& claim = open_[open_.size() - 2];
        const auto asked = amount(segment.element(2));
        claim.has_parts = true;
        if (claim.parts && asked)
            *claim.parts -= *asked;
        else
            claim.parts.reset();
    }
}

/// What a claim or line lacks that a segment begins.
std::optional<Money> Walker::lacks_at_first(const Segment& segment) const {
    const auto tag = segment.tag();
    const bool claim = same_name(tag, "CLP"), line = same_name(tag, "SVC");
    const auto around = open_.size() > 1 ? open_[open_.size() - 2].asked : std::nullopt;
    const auto asked = claim || line ? amount(segment.element(claim ? 3 : 2)) : around;
    const auto paid = amount(segment.element(claim ? 4 : line ? 3 : 2));
    if (!asked || !paid) return std::nullopt;
    return *asked - *paid;
}

void Walker::was_meant(const Segment* meant) {
    constexpr std::int64_t most_cents = 1'000'000'000'000'000;
    if (meant && !same_name(meant->tag(), "CAS")) return reckon(*meant);
    const auto sum = meant ? sum_of(*meant) : std::nullopt;
    for (auto& open : open_) {
        open.lacks = open.lacked && sum ? std::optional(*open.lacked - *sum) : std::nullopt;
        if (open.lacks && (open.lacks->cents() > most_cents || open.lacks->cents() < -most_cents))
            open.lacks.reset();
    }
}

bool Walker::leaves_open(bool of_line) const {
    const auto& open = open_.back();
    if (!open.lacked || !open.lacks || *open.lacks == Money{}) return false;
    return !of_line || !open.node || open.node->opener().id != "CLP";
}

std::optional<bool> Walker::balances(const Segment& meant, Ahead& ahead) const {
    const bool adjusts = same_name(meant.tag(), "CAS");
    auto rest = adjusts ? std::optional<Money>{} : lacks_at_first(meant);
    bool of_claim = same_name(meant.tag(), "CLP");
    if (adjusts) {
        auto at = open_.size();
        while (at > 0 && !open_[at - 1].lacked) --at;
        const auto sum = sum_of(meant);
        if (at == 0 || !sum) return std::nullopt;
        rest = *open_[at - 1].lacked - *sum;
        of_claim = open_[at - 1].node && open_[at - 1].node->opener().id == "CLP";
    }
    return rest ? adds_up(*rest, of_claim, ahead) : std::nullopt;
}

/// Whether the claim or line whose rest that is adds up with what still adjusts it.
std::optional<bool> Walker::adds_up(Money rest, bool of_claim, Ahead& ahead) const {
    for (std::size_t n = 0; n < in_sight; ++n) {
        const auto* following = ahead.ahead(n);
        if (!following) return std::nullopt;
        if (following->tag() == "SVD" && rest != Money{}) return std::nullopt;
        if (ends_amounts(following->tag(), of_claim)) return rest == Money{};
        if (!same_name(following->tag(), "CAS")) continue;
        const auto sum = sum_of(*following);
        if (!sum) return std::nullopt;
        rest -= *sum;
    }
    return std::nullopt;
}

/// Whether the line that the segment, which comes next, begins or adjusts adds up.
std::optional<bool> Walker::will_balance(const Segment& segment, Ahead& ahead) const {
    const bool adjusts = segment.tag() == "CAS";
    auto rest = adjusts ? open_.back().lacks : lacks_at_first(segment);
    const auto sum = adjusts ? sum_of(segment) : Money{};
    if (!rest || !sum || open_.back().node == nullptr) return std::nullopt;
    *rest -= *sum;
    if (*rest == Money{} && adjusts) return true;
    return adds_up(*rest, adjusts && open_.back().node->opener().id == "CLP", ahead);
}

std::optional<bool> Walker::balances_claim(const Segment& cas, Ahead& ahead) const {
    const auto claim = std::find_if(open_.begin(), open_.end(), [](const Open& open) {
        return open.node && open.node->opener().id == "CLP" && open.lacked;
    });
    const auto sum = sum_of(cas);
    if (claim == open_.end() || !sum) return std::nullopt;
    auto rest = *claim->lacked - *sum;
    for (std::size_t n = 0; n < in_sight; ++n) {
        const auto* following = ahead.ahead(n);
        if (!following) break;
        if (ends_amounts(following->tag(), true)) return rest == Money{};
        if (!same_name(following->tag(), "CAS")) continue;
        const auto more = sum_of(*following);
        if (!more) break;
        rest -= *more;
    }
    return std::nullopt;
}

/// True if the segment is a CAS of just what the claim or line that is open still lacks.
bool Walker::is_adjusted_by(const Segment& segment) const {
    if (!same_name(segment.tag(), "CAS")) return false;
    const auto earlier = find_earlier(segment);
    const auto sum = sum_of(segment);
    return earlier.found && sum && *sum != Money{} && open_[earlier.level].lacks == sum;
}

/// True if the first one begins a claim or line and a CAS stands behind it that leaves more in
/// balance there than in front of it.
bool Walker::adjusts_the_second(const Segment& first, Ahead& ahead) const {
    const auto* cas = ahead.ahead(0);
    const bool claim = same_name(first.tag(), "CLP");
    if (!cas || !same_name(cas->tag(), "CAS") || (!claim && !same_name(first.tag(), "SVC")))
        return false;
    const auto sum = sum_of(*cas);
    auto own = lacks_at_first(first);
    std::optional<Money> before;  // of the claim or line in front
    for (const auto& open : open_)
        if (open.node && open.node->opener().id == first.tag()) before = open.lacks;
    if (!sum || *sum == Money{} || !own) return false;
    for (std::size_t n = 1; n < in_sight; ++n) {
        const auto* following = ahead.ahead(n);
        if (!following || ends_amounts(following->tag(), claim)) break;
        if (!same_name(following->tag(), "CAS")) continue;
        const auto more = sum_of(*following);
        if (!more) return false;
        *own -= *more;
    }
    const auto balanced = [&](const std::optional<Money>& front, const Money& behind) {
        return (front && *front == Money{}) + (behind == Money{});
    };
    const auto moved = before ? std::optional(*before - *sum) : std::nullopt;
    return balanced(before, *own - *sum) > balanced(moved, *own);
}

}  // namespace exclaim::x12
