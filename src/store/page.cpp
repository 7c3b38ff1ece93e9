// SPDX-License-Identifier: Apache-2.0
#include "store/page.h"

#include <algorithm>

#include "base/text.h"

namespace exclaim::store {

Result<RawPage> read_page(Transaction& t, const ListSql& list, const PageQuery& query) {
    const bool down = query.sort.starts_with('-');
    const auto word = std::string_view{query.sort}.substr(down ? 1 : 0);
    const auto sort = word.empty() ? list.sorts.begin()
                                   : std::find_if(list.sorts.begin(), list.sorts.end(),
                                                  [&](const auto& s) { return s.first == word; });
    if (sort == list.sorts.end())
        return fail(ErrorKind::invalid, "This list cannot be sorted like that.");

    RawPage out;
    out.count = TRY(t.query(format("SELECT count(*) FROM {} WHERE {}", list.table, list.where),
                            list.parameters))
                    .front()
                    .integer(0);
    auto parameters = list.parameters;
    std::string after;
    if (query.after) {
        const auto seen = TRY(t.query(format("SELECT {} FROM {} WHERE practice_id = $1 AND id = $2",
                                             sort->second, list.table),
                                      db::Values{list.parameters.front(), query.after}));
        if (seen.empty())
            return fail(ErrorKind::invalid,
                        "The cursor names no row of this list. Start from the top.");
        after = format(" AND ({}, id) {} (${}, ${})", sort->second, down ? "<" : ">",
                       parameters.size() + 1, parameters.size() + 2);
        parameters.push_back(seen.front().at(0));
        parameters.emplace_back(query.after);
    }
    parameters.emplace_back(std::int64_t{query.limit} + 1);
    const auto direction = down ? " DESC" : "";
    out.rows = TRY(t.query(format("SELECT {} FROM {} WHERE {}{} ORDER BY {}{}, id{} LIMIT ${}",
                                  list.columns, list.table, list.where, after, sort->second,
                                  direction, direction, parameters.size()),
                           parameters));
    if (out.rows.size() > static_cast<std::size_t>(query.limit)) {
        out.rows.pop_back();
        out.more = true;
    }
    return out;
}

std::string like_prefix(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (c == '%' || c == '_' || c == '\\') out += '\\';
        out += c;
    }
    return out + "%";
}

}  // namespace exclaim::store
