// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <functional>

#include "api/http.h"
#include "base/result.h"
#include "flow/lists.h"

namespace exclaim::api {

/// Value of a query parameter; none if absent.
std::optional<std::string> parameter(const Parameters&, std::string_view name);

/// limit, cursor and sort of a list. `sorts`: the allowed words, separated by blanks, the first is
/// the default; each may stand with "-" for the other direction. Anything else is refused, never
/// ignored.
Result<store::PageQuery> page_query(const Parameters&, std::string_view sorts);
/// limit and cursor of a list that is read as a whole, which it also is told as where neither is
/// given.
struct Part {
    std::size_t begin = 0, end = 0;   ///< rows [begin, end)
    std::optional<std::string> next;  ///< cursor of the following part; none at the end
};
/// `cursor_of` names row i for good; a cursor that names none is refused. `limit` where none is
/// given: as a whole.
Result<Part> part_of(const Parameters&, std::size_t rows,
                     const std::function<std::string(std::size_t)>& cursor_of,
                     std::optional<int> limit = std::nullopt);

/// The order alone, for an export: there is no page to choose.
Result<std::string> sort_word(const Parameters&, std::string_view sorts);

Result<std::optional<bool>> yes_no(const Parameters&, std::string_view name);

/// Refuses a bad value: 400, naming the parameter and what it can be.
Failure bad_parameter(std::string_view name, std::string_view wanted);

}  // namespace exclaim::api
