// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <algorithm>
#include <string>
#include <vector>

#include "base/money.h"
#include "base/words.h"
#include "db/value.h"
#include "domain/people/people.h"
#include "store/store.h"

namespace exclaim::store {

/// Reads the columns of a row in order. What does not parse was not written by us: a bug, so the
/// program stops.
class RowReader {
public:
    explicit RowReader(const db::Row& row, std::size_t first = 0) : row_(row), next_(first) {}

    std::int64_t integer() { return row_.integer(next_++); }
    std::optional<std::int64_t> optional_integer() { return row_.optional_integer(next_++); }
    bool flag() { return integer() != 0; }
    std::optional<bool> optional_flag() {
        const auto value = optional_integer();
        return value ? std::optional{*value != 0} : std::nullopt;
    }
    const std::string& text() { return row_.text(next_++); }
    const std::string& bytes() { return row_.bytes(next_++); }
    std::optional<std::string> optional_text() { return row_.optional_text(next_++); }
    std::string optional_bytes() {
        const auto column = next_++;
        return row_.is_null(column) ? std::string{} : row_.bytes(column);
    }
    void skip(std::size_t columns) { next_ += columns; }
    Instant instant() { return Instant::from_micros(integer()); }
    std::optional<Instant> optional_instant() {
        const auto micros = optional_integer();
        return micros ? std::optional{Instant::from_micros(*micros)} : std::nullopt;
    }
    template <class AnyId>
    AnyId id() {
        return AnyId{integer()};
    }

    std::optional<Date> date() {
        return parsed<Date>([](const std::string& t) { return Date::parse_iso(t); });
    }
    /// Npi, Ein or one of the codes; null means unknown.
    template <class T>
    std::optional<T> code() {
        return parsed<T>([](const std::string& t) { return T::parse(t); });
    }
    /// An enum by its word.
    template <class E, class Parse>
    E word(Parse&& parse) {
        const auto value = parse(text());
        ENSURE(value.has_value());
        return *value;
    }
    template <Worded E>
    E word() {
        return word<E>([](const std::string& t) { return parse_word<E>(t); });
    }
    template <Worded E>
    std::optional<E> optional_word() {
        return parsed<E>([](const std::string& t) { return parse_word<E>(t); });
    }
    Date day() {
        const auto value = date();
        ENSURE(value.has_value());
        return *value;
    }
    template <class AnyId>
    std::optional<AnyId> optional_id() {
        const auto value = optional_integer();
        return value ? std::optional{AnyId{*value}} : std::nullopt;
    }
    Money money() { return Money::from_cents(integer()); }
    std::optional<Money> optional_money() {
        const auto cents = optional_integer();
        return cents ? std::optional{Money::from_cents(*cents)} : std::nullopt;
    }
    /// Codes that stand in one column with blanks between.
    template <class T>
    std::vector<T> codes() {
        std::vector<T> out;
        const auto& all = text();
        for (std::size_t at = 0; at < all.size();) {
            const auto end = std::min(all.find(' ', at), all.size());
            const auto code = T::parse(std::string_view(all).substr(at, end - at));
            ENSURE(code.has_value());
            out.push_back(*code);
            at = end + 1;
        }
        return out;
    }
    /// Texts without blanks that stand in one column with blanks between.
    std::vector<std::string> texts() {
        std::vector<std::string> out;
        const auto& all = text();
        for (std::size_t at = 0; at < all.size();) {
            const auto end = std::min(all.find(' ', at), all.size());
            out.push_back(all.substr(at, end - at));
            at = end + 1;
        }
        return out;
    }
    template <class E, class Parse>
    std::optional<E> optional_word(Parse&& parse) {
        return parsed<E>(parse);
    }
    domain::Address address() {
        domain::Address out;
        out.line1 = text();
        out.line2 = text();
        out.city = text();
        out.state = code<State>();
        out.zip = code<Zip>();
        return out;
    }
    Stamp stamp() {
        Stamp out;
        out.version = integer();
        out.changed_at = instant();
        out.changed_by = id<UserId>();
        return out;
    }

private:
    template <class T, class Parse>
    std::optional<T> parsed(Parse&& parse) {
        const auto text = row_.optional_text(next_++);
        if (!text) return std::nullopt;
        std::optional<T> value = parse(*text);
        ENSURE(value.has_value());
        return value;
    }
    const db::Row& row_;
    std::size_t next_;
};

}  // namespace exclaim::store
