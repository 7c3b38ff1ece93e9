// SPDX-License-Identifier: Apache-2.0
// What stands after the question mark of a list: an order, a cursor, a limit, a filter, or a
// refusal in words. What is let through is something the list knows.
#include "api/list_query.h"
#include "base/check.h"
#include "base/limits.h"
#include "fuzz/target.h"

using namespace exclaim;

namespace {
template <class T>
void has_words(const Result<T>& refused) {
    ENSURE(refused || !refused.error().message.empty());
}
}  // namespace

void fuzz(std::string_view bytes) {
    const auto given = api::parse_query(bytes);
    if (!given) return;
    constexpr std::string_view sorts = "last_name birth_date changed_at";
    const auto page = api::page_query(*given, sorts);
    has_words(page);
    if (page) {
        ENSURE(page->limit >= 1 && page->limit <= limits::page_max && page->after >= 0);
        const auto sort = std::string_view{page->sort}.substr(page->sort.starts_with('-') ? 1 : 0);
        ENSURE(sort == "last_name" || sort == "birth_date" || sort == "changed_at");
        ENSURE(api::sort_word(*given, sorts) == page->sort);
    }
    has_words(api::yes_no(*given, "active"));
}
