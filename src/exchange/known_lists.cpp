// SPDX-License-Identifier: Apache-2.0
#include "exchange/known_lists.h"

#include <optional>
#include <string>
#include <utility>

#include "domain/rules/catalogue.h"

namespace exclaim::exchange {
namespace {
std::optional<x12::CodeLists>& own_lists() {
    static std::optional<x12::CodeLists> lists;
    return lists;
}

/// "20261001" as people write it in files: "2026-10-01"; empty for the beginning and the end of
/// all.
std::string iso_day(int day) {
    if (day == x12::CodeList::Entry{}.from || day == x12::CodeList::Entry{}.to) return {};
    const auto digits = std::to_string(day);
    return digits.substr(0, 4) + "-" + digits.substr(4, 2) + "-" + digits.substr(6, 2);
}
domain::OwnDiagnoses diagnoses_of(const x12::CodeList& list) {
    domain::OwnDiagnoses out{list.as_of, list.source, {}};
    out.rows.reserve(list.entries.size());
    for (const auto& each : list.entries)
        out.rows.push_back({each.code, iso_day(each.from), iso_day(each.to), each.words});
    return out;
}
}  // namespace

const x12::CodeLists& lists_in_use() {
    const auto& own = own_lists();
    return own ? *own : x12::shipped_code_lists();
}

void put_in_use(x12::CodeLists lists) {
    if (const auto* own = lists.find("icd10cm"))
        domain::put_diagnoses_in_use(diagnoses_of(*own));
    else
        domain::put_curated_diagnoses_in_use();
    own_lists() = std::move(lists);
}

std::vector<KnownList> known_lists() {
    std::vector<KnownList> out;
    for (const auto& [key, list] : lists_in_use().all()) {
        std::int64_t codes = 0;
        // A code that held at two times has two rows.
        for (const auto& entry : list.entries)
            if (&entry == list.entries.data() || (&entry - 1)->code != entry.code) ++codes;
        out.push_back({key, list.name, list.as_of, list.source, codes});
    }
    return out;
}

}  // namespace exclaim::exchange
