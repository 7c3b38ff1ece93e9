// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "x12/element_check.h"
#include "x12/line_wraps.h"
#include "x12/rules.h"
#include "x12/seen_numbers.h"
#include "x12/segment_reader.h"

namespace exclaim::x12 {

/// What an ISA says.
struct InterchangeHead {
    std::string control, sender, receiver, sender_kind, receiver_kind, usage, version, date, time;
    bool wants_ta1 = false, component_named = true;
    char announced = 0;  ///< between components, by ISA16; the one in use may be another
    Delimiters delimiters;
};
/// What a GS says.
struct GroupHead {
    std::string code, version, control, sender, receiver, date, time;
};
/// What an ST says, and the guide it is read by (none: envelope and syntax only).
struct TransactionHead {
    std::string set, control, version;
    const Guide* guide = nullptr;
};

/// What hears of the course of a file. Whatever begins also ends, even where its trailer is
/// missing.
class FileListener {
public:
    virtual ~FileListener() = default;
    virtual void interchange_begins(const InterchangeHead&) {}
    virtual void interchange_ends(std::int64_t /*groups*/) {}
    /// A TA1 stands in the interchange.
    virtual void answer_stands() {}
    virtual void group_begins(const GroupHead&) {}
    /// `said`: GE01 as sent.
    virtual void group_ends(std::string_view /*said*/, std::int64_t /*transactions*/) {}
    virtual void transaction_begins(const TransactionHead&) {}
    virtual void transaction_ends(std::int64_t /*segments*/) {}
    virtual void loop_opened(const Node&) {}
    virtual void loop_closed(const Node&) {}
    /// Every segment, envelope included; `gap`: the blanks in front of it.
    virtual void segment(const Placed&, std::string_view /*gap*/) {}
    /// A segment belongs here that stands elsewhere, where it is heard of, too.
    virtual void belongs_here(const Placed&) {}
    virtual void found(const Issue&) {}
    virtual void file_ends(std::int64_t /*segments*/, std::int64_t /*bytes*/) {}
};

/// Reads a file once, from front to back, through envelope, guide, rules and code lists, and tells
/// a listener what it holds and what is wrong. Memory does not grow with the file.
class Checker final : public Listener, public Ahead {
public:
    Checker(const CodeLists& lists, FileListener& listener, Tolerance tolerance = {});
    /// Fails only if the source cannot be read.
    Result<void> run(Source& source);

