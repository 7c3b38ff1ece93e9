// SPDX-License-Identifier: Apache-2.0
#include "api/list_query.h"

#include <algorithm>

#include "base/limits.h"
#include "base/text.h"

namespace exclaim::api {

namespace {
bool among(std::string_view words, std::string_view wanted) {
    while (!words.empty()) {
        const auto blank = words.find(' ');
        if (words.substr(0, blank) == wanted) return true;
        words.remove_prefix(blank == std::string_view::npos ? words.size() : blank + 1);
    }
    return false;
}

/// The limit if one is given.
Result<std::optional<int>> limit_asked(const Parameters& given) {
    const auto text = parameter(given, "limit");
    if (!text) return std::optional<int>{};
    const auto limit = parse_int(*text);
    if (!limit || *limit < 1 || *limit > limits::page_max)
        return bad_parameter("limit", format("a number from 1 to {}", limits::page_max));
    return std::optional{static_cast<int>(*limit)};
}

Failure bad_cursor() {
    return bad_parameter("cursor", "the next_cursor of an earlier answer");
}
}  // namespace

Failure bad_parameter(std::string_view name, std::string_view wanted) {
    return fail(ErrorKind::invalid, format("The parameter {} has to be {}.", name, wanted));
}

std::optional<std::string> parameter(const Parameters& given, std::string_view name) {
    const auto found =
        std::find_if(given.begin(), given.end(), [&](const auto& p) { return p.first == name; });
    return found == given.end() ? std::nullopt : std::optional{found->second};
}

Result<store::PageQuery> page_query(const Parameters& given, std::string_view sorts) {
    store::PageQuery out;
    out.limit = TRY(limit_asked(given)).value_or(limits::page_default);
    out.sort = TRY(sort_word(given, sorts));
    if (const auto text = parameter(given, "cursor")) {
        const auto after = parse_id_text(*text);
        if (!after) return bad_cursor();
        out.after = *after;
    }
    return out;
}

Result<Part> part_of(const Parameters& given, std::size_t rows,
                     const std::function<std::string(std::size_t)>& cursor_of,
                     std::optional<int> limit) {
    Part out{0, rows, std::nullopt};
    if (const auto asked = TRY(limit_asked(given))) limit = asked;
    if (const auto after = parameter(given, "cursor")) {
        while (out.begin < rows && cursor_of(out.begin) != *after) ++out.begin;
        if (out.begin == rows) return bad_cursor();
        ++out.begin;
    }
    if (limit && rows - out.begin > static_cast<std::size_t>(*limit)) {
        out.end = out.begin + static_cast<std::size_t>(*limit);
        out.next = cursor_of(out.end - 1);
    }
    return out;
}

Result<std::string> sort_word(const Parameters& given, std::string_view sorts) {
    const auto text = parameter(given, "sort");
    if (!text) return std::string(sorts.substr(0, sorts.find(' ')));
    const auto bare = std::string_view{*text}.substr(text->starts_with('-') ? 1 : 0);
    if (!among(sorts, bare))
        return bad_parameter("sort", format("one of: {} (with - in front: descending)", sorts));
    return *text;
}

Result<std::optional<bool>> yes_no(const Parameters& given, std::string_view name) {
    const auto text = parameter(given, name);
    if (!text) return std::optional<bool>{};
    if (*text == "true") return std::optional{true};
    if (*text == "false") return std::optional{false};
    return bad_parameter(name, "true or false");
}

}  // namespace exclaim::api
