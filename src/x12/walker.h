// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/money.h"
#include "x12/issue.h"
#include "x12/segment.h"
#include "x12/shape.h"

namespace exclaim::x12 {

/// Where a segment stands in its transaction.
struct Placed {
    const Segment& segment;
    std::int64_t position;  ///< in the transaction, ST is 1
    const Node* node;       ///< its row in the guide; none if the guide has no place for it
    const Node* loop;       ///< innermost loop; none at the top
    bool opens_loop = false;
    bool qualifier_wrong = false;       ///< placed by its tag alone: its code fits no row
    int depth = 0;                      ///< how many loops are open around it
    std::span<const Node> beside = {};  ///< the rows of the loop in which its own stands
    bool aside =
        false;  ///< a stray one, or too late: what it would say where it belongs is not known
    /// As it stands in the file, where a slip was set right to read it.
    const Segment* sent = nullptr;
    bool unclear = false;    ///< the slip can be set right in more than one way
    bool of_former = false;  ///< no segment, but the rest of the one in front of it
    bool exchanged = false;  ///< told to have changed places with the next, and read in front of it
    bool moved = false;      ///< told to belong elsewhere: what it says is heard of there
    bool elsewhere = false;  ///< belongs here and stands elsewhere, where it is told
};

/// What hears of the course of a transaction.
class Listener {
public:
    virtual ~Listener() = default;
    virtual void loop_opened(const Node&) {}
    virtual void segment(const Placed&) {}
    virtual void loop_closed(const Node&) {}
};

/// What stands behind the segment at hand.
class Ahead {
public:
    virtual ~Ahead() = default;
    /// The n-th segment behind it, from 0; none where that cannot be told. The bytes of the segment
    /// at hand may move: views of it are to be taken anew.
    virtual const Segment* ahead(std::size_t n) = 0;
    /// The name of the next one, which costs less; empty where that cannot be told.
    virtual std::string_view name_ahead() {
        const auto* next = ahead(0);
        return next ? next->tag() : std::string_view{};
    }
};

/// Leads the segments of a transaction through its guide: finds each one's place, opens and closes
/// loops, and says what is missing, misplaced or too many (level 2). A wrong segment is reported
/// once, and the next right one is a right one again.
class Walker {
public:
    /// `looks` is how often it may still look further for one that stands elsewhere, and is counted
    /// down: the transactions of a file share it, so that time grows with the file alone.
    Walker(const Guide& guide, Listener& listener, Report report, int& looks);
    /// The innermost open loop's name; empty at the top.
    std::string_view loop_name() const;
    /// `ahead` helps where a segment can be read in more than one way. False, where it `may_wait`,
    /// if it and the one behind it have changed places, which is told with that one: it is to come
    /// first, and this one once more behind it.
    bool next(const Segment& segment, std::int64_t position, Ahead* ahead = nullptr,
              bool may_wait = false);
    /// True if the segment is right just behind the one at hand.
    bool can_follow(const Segment& segment) const;
    /// True if both have the same place next, and it takes but one.
    bool want_one_place(const Segment& first, const Segment& second) const;
    /// How far behind a segment the end of its claim or line is looked for.
    static constexpr std::size_t in_sight = 60;
    /// What one finding weighs where readings are compared.
    static constexpr int finding = 4;
    /// Whether the claim or line at hand is balanced, if the last segment, which is of its amounts,
    /// said this. None where that cannot be told.
    std::optional<bool> balances(const Segment& meant, Ahead& ahead) const;
    /// Whether the claim that the last segment adjusts, itself or in a line, is balanced if that
    /// one said this. None where that cannot be told.
    std::optional<bool> balances_claim(const Segment& meant, Ahead& ahead) const;
    /// True if the last segment is an adjustment that leaves the claim, or `of_line` the line,
    /// open.
    bool leaves_open(bool of_line) const;
    /// What the last segment was meant to say, where that is not what it says; none if unknown.
    void was_meant(const Segment* meant);
    /// Closes all loops: what is still missing is told.
    /// `last` is the SE, or what stands where it is missing, which the caller tells.
    void finish(const Segment& last, std::int64_t position, bool with_trailer);

private:
    struct Slot {
        std::uint32_t count = 0;
        std::int64_t byte = -1;  ///< where it would have had to stand, once that was passed
        std::int64_t position = 0;
        bool guessed = false;  ///< the last one is there by its tag alone
        bool excused =
            false;  ///< an unknown segment at its place is most likely this one, misspelt
    };
    struct Open {
        const Node* node;  ///< none for the transaction itself
        std::span<const Node> rows;
        std::size_t row = 0;       ///< the furthest position reached: the first row of those there
        std::size_t slots = 0;     ///< its first slot in slots_
        std::size_t furthest = 0;  ///< the furthest position ever reached
        bool ghost = false;        ///< opened by guess: says nothing of what it lacks
        std::string level = {};    ///< HL01 of a level that announces others below (HL04)
        std::string number = {};   ///< HL01 of any level
        std::optional<Money> lacks =
            {};  ///< of a claim or line and what a payer paid: what is not adjusted yet
        std::optional<Money> lacked = {};  ///< the same before the last adjustment
        std::optional<Money> asked = {};   ///< of a line of a claim
        std::optional<Money> parts = {};   ///< of a claim: what its lines do not ask
        bool has_parts = false;
        bool is_patient = false;  ///< of a level: the subscriber is the patient (SBR02)
    };
    /// What the segment before left out: it is told when this one is not it, standing too late.
    struct Missed {
        const Node* row;
        Issue issue;
    };
    /// A segment that was told to be missing, or to stand where it has no place.
    struct Told {
        const Node* row;  ///< of the one that is missing
        std::string text, loop;
        Delimiters with;
        std::int64_t position;
    };
    struct Spot {
        std::size_t level = 0;
        std::size_t row = 0;
        bool found = false;
    };

