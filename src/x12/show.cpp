// SPDX-License-Identifier: Apache-2.0
#include "x12/show.h"

#include <algorithm>
#include <utility>

#include "base/in_words.h"
#include "base/text.h"
#include "x12/value_form.h"

namespace exclaim::x12 {
namespace {
constexpr std::string_view bold = "\x1b[1m", red = "\x1b[31m", yellow = "\x1b[33m",
                           faint = "\x1b[2m";

/// Control characters would speak to the terminal.
std::string printable(std::string_view text) {
    std::string out;
    for (const char c : text) out += static_cast<unsigned char>(c) < 0x20 || c == 0x7F ? '?' : c;
    return out;
}

std::string date_words(std::string_view text) {
    return text.size() == 8 && is_calendar_day(text)
               ? std::string(text.substr(0, 4)) + "-" + std::string(text.substr(4, 2)) + "-" +
                     std::string(text.substr(6))
               : std::string{};
}
}  // namespace

Show::Show(std::function<void(std::string_view)> out, const CodeLists& lists, bool color)
    : out_(std::move(out)), lists_(lists), color_(color) {}

std::string Show::paint(std::string_view text, std::string_view color) const {
    return color_ ? std::string(color) + std::string(text) + "\x1b[0m" : std::string(text);
}

void Show::line(int indent, std::string_view text) {
    out_(std::string(static_cast<std::size_t>(indent) * 2, ' ') + std::string(text) + "\n");
}

void Show::interchange_begins(const InterchangeHead& head) {
    readable_ = true;
    line(0, paint(format("Interchange {} from {} to {}, {}", printable(head.control),
                         printable(head.sender), printable(head.receiver),
                         head.usage == "T" ? "test" : "production"),
                  bold));
}

void Show::group_begins(const GroupHead& head) {
    line(1, paint(format("Group {} {}, version {}", printable(head.code), printable(head.control),
                         printable(head.version)),
                  bold));
}

void Show::transaction_begins(const TransactionHead& head) {
    const auto name = head.guide ? std::string(head.guide->name) : std::string("not guide-checked");
    line(2,
         paint(format("Transaction {} {}: {}", printable(head.set), printable(head.control), name),
               bold));
    depth_ = 3;
}

void Show::transaction_ends(std::int64_t segments) {
    line(2, counted(segments, "segment"));
    depth_ = 0;
}

void Show::loop_opened(const Node& loop) {
    line(depth_, paint(format("{}  {}", loop.id, loop.name), bold));
    ++depth_;
}

void Show::loop_closed(const Node&) {
    --depth_;
}

std::string Show::meaning(std::string_view text, const ElementDef& def, const Segment& segment,
                          std::size_t n, std::size_t m, std::string_view qualifier) const {
    if (def.type == Type::DT) return date_words(text);
    if (def.id == "1251" && qualifier == "D8") return date_words(text);
    if (def.id == "1251" && qualifier == "RD8" && text.size() == 17)
        return date_words(text.substr(0, 8)) + " to " + date_words(text.substr(9));
    const auto key = list_key(segment.tag(), n, m, def.id, qualifier);
    if (key == "status_code" && segment.component(n, 4) == "RX") return {};
    const auto* list = key.empty() ? nullptr : lists_.find(key);
    const auto* entry = list ? list->find(text) : nullptr;
    if (entry && list->own && !entry->words.empty()) return entry->words;
    const auto words = words_for(def.id, text);
    if (!words.empty()) return std::string(words);
    return entry ? entry->words : std::string{};
}

void Show::value(std::string_view name, std::string_view text, const ElementDef& def,
                 const Segment& segment, std::size_t n, std::size_t m, std::string_view qualifier) {
    text = trim(text);  // the ISA fills its fields up
    if (text.empty()) return;
    const auto words = meaning(text, def, segment, n, m, qualifier);
    const auto own = place_name(name);
    line(depth_ + 1, format("{} {}: {}{}", paint(name, faint), own.empty() ? def.name : own,
                            printable(text), words.empty() ? "" : " (" + words + ")"));
}

void Show::element(const Placed& placed, std::size_t n, const Place& place) {
    const auto& segment = placed.segment;
    const auto part = segment.part(n);
    if (part.text.empty()) return;
    const auto name = format("{}{:02}", segment.tag(), n);
    for_each_part(part, place.repeat != 1 ? segment.delimiters.repeat_of(place.composite) : '\0',
                  [&](Part one) {
                      if (!place.composite)
                          return value(name, one.text, elements()[place.index], segment, n, 0,
                                       n > 1 ? segment.element(n - 1) : std::string_view{});
                      const auto& composite = composites()[place.index];
                      std::size_t m = 0;
                      std::string_view before;
                      for_each_part(one, segment.delimiters.component, [&](Part inner) {
                          if (++m > composite.places.size()) return;
                          value(format("{}-{}", name, m), inner.text,
                                elements()[composite.places[m - 1].index], segment, n, m, before);
                          before = inner.text;
                      });
                  });
}

void Show::segment(const Placed& placed, std::string_view) {
    const auto& segment = placed.segment;
    const auto* def = find_segment(segment.tag());
    // Outside a transaction: the envelope.
    const auto inside = std::exchange(depth_, std::max(depth_, 1));
    const auto& sent = placed.sent ? *placed.sent : segment;
    const std::string_view what = placed.of_former ? "the rest of the segment above"
                                  : placed.unclear ? "its values may have moved"
                                  : def            ? def->name
                                                   : std::string_view("not known");
    line(depth_, format("{}  {}", printable(sent.text), paint(what, faint)));
    const bool named = def && !placed.of_former && !placed.unclear;
    for (std::size_t n = 1; named && n <= def->places.size() && n <= segment.size(); ++n)
        element(placed, n, def->places[n - 1]);
    depth_ = inside;
}

void Show::found(const Issue& issue) {
    const auto& finding = issue.finding;
    if (finding.severity == Severity::info) {
        line(depth_ + 1, format("> {} {}", finding.code, printable(finding.message)));
        return;
    }
    const bool block = finding.severity == Severity::block;
    blocked_ |= block;
    const auto color = block ? red : yellow;
    line(depth_ + 1, paint(format("> {} {} {} {}", word(finding.severity), finding.code,
                                  printable(finding.message), finding.repair),
                           color));
}

}  // namespace exclaim::x12
