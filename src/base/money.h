// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/check.h"

namespace exclaim {

/// An exact amount of US dollars in whole cents. Overflow is a bug; there is no way in from double.
class Money {
public:
    constexpr Money() = default;
    static constexpr Money from_cents(std::int64_t cents) { return Money{cents}; }

    /// "38.40", "-0.60", "38.4", "38": two decimals at most, no marks; at most a hundred billion.
    static std::optional<Money> parse(std::string_view text);

    constexpr std::int64_t cents() const { return cents_; }
    /// Contract form: always two digits after the point, "-0.60".
    std::string text() const;

    friend constexpr Money operator+(Money a, Money b) {
        std::int64_t sum = 0;
        ENSURE(!__builtin_add_overflow(a.cents_, b.cents_, &sum));
        return Money{sum};
    }
    friend constexpr Money operator-(Money a, Money b) {
        std::int64_t difference = 0;
        ENSURE(!__builtin_sub_overflow(a.cents_, b.cents_, &difference));
        return Money{difference};
    }
    friend constexpr Money operator*(Money a, std::int64_t times) {
        std::int64_t product = 0;
        ENSURE(!__builtin_mul_overflow(a.cents_, times, &product));
        return Money{product};
    }
    friend constexpr Money operator*(std::int64_t times, Money a) { return a * times; }
    constexpr Money operator-() const { return Money{} - *this; }
    constexpr Money& operator+=(Money b) { return *this = *this + b; }
    constexpr Money& operator-=(Money b) { return *this = *this - b; }
    constexpr auto operator<=>(const Money&) const = default;

private:
    explicit constexpr Money(std::int64_t cents) : cents_(cents) {}
    std::int64_t cents_ = 0;
};

namespace literals {
/// 175.50_usd, checked when compiled: 1.005_usd and 1.5e3_usd do not compile.
template <char... Chars>
consteval Money operator""_usd() {
    constexpr char digits[] = {Chars...};
    std::int64_t cents = 0;
    int decimals = -1;
    for (char c : digits) {
        if (c == '\'') continue;
        if (c == '.') {
            decimals = 0;
            continue;
        }
        if (c < '0' || c > '9') throw "only digits and one point";
        if (decimals >= 0 && ++decimals > 2) throw "at most two decimals";
        cents = cents * 10 + (c - '0');
        if (cents > 1'000'000'000'000'000) throw "too much money";
    }
    for (int i = decimals < 0 ? 0 : decimals; i < 2; ++i) cents *= 10;
    return Money::from_cents(cents);
}
}  // namespace literals

}  // namespace exclaim
