// SPDX-License-Identifier: Apache-2.0
#include "api/csv_answer.h"
#include "api/list_query.h"
#include "api/people_api.h"
#include "api/record_json.h"
#include "flow/lists.h"
#include "shape/csv_out.h"
#include "shape/requests_shape.h"

namespace exclaim::api {

namespace {
// What each list can be sorted by; the first is how it stands unless asked otherwise.
constexpr std::string_view practitioner_sorts = "last_name changed_at";
constexpr std::string_view payer_sorts = "name changed_at";
constexpr std::string_view client_sorts = "last_name birth_date changed_at";

template <class IdT, class T>
Answer csv_answer(const store::Page<IdT, T>& page, std::string_view name) {
    std::string out;
    std::string row;
    shape::CsvOut names(row, shape::CsvOut::Part::names);
    const T sample{};
    describe(names, sample);
    out += "id" + row + ",changed_at\r\n";
    for (const auto& item : page.items) {
        row.clear();
        shape::CsvOut cells(row, shape::CsvOut::Part::cells);
        describe(cells, item.value);
        out += item.id.text() + row + "," + item.stamp.changed_at.text() + "\r\n";
    }
    return CsvTable::csv_answer(std::move(out), name);
}

Result<store::PractitionerFilter> practitioner_filter(const Context& c) {
    return store::PractitionerFilter{TRY(yes_no(c.query, "active"))};
}

Result<store::PayerFilter> payer_filter(const Context& c) {
    store::PayerFilter filter;
    if (const auto text = parameter(c.query, "kind")) {
        filter.kind = domain::parse_payer_kind(*text);
        if (!filter.kind) return bad_parameter("kind", "a kind of payer");
    }
    return filter;
}

Result<store::ClientFilter> client_filter(const Context& c) {
    store::ClientFilter filter;
    filter.active = TRY(yes_no(c.query, "active"));
    if (const auto text = parameter(c.query, "payer")) {
        filter.payer = PayerId::parse(*text);
        if (!filter.payer) return bad_parameter("payer", "the id of a payer");
    }
    return filter;
}
}  // namespace

Result<Answer> list_practitioners(const Context& c) {
    const auto query = TRY(page_query(c.query, practitioner_sorts));
    return page_answer(TRY(flow::list(c.flow(), c.actor(), TRY(practitioner_filter(c)), query)));
}

Result<Answer> export_practitioners(const Context& c) {
    return csv_answer(TRY(flow::export_all(c.flow(), c.actor(), TRY(practitioner_filter(c)),
                                           TRY(sort_word(c.query, practitioner_sorts)))),
                      "practitioners");
}

Result<Answer> list_payers(const Context& c) {
    const auto query = TRY(page_query(c.query, payer_sorts));
    return page_answer(TRY(flow::list(c.flow(), c.actor(), TRY(payer_filter(c)), query)));
}

Result<Answer> export_payers(const Context& c) {
    return csv_answer(TRY(flow::export_all(c.flow(), c.actor(), TRY(payer_filter(c)),
                                           TRY(sort_word(c.query, payer_sorts)))),
                      "payers");
}

Result<Answer> list_clients(const Context& c) {
    const auto query = TRY(page_query(c.query, client_sorts));
    return page_answer(TRY(flow::list(c.flow(), c.actor(), TRY(client_filter(c)), query)));
}

Result<Answer> search_clients(const Context& c) {
    const auto wanted = TRY(c.body<shape::ClientSearch>());
    store::ClientFilter filter;
    filter.active = wanted.active;
    filter.payer = wanted.payer;
    filter.text = wanted.text;
    filter.born = wanted.born;
    store::PageQuery query{static_cast<int>(wanted.limit),
                           wanted.cursor ? wanted.cursor->value() : 0, "last_name"};
    if (query.limit < 1 || query.limit > limits::page_max)
        return bad_parameter("limit", "a number from 1 to " + std::to_string(limits::page_max));
    return page_answer(TRY(flow::list(c.flow(), c.actor(), filter, query)));
}

Result<Answer> export_clients(const Context& c) {
    return csv_answer(TRY(flow::export_all(c.flow(), c.actor(), TRY(client_filter(c)),
                                           TRY(sort_word(c.query, client_sorts)))),
                      "clients");
}

Result<Answer> list_policies(const Context& c) {
    const auto all = TRY(flow::list_policies(c.flow(), c.actor(), TRY(c.id<ClientId>())));
    return whole_list(c, all.items, id_of, [](shape::JsonText& out, const auto& item) {
        write_record(out, item, nullptr);
    });
}

Result<Answer> export_policies(const Context& c) {
    return csv_answer(TRY(flow::export_policies(c.flow(), c.actor())), "policies");
}

}  // namespace exclaim::api
