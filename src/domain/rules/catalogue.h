// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "base/date.h"

namespace exclaim::domain {

/// A procedure code of the trade (data/catalogue/procedures.tsv). Words are ours.
struct Procedure {
    std::string_view code;
    std::string_view words;
    std::string_view kind;     ///< timed15, timed30, untimed, threshold30, other
    std::string_view gate;     ///< confirm, licence or never
    std::string_view licence;  ///< kinds of licence that open the gate, blanks between
    std::string_view from;     ///< CCYY-MM-DD, or empty
    std::string_view to;       ///< last day, or empty
    int most = 0;              ///< units a day beyond which payers refuse; 0: not known
};
std::span<const Procedure> procedures();
const Procedure* find_procedure(std::string_view code);

/// A list of codes that claims are built from, as it came with the program.
struct CatalogueList {
    std::string_view name;         ///< "diagnoses of the trade"
    std::string_view as_of;        ///< CCYY-MM
    std::string_view renewed;      ///< MM-DD of the day on which its keeper's next set takes force;
                                   ///< empty: its keeper has no such day
    std::string_view key = {};     ///< "icd10cm"
    std::string_view source = {};  ///< whose numbers and words it holds
    std::int64_t codes = 0;
};
std::span<const CatalogueList> catalogue_lists();
/// The day since which a newer set is in force than the list knows; none while it is current.
std::optional<Date> outdated_since(const CatalogueList&, Date today);
/// The day on which its keeper's next set takes force; none where its keeper has no such day.
std::optional<Date> next_set(const CatalogueList&, Date today);

/// A modifier that comes up in the trade (data/catalogue/modifiers.tsv). Words are ours.
struct TradeModifier {
    std::string_view code;
    std::string_view words;
    std::string_view rule;  ///< evidence, licence, payer or never
};
std::span<const TradeModifier> trade_modifiers();

/// A diagnosis code of the curated set (data/catalogue/icd10cm.tsv), one row per time it held.
struct Diagnosis {
    std::string_view code;
    std::string_view from;
    std::string_view to;
    std::string_view side;  ///< right, left, both, unspecified or none
    std::string_view title;
};
std::span<const Diagnosis> diagnoses();
/// True if some row knows the code; valid_on tells whether it is billable on the day (CCYY-MM-DD).
bool is_known_diagnosis(std::string_view code);
/// True if longer codes of the set begin with it: a heading, which nobody bills.
bool is_diagnosis_heading(std::string_view code);
const Diagnosis* find_diagnosis(std::string_view code, std::string_view on);

/// Which diagnoses usually support a code (data/catalogue/necessity.tsv): advice, never a verdict.
struct Necessity {
    std::string_view code;
    std::string_view prefixes;  ///< of ICD-10-CM codes without the dot, blanks between
    std::string_view words;     ///< what they have in common
};
std::span<const Necessity> necessities();
/// Null: any functional deficit supports the code.
const Necessity* find_necessity(std::string_view code);
/// True where the diagnosis begins with one of the prefixes.
bool supports(const Necessity&, std::string_view diagnosis);

}  // namespace exclaim::domain
