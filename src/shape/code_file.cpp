// SPDX-License-Identifier: Apache-2.0
#include "shape/code_file.h"

#include <algorithm>
#include <array>
#include <optional>

#include "base/date.h"
#include "base/text.h"
#include "shape/csv_in.h"

namespace exclaim::shape {
namespace {
constexpr std::array<std::string_view, 17> kinds{
    "icd10cm",     "hcpcs",           "pos",    "ncci-ptp",     "mue",          "carc",
    "rarc",        "taxonomy",        "state",  "country",      "currency",     "adjustment_group",
    "status_code", "status_category", "entity", "service_type", "review_reason"};

/// Lists that hold all there is: a code that is not in them is wrong.
bool is_complete(std::string_view kind) {
    return kind == "pos" || kind == "state" || kind == "country" || kind == "adjustment_group";
}

struct Row {
    std::string code, from, to, words;
};

/// "HCPCS/\nCPT Code" → "hcpcscptcode".
std::string plain(std::string_view heading) {
    std::string out;
    for (const char c : heading)
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
            out += c;
        else if (c >= 'A' && c <= 'Z')
            out += static_cast<char>(c - 'A' + 'a');
    return out;
}

/// Days as owners write them: 20240701, 2024-07-01, 7/1/2024; "*" and nothing mean none.
std::string day(std::string_view text) {
    text = trim(text);
    if (text.size() == 8 && all_digits(text))
        if (const auto date = Date::parse_iso(
                format("{}-{}-{}", text.substr(0, 4), text.substr(4, 2), text.substr(6, 2))))
            return date->iso();
    if (const auto date = Date::parse_iso(text)) return date->iso();
    const auto first = text.find('/');
    const auto second = text.find('/', first + 1);
    if (first == std::string_view::npos || second == std::string_view::npos) return {};
    const auto two = [](std::string_view part) {
        return part.size() == 1 ? "0" + std::string(part) : std::string(part);
    };
    const auto date =
        Date::parse_iso(format("{}-{}-{}", text.substr(second + 1), two(text.substr(0, first)),
                               two(text.substr(first + 1, second - first - 1))));
    return date ? date->iso() : std::string{};
}

bool fits(std::string_view kind, std::string_view code) {
    const auto size = code.size();
    const auto word = [](std::string_view text) {
        return std::all_of(text.begin(), text.end(),
                           [](char c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z'); });
    };
    if (kind == "ncci-ptp")
        return size == 11 && code[5] == '>' && word(code.substr(0, 5)) && word(code.substr(6));
    if (!word(code)) return false;
    if (kind == "icd10cm") return size >= 3 && size <= 7 && code[0] >= 'A' && code[1] <= '9';
    if (kind == "hcpcs" || kind == "mue") return size == 5 || (kind == "hcpcs" && size == 2);
    if (kind == "pos") return size == 2;
    if (kind == "taxonomy") return size == 10 && code.back() == 'X';
    const auto letters = [](std::string_view text) {
        return std::none_of(text.begin(), text.end(), is_digit);
    };
    if (kind == "state" || kind == "country" || kind == "adjustment_group")
        return size == 2 && letters(code);
    if (kind == "currency") return size == 3 && letters(code);
    if (kind == "status_category") return size >= 2 && size <= 3 && letters(code.substr(0, 1));
    if (kind == "status_code") return size <= 4 && all_digits(code);
    if (kind == "entity") return size >= 2 && size <= 3;
    if (kind == "service_type" || kind == "review_reason") return size >= 1 && size <= 2;
    if (kind == "rarc") return size >= 2 && size <= 5 && (code[0] == 'M' || code[0] == 'N');
    return size >= 1 && size <= 3;  // carc
}

/// A table with a heading: which column holds what.
class Table {
public:
    explicit Table(std::string_view kind) : kind_(kind) {}

    bool heading(const std::vector<std::string>& cells) {
        for (std::size_t i = 0; i < cells.size(); ++i) {
            const auto name = plain(cells[i]);
            const auto take = [&](int& column, std::initializer_list<std::string_view> names) {
                if (column < 0 && std::find(names.begin(), names.end(), name) != names.end())
                    column = static_cast<int>(i);
            };
            take(code_, {"code",
                         "poscode",
                         "hcpcscode",
                         "hcpcscptcode",
                         "hcpcs",
                         "adjcode",
                         "column1",
                         "icd10cmcode",
                         "modcode",
                         "diagnosiscode",
                         "placeofservicecode",
                         "abbreviation",
                         "postalcode",
                         "statecode",
                         "alpha2code",
                         "alpha2",
                         "countrycode",
                         "alphabeticcode",
                         "currencycode",
                         "groupcode",
                         "categorycode",
                         "statuscode",
                         "entitycode",
                         "servicetypecode",
                         "reasoncode"});
            take(second_, {"column2"});
            take(from_, {"effectivedate", "startdate", "adjstartdate", "dateadded", "from", "start",
                         "validfrom"});
            take(to_, {"enddate", "adjenddate", "dateterm", "to", "stop", "validto",
                       "deactivationdate"});
            take(type_, {"adjtype"});
            take(billable_, {"validbillingcode", "billable"});
            take(words_, {"words", "displayname", "posname", "title", "longdescription",
                          "icd10cmlongdescription", "adjdescription", "moddescription",
                          "description", "placeofservicename", "name"});
            take(limit_, {"mueunits", "practitionerservicesmuevalues"});
            take(basis_, {"muemai", "mueadjudicationindicator"});
            take(indicator_, {"modifierindicator", "modifier"});
            if (to_ < 0 && name.starts_with("deletiondate")) to_ = static_cast<int>(i);
            if (indicator_ < 0 && name.starts_with("modifier0")) indicator_ = static_cast<int>(i);
        }
        return code_ >= 0;
    }

    std::optional<Row> row(const std::vector<std::string>& cells) const {
        const auto cell = [&](int column) {
            return column < 0 || static_cast<std::size_t>(column) >= cells.size()
                       ? std::string{}
                       : std::string(trim(cells[static_cast<std::size_t>(column)]));
        };
        Row out{cell(code_), day(cell(from_)), day(cell(to_)), cell(words_)};
        const auto type = plain(cell(type_));
        const bool group = kind_ == "adjustment_group" && type == "group";
        if (!type.empty() && type != plain(kind_) && !group) return std::nullopt;
        if (cell(billable_).starts_with("0")) return std::nullopt;
        if (kind_ == "icd10cm") std::erase(out.code, '.');
        if (kind_ == "ncci-ptp") {
            out.code += ">" + cell(second_);
            out.words = cell(indicator_);
        }
        if (kind_ == "mue") out.words = cell(limit_) + " " + cell(basis_).substr(0, 1);
        if (!fits(kind_, out.code)) return std::nullopt;
        return out;
    }

private:
    std::string kind_;
    int code_ = -1, second_ = -1, from_ = -1, to_ = -1, type_ = -1, billable_ = -1, words_ = -1,
        limit_ = -1, basis_ = -1, indicator_ = -1;
};

std::string_view line_of(std::string_view& text) {
    const auto end = text.find('\n');
    auto line = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    if (line.ends_with('\r')) line.remove_suffix(1);
    return line;
}

/// cp1252 as it comes from CMS: its letters beyond ASCII become UTF-8.
std::string utf8(std::string_view text) {
    std::string out;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte < 0x80)
            out += c;
        else if (byte < 0xA0)
            out += byte == 0x92 ? '\'' : ' ';
        else {
            out += static_cast<char>(0xC0 | (byte >> 6));
            out += static_cast<char>(0x80 | (byte & 0x3F));
        }
    }
    return out;
}

/// The order file of ICD-10-CM: number, code, flag, short and long title in fixed columns.
bool is_order_file(std::string_view text) {
    const auto line = line_of(text);
    return line.size() > 77 && all_digits(line.substr(0, 5)) && line[5] == ' ' && line[13] == ' ' &&
           (line[14] == '0' || line[14] == '1') && line[15] == ' ';
}
/// The fixed records of HCPCS: code, sequence, record type, text and dates by column.
bool is_hcpcs_records(std::string_view text) {
    const auto line = line_of(text);
    return line.size() >= 284 && all_digits(line.substr(5, 6)) &&
           line.find('\t') == std::string_view::npos;
}

std::vector<Row> order_file(std::string_view text) {
    std::vector<Row> rows;
    while (!text.empty()) {
        const auto line = line_of(text);
        if (line.size() > 77 && line[14] == '1')
            rows.push_back(
                {std::string(trim(line.substr(6, 7))), {}, {}, utf8(trim(line.substr(77)))});
    }
    return rows;
}

std::vector<Row> hcpcs_records(std::string_view text) {
    std::vector<Row> rows;
    while (!text.empty()) {
        const auto line = line_of(text);
        if (line.size() < 284) continue;
        const char type = line[10];
        if (type == '3' || type == '7')
            rows.push_back({std::string(trim(line.substr(0, 5))), day(line.substr(268, 8)),
                            line.size() >= 292 ? day(line.substr(284, 8)) : std::string{},
                            utf8(trim(line.substr(11, 80)))});
        else if ((type == '4' || type == '8') && !rows.empty())
            rows.back().words += " " + utf8(trim(line.substr(11, 80)));
    }
    return rows;
}

/// The day or month that our own rows name; none if it is not one.
std::optional<std::string_view> named_day(std::string_view text) {
    constexpr std::string_view label = "# as of: ";
    while (text.starts_with('#')) {
        const auto line = line_of(text);
        if (!line.starts_with(label)) continue;
        const auto said = trim(line.substr(label.size()));
        const auto whole = said.size() == 7 ? std::string(said) + "-01" : std::string(said);
        return Date::parse_iso(whole) ? std::optional(said) : std::nullopt;
    }
    return std::nullopt;
}

std::vector<Row> own_rows(std::string_view text) {
    std::vector<Row> rows;
    while (!text.empty()) {
        const auto line = line_of(text);
        if (line.empty() || line.front() == '#') continue;
        const auto cells = read_table(line, '\t');
        if (cells.empty() || cells[0].size() < 3) continue;
        rows.push_back({cells[0][0], day(cells[0][1]), day(cells[0][2]),
                        cells[0].size() > 3 ? cells[0][3] : std::string{}});
    }
    return rows;
}

std::vector<Row> table_rows(std::string_view kind, std::string_view text, std::int64_t& passed) {
    const auto head = text.substr(0, 4096);
    const char separator = head.find('\t') != std::string_view::npos ? '\t' : ',';
    Table table(kind);
    std::vector<Row> rows;
    bool in_body = false;
    for (const auto& cells : read_table(text, separator)) {
        if (!in_body) {
            in_body = table.heading(cells);
            continue;
        }
        if (auto row = table.row(cells))
            rows.push_back(std::move(*row));
        else
            ++passed;
    }
    return rows;
}
}  // namespace

bool is_code_kind(std::string_view kind) {
    return std::find(kinds.begin(), kinds.end(), kind) != kinds.end();
}

std::string code_kinds() {
    std::string text;
    for (const auto kind : kinds)
        text += (text.empty() ? "" : kind == kinds.back() ? " and " : ", ") + std::string(kind);
    return text;
}

Result<CodeFile> read_code_file(std::string_view kind, std::string_view bytes,
                                std::string_view name, std::string_view as_of,
                                std::string_view source) {
    if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
    CodeFile file;
    std::vector<Row> rows;
    if (bytes.starts_with("# name: ")) {
        rows = own_rows(bytes);
        as_of = named_day(bytes).value_or(as_of);
    } else if (kind == "icd10cm" && is_order_file(bytes))
        rows = order_file(bytes);
    else if (kind == "hcpcs" && is_hcpcs_records(bytes))
        rows = hcpcs_records(bytes);
    else
        rows = table_rows(kind, bytes, file.passed_over);
    file.text = format("# name: {}\n# as of: {}\n", name, as_of);
    if (!source.empty()) file.text += format("# source: {}\n", source);
    if (is_complete(kind)) file.text += "# complete\n";
    for (const auto& row : rows) {
        if (!fits(kind, row.code)) {
            ++file.passed_over;
            continue;
        }
        auto words = row.words;
        std::replace_if(
            words.begin(), words.end(), [](char c) { return static_cast<unsigned char>(c) < ' '; },
            ' ');
        file.text += format("{}\t{}\t{}\t{}\n", row.code, row.from, row.to, words);
        ++file.codes;
    }
    if (file.codes == 0)
        return fail(
            ErrorKind::invalid,
            format("The file holds no code of the list {}. Nothing was changed. It can be "
                   "the owner's own file (CSV, tab-separated or the official records), with "
                   "its heading.",
                   kind));
    return file;
}

}  // namespace exclaim::shape
