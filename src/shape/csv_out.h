// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <string_view>

#include "shape/describe.h"
#include "shape/scalar.h"

namespace exclaim::shape {

/// One CSV cell after RFC 4180. A cell that a spreadsheet would run as a formula gets an apostrophe
/// in front.
std::string csv_cell(std::string_view text);

/// Codec: a described value becomes the cells of one row; nested records add "address.city" and so
/// on, lists are counted. Every cell is preceded by a comma: what stands first in the row is the
/// caller's.
class CsvOut {
public:
    enum class Part { names, cells };
    CsvOut(std::string& row, Part part, std::string prefix = {})
        : row_(row), part_(part), prefix_(std::move(prefix)) {}

    template <class T>
    void field(std::string_view name, const T& value, const About&) {
        if constexpr (IsOptional<T>::value)
            optional_field(name, value);
        else if constexpr (IsVector<T>::value)
            add(std::string(name) + "_count", std::to_string(value.size()));
        else if constexpr (std::same_as<T, std::string>)
            add(name, value);
        else if constexpr (std::same_as<T, bool>)
            add(name, value ? "yes" : "no");
        else if constexpr (std::integral<T>)
            add(name, std::to_string(value));
        else if constexpr (TextScalar<T>)
            add(name, Scalar<T>::to(value));
        else if constexpr (WordEnum<T>)
            add(name, to_word(value));
        else
            nested(name, value);
    }

private:
    void add(std::string_view name, std::string_view value);
    template <class T>
    void optional_field(std::string_view name, const std::optional<T>& value) {
        if constexpr (TextScalar<T> || WordEnum<T> || std::integral<T>) {
            if (value)
                field(name, *value, {});
            else
                add(name, "");
        } else {
            nested(name, value.value_or(T{}));
        }
    }
    template <class T>
    void nested(std::string_view name, const T& value) {
        CsvOut inner(row_, part_, prefix_ + std::string(name) + ".");
        describe(inner, value);
    }
    std::string& row_;
    Part part_;
    std::string prefix_;
};

}  // namespace exclaim::shape
