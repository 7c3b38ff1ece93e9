// SPDX-License-Identifier: Apache-2.0
#include "x12/checker.h"

#include <algorithm>

#include "base/text.h"
#include "x12/slips.h"
#include "x12/value_form.h"

namespace exclaim::x12 {
namespace {
/// Which half of the 278 a BHT begins: only an answer names its kind of transaction so.
std::string_view purpose_of(const Segment& bht) {
    const auto purpose = bht.element(2), kind = bht.element(6);
    return kind == "18" || kind == "19" || kind == "AT" ? "11" : purpose;
}
/// True if BHT02 says request and BHT06 says answer: one of both is wrong, and what follows shows
/// which.
bool asks_and_answers(const Segment& bht) {
    const auto purpose = bht.element(2), kind = bht.element(6);
    return (purpose == "01" || purpose == "13" || purpose == "36") &&
           (kind == "18" || kind == "19" || kind == "AT");
}
/// True if a BHT says which half it begins. One whose values were moved does not.
bool names_its_half(const Segment& bht) {
    const auto purpose = purpose_of(bht);
    return purpose == "01" || purpose == "11" || purpose == "13" || purpose == "36";
}
/// True if every segment of a transaction without a guide is one that we know: one that we do not
/// is then none.
bool knows_all_of(std::string_view set) {
    return set == "834" || set == "820" || set == "837" || set == "997";
}
/// True for a transaction of health care, in whatever version.
bool is_of_health_care(std::string_view set) {
    const auto all = guides();
    return knows_all_of(set) || std::any_of(all.begin(), all.end(), [&](const Guide& guide) {
               return guide.transaction == set;
           });
}
/// Faults that one segment left out, or sent twice, can be the cause of, besides those that are
/// counted: amounts that do not add up, numbers that skip one, what another segment asks for.
constexpr Code of_one_more_or_less[] = {Code::loop_too_often,
                                        Code::segment_too_often,
                                        Code::segment_unexpected,
                                        Code::segment_order,
                                        Code::segment_early,
                                        Code::segment_missing,
                                        Code::claim_total,
                                        Code::cob_total,
                                        Code::cob_line,
                                        Code::cob_paid,
                                        Code::service_balance,
                                        Code::claim_balance,
                                        Code::payment_balance,
                                        Code::claim_lines_exceed,
                                        Code::accident_needs_date,
                                        Code::patient_level_missing,
                                        Code::replacement_needs_number,
                                        Code::hl_parent,
                                        Code::hl_number,
                                        Code::line_number,
                                        Code::patient_facts_missing,
                                        Code::inquiry_without_question,
                                        Code::other_payer_paid_missing,
                                        Code::bracket_missing};
/// True if a fault is one of them. One that refuses nothing excuses nothing either: the wrong count
/// would be accepted with it.
bool explains_count(const Finding& told) {
    // What stands there by its code alone may be one more that belongs elsewhere.
    if (told.code == spec(Code::code_not_allowed).code && told.where.element == 1) return true;
    return told.severity == Severity::block &&
           std::any_of(std::begin(of_one_more_or_less), std::end(of_one_more_or_less),
                       [&](Code each) { return told.code == spec(each).code; });
}
/// What is tolerated otherwise is not passed over any more.
void refuse(Issue& tolerated, bool in_transaction) {
    tolerated.finding.severity = Severity::block;
    tolerated.finding.repair = "Write the file without it: a strict check does not pass over it.";
    if (!in_transaction) return;
    tolerated.x12 = "IK4:6";
    tolerated.bad.clear();
}
}  // namespace

Checker::Checker(const CodeLists& lists, FileListener& listener, Tolerance tolerance)
    : lists_(lists),
      listener_(listener),
      elements_(lists, [this](Issue found) { pass_on(std::move(found)); }),
      tolerance_(tolerance) {}

void Checker::pass_on(Issue found) {
    if (unfinished_) return;
    if (judging_) {
        judged_.push_back(std::move(found));
        return;
    }
    auto& at = found.finding.where;
    if (interchange_) at.interchange = interchange_->control;
    if (group_ && !implied_group_) at.group = group_->control;
    if (transaction_) at.transaction = transaction_->control;
    found.claim = claim_;
    const auto& code = found.finding.code;
    for (const auto tolerated :
         {Code::trailing_separators, Code::trailing_blanks, Code::beyond_basic,
          Code::byte_order_mark, Code::indented, Code::lower_case_names, Code::wrapped,
          Code::isa_field_length, Code::component_separator, Code::component_missing,
          Code::terminator_missing})
        if (code == spec(tolerated).code && !tolerance_.allows(tolerated))
            refuse(found, transaction_.has_value());
    explained_ = explained_ || explains_count(found.finding);
    if (code == spec(Code::segment_missing).code) ++missing_;
    if (code == spec(Code::unknown_segment).code || code == spec(Code::segment_unexpected).code ||
        code == spec(Code::segment_not_in_guide).code || code == spec(Code::segment_too_often).code)
        ++surplus_;
    if (code == spec(Code::segment_too_often).code) surplus_byte_ = at.byte.value_or(-1);
    if (telling_judged_ && at.byte && found.finding.severity != Severity::info)
        faulty_.push_back(*at.byte);
    if (lines_ && at.byte) at.byte = lines_->in_source(*at.byte);
    listener_.found(found);
}

/// What one segment demands of another is not judged of a value that was refused itself, nor of a
/// segment that can be read in more than one way.
void Checker::pass_on_unless_told(Issue found) {
    const auto byte = found.finding.where.byte;
    if (byte && *byte >= doubtful_.from && *byte < doubtful_.to) return;
    if (byte && std::find(faulty_.begin(), faulty_.end(), *byte) != faulty_.end()) return;
    pass_on(std::move(found));
}

Where Checker::where_in(const Segment& at, std::size_t element) const {
    Where where;
    if (!at.tag().empty()) where.segment = shown_tag(at);
    if (judging_ && walker_ && !walker_->loop_name().empty())
        where.loop = text(walker_->loop_name());
    where.position = transaction_ ? position_ : segments_ - isa_position_;
    if (element > 0) where.element = static_cast<std::int64_t>(element);
    where.byte = at.part(element).byte;
    return where;
}

void Checker::tell(Code code, std::initializer_list<Fill> fills, const Segment& at,
                   std::size_t element, std::string_view value) {
    auto found = issue(code, fills, where_in(at, element));
    found.bad = text(value);
    pass_on(std::move(found));
}

/// Lists of the user's that cannot be used are told in front of all else.
void Checker::begin_reading(SegmentReader& reader) {
    reader_ = &reader;
    for (const auto& [kind, why] : lists_.refused())
        pass_on(issue(Code::own_list_refused, {{"kind", kind}, {"why", why}}, {}));
}

Result<void> Checker::run(Source& source) {
    Unwrapped lines(source);
    SegmentReader reader(lines);
    begin_reading(reader);
    auto trailer = Trailer::missing;
    while (true) {
        auto found = TRY(reader.next());
        if (lines.width() > 0) lines_ = &lines;
        if (found == SegmentReader::Found::not_x12 && TRY(reach_interchange(reader))) continue;
        if (found == SegmentReader::Found::end) {
            if (segments_ > 0) end_mark(reader);
            if (segments_ == 0) {
                Where where;
                where.byte = 0;
                pass_on(issue(Code::not_x12, {}, std::move(where)));
            }
            break;
        }
        if (found == SegmentReader::Found::not_x12 || found == SegmentReader::Found::too_long) {
            const bool too_long = found == SegmentReader::Found::too_long;
            if (too_long) trailer = Trailer::told;
            no_further(too_long, too_long ? reader.bytes() : 0);
            break;
        }
        if (ended_ && TRY(reader.cut_at_interchange())) found = SegmentReader::Found::segment;
        look_again();
        const bool cut = cut_before_interchange(reader);
        const Segment& segment = in_upper_case(reader.segment());
        ++segments_;
        gap_ = reader.gap();
        if (cut)
            tell(Code::terminator_lost, {{"segment", "IEA"}, {"next", "ISA"}}, segment, 2);
        else if (found == SegmentReader::Found::unterminated) {
            const bool whole = segment.tag() == "IEA" && interchange_ &&
                               segment.element(2) == interchange_->control;
            if (!whole && ended_) {
                take(segment);  // behind the interchange, which is complete
                break;
            }
            if (!whole) {
                tell_unfinished(Code::ends_within_segment, Scope::interchange, segment,
                                shown_tag(segment));
                if (transaction_) ++position_;
                trailer = Trailer::told;
                break;
            }
            tell(Code::terminator_missing, {}, segment, 0);
        }
        if (segments_ > 1) tolerated(gap_, segment);
        if (transaction_) component_separator(reader);
        if (std::exchange(pass_over_next_, false))
            rest_of_former(segment);
        else
            take(envelope_as_meant(segment));
        take_what_was_glued();
        if (segments_ == 1) begin_file(reader, segment);
        if (&segment == &upper_ && interchange_ && !std::exchange(told_names_, true))
            tell(Code::lower_case_names, {}, segment, 0);
    }
    Segment end;
    end.assign({}, reader.bytes(), reader.delimiters());
    gap_ = {};
    if (interchange_ && !ended_) end_interchange(end, trailer);
    if (interchange_) close_interchange();
    listener_.file_ends(segments_, lines.in_source(reader.bytes()));
    lines_ = nullptr;
    reader_ = nullptr;
    return {};
}

void Checker::take(const Segment& segment) {
    const auto tag = segment.tag();
    if (header_again(segment)) return;
    if (tag == "ISA") {
        if (interchange_ && !ended_) end_interchange(segment, Trailer::missing);
        if (interchange_) close_interchange();
        return begin_interchange(segment);
    }
    if (ended_) {
        if (!find_segment(tag)) {
            if (!std::exchange(told_behind_, true)) tell(Code::behind_interchange, {}, segment, 0);
        } else if (!std::exchange(told_stray_, true))
            tell(Code::outside_interchange, {{"segment", shown_tag(segment)}}, segment, 0);
        return envelope(segment);
    }
    if (tag == "IEA") return end_interchange(segment, Trailer::stands);
    if (tag == "GS") {
        if (group_) end_group(segment, Trailer::missing);
        return begin_group(segment);
    }
    if (tag == "GE" && group_) return end_group(segment, Trailer::stands);
    if (tag == "ST") {
        if (const auto& status = status_misspelt(segment); &status != &segment) return body(status);
        if (transaction_) end_transaction(segment, Trailer::missing);
        return begin_transaction(segment);
    }
    if (transaction_) {
        ++position_;
        if (tag == "SE") return end_transaction(segment, Trailer::stands);
        return body(segment);
    }
    if (tag == "TA1" && !group_) {
        answers_ = true;
        listener_.answer_stands();
        if (groups_ > 0 && !std::exchange(told_late_, true)) tell(Code::ta1_late, {}, segment, 0);
        envelope(segment);
        elements_.check(segment, nullptr, false, segments_ - isa_position_, {});
        return check_ta1(segment);
    }
    if (segment.text.empty()) {
        tell(Code::empty_segment, {}, segment, 0);
        return envelope(segment);
    }
    // Grouping and security segments of the envelope, which health care does not use; ISX came with
    // version 00700.
    const bool extension = tag == "ISX" && interchange_->version >= "00700";
    if (!group_ && (tag == "ISB" || tag == "ISE" || tag == "TA3" || extension)) {
        answers_ = true;
        return envelope(segment);
    }
    stray(segment);
}

void Checker::stray(const Segment& segment) {
    lost_transaction_ = true;
    if (!std::exchange(told_stray_, true))
        tell(group_ ? Code::outside_transaction : Code::outside_group,
             {{"segment", shown_tag(segment)}}, segment, 0);
    envelope(segment);
}

/// Hands a segment of the envelope on.
void Checker::envelope(const Segment& segment) {
    listener_.segment(with_slip({segment, segments_ - isa_position_, nullptr, nullptr}), gap_);
}

void Checker::begin_transaction(const Segment& st) {
    if (!group_) {
        tell(Code::outside_group, {{"segment", "ST"}}, st, 0);
        group_ = GroupHead{};
        implied_group_ = lost_group_ = true;
        transactions_ = 0;
        transactions_seen_.clear();
        listener_.group_begins(*group_);
    }
    ++transactions_;
    position_ = 1;
    missing_ = surplus_ = 0;
    explained_ = false;
    claim_.clear();
    payer_.clear();
    told_stray_ = false;
    TransactionHead head{text(st.element(1)), text(st.element(2)),
                         group_->version.empty() ? text(st.element(3)) : group_->version, nullptr};
    transaction_ = head;
    elements_.begin(static_cast<int>(parse_int(group_->date).value_or(0)));
    held_ = {{text(st.text), st.byte, text(gap_)}};
    st_sent_ = sent_ ? text(sent_->text) : std::string{};
    sent_ = nullptr;
    held_bytes_ = 0;
    says_answer_ = false;
    surplus_byte_ = -1;
    doubtful_ = {};
    if (head.set != "278") choose_guide({});
}

/// The transaction really begins: its guide is known.
void Checker::choose_guide(std::string_view purpose) {
    auto& head = *transaction_;
    Segment st;
    const auto held = std::exchange(held_, {});
    st.assign(held.front().text, held.front().byte, interchange_->delimiters);
    Segment st_sent;
    st_sent.assign(st_sent_, st.byte, st.delimiters);
    const std::string claimed = text(st.element(3));
    head.guide = find_guide(head.set, head.version, purpose);
    if (!head.guide && !claimed.empty()) {
        head.guide = find_guide(head.set, claimed, purpose);
        if (head.guide && group_->version.empty()) head.version = claimed;
    }
    const bool differ = !claimed.empty() && !group_->version.empty() && claimed != group_->version;
    const bool group_is_wrong =
        differ && head.guide && group_->version.size() <= 12 && !head.guide->has(group_->version);
    // ST03 names a guide and GS08 none: the group's header is what is wrong, once for all in it.
    if (group_is_wrong && !std::exchange(told_version_, true))
        tell_of_group(Code::group_version,
                      {{"got", group_->version}, {"transaction", head.set}, {"wanted", claimed}}, 8,
                      version_byte_, group_->version);
    const bool stray = head.guide && strays_into_group();
    listener_.transaction_begins(head);
    const auto behind = std::exchange(position_, 1) - static_cast<std::int64_t>(held.size());
    const auto gap = std::exchange(gap_, held.front().gap);
    tell_of_header(1);
    if (!transactions_seen_.add(head.control))
        tell(Code::duplicate_transaction, {{"control", head.control}}, st, 2, head.control);
    tell_of_version(st, claimed, group_is_wrong);
    const auto* sent = std::exchange(sent_, st_sent_.empty() ? nullptr : &st_sent);
    const bool unclear = std::exchange(unclear_, false);
    const auto report = [this](Issue found) { pass_on(std::move(found)); };
    const auto of_rules = [this](Issue found) { pass_on_unless_told(std::move(found)); };
    // Of what is none of health care nothing is judged but envelope and syntax.
    if (is_of_health_care(head.set)) levels_ = make_level_rules(of_rules, head.guide != nullptr);
    if (head.guide) {
        if (stray) tell_stray_in_group(st);
        walker_ = std::make_unique<Walker>(*head.guide, *this, report, looks_);
        rules_ = make_rules(*head.guide, lists_, of_rules);
        walker_->next(st, 1);
    } else {
        const auto known = guides();
        // Some answer with the older 997 under the version of the 999.
        const bool older = head.set == "997" && find_guide("999", group_->version, {});
        const bool ours =
            !older &&
            std::any_of(known.begin(), known.end(),
                        [&](const Guide& guide) { return guide.has(group_->version); }) &&
            std::none_of(known.begin(), known.end(), [&](const Guide& guide) {
                return guide.transaction == head.set && guide.has(group_->version);
            });
        // One whose length is wrong is no name at all, which is told of ST01 itself.
        if (!ours || head.set.size() == 3)
            tell(ours ? Code::transaction_unknown : Code::not_guide_checked,
                 {{"transaction", head.set}, {"version", head.version}}, st, 1,
                 ours ? std::string_view(head.set) : std::string_view{});
        segment({st, 1, nullptr, nullptr});
    }
    take_held(held);
    sent_ = sent;
    unclear_ = unclear;
    gap_ = reader_ ? reader_->gap() : gap;
    position_ += behind;
}

/// True if it is not yet known which half of the 278 this is. Its BHT says so; where there is none,
/// its values were moved, or it says answer in one place of two, what only an answer holds: a
/// decision (HCR) or a refusal (AAA).
bool Checker::still_unclear(const Segment& segment) {
    constexpr std::size_t most = 1000, most_bytes = 1UL << 20U;
    const auto tag = segment.tag();
    held_bytes_ += segment.text.size();
    if (tag == "HCR" || tag == "AAA") return false;
    if (tag == "BHT" && asks_and_answers(segment)) return true;
    if (tag == "BHT") {
        says_answer_ = segment.element(2) == "11" && segment.element(6).empty();
        if (!says_answer_ && names_its_half(segment)) return false;
    }
    return held_.size() < most && held_bytes_ < most_bytes;
}

/// Bytes of any kind are their own affair, but as many as the element in front of them says.
void Checker::check_binary(const Segment& binary, std::size_t bytes) {
    const auto counter = bytes - 1;
    const auto said = binary.element(counter);
    const auto count =
        binary.size() < bytes
            ? 0
            : binary.byte + static_cast<std::int64_t>(binary.text.size()) - binary.part(bytes).byte;
    if (parse_int(said) == count) return;
    tell(Code::binary_length,
         {{"element", format("{}0{}", binary.tag(), counter)},
          {"got", text(said.substr(0, 20))},
          {"count", std::to_string(count)}},
         binary, counter, said);
}

void Checker::body(const Segment& segment) {
    if (!held_.empty()) {
        if (still_unclear(segment)) {
            held_.push_back({text(segment.text), segment.byte, text(gap_)});
            return;
        }
        const auto tag = segment.tag();
        behind_held_ = &segment;
        const bool answer = tag == "HCR" || tag == "AAA" || says_answer_;
        choose_guide(answer ? "11" : tag == "BHT" ? purpose_of(segment) : std::string_view{});
        if (!transaction_) return take(segment);  // its SE was glued to what was held
    }
    if (const auto bytes = bytes_element(segment.tag())) check_binary(segment, bytes);
    if (segment.text.empty()) {
        tell(Code::empty_segment, {}, segment, 0);
        ++surplus_;
    } else if (walker_) {
        walk(segment);
    } else {
        this->segment({segment, position_, nullptr, nullptr});
    }
}

void Checker::segment(const Placed& walked) {
    if (walked.elsewhere) return belongs_here(walked);
    const auto placed = with_slip(walked);
    if (placed.segment.tag() == "CLM" && !placed.moved) claim_ = placed.segment.element(1);
    if (placed.segment.tag() == "BPR") payer_ = placed.segment.element(10);
    if (placed.segment.tag() == "HL" || placed.segment.tag() == "SE") claim_.clear();
    judge(placed);
    moved_ = placed.node && looks_moved(placed.segment);
    // Where one stands in the wrong place the line is open for that, and it was told.
    strayed_ = placed.exchanged || placed.aside || (strayed_ && !placed.opens_loop);
    adrift_ = placed.node && !strayed_ && placed.segment.tag() == "CAS" &&
              leaves_line_open(placed.segment);
    // What is no segment may be the rest of this one.
    const bool whole = !placed.node || pass_over_next_ || !no_segment_ahead();
    if (whole && judged_.empty() && of_slip_.empty() && behind_text_.empty() && !placed.unclear &&
        !moved_ && !adrift_) {
        listener_.segment(placed, gap_);
        if (levels_ && !placed.moved) levels_->segment(placed);
        if (rules_ && !placed.moved) rules_->segment(placed);
        return;
    }
    tell_judged(placed);
}

/// A segment that stands elsewhere is judged with those around the place where it belongs; what it
/// lacks itself is told where it stands.
void Checker::belongs_here(const Placed& placed) {
    if (placed.segment.tag() == "CLM") claim_ = placed.segment.element(1);
    if (placed.segment.tag() == "BPR") payer_ = placed.segment.element(10);
    if (levels_) levels_->segment(placed);
    if (rules_) rules_->segment(placed);
    listener_.belongs_here(placed);
}

/// Collects what the elements of a segment have wrong.
void Checker::judge(const Placed& placed) {
    judging_ = true;
    // One too many without any element lacks nothing besides.
    const bool bare = placed.segment.size() == 0 && placed.segment.byte == surplus_byte_;
    const bool known_version = transaction_ && transaction_->version.starts_with("005010");
    if (bare)
        surplus_byte_ = -1;
    else if (placed.node || (known_version && !walker_) || placed.segment.tag() == "ST" ||
             placed.segment.tag() == "SE")
        elements_.check(placed.segment, placed.node, placed.qualifier_wrong, placed.position,
                        placed.loop ? placed.loop->id : std::string_view{}, placed.beside);
    if (known_version && !walker_ && knows_all_of(transaction_->set) &&
        !find_segment(placed.segment.tag()))
        tell(Code::unknown_segment, {{"segment", shown_tag(placed.segment)}}, placed.segment, 0);
    judging_ = false;
    forget_left_out();
}

}  // namespace exclaim::x12