    /// How a segment is read that does not simply come next.
    struct Reading {
        enum class How { plain, late, without_opener, by_tag, skip } how = How::plain;
        Spot spot = {};
        int cost = -1;  ///< what it leaves to be told; none if it was not asked
    };

    /// A segment that stands in the wrong place, and where it belongs.
    struct Elsewhere {
        std::string text;
        Delimiters with;
        std::int64_t byte, stands;
        std::int64_t belongs;    ///< in front of what stands at this position
        const Node *row, *loop;  ///< where it belongs
        bool opens, early;
        bool neighbours;  ///< both places are
    };

    enum class By { every_code, deciding_code, tag };
    Spot find(const Segment&, By by) const;
    Spot find(const Segment&) const;
    Spot find_earlier(const Segment&) const;
    Spot find_announced(const Segment&) const;
    Spot find_meant(const Segment&, Ahead&) const;
    bool is_parent(std::size_t level, const Segment& hl) const;
    Spot find_beneath(const Segment&) const;
    Spot find_without_opener(const Segment&) const;
    std::vector<Spot> find_all_without_opener(const Segment&) const;
    bool expected_now(const Spot&) const;
    bool still_missing(const Spot&) const;
    bool repeats_opener(const Segment&) const;
    bool opener_is_missing(const Segment&, const Spot& beneath, const Spot& earlier,
                           const Spot& near, std::int64_t position) const;
    /// `certain`: it belongs to that row, so that what comes in front of it is over.
    void enter(const Spot&, const Segment&, std::int64_t position, bool certain = true);
    void open(const Node&, bool ghost);
    void close_to(std::size_t level);
    void close_top();
    void advance(Open&, std::size_t row, const Segment&, std::int64_t position);
    void place(const Spot&, const Segment&, std::int64_t position, bool qualifier_wrong);
    bool begins_anew(const Spot&) const;
    void without_opener(std::size_t level, const Segment&, std::int64_t position);
    void open_without_opener(const Spot&, const Segment&, std::int64_t position);
    void stray(const Segment&, std::int64_t position);
    void too_late(const Spot& earlier, const Segment&, std::int64_t position);
    bool comes_late(const Segment&, std::int64_t position);
    void miss(const Node& row, std::string_view loop, Where);
    void miss_opener(const Node& loop, const Segment&, std::int64_t position);
    void tell_missed();
    bool moved(const Segment&, std::int64_t position);
    bool stands_elsewhere(const Node& row, std::int64_t position);
    std::optional<Elsewhere> one_elsewhere(const Segment&, std::int64_t position, Ahead&,
                                           const Reading&) const;
    bool runs_clean(std::span<const Segment* const> order, std::int64_t position,
                    Elsewhere& moved) const;
    int told_of(std::span<const Segment* const> order, std::int64_t position, const Reading&) const;
    bool leaves_unbalanced(const Spot&, const Segment&, Ahead&) const;
    bool moves(Elsewhere one, const Segment&, std::int64_t position, Ahead*);
    void take_moved(const Segment&, std::int64_t position);
    bool lacks_bracket(const Open& around, const Node& loop) const;
    bool is_misread(const Segment&) const;
    class AsMeant;
    bool read_next(const Segment& segment, std::int64_t position, Ahead* ahead, bool may_wait);
    bool begins_bare(const Spot&, Ahead&) const;
    bool is_of_a_later_one(const Segment&, std::int64_t position, Ahead&) const;
    bool reads_elsewhere(const Segment&, std::int64_t position);
    void put_where_it_belongs();
    void pass_moved(const Segment&, std::int64_t position);
    void count_unbalanced();
    bool lacks_patient_facts(std::size_t level) const;
    std::optional<bool> will_balance(const Segment&, Ahead&) const;
    std::optional<bool> adds_up(Money rest, bool of_claim, Ahead&) const;
    void owe(const Missed&);
    void tell_astray(Code, std::initializer_list<Fill>, const Segment&, std::int64_t position,
                     std::string_view loop);
    void pass_over(const Segment&, std::int64_t position);
    void reckon(const Segment&);
    void reckon_parts(const Segment&);
    std::optional<Money> lacks_at_first(const Segment&) const;
    bool is_adjusted_by(const Segment&) const;
    bool adjusts_the_second(const Segment& first, Ahead&) const;
    void twice(const Segment&, std::int64_t position);
    void take(const Segment&, std::int64_t position);
    void misplaced(const Segment&, std::int64_t position);
    bool is_doubtful_name(const Spot&, const Segment&, Ahead&) const;
    Spot simply_next(const Segment&, Ahead&) const;
    Spot one_more(const Segment&) const;
    bool lacks_in_front(const Spot&) const;
    bool passes(const Spot&, Ahead&) const;
    bool goes_on(const Spot&, Ahead&) const;
    bool has_place(const Spot&, const Segment&) const;
    Reading best_reading(const Segment&, std::int64_t position, Ahead&, bool deep) const;
    std::vector<Reading> readings(const Segment&, Ahead&) const;
    std::vector<Spot> without_one_opener(const Segment&, Ahead&) const;
    int cost(const Reading&, const Segment&, std::int64_t position, Ahead&, bool deep) const;
    void count_level(const Segment&);
    int cost_of_exchange(const Segment&, std::int64_t position, Ahead&, bool later,
                         bool balanced = false) const;
    bool changed_places(const Segment&, std::int64_t position, Ahead&, int otherwise);
    bool lacks_further_up(const Segment&) const;
    int left_to_tell() const;
    void go_on(const Segment&, std::int64_t position, Ahead&, bool deep);
    void tell_exchange(const Segment&, std::int64_t position);
    int overdue() const;
    int overdue_for_good(std::int64_t position) const;
    bool is_overdue(const Open& open, std::size_t row) const {
        const auto& at = slot(open, row);
        return open.rows[row].usage == Usage::required && at.count == 0 && !at.excused;
    }
    std::vector<Told>::const_iterator find_astray(const Node& row, std::int64_t position) const;
    bool begins_new_loop(const Segment&) const;
    bool begins_level(const Segment&) const;
    bool is_childless(const Open&) const;
    int childless() const;
    int passed_childless(std::size_t level, const Segment& hl) const;
    void read(const Reading&, const Segment&, std::int64_t position);
    void read_plainly(const Segment&, std::int64_t position);
    void skip(const Segment&, std::int64_t position);
    bool free(const Open&, std::size_t row) const;
    Slot& slot(const Open& open, std::size_t row) { return slots_[open.slots + row]; }
    const Slot& slot(const Open& open, std::size_t row) const { return slots_[open.slots + row]; }
    void tell(Code, std::initializer_list<Fill>, const Segment&, std::int64_t position,
              std::string_view loop);

