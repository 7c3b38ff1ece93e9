// SPDX-License-Identifier: Apache-2.0
#include "domain/rules/catalogue.h"

#include <algorithm>

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
}  // namespace

const Procedure* find_procedure(std::string_view code) {
    const auto rows = rows_of(procedures(), code);
    return rows.empty() ? nullptr : &rows.front();
}

bool is_known_diagnosis(std::string_view code) {
    return !rows_of(diagnoses(), code).empty();
}

const Diagnosis* find_diagnosis(std::string_view code, std::string_view on) {
    for (const auto& row : rows_of(diagnoses(), code))
        if (row.from <= on && (row.to.empty() || on <= row.to)) return &row;
    return nullptr;
}

}  // namespace exclaim::domain
