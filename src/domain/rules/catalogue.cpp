// SPDX-License-Identifier: Apache-2.0
#include "domain/rules/catalogue.h"

#include <algorithm>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "base/text.h"
#include "domain/rules/calendar.h"

namespace exclaim::domain {
namespace {
template <class Row>
std::span<const Row> rows_of(std::span<const Row> all, std::string_view code) {
    const auto from =
        std::lower_bound(all.begin(), all.end(), code,
                         [](const Row& row, std::string_view wanted) { return row.code < wanted; });
    auto to = from;
    while (to != all.end() && to->code == code) ++to;
    return {from, to};
}

std::optional<Date> renewed_in(const CatalogueList& list, int year) {
    return Date::parse_iso(std::to_string(year) + "-" + std::string(list.renewed));
}
/// The side that a title names.
std::string_view side_of(std::string_view title) {
    const auto words = ascii_lower(title);
    const auto says = [&](std::string_view word) { return words.find(word) != std::string::npos; };
    if (says("bilateral")) return "both";
    if (says("right")) return "right";
    if (says("left")) return "left";
    return "none";
}

/// A list that was brought in, with the rows that point into its texts.
class InUse {
public:
    explicit InUse(OwnDiagnoses list) : list_(std::move(list)) {
        const auto stamp = list_.as_of.size() == 7 ? list_.as_of + "-01" : list_.as_of;
        if (const auto as_of = Date::parse_iso(stamp))
            begins_ = std::to_string(diagnosis_year(*as_of) - 1) + "-10-01";
        std::set<std::string_view> listed;
        for (const auto& row : list_.rows) {
            listed.insert(row.code);
            rows_.push_back(of(row));
        }
        codes_ = static_cast<std::int64_t>(listed.size());
        // What ended before the list was made held in its time all the same.
        for (const auto& row : shipped_diagnoses())
            if (!row.to.empty() && !listed.contains(row.code)) rows_.push_back(row);
        std::stable_sort(rows_.begin(), rows_.end(),
                         [](const auto& a, const auto& b) { return a.code < b.code; });
    }
    std::span<const Diagnosis> rows() const { return rows_; }
    bool is_whole_on(std::string_view day) const { return !begins_.empty() && begins_ <= day; }
    void stand_in(CatalogueList& list) const {
        list.name = "diagnoses of ICD-10-CM";
        list.as_of = std::string_view(list_.as_of).substr(0, 7);
        list.source = list_.source;
        list.codes = codes_;
    }

private:
    static Diagnosis of(const OwnDiagnoses::Row& row) {
        Diagnosis out{row.code, row.from, row.to, side_of(row.title), row.title};
        const auto known = rows_of(shipped_diagnoses(), out.code);
        if (known.empty()) return out;
        out.side = known.back().side;
        if (out.from.empty()) out.from = known.front().from;
        return out;
    }

    OwnDiagnoses list_;
    std::string begins_;  ///< first day of which it has every code
    std::vector<Diagnosis> rows_;
    std::int64_t codes_ = 0;
};
std::unique_ptr<const InUse>& in_use() {
    static std::unique_ptr<const InUse> list;
    return list;
}
}  // namespace

std::span<const Diagnosis> diagnoses() {
    return in_use() ? in_use()->rows() : shipped_diagnoses();
}

void put_diagnoses_in_use(OwnDiagnoses list) {
    in_use() = std::make_unique<const InUse>(std::move(list));
}

void put_curated_diagnoses_in_use() {
    in_use().reset();
}

std::vector<CatalogueList> catalogue_lists() {
    const auto shipped = shipped_catalogue_lists();
    std::vector<CatalogueList> out(shipped.begin(), shipped.end());
    for (auto& list : out)
        if (in_use() && list.key == "icd10cm") in_use()->stand_in(list);
    return out;
}

std::optional<Date> outdated_since(const CatalogueList& list, Date today) {
    auto renewed = renewed_in(list, today.year());
    if (renewed && today < *renewed) renewed = renewed_in(list, today.year() - 1);
    if (!renewed || std::string_view(renewed->iso()).substr(0, 7) <= list.as_of)
        return std::nullopt;
    return renewed;
}

std::optional<Date> next_set(const CatalogueList& list, Date today) {
    const auto renewed = renewed_in(list, today.year());
    return renewed && *renewed <= today ? renewed_in(list, today.year() + 1) : renewed;
}

const Procedure* find_procedure(std::string_view code) {
    const auto rows = rows_of(procedures(), code);
    return rows.empty() ? nullptr : &rows.front();
}

bool is_known_diagnosis(std::string_view code) {
    return !rows_of(diagnoses(), code).empty();
}

bool is_diagnosis_heading(std::string_view code) {
    const auto all = diagnoses();
    const auto longer = std::upper_bound(
        all.begin(), all.end(), code,
        [](std::string_view wanted, const Diagnosis& row) { return wanted < row.code; });
    return code.size() >= 3 && longer != all.end() && longer->code.starts_with(code);
}

bool is_judged_diagnosis(std::string_view code, std::string_view on) {
    return is_known_diagnosis(code) || is_diagnosis_heading(code) ||
           (in_use() && in_use()->is_whole_on(on));
}

const Diagnosis* find_diagnosis(std::string_view code, std::string_view on) {
    for (const auto& row : rows_of(diagnoses(), code))
        if (row.from <= on && (row.to.empty() || on <= row.to)) return &row;
    return nullptr;
}

const Necessity* find_necessity(std::string_view code) {
    for (const auto& each : necessities())
        if (each.code == code) return &each;
    return nullptr;
}

bool supports(const Necessity& row, std::string_view diagnosis) {
    auto rest = row.prefixes;
    while (!rest.empty()) {
        const auto end = std::min(rest.find(' '), rest.size());
        if (diagnosis.starts_with(rest.substr(0, end))) return true;
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return false;
}

}  // namespace exclaim::domain