    // What the walk through a guide tells; not for callers.
    void loop_opened(const Node&) override;
    void segment(const Placed&) override;
    void loop_closed(const Node&) override;
    const Segment* ahead(std::size_t n) override;
    std::string_view name_ahead() override;

private:
    void take(const Segment& segment);
    void begin_interchange(const Segment& isa);
    void check_isa(const Segment& isa);
    void check_ta1(const Segment& ta1);
    /// Told: the part around it was said to be not whole, and so is this one.
    enum class Trailer { stands, missing, told };
    void end_interchange(const Segment& at, Trailer trailer);
    void close_interchange();
    void begin_group(const Segment& gs);
    void check_version(const Segment& gs);
    void end_group(const Segment& at, Trailer trailer);
    void begin_transaction(const Segment& st);
    void choose_guide(std::string_view purpose);
    void tell_of_version(const Segment& st, const std::string& claimed, bool told);
    struct Held {
        std::string text;
        std::int64_t byte;
        std::string gap;
    };
    void take_held(const std::vector<Held>& held);
    void body(const Segment& segment);
    void walk(const Segment& segment);
    bool still_unclear(const Segment& segment);
    void end_transaction(const Segment& at, Trailer trailer);
    bool count_follows(std::int64_t said) const;
    void tell_unfinished(Code code, Scope of, const Segment& at, const std::string& cut = {});
    void envelope(const Segment& segment);
    Placed with_slip(Placed placed);
    void rest_of_former(const Segment& segment);
    void stray(const Segment& segment);
    void check_binary(const Segment& binary, std::size_t bytes);
    void tell_of_group(Code code, std::initializer_list<Fill> fills, std::int64_t element,
                       std::int64_t byte, const std::string& bad);
    void leading_zeros(const Segment& at, std::size_t element);
    void zeros_of_group(const Segment& ge);
    bool strays_into_group();
    void tell_stray_in_group(const Segment& st);
    void component_separator(SegmentReader& reader);
    bool cut_before_interchange(SegmentReader& reader);
    void begin_file(const SegmentReader& reader, const Segment& first);
    void tolerated(std::string_view gap, const Segment& segment);
    void no_further(bool too_long, std::int64_t byte);
    Result<bool> reach_interchange(SegmentReader& reader);
    void end_mark(const SegmentReader& reader);
    void begin_reading(SegmentReader& reader);
    const Segment& in_upper_case(const Segment& segment);
    Where where_in(const Segment& at, std::size_t element) const;
    void tell(Code code, std::initializer_list<Fill> fills, const Segment& at, std::size_t element,
              std::string_view value = {});
    using Right = std::function<bool(std::string_view)>;
    bool reads_well(std::string_view text, const Placed& placed);
    bool fits_guide(std::string_view text);
    bool can_follow(std::string_view text, const Segment& segment, bool placed);
    std::optional<std::string> without_lost_terminator(const Segment& segment, const Right& right,
                                                       bool placed);
    std::optional<std::string> without_surplus_separator(const Segment& segment, const Right& right,
                                                         bool& sure);
    std::optional<std::string> without_doubled_value(const Segment& segment, const Right& right,
                                                     bool& sure);
    bool is_bare_rest(const Segment& next);
    bool is_cut_off(const Segment&, const Segment* next);
    std::optional<std::string> rest_behind(const Segment& segment, bool placed);
    std::optional<std::string> without_terminator_inside(const Segment& segment, const Right& right,
                                                         bool placed, bool& sure);
    void tell_surplus_terminator(const Segment& front, const std::string& name);
    std::optional<std::string> with_name_joined(const Segment& segment, const Right& right);
    bool may_stand_alone(std::string_view next, char separator) const;
    std::optional<std::string> with_separator_of_other_kind(const Segment& segment,
                                                            const Right& right, bool& sure);
    std::optional<std::string> with_component_separator(const Segment& segment, const Right& right,
                                                        bool& sure);
    std::optional<std::string> with_lost_separator(const Segment& segment, const Right& right,
                                                   bool& sure);
    std::optional<std::string> with_separator_behind_name(const Segment& segment,
                                                          const Right& right);
    std::size_t may_be_parted(const Placed& placed);
    bool may_be_joined(const Placed& placed);
    void forget_behind_qualifier(const Segment& segment);
    const Segment* meant_up_to(const Segment& segment, std::size_t element);
    bool lacks_alone(std::string_view text, std::size_t element, const Placed& placed);
    using Lacks = std::function<bool(std::string_view, std::size_t)>;
    std::size_t left_out(const Segment& segment, const Lacks& lacks, std::string& text);
    std::optional<std::string> with_element_left_out(const Segment& segment, const Lacks& lacks);
    void forget_left_out();
    bool lacks_in_guide(std::string_view text, std::size_t element);
    struct Doubt {
        std::ptrdiff_t wrong;
        bool alone, simple_alone;
    };
    bool adds_up(std::string_view text, bool unknown);
    bool claim_adds_up(std::string_view cas);
    bool leaves_line_open(const Segment& cas);
    std::optional<std::string> with_separator_that_balances(const Placed& placed, bool well,
                                                            bool& sure);
    std::optional<std::string> with_another_separator(const Segment& segment, const Right& right,
                                                      const Doubt& doubt, bool& sure);
    const Segment* meant_segment(const Placed& placed, bool& sure);
    std::size_t joined_element(const Placed& placed, std::size_t& at);
    const Segment* meant_without_joined(const Placed& placed, bool& sure);
    const Segment& before_it_is_placed(const Segment& segment);
    std::optional<std::string> spelt_right(const Segment& segment, std::size_t behind);
    bool no_segment_ahead();
    bool has_rest_behind();
    const Segment& with_whole_name(const Segment& segment);
    const Segment& misspelt(const Segment& segment);
    const Segment& status_misspelt(const Segment& segment);
    const Segment& envelope_misspelt(const Segment& segment);
    const Segment& trailer_glued(const Segment& segment);
    const Segment& header_glued(const Segment& segment);
    std::optional<std::string> envelope_left_out(const Segment& segment);
    const Segment& envelope_as_meant(const Segment& segment);
    const Segment& envelope_with_whole_name(const Segment& segment);
    bool says_what_is_expected(std::string_view text) const;
    void tell_of_header(std::int64_t position);
    void take_what_was_glued();
    void judge(const Placed& placed);
    void belongs_here(const Placed& placed);
    void tell_judged(const Placed& placed);
    bool header_again(const Segment& segment);
    void pass_on(Issue issue);
    void pass_on_unless_told(Issue issue);

