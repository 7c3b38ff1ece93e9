// SPDX-License-Identifier: Apache-2.0
// The group: GS and GE, and what of GS only its transactions show to be wrong.
#include <algorithm>

#include "base/text.h"
#include "x12/checker.h"

namespace exclaim::x12 {
namespace {
bool same_number(std::string_view a, std::string_view b) {
    const auto x = parse_int(a), y = parse_int(b);
    return x && y ? *x == *y : a == b;
}
/// A number that is itself not well formed had its finding already: it is not compared.
bool is_number_of(std::string_view text, std::size_t min, std::size_t max) {
    return text.size() >= min && text.size() <= max && all_digits(text);
}
}  // namespace

void Checker::begin_group(const Segment& gs) {
    ++groups_;
    told_stray_ = false;
    check_version(gs);
    GroupHead head{text(gs.element(1)), text(gs.element(8)), text(gs.element(6)),
                   text(gs.element(2)), text(gs.element(3)), text(gs.element(4)),
                   text(gs.element(5))};
    group_ = head;
    implied_group_ = false;
    group_unclear_ = sent_ && unclear_;
    transactions_ = 0;
    transactions_seen_.clear();
    listener_.group_begins(head);
    gs_position_ = segments_ - isa_position_;
    tell_of_header(gs_position_);
    code_byte_ = gs.part(1).byte;
    version_byte_ = gs.part(8).byte;
    told_version_ = told_code_ = code_fits_ = lost_transaction_ = false;
    const bool short_dates = head.version < "004";  // until then GS04 had six digits
    elements_.begin(static_cast<int>(parse_int(head.date).value_or(0)), short_dates);
    elements_.check(gs, nullptr, false, segments_ - isa_position_, {});
    if (const auto agency = gs.element(7); agency.size() == 1 && agency != "X")
        tell(Code::group_agency, {{"value", text(agency)}}, gs, 7, agency);
    const auto zeros = is_number_of(head.control, 1, 9)
                           ? std::min(head.control.find_first_not_of('0'), head.control.size() - 1)
                           : 0;
    if (!groups_seen_.add(head.control.substr(zeros)) && !group_unclear_)
        tell(Code::duplicate_group, {{"control", head.control}}, gs, 6, head.control);
    envelope(gs);
}

void Checker::end_group(const Segment& at, Trailer trailer) {
    if (trailer == Trailer::missing && !implied_group_) {
        tell_unfinished(Code::ge_missing, Scope::group, at);
        trailer = Trailer::told;
    }
    if (transaction_)
        end_transaction(at, trailer == Trailer::told ? Trailer::told : Trailer::missing);
    if (trailer != Trailer::stands) {
        listener_.group_ends({}, transactions_);
        group_.reset();
        return;
    }
    elements_.check(at, nullptr, false, segments_ - isa_position_, {});
    const auto said = at.element(1), control = at.element(2);
    // One whose ST is missing was told.
    const bool told = lost_transaction_ && parse_int(said).value_or(0) > transactions_;
    if (is_number_of(said, 1, 6) && !told && !same_number(said, std::to_string(transactions_)))
        tell(Code::ge_count, {{"got", text(said)}, {"wanted", std::to_string(transactions_)}}, at,
             1, said);
    if (is_number_of(control, 1, 9) && is_number_of(group_->control, 1, 9) &&
        !same_number(control, group_->control) && !group_unclear_)
        tell(Code::ge_control, {{"got", text(control)}, {"wanted", group_->control}}, at, 2,
             control);
    else if (is_number_of(control, 1, 9) && same_number(control, group_->control))
        zeros_of_group(at);
    leading_zeros(at, 1);
    if (transactions_ == 0 && parse_int(said) == 0 && !lost_transaction_)
        tell(Code::group_empty, {}, at, 1);
    envelope(at);
    listener_.group_ends(said, transactions_);
    group_.reset();
}

/// A part that has no end, told once for all that is open within it; `cut`: the name of the segment
/// in which the file ends.
void Checker::tell_unfinished(Code code, Scope of, const Segment& at, const std::string& cut) {
    if (!held_.empty()) choose_guide({});
    std::vector<std::string> missing;
    const auto miss = [&](bool open, const char* trailer) {
        if (open && cut != trailer) missing.emplace_back(trailer);
    };
    if (!cut.empty()) missing.push_back("the rest of " + cut);
    miss(transaction_ || cut == "ST", "SE");
    miss((group_ && !implied_group_) || cut == "GS", "GE");
    miss(of == Scope::interchange && !ended_, "IEA");
    std::string all;
    for (std::size_t i = 0; i < missing.size(); ++i)
        all += (i == 0 ? "" : i + 1 < missing.size() ? ", " : " and ") + missing[i];
    Where where;
    if (!cut.empty()) where.segment = cut;
    where.position = transaction_ ? position_ + 1 : segments_ - isa_position_;
    where.byte = at.byte;
    auto found = issue(code, {{"missing", all}}, std::move(where));
    found.of = of;
    pass_on(std::move(found));
}

/// True if a wrong SE01 follows from segments that were told to be missing or too many, or is the
/// one that a fault told above left out or doubled.
bool Checker::count_follows(std::int64_t said) const {
    const auto more = said - position_;
    return more == missing_ - surplus_ || (explained_ && (more == 1 || more == -1));
}

void Checker::end_transaction(const Segment& at, Trailer trailer) {
    const bool with_trailer = trailer == Trailer::stands;
    if (!held_.empty()) {
        if (with_trailer) behind_held_ = &at;
        choose_guide({});
        if (!transaction_) return;  // its SE was glued to what was held
    }
    if (!with_trailer) ++position_;
    if (trailer == Trailer::missing) tell(Code::se_missing, {}, at, 0);
    unfinished_ = trailer == Trailer::told;
    if (walker_) {
        if (with_trailer) walker_->next(at, position_, this);
        const auto before = missing_;
        walker_->finish(at, position_, with_trailer);
        if (!with_trailer) missing_ = before;
    } else if (with_trailer) {
        segment({at, position_, nullptr, nullptr});
    }
    unfinished_ = false;
    if (with_trailer) {
        const auto said = parse_int(at.element(1));
        const Fill got{"got", text(at.element(1))}, wanted{"wanted", std::to_string(position_)};
        if (said && at.element(1).size() <= 10 && *said != position_)
            tell(count_follows(*said) ? Code::se_count_follows : Code::se_count, {got, wanted}, at,
                 1, at.element(1));
        leading_zeros(at, 1);
        const auto well_formed = [](std::string_view text) {
            return text.size() >= 4 && text.size() <= 9 &&
                   std::none_of(text.begin(), text.end(),
                                [](char c) { return static_cast<unsigned char>(c) < ' '; });
        };
        if (well_formed(at.element(2)) && well_formed(transaction_->control) &&
            at.element(2) != transaction_->control)
            tell(Code::se_control,
                 {{"got", text(at.element(2))}, {"wanted", transaction_->control}}, at, 2,
                 at.element(2));
    }
    listener_.transaction_ends(with_trailer ? position_ : position_ - 1);
    transaction_.reset();
    walker_.reset();
    levels_.reset();
    rules_.reset();
}

/// The group's number with zeros in front, in one of its places or in both.
void Checker::zeros_of_group(const Segment& ge) {
    const auto zeros = [](std::string_view number) {
        return number.size() > 1 && number.starts_with('0');
    };
    const auto control = ge.element(2);
    const bool behind = zeros(control), in_front = zeros(group_->control);
    if (behind || in_front)
        tell(Code::leading_zeros,
             {{"place", control == group_->control ? "GS06 and GE02"
                        : behind                   ? "GE02"
                                                   : "GS06"},
              {"got", text(behind ? control : group_->control)}},
             ge, 2);
}

/// A number is the same with zeros in front.
void Checker::leading_zeros(const Segment& at, std::size_t element) {
    const auto text = at.element(element);
    if (text.size() > 1 && text.front() == '0' && all_digits(text))
        tell(Code::leading_zeros,
             {{"place", format("{}{:02}", at.tag(), element)}, {"got", std::string(text)}}, at,
             element);
}

/// Something of the group's header that only its transactions show to be wrong.
void Checker::tell_of_group(Code code, std::initializer_list<Fill> fills, std::int64_t element,
                            std::int64_t byte, const std::string& bad) {
    Where where;
    where.segment = "GS";
    where.position = gs_position_;
    where.element = element;
    where.byte = byte;
    auto found = issue(code, fills, std::move(where));
    found.bad = bad;
    const auto transaction = std::exchange(transaction_, std::nullopt);
    pass_on(std::move(found));
    transaction_ = transaction;
}

/// GS01 is the group's fault, told once, before the transaction begins; where it was right for a
/// transaction before, it is that of the one which does not belong there: true then.
bool Checker::strays_into_group() {
    const auto& head = *transaction_;
    const auto got = group_->code;
    if (got.size() != 2) return false;  // told already
    if (got == head.guide->group) {
        code_fits_ = true;
        return false;
    }
    if (code_fits_) return true;
    if (!std::exchange(told_code_, true))
        tell_of_group(
            Code::wrong_group_code,
            {{"got", got}, {"transaction", head.set}, {"wanted", text(head.guide->group)}}, 1,
            code_byte_, got);
    return false;
}

void Checker::tell_stray_in_group(const Segment& st) {
    const auto& head = *transaction_;
    Where where;
    where.segment = "ST";
    where.position = 1;
    where.element = 1;
    where.byte = st.part(1).byte;
    auto found = issue(
        Code::wrong_group_code,
        {{"got", group_->code}, {"transaction", head.set}, {"wanted", text(head.guide->group)}},
        std::move(where));
    found.x12 = "IK5:18";
    found.bad = head.set;
    pass_on(std::move(found));
}

void Checker::loop_opened(const Node& loop) {
    if (levels_) levels_->loop_opened(loop);
    if (rules_) rules_->loop_opened(loop);
    listener_.loop_opened(loop);
}

void Checker::loop_closed(const Node& loop) {
    if (rules_) rules_->loop_closed(loop);
    listener_.loop_closed(loop);
}

}  // namespace exclaim::x12
