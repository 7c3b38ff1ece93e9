// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <span>

#include "api/list_query.h"
#include "flow/records.h"
#include "shape/finding_json.h"
#include "shape/json_out.h"
#include "shape/people_shape.h"

namespace exclaim::api {

/// Writes fields that a record's answer carries beside the described ones; by default none.
struct NoMore {
    void operator()(shape::JsonText&) const {}
};

/// A record that belongs to one case: told, never sent, because its address says it.
template <class T>
concept OfOneCase = requires(const T& v) {
    requires std::same_as<std::remove_cvref_t<decltype(v.for_case)>, CaseId>;
};

/// The fields that every stored record carries, around its own.
template <class IdT, class T, class More = NoMore>
void write_record(shape::JsonText& out, const store::Stored<IdT, T>& record,
                  const Findings* findings, const More& more = {}) {
    out.open_object();
    out.key("id").text(record.id.text());
    out.key("version").integer(record.stamp.version);
    out.key("changed_at").text(record.stamp.changed_at.text());
    out.key("changed_by");
    if (record.stamp.changed_by.empty())
        out.null();
    else
        out.text(record.stamp.changed_by.text());
    if constexpr (requires { record.value.client; })
        out.key("client").text(record.value.client.text());
    if constexpr (OfOneCase<T>) out.key("case").text(record.value.for_case.text());
    shape::JsonOut codec(out);
    describe(codec, record.value);
    if constexpr (requires { describe_kept(codec, record.value); })
        describe_kept(codec, record.value);
    more(out);
    if (findings) {
        out.key("findings");
        shape::write_findings(out, *findings);
    }
    out.close_object();
}

template <class IdT, class T, class More = NoMore>
std::string record_text(const flow::Opened<IdT, T>& opened, const More& more = {}) {
    shape::JsonText out;
    write_record(out, opened.record, &opened.findings, more);
    return out.take();
}

/// One record: body, ETag and, for a new one, Location.
template <class IdT, class T, class More = NoMore>
Answer record_answer(const flow::Opened<IdT, T>& opened, int status = 200,
                     std::string_view location = {}, const More& more = {}) {
    Answer answer{status, record_text(opened, more), {}};
    answer.headers.emplace_back("ETag", "\"" + std::to_string(opened.record.stamp.version) + "\"");
    if (!location.empty())
        answer.headers.emplace_back("Location", std::string(location) + opened.record.id.text());
    return answer;
}

/// A list by the contract: items, the cursor of the next page, totals; `more` writes what this list
/// tells beside.
template <class Items, class Write, class More = NoMore>
Answer list_answer(const Items& items, const std::optional<std::string>& next, std::int64_t count,
                   Write&& write, std::optional<Money> money = std::nullopt,
                   const More& more = {}) {
    shape::JsonText out;
    out.open_object().key("items").open_array();
    for (const auto& item : items) write(out, item);
    out.close_array().key("next_cursor");
    if (next)
        out.text(*next);
    else
        out.null();
    out.key("totals").open_object().key("count").integer(count).key("money");
    if (money)
        out.text(money->text());
    else
        out.null();
    out.close_object();
    more(out);
    out.close_object();
    return Answer{200, out.take(), {}};
}

/// The cursor of a stored record in a list.
inline constexpr auto id_of = [](const auto& item) { return item.id.text(); };

/// The part of a list read as a whole that the request asks for; count and money stay those of the
/// whole. `cursor_of` an item: its id, or what else names it for good.
template <class Items, class Cursor, class Write, class More = NoMore>
Result<Answer> whole_list(const Context& c, const Items& all, Cursor&& cursor_of, Write&& write,
                          std::optional<Money> money = std::nullopt, const More& more = {}) {
    const auto part = TRY(part_of(c.query, all.size(),
                                  [&](std::size_t i) { return std::string(cursor_of(all[i])); }));
    return list_answer(std::span(all).subspan(part.begin, part.end - part.begin), part.next,
                       static_cast<std::int64_t>(all.size()), write, money, more);
}

template <class IdT, class T>
Answer page_answer(const store::Page<IdT, T>& page) {
    const auto next = page.next ? std::optional{page.next->text()} : std::nullopt;
    return list_answer(page.items, next, page.count,
                       [](shape::JsonText& out, const store::Stored<IdT, T>& item) {
                           write_record(out, item, nullptr);
                       });
}

}  // namespace exclaim::api
