// SPDX-License-Identifier: Apache-2.0
#include "shape/csv_in.h"

namespace exclaim::shape {

std::vector<std::vector<std::string>> read_table(std::string_view text, char separator) {
    std::vector<std::vector<std::string>> rows;
    std::vector<std::string> row;
    std::string cell;
    bool quoted = false;
    const auto end_row = [&] {
        row.push_back(std::move(cell));
        cell.clear();
        if (row.size() > 1 || !row[0].empty()) rows.push_back(std::move(row));
        row.clear();
    };
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (quoted) {
            if (c != '"')
                cell += c;
            else if (i + 1 < text.size() && text[i + 1] == '"')
                cell += text[++i];
            else
                quoted = false;
        } else if (c == '"' && cell.empty()) {
            quoted = true;
        } else if (c == separator) {
            row.push_back(std::move(cell));
            cell.clear();
        } else if (c == '\n') {
            end_row();
        } else if (c != '\r') {
            cell += c;
        }
    }
    if (!cell.empty() || !row.empty()) end_row();
    return rows;
}

}  // namespace exclaim::shape
