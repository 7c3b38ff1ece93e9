// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

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

/// A list of codes that claims are built from and judged by.
struct CatalogueList {
    std::string_view name;         ///< "diagnoses of the trade"
    std::string_view as_of;        ///< CCYY-MM
    std::string_view renewed;      ///< MM-DD of the day on which its keeper's next set takes force;
                                   ///< empty: its keeper has no such day
    std::string_view key = {};     ///< "icd10cm"
    std::string_view source = {};  ///< whose numbers and words it holds
    std::int64_t codes = 0;
};
/// Those that came with the program.
std::span<const CatalogueList> shipped_catalogue_lists();
/// Those in force: a list of diagnoses that was brought in stands in the place of the program's.
std::vector<CatalogueList> catalogue_lists();
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

/// A diagnosis code, one row per time it held.
struct Diagnosis {
    std::string_view code;
    std::string_view from;
    std::string_view to;
    std::string_view side;  ///< right, left, both, unspecified or none
    std::string_view title;
};
/// The curated set that comes with the program (data/catalogue/icd10cm.tsv): a part of all codes.
std::span<const Diagnosis> shipped_diagnoses();
/// The set in force, by code: the curated one until another is put in use.
std::span<const Diagnosis> diagnoses();
/// True if some row knows the code; find_diagnosis tells whether it is billable on a day.
bool is_known_diagnosis(std::string_view code);
/// True if longer codes of the set begin with it: a heading, which nobody bills.
bool is_diagnosis_heading(std::string_view code);
/// True if the set in force says of the code whether it is billable on the day (CCYY-MM-DD): it
/// knows the code, or holds every code of that day. Otherwise nothing is known of it.
bool is_judged_diagnosis(std::string_view code, std::string_view on);
/// The row by which the code is billable on the day (CCYY-MM-DD); null if there is none.
const Diagnosis* find_diagnosis(std::string_view code, std::string_view on);

/// A whole list of diagnoses that somebody brought in, as its owner publishes it.
struct OwnDiagnoses {
    struct Row {
        std::string code, from, to, title;  ///< days as CCYY-MM-DD, empty where it names none
    };
    std::string as_of, source;  ///< CCYY-MM or CCYY-MM-DD; where it is from
    std::vector<Row> rows;
};
/// Puts a list in the place of the curated set, once, before the first claim is judged. What it
/// lacks is not billable from the first day of its year (October 1) on. The curated set still says
/// when a code began or ended where the list names no days, and on which side it is.
void put_diagnoses_in_use(OwnDiagnoses);
/// The curated set again.
void put_curated_diagnoses_in_use();

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
