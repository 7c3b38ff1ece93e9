// SPDX-License-Identifier: Apache-2.0
#include "domain/rules/catalogue.h"

#include <algorithm>
#include <string>

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
}  // namespace

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
    return code.size() >= 3 && std::any_of(all.begin(), all.end(), [&](const Diagnosis& each) {
               return each.code.size() > code.size() && each.code.starts_with(code);
           });
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
