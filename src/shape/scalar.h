// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <concepts>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/codes.h"
#include "base/date.h"
#include "base/ein.h"
#include "base/ids.h"
#include "base/money.h"
#include "base/npi.h"
#include "base/words.h"
#include "domain/people/people.h"
#include "domain/plan/score.h"
#include "shape/findings.h"

namespace exclaim::shape {

/// How a value that JSON carries as a string is written, read and described. Specialised once per
/// type. `fault` names what is wrong with a text that from() refuses.
template <class T>
struct Scalar;

template <class T>
concept TextScalar = requires(const T& v, std::string_view t) {
    { Scalar<T>::to(v) } -> std::convertible_to<std::string>;
    { Scalar<T>::from(t) } -> std::same_as<std::optional<T>>;
    { Scalar<T>::fault(t) } -> std::same_as<Code>;
};

template <>
struct Scalar<Date> {
    static constexpr std::string_view format = "date", example = "2026-10-06";
    static std::string to(const Date& v) { return v.iso(); }
    static std::optional<Date> from(std::string_view t) { return Date::parse_iso(t); }
    static Code fault(std::string_view) { return Code::date_form; }
};

template <>
struct Scalar<Instant> {
    static constexpr std::string_view format = "date-time", example = "2026-10-07T09:40:00Z";
    static std::string to(const Instant& v) { return v.text(); }
    static std::optional<Instant> from(std::string_view t) { return Instant::parse(t); }
    static Code fault(std::string_view) { return Code::instant_form; }
};

template <>
struct Scalar<Money> {
    static constexpr std::string_view format = "money", example = "38.40";
    static std::string to(const Money& v) { return v.text(); }
    static std::optional<Money> from(std::string_view t) { return Money::parse(t); }
    static Code fault(std::string_view) { return Code::money_form; }
};

template <>
struct Scalar<domain::Score> {
    static constexpr std::string_view format = "decimal", example = "12.5";
    static std::string to(const domain::Score& v) { return v.text(); }
    static std::optional<domain::Score> from(std::string_view t) { return domain::Score::parse(t); }
    static Code fault(std::string_view) { return Code::decimal_form; }
};

template <>
struct Scalar<Npi> {
    static constexpr std::string_view format = "npi", example = "1999999992";
    static std::string to(const Npi& v) { return v.text(); }
    static std::optional<Npi> from(std::string_view t) { return Npi::parse(t); }
    static Code fault(std::string_view t) {
        switch (Npi::fault_of(t)) {
            case Npi::Fault::first_digit: return Code::npi_first_digit;
            case Npi::Fault::check_digit: return Code::npi_check_digit;
            case Npi::Fault::length:
            case Npi::Fault::not_digits:
            case Npi::Fault::none: break;
        }
        return Code::npi_length;
    }
};

template <>
struct Scalar<Ein> {
    static constexpr std::string_view format = "ein", example = "12-3456789";
    static std::string to(const Ein& v) { return v.printed(); }
    static std::optional<Ein> from(std::string_view t) { return Ein::parse(t); }
    static Code fault(std::string_view) { return Code::ein_form; }
};

/// What a code kind is called and what its text is blamed for.
template <class Kind>
struct CodeWords;
template <>
struct CodeWords<StateKind> {
    static constexpr std::string_view format = "us-state", example = "TX";
    static constexpr Code fault = Code::state_form;
};
template <>
struct CodeWords<ZipKind> {
    static constexpr std::string_view format = "zip", example = "770020000";
    static constexpr Code fault = Code::zip_form;
};
template <>
struct CodeWords<PhoneKind> {
    static constexpr std::string_view format = "phone", example = "7135550134";
    static constexpr Code fault = Code::phone_form;
};
template <>
struct CodeWords<TaxonomyKind> {
    static constexpr std::string_view format = "taxonomy", example = "174400000X";
    static constexpr Code fault = Code::taxonomy_form;
};

template <>
struct CodeWords<ProcedureKind> {
    static constexpr std::string_view format = "procedure", example = "97110";
    static constexpr Code fault = Code::procedure_form;
};
template <>
struct CodeWords<DiagnosisKind> {
    static constexpr std::string_view format = "diagnosis", example = "Z471";
    static constexpr Code fault = Code::diagnosis_form;
};
template <>
struct CodeWords<ModifierKind> {
    static constexpr std::string_view format = "modifier", example = "59";
    static constexpr Code fault = Code::modifier_form;
};
template <>
struct CodeWords<PlaceKind> {
    static constexpr std::string_view format = "place", example = "11";
    static constexpr Code fault = Code::place_form;
};

template <class Kind>
struct Scalar<exclaim::Code<Kind>> {
    static constexpr std::string_view format = CodeWords<Kind>::format,
                                      example = CodeWords<Kind>::example;
    static std::string to(const exclaim::Code<Kind>& v) { return v.text(); }
    static std::optional<exclaim::Code<Kind>> from(std::string_view t) {
        return exclaim::Code<Kind>::parse(t);
    }
    static Code fault(std::string_view) { return CodeWords<Kind>::fault; }
};

template <class Tag>
struct Scalar<Id<Tag>> {
    static constexpr std::string_view format = "id", example = "0D5K3N8Q4ZT1A";
    static std::string to(const Id<Tag>& v) { return v.text(); }
    static std::optional<Id<Tag>> from(std::string_view t) { return Id<Tag>::parse(t); }
    static Code fault(std::string_view) { return Code::id_form; }
};

/// An enum whose words stand in one array beside it, found through words_of(E).
template <class E>
struct Words;
template <Worded E>
struct Words<E> {
    static constexpr auto& all = words_of(E{});
};
template <>
struct Words<domain::Role> {
    static constexpr auto& all = domain::role_words;
};
template <>
struct Words<domain::PayerKind> {
    static constexpr auto& all = domain::payer_kind_words;
};
template <>
struct Words<domain::UnitRule> {
    static constexpr auto& all = domain::unit_rule_words;
};
template <>
struct Words<domain::Sex> {
    static constexpr auto& all = domain::sex_words;
};
template <>
struct Words<domain::Relationship> {
    static constexpr auto& all = domain::relationship_words;
};

template <class E>
concept WordEnum = std::is_enum_v<E> && requires { Words<E>::all; };

template <WordEnum E>
std::optional<E> from_word(std::string_view text) {
    for (std::size_t i = 0; i < Words<E>::all.size(); ++i)
        if (Words<E>::all[i] == text) return static_cast<E>(i);
    return std::nullopt;
}
template <WordEnum E>
std::string_view to_word(E value) {
    return Words<E>::all[static_cast<std::size_t>(value)];
}

}  // namespace exclaim::shape
