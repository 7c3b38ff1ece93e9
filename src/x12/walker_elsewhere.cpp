// SPDX-License-Identifier: Apache-2.0
// One segment that stands elsewhere than where it belongs can make several others look wrong: those
// it leaves behind, and those that it comes between. Where all of them are right once it stands
// where it belongs, it is told alone.
#include <algorithm>
#include <array>
#include <utility>

#include "base/text.h"
#include "x12/row_fit.h"
#include "x12/rules.h"
#include "x12/walker.h"

namespace exclaim::x12 {
namespace {
/// How far apart both places may be, and how many segments behind them show what is right.
constexpr std::size_t apart_most = 14;
constexpr std::size_t shown = 8;
/// Of amounts the end of what they are of shows it.
constexpr std::size_t shown_of_amounts = 40;

bool is_of_amounts(std::string_view tag) {
    constexpr std::array all{"CAS", "SVC", "CLP", "LX", "SV1", "CLM", "SVD", "AMT"};
    return std::find(all.begin(), all.end(), tag) != all.end();
}
bool begins_claim(std::string_view tag) {
    return tag == "CLP" || tag == "PLB" || tag == "CLM" || tag == "HL";
}

/// Hears of a trial: what the elements have wrong, and where the one that was moved is read.
class Heard final : public Listener {
public:
    void segment(const Placed& placed) override {
        if (!placed.node) return;
        faults += element_faults(*placed.node, placed.segment);
        if (placed.elsewhere) row = placed.node, loop = placed.loop, opens = placed.opens_loop;
    }
    int faults = 0;
    const Node *row = nullptr, *loop = nullptr;
    bool opens = false;
};

/// Segments in an order.
class InOrder final : public Ahead {
public:
    InOrder(std::span<const Segment* const> all, std::size_t from) : all_(all), from_(from) {}
    const Segment* ahead(std::size_t n) override {
        return from_ + n < all_.size() ? all_[from_ + n] : nullptr;
    }

private:
    std::span<const Segment* const> all_;
    std::size_t from_;
};
/// What stands further behind.
class Further final : public Ahead {
public:
    Further(Ahead& ahead, std::size_t from) : ahead_(ahead), from_(from) {}
    const Segment* ahead(std::size_t n) override { return ahead_.ahead(from_ + n); }

private:
    Ahead& ahead_;
    std::size_t from_;
};
}  // namespace

/// What stands behind the segment at hand once one of those behind it was moved to its place.
class Walker::AsMeant final : public Ahead {
public:
    AsMeant(Ahead& sent, const Elsewhere& moved, std::int64_t position)
        : sent_(sent),
          early_(moved.early),
          at_(static_cast<std::size_t>(
              std::max<std::int64_t>(0, (early_ ? moved.belongs : moved.stands) - position - 1))) {
        text_ = moved.text;
        moved_.assign(text_, moved.byte, moved.with);
    }
    const Segment* ahead(std::size_t n) override {
        if (n < at_) return sent_.ahead(n);
        if (!early_) return sent_.ahead(n + 1);
        return n == at_ ? &moved_ : sent_.ahead(n - 1);
    }

private:
    Ahead& sent_;
    bool early_;
    std::size_t at_;
    std::string text_;
    Segment moved_;
};

bool Walker::next(const Segment& segment, std::int64_t position, Ahead* ahead, bool may_wait) {
    if (elsewhere_ && reads_elsewhere(segment, position)) return true;
    if (!elsewhere_ || !ahead) return read_next(segment, position, ahead, may_wait);
    AsMeant meant(*ahead, *elsewhere_, position);
    return read_next(segment, position, &meant, false);
}

/// True if the loop that the segment begins lacks what it must have, and what follows is none of
/// it.
bool Walker::begins_bare(const Spot& spot, Ahead& ahead) const {
    const Node& loop = open_[spot.level].rows[spot.row];
    if (!loop.is_loop()) return false;
    const auto rows = loop.nodes.subspan(1);
    if (std::none_of(rows.begin(), rows.end(),
                     [](const Node& row) { return row.usage == Usage::required; }))
        return false;
    const auto name = ahead.name_ahead();
    return !name.empty() && std::none_of(rows.begin(), rows.end(), [&](const Node& row) {
        return same_name(row.opener().id, name);
    });
}

/// True if the segment is right where it stands, and one of those just behind it is, or lacks, one
/// that stands elsewhere.
bool Walker::is_of_a_later_one(const Segment& segment, std::int64_t position, Ahead& ahead) const {
    if (*looks_ <= 0) return false;
    constexpr std::size_t soon = 3;
    Heard heard;
    int told = 0;
    Walker trial(*this);
    trial.listener_ = &heard;
    trial.report_ = [&told](const Issue& found) { told += counts(found); };
    trial.guesses_ = 0;
    const int before = trial.left_to_tell();
    ahead.ahead(apart_most + shown_of_amounts + soon);  // nothing moves any more
    const Segment* at = &segment;
    for (std::size_t n = 0; n < soon; ++n) {
        trial.next(*at, position + static_cast<std::int64_t>(n));
        if (told + heard.faults + trial.guesses_ > 0 || trial.left_to_tell() > before) return false;
        at = ahead.ahead(n);
        if (!at || is_end(*at)) return false;
        Further behind(ahead, n + 1);
        const auto place = position + static_cast<std::int64_t>(n) + 1;
        const auto reading = trial.best_reading(*at, place, behind, true);
        if (reading.cost > 0 && trial.one_elsewhere(*at, place, behind, reading)) return true;
    }
    return false;
}

/// In a trial: a claim or line that is closed and does not add up, or a patient who is not known.
void Walker::count_unbalanced() {
    const Open& done = open_.back();
    if (!done.node || done.ghost) return;
    unbalanced_ += lacks_patient_facts(open_.size() - 1);
    if (guide_.key == "835" && done.lacks && *done.lacks != Money{}) ++unbalanced_;
    if (done.has_parts && done.parts && *done.parts != Money{}) ++unbalanced_;
}

/// True if the loop of that level is that of a subscriber who is the patient, and what must be
/// known of a patient is not there.
bool Walker::lacks_patient_facts(std::size_t level) const {
    const auto& open = open_[level];
    if (!open.node || open.node->id != "2010BA" || !open_[level - 1].is_patient) return false;
    for (std::size_t row = 1; row < open.rows.size(); ++row) {
        const auto id = open.rows[row].opener().id;
        if ((id == "N3" || id == "N4" || id == "DMG") && slot(open, row).count == 0) return true;
    }
    return false;
}

/// True if the loop is one that LS and LE stand around, and no LS is there.
bool Walker::lacks_bracket(const Open& around, const Node& loop) const {
    if (!loop.is_loop() || !loop.id.starts_with("2120")) return false;
    for (std::size_t row = 0; row < around.rows.size(); ++row)
        if (around.rows[row].opener().id == "LS") return slot(around, row).count == 0;
    return false;
}

/// In a trial: true if the segment, which was read last, is a level below another than it names, or
/// lacks its bracket.
bool Walker::is_misread(const Segment& segment) const {
    const auto tag = segment.tag();
    if ((tag != "HL" && tag != "NM1") || open_.size() < 2) return false;
    return tag == "HL" ? !is_parent(open_.size() - 2, segment)
                       : lacks_bracket(open_[open_.size() - 2], *open_.back().node);
}

/// True if something does not go on as it should although the segment has its place: a level has
/// not the next number, a claim or line does not add up that ends here, or with all that adjusts it
/// from here on.
bool Walker::leaves_unbalanced(const Spot& spot, const Segment& segment, Ahead& ahead) const {
    const auto tag = segment.tag();
    if (tag == "HL") {
        const auto next = last_level_ + 1;
        if (parse_int(segment.element(1)).value_or(next) != next) return true;
    }
    if (begins_bare(spot, ahead)) return true;
    if (lacks_bracket(open_[spot.level], open_[spot.level].rows[spot.row])) return true;
    for (auto level = spot.level + 1; level < open_.size(); ++level)
        if (lacks_patient_facts(level)) return true;
    if (guide_.key != "835") return false;
    for (auto level = spot.level + 1; level < open_.size(); ++level)
        if (open_[level].lacks && *open_[level].lacks != Money{}) return true;
    return (tag == "CAS" || tag == "SVC") && will_balance(segment, ahead) == false;
}

/// True if nothing is left to be told of the segments in this order.
bool Walker::runs_clean(std::span<const Segment* const> order, std::int64_t position,
                        Elsewhere& moved) const {
    Heard heard;
    int told = 0;
    Walker trial(*this);
    trial.listener_ = &heard;
    trial.report_ = [&told](const Issue& found) { told += counts(found); };
    trial.out_of_order_ = trial.guesses_ = trial.closed_childless_ = trial.miscounted_ = 0;
    trial.unbalanced_ = 0;
    int before = trial.left_to_tell();
    std::int64_t last_line = 0;
    for (std::size_t n = 0; n < order.size(); ++n) {
        const Segment& each = *order[n];
        trial.belongs_here_ = each.byte == moved.byte;
        const auto place = position + static_cast<std::int64_t>(n);
        if (n == 0 && trial.belongs_here_)
            trial.take_moved(each, place);
        else
            trial.next(each, place);
        if (told + heard.faults + trial.guesses_ + trial.closed_childless_ + trial.unbalanced_ >
                0 ||
            trial.left_to_tell() > before)
            return false;
        before = std::min(before, trial.left_to_tell());
        if (trial.is_misread(each)) return false;
        if (each.tag() == "CLM") last_line = 0;
        if (each.tag() != "LX") continue;
        const auto number = parse_int(each.element(1)).value_or(last_line);
        if (number < last_line) return false;
        last_line = number;
    }
    moved.row = heard.row;
    moved.loop = heard.loop;
    moved.opens = heard.opens;
    return heard.row != nullptr;
}

/// How much is told of the segments in the order in which they stand.
int Walker::told_of(std::span<const Segment* const> order, std::int64_t position,
                    const Reading& first) const {
    Heard heard;
    int told = 0;
    Walker trial(*this);
    trial.simple_ = true;
    const int before = trial.overdue_for_good(position);
    trial.listener_ = &heard;
    trial.report_ = [&told](const Issue& found) { told += counts(found); };
    trial.out_of_order_ = trial.guesses_ = trial.closed_childless_ = trial.miscounted_ = 0;
    trial.unbalanced_ = 0;
    trial.read(first, *order[0], position);
    told += trial.is_misread(*order[0]);
    if (first.how != Reading::How::skip) trial.last_ = order[0]->text;
    for (std::size_t n = 1; n < order.size(); ++n) {
        InOrder behind(order, n + 1);
        trial.next(*order[n], position + static_cast<std::int64_t>(n), &behind, false);
        told += trial.is_misread(*order[n]);
    }
    return told + heard.faults + trial.closed_childless_ + trial.unbalanced_ +
           static_cast<int>(trial.missed_.size()) + trial.miscounted_ +
           std::max(0, trial.overdue_for_good(position + static_cast<std::int64_t>(order.size())) -
                           before);
}

/// The one segment, this or one behind it, without which where it stands, and with which where it
/// belongs, all are right; none if there is none, or if what is read so tells no more.
std::optional<Walker::Elsewhere> Walker::one_elsewhere(const Segment& segment,
                                                       std::int64_t position, Ahead& ahead,
                                                       const Reading& reading) const {
    if (simple_ || is_end(segment) || *looks_ <= 0) return std::nullopt;
    --*looks_;
    std::vector<const Segment*> as_sent{&segment};
    ahead.ahead(apart_most + shown_of_amounts);  // nothing moves any more
    for (std::size_t n = 0; n < apart_most + shown_of_amounts; ++n) {
        const auto* following = ahead.ahead(n);
        if (!following || following->text.empty()) break;
        as_sent.push_back(following);
        if (is_end(*following)) break;
    }
    for (std::size_t apart = 1; apart <= apart_most && apart < as_sent.size(); ++apart)
        for (const bool early : {false, true}) {
            const Segment& one = early ? segment : *as_sent[apart];
            if (is_end(one)) continue;
            // One that stands there twice is doubled, and no other place lacks it.
            const auto at = early ? 0 : apart;
            const std::string_view before = at > 0 ? as_sent[at - 1]->text : last_;
            if (one.text == before ||
                (at + 1 < as_sent.size() && one.text == as_sent[at + 1]->text))
                continue;
            auto size = apart + 1;
            const bool amounts =
                is_of_amounts(one.tag()) || is_of_amounts(as_sent[early ? apart : 0]->tag());
            for (; size < as_sent.size(); ++size)
                if (size > apart + shown && (!amounts || begins_claim(as_sent[size]->tag()) ||
                                             size > apart + shown_of_amounts))
                    break;
            // The first of a claim behind it closes the one in front.
            std::vector<const Segment*> order(
                as_sent.begin(),
                as_sent.begin() + static_cast<std::ptrdiff_t>(std::min(size + 1, as_sent.size())));
            const auto told = order;
            if (early)
                std::rotate(order.begin(), order.begin() + 1,
                            order.begin() + static_cast<std::ptrdiff_t>(apart) + 1);
            else
                std::rotate(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(apart),
                            order.begin() + static_cast<std::ptrdiff_t>(apart) + 1);
            const auto far_position = position + static_cast<std::int64_t>(apart);
            Elsewhere found{std::string(one.text),
                            one.delimiters,
                            one.byte,
                            early ? position : far_position,
                            early ? far_position + 1 : position,
                            nullptr,
                            nullptr,
                            false,
                            early,
                            apart == 1};
            if (!runs_clean(order, position, found)) continue;
            const int otherwise = told_of(told, position, reading);
            const bool opener_missing = reading.how == Reading::How::without_opener && !early;
            if (otherwise > 1 || (otherwise == 1 && opener_missing && found.opens)) return found;
        }
    return std::nullopt;
}

/// Reads the one that stands elsewhere where it belongs, and tells it where it stands: true if that
/// is the segment.
bool Walker::reads_elsewhere(const Segment& segment, std::int64_t position) {
    if (elsewhere_->early) {
        if (position < elsewhere_->belongs) return false;
        put_where_it_belongs();
        elsewhere_.reset();
        return false;
    }
    if (position < elsewhere_->stands) return false;
    pass_moved(segment, position);
    elsewhere_.reset();
    return true;
}

void Walker::put_where_it_belongs() {
    Segment moved;
    const auto text = elsewhere_->text;
    moved.assign(text, elsewhere_->byte, elsewhere_->with);
    const auto one = std::exchange(elsewhere_, std::nullopt);
    belongs_here_ = true;
    take_moved(moved, one->stands);
    belongs_here_ = false;
    elsewhere_ = one;
}

/// Reads one that belongs here, or further up in what is open.
void Walker::take_moved(const Segment& moved, std::int64_t position) {
    const auto earlier = find_earlier(moved);
    const bool further_up = earlier.found && !find(moved).found &&
                            free(open_[earlier.level], earlier.row) &&
                            !open_[earlier.level].rows[earlier.row].is_loop();
    if (!further_up) {
        next(moved, position);
        return;
    }
    const auto& around = open_[earlier.level];
    ++slot(around, earlier.row).count;
    reckon(moved);
    Placed placed{moved, position, &around.rows[earlier.row], around.node};
    placed.elsewhere = true;
    listener_->segment(placed);
}

/// Goes on with the segment, this one or one behind it, that stands in the wrong place.
bool Walker::moves(Elsewhere one, const Segment& segment, std::int64_t position, Ahead* ahead) {
    elsewhere_ = std::move(one);
    if (elsewhere_->early) {
        pass_moved(segment, position);
        return true;
    }
    put_where_it_belongs();
    return next(segment, position, ahead, false);
}

void Walker::pass_moved(const Segment& segment, std::int64_t position) {
    const bool early = elsewhere_->early;
    const std::string name(elsewhere_->loop ? elsewhere_->loop->id : guide_.transaction);
    tell(early ? Code::segment_early : Code::segment_order,
         {{"segment", std::string(segment.tag())}, {"loop", name}}, segment, position,
         early ? loop_name() : std::string_view(name));
    last_row_ = nullptr;
    Placed placed{segment,
                  position,
                  elsewhere_->row,
                  open_.back().node,
                  false,
                  false,
                  static_cast<int>(open_.size()) - 1,
                  {},
                  true};
    placed.moved = true;
    listener_->segment(placed);
}

}  // namespace exclaim::x12
