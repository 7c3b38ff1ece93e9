// SPDX-License-Identifier: Apache-2.0
// What one element says of another: the conditions of the standard, and values whose form another
// element announces.
#include <algorithm>

#include "base/npi.h"
#include "base/text.h"
#include "x12/element_check.h"
#include "x12/value_form.h"

namespace exclaim::x12 {
namespace {
/// The form that a qualifier announces for a date or period; the finding, or none if it fits.
std::optional<Code> date_fault(std::string_view how, std::string_view text) {
    if (how == "D8") {
        if (text.size() != 8 || !all_digits(text)) return Code::date_form;
        return is_calendar_day(text) ? std::nullopt : std::optional{Code::no_such_date};
    }
    if (how == "RD8") {
        if (text.size() != 17 || text[8] != '-' || !all_digits(text.substr(0, 8)) ||
            !all_digits(text.substr(9)))
            return Code::date_form;
        if (!is_calendar_day(text.substr(0, 8)) || !is_calendar_day(text.substr(9)))
            return Code::no_such_date;
        return text.substr(9) < text.substr(0, 8) ? std::optional{Code::period_backwards}
                                                  : std::nullopt;
    }
    if (how == "DT") {
        if (text.size() < 12 || !all_digits(text) || !is_time(text.substr(8)))
            return Code::date_form;
        return is_calendar_day(text.substr(0, 8)) ? std::nullopt
                                                  : std::optional{Code::no_such_date};
    }
    if (how == "TM" && !is_time(text)) return Code::date_form;
    return std::nullopt;
}

/// What announces diagnoses of the older list, and of the newer one.
struct DiagnosisKind {
    std::string_view icd9, icd10;
};
constexpr DiagnosisKind diagnosis_kinds[] = {
    {"BK", "ABK"}, {"BF", "ABF"}, {"BJ", "ABJ"}, {"BN", "ABN"}, {"PR", "APR"}};
std::optional<Code> npi_fault(std::string_view text) {
    const auto fault = Npi::fault_of(text);
    if (fault == Npi::Fault::none) return std::nullopt;
    const bool form = fault == Npi::Fault::length || fault == Npi::Fault::not_digits;
    return form ? Code::npi_form : Code::npi_check_digit;
}

/// True if the condition is met: `filled` of its places hold something, the first one or not.
bool holds(const SyntaxNote& note, std::size_t filled, bool first) {
    switch (note.kind) {
        case 'P': return filled == 0 || filled == note.places.size();
        case 'R': return filled > 0;
        case 'E': return filled <= 1;
        case 'C': return !first || filled == note.places.size();
        case 'L': return !first || filled > 1;
        default: return true;
    }
}
}  // namespace

/// The form of a diagnosis is that of the list its qualifier announces.
void ElementCheck::diagnosis(Part part, const At& at, const ElementDef& def,
                             std::string_view qualifier) {
    for (const auto& [icd9, icd10] : diagnosis_kinds) {
        const bool newer = qualifier == icd10;
        if (!newer && qualifier != icd9) continue;
        if (newer ? is_icd10_form(part.text) : is_icd9_form(part.text)) return;
        std::string plain(part.text);
        std::erase(plain, '.');
        std::string hint;
        if (newer ? is_icd9_form(part.text) : is_icd10_form(part.text))
            hint = format("; it looks like one of {}, which {} announces",
                          newer ? "ICD-9-CM" : "ICD-10-CM", newer ? icd9 : icd10);
        else if (newer ? is_icd10_form(plain) : is_icd9_form(plain))
            hint = ": its point is left out in X12";
        tell(Code::diagnosis_form,
             {{"value", std::string(part.text)},
              {"list", newer ? "ICD-10-CM" : "ICD-9-CM"},
              {"kind", std::string(qualifier)},
              {"hint", hint}},
             part, at, &def);
    }
}

void ElementCheck::special(Part part, const At& at, const ElementDef& def,
                           std::string_view qualifier) {
    const auto value = [&] { return std::string(part.text); };
    if (def.id == "1251") {
        if (const auto code = date_fault(qualifier, part.text))
            tell(*code, {{"value", value()}, {"how", std::string(qualifier)}}, part, at, &def);
    } else if (def.id == "1271" && segment_->tag() == "HI") {
        diagnosis(part, at, def, qualifier);
    } else if (def.id == "67" && qualifier == "XX") {
        if (const auto code = npi_fault(part.text))
            tell(*code, {{"value", value()}}, part, at, &def);
    } else if (def.id == "127" && qualifier == "HPI") {
        if (const auto code = npi_fault(part.text))
            tell(*code, {{"value", value()}}, part, at, &def);
    } else if (def.id == "127" && qualifier == "PXC" && segment_->tag() == "PRV") {
        if (!is_taxonomy_form(part.text))
            tell(Code::taxonomy_form, {{"value", value()}}, part, at, &def);
    } else if (def.id == "127" && (qualifier == "EI" || qualifier == "SY") &&
               segment_->tag() == "REF") {
        if (part.text.size() != 9 || !all_digits(part.text))
            tell(Code::tax_number_form, {{"value", value()}}, part, at, &def);
    } else if (def.id == "127" && qualifier == "X4" && segment_->tag() == "REF") {
        if (!is_clia_form(part.text))
            tell(Code::laboratory_number_form, {{"value", value()}}, part, at, &def);
    } else if (def.id == "364" && (qualifier == "TE" || qualifier == "FX")) {
        if (!all_digits(part.text))
            tell(Code::telephone_form, {{"value", value()}}, part, at, &def);
    } else if (def.id == "116" && segment_->tag() == "N4") {
        const auto country = segment_->element(4);
        if ((country.empty() || country == "US") && !is_postal_form(part.text))
            tell(Code::zip_form, {{"value", value()}}, part, at, &def);
    } else if (def.id == "234" && qualifier == "N4") {
        if (part.text.size() != 11 || !all_digits(part.text))
            tell(Code::drug_code_form, {{"value", value()}}, part, at, &def);
    } else if (def.id == "234" && qualifier == "HC") {
        if (!is_procedure_form(part.text))
            tell(Code::procedure_form, {{"value", value()}}, part, at, &def);
    }
}

void ElementCheck::notes(const SegmentDef& def, Part whole, bool in_composite, std::size_t element,
                         const Node* row) {
    const auto value = [&](std::size_t place) {
        return in_composite ? part_of(whole, segment_->delimiters.component, place)
                            : segment_->part(place);
    };
    const auto at = [&](std::size_t place) {
        return in_composite ? At{element, place, 0} : At{place, 0, 0};
    };
    const auto name = [&](std::size_t place) { return name_of(at(place)); };
    const auto element_def = [&](std::size_t place) {
        const auto& of = def.places[place - 1];
        return of.composite ? ElementDef{{}, Type::AN, 0, 0, 0, composites()[of.index].name}
                            : elements()[of.index];
    };
    const auto names = [&](const SyntaxNote& note) {
        std::string all;
        for (const auto place : note.places) all += (all.empty() ? "" : ", ") + name(place);
        return all;
    };
    for (const auto& note : def.notes) {
        std::size_t filled = 0;
        for (const auto place : note.places) filled += !value(place).text.empty();
        if (holds(note, filled, !value(note.places.front()).text.empty())) continue;
        bool spoken_for = false;  // said already, or the guide leaves the place out
        for (const auto place : note.places) {
            const std::size_t bit = in_composite ? element : place;
            if (bit < 64 && (faulty_ >> bit & 1)) spoken_for = true;
            if (row && value(place).text.empty() &&
                (place > row->elements.size() || row->elements[place - 1].usage == Usage::not_used))
                spoken_for = true;
        }
        if (spoken_for) continue;
        const std::size_t first = note.places.front();
        const auto missing = std::find_if(note.places.begin(), note.places.end(),
                                          [&](auto place) { return value(place).text.empty(); });
        const auto tell_missing = [&](Code code, std::size_t place, std::size_t other) {
            const auto shown = element_def(place);
            tell(code, {{"other", name(other)}}, value(place), at(place), &shown);
        };
        switch (note.kind) {
            case 'P': {
                const auto there =
                    std::find_if(note.places.begin(), note.places.end(),
                                 [&](auto place) { return !value(place).text.empty(); });
                tell_missing(Code::pair_incomplete, *missing, *there);
                break;
            }
            case 'R':
                tell(Code::one_needed, {{"places", names(note)}}, value(first), at(first), nullptr);
                break;
            case 'E':
                tell(Code::only_one_allowed, {{"places", names(note)}}, value(note.places[1]),
                     at(note.places[1]), nullptr);
                break;
            case 'C': tell_missing(Code::demanded_by_other, *missing, first); break;
            case 'L': tell_missing(Code::demanded_by_other, note.places[1], first); break;
        }
    }
}

}  // namespace exclaim::x12