    const Guide& guide_;
    Listener* listener_;
    Report report_;
    std::vector<Open> open_;
    std::vector<Slot> slots_;
    std::vector<Missed> missed_;
    std::vector<Told> owed_, astray_;  ///< the last ones, each until its other half is found
    std::string last_;                 ///< the segment before
    const Node* last_row_ = nullptr;   ///< and its row, if it begins no loop
    Spot meant_;                       ///< of the level (HL) at hand, if its code is another's
    int guesses_ = 0;                  ///< loops opened without the segment that opens them
    std::int64_t last_level_ = 0;      ///< HL01 of the last level; one that is missing counts
    int miscounted_ = 0;               ///< levels whose number is not the next one
    int closed_childless_ = 0;         ///< levels that announced others below, closed without one
    int compared_ = 0;                 ///< segments that were read in more than one way
    int out_of_order_ = 0;             ///< segments behind others that belong behind them
    bool after_stray_ = false;         ///< the segment before was not known
    std::int64_t behind_stray_ = -2;   ///< position of the segment behind it
    bool excused_ = false;             ///< it was taken for one that is missing
    bool exchanged_ = false;           ///< the segment before waits for the next one
    bool second_first_ = false;        ///< the one at hand is the second of two exchanged ones
    bool in_doubt_ = false;            ///< where the next one belongs is one of two places
    std::optional<Elsewhere> elsewhere_;  ///< until both its places are passed
    bool belongs_here_ = false;           ///< it is read where it belongs
    bool simple_ = false;                 ///< in a trial: no segment is looked for elsewhere
    int* looks_;                          ///< how often one may still be
    int unbalanced_ = 0;                  ///< in a trial: claims and lines that do not add up
    bool aside_ = false;  ///< what the one at hand says where it belongs is not known
};

}  // namespace exclaim::x12
