// SPDX-License-Identifier: Apache-2.0
#include "x12/ack.h"

#include <algorithm>
#include <vector>

#include "base/text.h"
#include "x12/segment_writer.h"
#include "x12/value_form.h"

namespace exclaim::x12 {
namespace {
std::string padded(std::string_view text, std::size_t size) {
    std::string out(text.substr(0, size));
    out.resize(size, ' ');
    return out;
}

/// "021" of "TA1:021" if the issue speaks of that segment.
std::string code_for(const Issue& issue, std::string_view segment) {
    const std::string_view x12 = issue.x12;
    if (x12.size() < 5 || x12.substr(0, 3) != segment) return {};
    return std::string(x12.substr(4));
}

bool counts(const Issue& issue) {
    return issue.finding.severity != Severity::info;
}

/// A separator or terminator lost, doubled, too many or in the other's place.
bool is_slip(const Issue& issue) {
    constexpr Code slips[] = {Code::terminator_lost,    Code::separator_doubled,
                              Code::terminator_inside,  Code::separator_lost,
                              Code::terminator_surplus, Code::separator_in_name,
                              Code::value_doubled};
    return std::any_of(std::begin(slips), std::end(slips),
                       [&](Code each) { return issue.finding.code == spec(each).code; });
}

/// True if GE01 counts more transactions than there are.
bool counts_more(std::string_view said, std::int64_t transactions) {
    const auto sent = parse_int(said);
    return sent && *sent > transactions;
}

/// What AK905 says of an issue between GS and GE: elements of these two have no codes of their own
/// there, and what none of the list tells is a group that is not supported; but where GE01 counts
/// `more`, what stands between transactions instead of one is counted as one that is missing.
std::string group_code(const Issue& issue, bool more) {
    auto code = code_for(issue, "AK9");
    if (!code.empty() || issue.finding.severity != Severity::block) return code;
    const auto& at = issue.finding.where;
    const auto element = at.element.value_or(0);
    // A slip beside a number is no wrong number.
    if (is_slip(issue)) return "1";
    if (at.segment == "GS" && element == 6) return "6";
    if (at.segment == "GS" && (element == 7 || element == 8)) return "2";
    if (at.segment == "GE" && element == 1) return "5";
    if (at.segment == "GE" && element == 2) return "4";
    return more ? "5" : "1";
}

/// The note of a TA1 (element I18) that an issue around the groups calls for; empty where it warns
/// of what none of the list tells.
std::string note_of(const Issue& issue) {
    auto code = code_for(issue, "TA1");
    if (!code.empty() || issue.finding.severity != Severity::block) return code;
    const auto& at = issue.finding.where;
    if (is_slip(issue)) return "022";
    if (at.segment == "IEA" && at.element == 1) return "021";
    if (at.segment == "IEA" && at.element == 2) return "001";
    return "024";
}

/// The note of a TA1: of what blocks before what only warns.
std::string interchange_note(const std::vector<Issue>& issues) {
    std::string warned;
    for (const auto& issue : issues) {
        if (!counts(issue)) continue;
        auto note = note_of(issue);
        if (issue.finding.severity == Severity::block) return note;
        if (warned.empty()) warned = note;
    }
    return warned;
}

/// The codes of a level, each once, at most five.
template <class CodeOf>
std::vector<std::string> codes_for(const std::vector<Issue>& issues, CodeOf&& code_of) {
    std::vector<std::string> codes;
    for (const auto& issue : issues) {
        const auto code = code_of(issue);
        if (!code.empty() && counts(issue) && codes.size() < 5 &&
            std::find(codes.begin(), codes.end(), code) == codes.end())
            codes.push_back(code);
    }
    codes.resize(5);
    return codes;
}

/// A value that a 999 can carry back: without its delimiters and control characters.
std::string carried(std::string_view bad) {
    std::string out;
    for (const char c : bad.substr(0, 99))
        out += c == '*' || c == '~' || c == ':' || c == '^' ||
                       static_cast<unsigned char>(c) < 0x20 || c == 0x7F ||
                       static_cast<unsigned char>(c) >= 0x80
                   ? ' '
                   : c;
    return std::string(trim(out));
}

std::string number(const std::optional<std::int64_t>& value) {
    return value ? std::to_string(*value) : std::string{};
}

/// A value of the sender's as an element of ours can hold it; `otherwise` where it cannot.
std::string fitted(std::string_view value, std::size_t min, std::size_t max,
                   std::string_view otherwise) {
    const auto text = carried(value);
    return text.size() < min || text.size() > max ? std::string(otherwise) : text;
}

struct Wrong {
    std::int64_t position;
    std::string tag, loop, code, claim;
    std::vector<const Issue*> elements;
    const Issue* whole;
};

/// The number of the data element at a place of the standard ("1325"); empty for a whole composite.
std::string_view reference(const Where& at) {
    const auto* def = find_segment(at.segment.value_or(""));
    const auto n = static_cast<std::size_t>(at.element.value_or(0));
    if (!def || n == 0 || n > def->places.size()) return {};
    const auto& place = def->places[n - 1];
    if (!place.composite) return elements()[place.index].id;
    const auto& composite = composites()[place.index];
    const auto m = static_cast<std::size_t>(at.component.value_or(0));
    if (m == 0 || m > composite.places.size()) return {};
    return elements()[composite.places[m - 1].index].id;
}

/// The value that demands what is missing or not allowed.
void write_trigger(SegmentWriter& out, const Issue& issue) {
    if (!issue.trigger) return;
    const auto& at = *issue.trigger;
    out.add({"CTX", "SITUATIONAL TRIGGER", fitted(at.segment.value_or(""), 2, 3, "ZZZ"),
             number(at.position), fitted(at.loop.value_or(""), 1, 6, ""),
             out.composite({number(at.element), number(at.component)}), reference(at)});
}

/// The segments of a transaction that have something wrong, in order, with their elements.
std::vector<Wrong> wrong_segments(const TransactionReport& transaction) {
    std::vector<Wrong> all;
    for (const auto& issue : transaction.issues) {
        if (!counts(issue)) continue;
        const auto& where = issue.finding.where;
        const bool whole = issue.x12.starts_with("IK3");
        if (!whole && !issue.x12.starts_with("IK4")) continue;
        Wrong wrong{where.position.value_or(1),
                    fitted(where.segment.value_or(""), 2, 3, "ZZZ"),
                    fitted(where.loop.value_or(""), 1, 6, ""),
                    whole ? code_for(issue, "IK3") : "8",
                    fitted(issue.claim, 1, 35, ""),
                    {},
                    whole ? &issue : nullptr};
        const bool same = !whole && !all.empty() && all.back().position == wrong.position &&
                          all.back().code == "8";
        if (!same) all.push_back(wrong);
        if (!whole) all.back().elements.push_back(&issue);
    }
    return all;
}

void write_transaction(SegmentWriter& out, const TransactionReport& transaction) {
    const auto& head = transaction.head;
    out.add({"AK2", fitted(head.set, 3, 3, "ZZZ"), fitted(head.control, 4, 9, "0000"),
             fitted(head.version, 1, 35, "")});
    const auto wrong = wrong_segments(transaction);
    for (const auto& segment : wrong) {
        out.add({"IK3", segment.tag, std::to_string(segment.position), segment.loop, segment.code});
        if (segment.whole) write_trigger(out, *segment.whole);
        // Which claim it is: most readers of a 999 look for nothing else.
        if (!segment.claim.empty()) out.add({"CTX", out.composite({"CLM01", segment.claim})});
        for (const auto* issue : segment.elements) {
            const auto& where = issue->finding.where;
            const auto code = code_for(*issue, "IK4");
            out.add({"IK4",
                     out.composite({number(where.element.value_or(1)), number(where.component),
                                    number(where.repeat)}),
                     issue->element, code, carried(issue->bad)});
            write_trigger(out, *issue);
        }
    }
    auto codes =
        codes_for(transaction.issues, [](const Issue& issue) { return code_for(issue, "IK5"); });
    const auto verdict = transaction.own_verdict();
    // Whoever is refused is told why, also of what no code of the standard names.
    if (!wrong.empty() || (codes[0].empty() && verdict != Verdict::accepted)) {
        codes.insert(codes.begin(), "5");
        codes.resize(5);
    }
    out.add({"IK5",
             verdict == Verdict::rejected               ? "R"
             : verdict == Verdict::accepted_with_errors ? "E"
                                                        : "A",
             codes[0], codes[1], codes[2], codes[3], codes[4]});
}

/// A number a 999 can carry; 0 where the sender's is none.
std::string number_of(std::string_view text) {
    const auto value = parse_int(text);
    return value && *value >= 0 && *value < 1'000'000'000 ? std::to_string(*value) : "0";
}

/// Header values of the sender that an answer can carry.
std::string kind_of(const std::string& kind) {
    return kind.size() == 2 && is_identifier_kind(kind) ? kind : "ZZ";
}
std::string name_of(const std::string& name, std::string_view otherwise) {
    return name.empty() ? std::string(otherwise) : name;
}
}  // namespace

std::optional<std::string> told_as(const Issue& issue, Scope within) {
    if (!counts(issue)) return std::nullopt;
    if (within == Scope::innermost && issue.x12.starts_with("IK")) return issue.x12;
    const auto code = within == Scope::interchange ? note_of(issue) : "5";
    if (code.empty()) return std::nullopt;
    return format("{}:{}", within == Scope::interchange ? "TA1" : "IK5", code);
}

std::optional<std::string> told_of_group(const Issue& issue, std::string_view said,
                                         std::int64_t transactions) {
    const auto code = counts(issue) ? group_code(issue, counts_more(said, transactions)) : "";
    if (code.empty()) return std::nullopt;
    return "AK9:" + code;
}

bool needs_ta1(const InterchangeHead& head, const std::vector<Issue>& issues) {
    return head.wants_ta1 || blocks(issues) ||
           std::any_of(issues.begin(), issues.end(), [](const Issue& issue) {
               return counts(issue) && issue.x12.starts_with("TA1");
           });
}

AckBuilder::AckBuilder(InterchangeHead head, AckStamp stamp)
    : head_(std::move(head)), stamp_(std::move(stamp)) {}

void AckBuilder::group_begins(const GroupHead& head) {
    group_ = head;
    grouped_ = true;
    all_ = rejected_ = SegmentWriter{};
    transactions_ = accepted_ = with_errors_ = 0;
}

void AckBuilder::transaction(const TransactionReport& transaction) {
    const auto verdict = transaction.own_verdict();
    write_transaction(all_, transaction);
    if (verdict == Verdict::rejected) write_transaction(rejected_, transaction);
    ++transactions_;
    accepted_ += verdict != Verdict::rejected;
    with_errors_ += verdict == Verdict::accepted_with_errors;
}

void AckBuilder::group_ends(std::string_view said, const std::vector<Issue>& issues) {
    if (group_.code == "FA") return;  // an acknowledgement is never acknowledged
    ++count_;
    const auto control = group_control();
    const bool broken = blocks(issues);
    // Nothing of a broken group is taken: then only what is wrong besides is told.
    const auto& told = broken ? rejected_ : all_;
    const auto accepted = broken ? 0 : accepted_;
    groups_.add({"GS", "FA", fitted(head_.receiver, 2, 15, "RECEIVER"),
                 fitted(head_.sender, 2, 15, "SENDER"), stamp_.date, stamp_.time, control, "X",
                 "005010X231A1"});
    groups_.add({"ST", "999", "0001", "005010X231A1"});
    groups_.add({"AK1", fitted(group_.code, 2, 2, "ZZ"), number_of(group_.control),
                 fitted(group_.version, 1, 12, "005010")});
    groups_.add(told);
    const bool more = counts_more(said, transactions_);
    const auto codes =
        codes_for(issues, [&](const Issue& issue) { return group_code(issue, more); });
    const auto sent = parse_int(said);
    const auto received = std::to_string(transactions_);
    groups_.add({"AK9",
                 broken || (transactions_ > 0 && accepted == 0) ? "R"
                 : accepted < transactions_                     ? "P"
                 : with_errors_ > 0                             ? "E"
                                                                : "A",
                 sent && *sent >= 0 && *sent < 1'000'000 ? std::to_string(*sent) : received,
                 received, std::to_string(accepted), codes[0], codes[1], codes[2], codes[3],
                 codes[4]});
    groups_.add({"SE", std::to_string(told.count() + 4), "0001"});
    groups_.add({"GE", "1", control});
    all_ = rejected_ = SegmentWriter{};
}

std::int64_t AckBuilder::last_control() const {
    return parse_int(stamp_.control).value_or(1) + std::max(count_ - 1, 0);
}

/// GS06, never twice to one receiver.
std::string AckBuilder::group_control() const {
    constexpr std::int64_t most = 999'999'999;
    return std::to_string((last_control() - 1) % most + 1);
}

std::string AckBuilder::ends(const std::vector<Issue>& issues) {
    // Answers (TA1) in an interchange of their own are never answered.
    if (!grouped_ && answers_) return {};
    SegmentWriter body;
    const bool rejected = blocks(issues);
    if (needs_ta1(head_, issues)) {
        const auto note = interchange_note(issues);
        body.add(
            {"TA1",
             all_digits(head_.control) ? fitted(head_.control, 9, 9, "000000000") : "000000000",
             head_.date.size() == 6 && all_digits(head_.date) && is_calendar_day(head_.date)
                 ? head_.date
                 : stamp_.date.substr(2),
             head_.time.size() == 4 && is_time(head_.time) ? head_.time : stamp_.time,
             rejected       ? "R"
             : note.empty() ? "A"
                            : "E",
             note.empty() ? "000" : note});
    }
    if (!rejected) body.add(groups_);
    if (body.count() == 0) return {};
    SegmentWriter out;
    out.raw(format(
        "ISA*00*          *00*          *{}*{}*{}*{}*{}*{}*^*00501*{}*0*{}*:",
        kind_of(head_.receiver_kind), padded(name_of(carried(head_.receiver), "RECEIVER"), 15),
        kind_of(head_.sender_kind), padded(name_of(carried(head_.sender), "SENDER"), 15),
        stamp_.date.substr(2), stamp_.time, stamp_.control, head_.usage == "T" ? "T" : "P"));
    out.add(body);
    return out.add({"IEA", std::to_string(rejected ? 0 : count_), stamp_.control}).text();
}

std::string write_acknowledgement(const InterchangeReport& interchange, const AckStamp& stamp) {
    AckBuilder builder(interchange.head, stamp);
    if (interchange.answers) builder.answer_stands();
    for (const auto& group : interchange.groups) {
        builder.group_begins(group.head);
        for (const auto& transaction : group.transactions) builder.transaction(transaction);
        builder.group_ends(group.said, group.issues);
    }
    return builder.ends(interchange.issues);
}

}  // namespace exclaim::x12
