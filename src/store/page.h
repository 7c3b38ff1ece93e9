// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <string_view>

#include "store/store.h"

namespace exclaim::store {

/// Which part of a list: `limit` rows after the row with id `after` in the given order ("-name":
/// descending). The cursor is an id alone, so that no name ever stands in an address; its sort
/// value is looked up again.
struct PageQuery {
    int limit = 50;
    std::int64_t after = 0;
    std::string sort;
};

template <class IdT, class T>
struct Page {
    std::vector<Stored<IdT, T>> items;
    std::optional<IdT> next;  ///< cursor of the following page; none at the end
    std::int64_t count = 0;   ///< of the whole list
};

/// How a table is listed. `where` uses $1… for `parameters`; $1 is the practice.
struct ListSql {
    std::string_view table;
    std::string_view columns;  ///< the first is the id
    std::string where;
    db::Values parameters;
    /// Sort word → column expression; the first is the default. Ties are broken by id.
    std::vector<std::pair<std::string_view, std::string_view>> sorts;
};

struct RawPage {
    db::Rows rows;
    bool more = false;
    std::int64_t count = 0;
};
/// Reads one page and the count. An unknown sort word or cursor is kind invalid.
Result<RawPage> read_page(Transaction&, const ListSql&, const PageQuery&);

/// The page of typed records that a raw page holds.
template <class IdT, class T, class Read>
Page<IdT, T> typed_page(const RawPage& raw, Read&& read) {
    Page<IdT, T> out;
    out.count = raw.count;
    out.items.reserve(raw.rows.size());
    for (const auto& row : raw.rows) out.items.push_back(read(row));
    if (raw.more) out.next = out.items.back().id;
    return out;
}

/// `text` as a LIKE pattern that matches its beginning: "a_b" → "a\_b%" (with ESCAPE '\').
std::string like_prefix(std::string_view text);

}  // namespace exclaim::store
