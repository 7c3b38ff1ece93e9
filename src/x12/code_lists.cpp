// SPDX-License-Identifier: Apache-2.0
#include "x12/code_lists.h"

#include <algorithm>

#include "base/check.h"
#include "base/date.h"
#include "base/text.h"
#include "x12/shipped_lists.h"

namespace exclaim::x12 {
namespace {
/// A day of a row; where the cell is empty, as it was. False if it is neither.
bool read_day(std::string_view text, int& day) {
    if (text.empty()) return true;
    const auto date = Date::parse_iso(text);
    if (date) day = static_cast<int>(parse_int(date->ccyymmdd()).value_or(day));
    return date.has_value();
}
/// True if a line can be a row: codes and words, parted by tabs.
bool is_row(std::string_view line) {
    const bool text = std::none_of(line.begin(), line.end(), [](char c) {
        return c != '\t' && static_cast<unsigned char>(c) < 0x20;
    });
    return text && is_utf8(line) && line.find('\t') != std::string_view::npos;
}

std::string_view up_to(std::string_view& rest, char end) {
    const auto at = rest.find(end);
    const auto part = rest.substr(0, at);
    rest.remove_prefix(at == std::string_view::npos ? rest.size() : at + 1);
    return part;
}
}  // namespace

const CodeList::Entry* CodeList::find(std::string_view code) const {
    const auto at = std::lower_bound(
        entries.begin(), entries.end(), code,
        [](const Entry& entry, std::string_view wanted) { return entry.code < wanted; });
    return at != entries.end() && at->code == code ? &*at : nullptr;
}

const CodeList::Entry* CodeList::on(std::string_view code, int day) const {
    const auto* first = find(code);
    for (const auto* each = first; each && each != entries.data() + entries.size(); ++each) {
        if (each->code != code) break;
        if (each->from <= day && day <= each->to) return each;
    }
    return first;
}

const CodeList::Entry* CodeList::last(std::string_view code) const {
    const auto* found = find(code);
    for (const auto* each = found; each && each != entries.data() + entries.size(); ++each) {
        if (each->code != code) break;
        if (each->to > found->to) found = each;
    }
    return found;
}

const CodeList* CodeLists::find(std::string_view key) const {
    const auto at = lists_.find(key);
    return at == lists_.end() ? nullptr : &at->second;
}

void CodeLists::put(std::string_view key, CodeList list) {
    lists_.insert_or_assign(std::string(key), std::move(list));
}

void CodeLists::replace(std::string_view key, CodeList list) {
    list.own = true;
    put(key, std::move(list));
}

Result<CodeList> CodeLists::parse(std::string_view text) {
    CodeList list;
    for (int number = 1; !text.empty(); ++number) {
        auto line = up_to(text, '\n');
        if (line.ends_with('\r')) line.remove_suffix(1);
        if (line.starts_with("# name: ")) list.name = line.substr(8);
        if (line.starts_with("# as of: ")) list.as_of = line.substr(9);
        if (line.starts_with("# source: ")) list.source = line.substr(10);
        if (line == "# complete") list.complete = true;
        if (line.empty() || line.front() == '#') continue;
        CodeList::Entry entry;
        const bool row = is_row(line);
        entry.code = up_to(line, '\t');
        if (!row || !read_day(up_to(line, '\t'), entry.from) ||
            !read_day(up_to(line, '\t'), entry.to) || entry.code.empty())
            return fail(ErrorKind::invalid, format("line {} is no row of codes", number));
        entry.words = line;
        list.entries.push_back(std::move(entry));
    }
    if (list.entries.empty()) return fail(ErrorKind::invalid, "it holds no codes");
    std::sort(list.entries.begin(), list.entries.end(),
              [](const auto& a, const auto& b) { return a.code < b.code; });
    return list;
}

const CodeLists& shipped_code_lists() {
    static const CodeLists lists = [] {
        CodeLists all;
        for (const auto& [key, text] : shipped_lists()) {
            auto list = CodeLists::parse(text);
            ENSURE(list.has_value());
            all.put(key, std::move(*list));
        }
        return all;
    }();
    return lists;
}

bool is_newer_code(const CodeList& list, std::string_view key, std::string_view code) {
    if (!list.own || !list.find(code)) return false;
    const auto* shipped = shipped_code_lists().find(key);
    return !shipped || !shipped->find(code);
}

std::string_view list_key(std::string_view segment, std::size_t element, std::size_t component,
                          std::string_view data_element, std::string_view qualifier) {
    if (data_element == "156") return "state";
    if (data_element == "26") return "country";
    if (data_element == "1331") return "pos";
    if (segment == "III" && element == 2 && qualifier == "ZZ") return "pos";
    if (data_element == "1033") return "adjustment_group";
    if (data_element == "1034") return "carc";
    if (data_element == "100") return "currency";
    if (data_element == "1365") return "service_type";
    // The program brings no list of diagnoses here; a user may.
    if (data_element == "1271" && segment == "HI" && qualifier.size() == 3 &&
        (qualifier == "ABK" || qualifier == "ABF" || qualifier == "ABJ" || qualifier == "ABN" ||
         qualifier == "APR"))
        return "icd10cm";
    if (segment == "STC" && component == 1) return "status_category";
    if (segment == "STC" && component == 2) return "status_code";
    if (segment == "STC" && component == 3) return "entity";
    if (segment == "HCR" && element == 3) return "review_reason";
    if (segment == "PRV" && element == 3 && qualifier == "PXC") return "taxonomy";
    if (segment == "LQ" && element == 2 && qualifier == "HE") return "rarc";
    if (segment == "MOA" && element >= 3 && element <= 7) return "rarc";
    if (segment == "MIA" && (element == 5 || (element >= 20 && element <= 23))) return "rarc";
    return {};
}

}  // namespace exclaim::x12
