// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <initializer_list>
#include <string>
#include <string_view>

#include "api/context.h"
#include "shape/csv_out.h"

namespace exclaim::api {

/// A list as a table whose columns are chosen by hand, one row after another.
class CsvTable {
public:
    explicit CsvTable(std::string_view names) : text_(std::string(names) + "\r\n") {}
    void row(std::initializer_list<std::string_view> cells) {
        for (const auto& cell : cells) {
            text_ += shape::csv_cell(cell);
            text_ += &cell + 1 == cells.end() ? "\r\n" : ",";
        }
    }
    Answer answer(std::string_view name) && { return csv_answer(std::move(text_), name); }

    static Answer csv_answer(std::string text, std::string_view name) {
        Answer out{200, std::move(text), {}, "text/csv; charset=utf-8; header=present"};
        out.headers.emplace_back("Content-Disposition",
                                 "attachment; filename=\"" + std::string(name) + ".csv\"");
        return out;
    }

private:
    std::string text_;
};

/// "2026-10-06", empty where unknown.
inline std::string day_cell(const std::optional<Date>& day) {
    return day ? day->iso() : std::string{};
}

}  // namespace exclaim::api
