// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/check.h"

namespace exclaim::db {

/// Bytes that are not text: documents, raw files, keys. NUL bytes included.
struct Bytes {
    std::string data;
    bool operator==(const Bytes&) const = default;
};

struct Null {
    bool operator==(const Null&) const = default;
};

/// What a column can hold. Nothing is ever converted into anything else: a text that looks like a
/// number stays text.
using Value = std::variant<Null, std::int64_t, std::string, Bytes>;
using Values = std::vector<Value>;

/// Makes a parameter: integers, text, Bytes, optionals of these. bool and double do not compile.
inline Value value(std::int64_t v) {
    return v;
}
inline Value value(int v) {
    return static_cast<std::int64_t>(v);
}
inline Value value(std::string v) {
    return v;
}
inline Value value(std::string_view v) {
    return std::string(v);
}
inline Value value(const char* v) {
    return std::string(v);
}
inline Value value(Bytes v) {
    return v;
}
Value value(bool) = delete;
Value value(double) = delete;
template <class T>
Value value(const std::optional<T>& v) {
    return v ? value(*v) : Value{Null{}};
}
template <class... T>
Values values(const T&... v) {
    return Values{value(v)...};
}

/// One row of an answer. Asking for the wrong type of a column is a bug of ours and stops the
/// program.
class Row {
public:
    explicit Row(Values values) : values_(std::move(values)) {}
    std::size_t size() const { return values_.size(); }
    const Value& at(std::size_t column) const {
        ENSURE(column < values_.size());
        return values_[column];
    }
    bool is_null(std::size_t column) const { return std::holds_alternative<Null>(at(column)); }
    std::int64_t integer(std::size_t column) const { return get<std::int64_t>(column); }
    const std::string& text(std::size_t column) const { return get<std::string>(column); }
    const std::string& bytes(std::size_t column) const { return get<Bytes>(column).data; }
    std::optional<std::int64_t> optional_integer(std::size_t column) const {
        return is_null(column) ? std::nullopt : std::optional{integer(column)};
    }
    std::optional<std::string> optional_text(std::size_t column) const {
        return is_null(column) ? std::nullopt : std::optional{text(column)};
    }
    bool operator==(const Row&) const = default;

private:
    template <class T>
    const T& get(std::size_t column) const {
        const auto* found = std::get_if<T>(&at(column));
        ENSURE(found != nullptr);
        return *found;
    }
    Values values_;
};
using Rows = std::vector<Row>;

}  // namespace exclaim::db