    const CodeLists& lists_;
    FileListener& listener_;
    ElementCheck elements_;
    Tolerance tolerance_;
    const Unwrapped* lines_ = nullptr;
    std::string_view gap_;
    SegmentReader* reader_ = nullptr;
    /// The segments behind the one at hand, as far as they were asked for.
    struct Following {
        std::string text;
        Segment segment;
        std::size_t parted = 0;  ///< where a separator was put behind its name
    };
    std::deque<Following> following_;
    std::string sent_ahead();
    void look_again();
    std::size_t known_ = 0;  ///< how many of them are
    bool no_more_ = false;   ///< and no other can be told
    std::string upper_text_;
    Segment upper_;  ///< a segment whose name was written in lower case
    std::int64_t segments_ = 0;
    std::optional<InterchangeHead> interchange_;
    std::int64_t isa_position_ = 0, groups_ = 0;
    bool told_gap_ = false, told_stray_ = false, told_version_ = false, told_names_ = false,
         told_code_ = false, code_fits_ = false, lost_transaction_ = false, lost_group_ = false,
         told_envelope_ = false, told_behind_ = false, answers_ = false, told_late_ = false;
    bool unfinished_ = false;            ///< what is missing now follows from what was told
    bool ended_ = false;                 ///< the interchange's IEA was there
    std::int64_t isa_version_byte_ = 0;  ///< of ISA12
    std::int64_t gs_position_ = 0, code_byte_ = 0, version_byte_ = 0;  ///< of GS, GS01, GS08
    std::optional<GroupHead> group_;
    bool implied_group_ = false;
    bool group_unclear_ = false;  ///< its header can be read in more than one way
    std::int64_t transactions_ = 0;
    std::optional<TransactionHead> transaction_;
    /// The ST of a 278, and what stands between it and the segment that says which half it is.
    std::vector<Held> held_;
    std::span<const Held> replayed_;        ///< those behind the one at hand, when they are read
    const Segment* behind_held_ = nullptr;  ///< and the one behind them
    std::size_t held_bytes_ = 0;
    /// A segment that has changed places with the one behind it, which is taken first.
    struct Waiting {
        std::string text, gap;
        Segment segment;
    };
    std::unique_ptr<Waiting> waiting_;
    bool says_answer_ = false;  ///< its BHT02 does, and nothing else yet
    std::int64_t position_ = 0, missing_ = 0, surplus_ = 0;
    std::vector<std::int64_t>
        faulty_;                 ///< bytes in the segment at hand at which its elements failed
    bool judging_ = false;       ///< its elements are looked at
    std::vector<Issue> judged_;  ///< what they have wrong, before it is told
    bool telling_judged_ = false;
    std::string meant_text_, placed_text_, envelope_text_;  ///< a segment as it was meant
    Segment meant_, placed_, envelope_;
    const Segment* sent_ =
        nullptr;            ///< the segment at hand as it was sent, if a slip was set right
    bool unclear_ = false;  ///< in one way of several
    bool adrift_ = false;   ///< its adjustments leave its line out of balance
    bool strayed_ = false;  ///< something of its loop stands in the wrong place
    bool moved_ = false;    ///< its values look as if moved, in whatever way
    /// The bytes of the last segment that can be read in more than one way.
    struct Doubtful {
        std::int64_t from = -1, to = -1;
    } doubtful_;
    std::string st_sent_;
    std::vector<Issue> of_header_;  ///< what a GS or ST has wrong that has not yet begun
    std::vector<Issue> of_slip_;    ///< what the segment has wrong that has not yet its place
    std::string behind_text_;       ///< a segment that was glued to the one in front of it
    std::int64_t behind_byte_ = 0;
    Segment behind_;                  ///< the same
    bool explained_ = false;          ///< one segment more or less explains what was told
    int slips_left_ = 1000;           ///< how many more segments are looked at for a slip in vain
    bool pass_over_next_ = false;     ///< what comes next was read with the segment in front of it
    std::string header_;              ///< ISA, GS or ST, if nothing stands behind it yet
    std::int64_t surplus_byte_ = -1;  ///< of the last segment that is one too many
    std::string claim_;               ///< CLM01 of the claim at hand
    std::string payer_;               ///< BPR10 of the transaction at hand
    std::unique_ptr<Walker> walker_;
    int looks_ = 1'000;  ///< how often a walker of this file may still look further for a segment
    std::unique_ptr<Listener> levels_, rules_;
    SeenNumbers interchanges_seen_, groups_seen_, transactions_seen_;
};

}  // namespace exclaim::x12
