// SPDX-License-Identifier: Apache-2.0
#include "store/client_store.h"

#include "base/limits.h"
#include "base/text.h"
#include "store/name_key.h"
#include "store/row_reader.h"
#include "store/row_writer.h"

namespace exclaim::store {

namespace {
constexpr std::string_view columns =
    "first_name, middle_name, last_name, suffix, name_key, birth_date, sex, "
    "line1, line2, city, state, zip, phone, email, note, active, "
    "version, changed_at, changed_by";

RowWriter& write(RowWriter& w, const StoredClient& r) {
    const auto& v = r.value;
    return w.add(v.first_name)
        .add(v.middle_name)
        .add(v.last_name)
        .add(v.suffix)
        .add(name_key({v.last_name, v.first_name, v.middle_name}))
        .add(v.birth_date)
        .add(word(v.sex))
        .add(v.address)
        .add(v.phone)
        .add(v.email)
        .add(v.note)
        .add(v.active)
        .add(r.stamp);
}

StoredClient read(const db::Row& row) {
    RowReader r(row);
    StoredClient out;
    out.id = r.id<ClientId>();
    auto& v = out.value;
    v.first_name = r.text();
    v.middle_name = r.text();
    v.last_name = r.text();
    v.suffix = r.text();
    r.text();
    v.birth_date = r.date();
    v.sex = r.word<domain::Sex>(domain::parse_sex);
    v.address = r.address();
    v.phone = r.code<Phone>();
    v.email = r.text();
    v.note = r.text();
    v.active = r.flag();
    out.stamp = r.stamp();
    return out;
}

constexpr std::string_view has_member_id =
    "id IN (SELECT client_id FROM policies WHERE practice_id = $1 AND member_key LIKE ${} "
    "ESCAPE '\\')";

/// The client has a policy whose member id begins like this.
std::string member_condition(ListSql& list, std::string_view text) {
    list.parameters.push_back(db::value(like_prefix(member_key(text))));
    return format(has_member_id, list.parameters.size());
}

/// The text as a whole is the beginning of a member id, or each of its words begins a word of the
/// name or a member id.
void find_words(ListSql& list, std::string_view text) {
    auto words = name_words(text);
    if (words.empty()) return;
    if (words.size() > limits::search_words) words.resize(limits::search_words);
    std::string all;
    for (const auto& word : words) {
        list.parameters.push_back(db::value(like_prefix(word)));
        list.parameters.push_back(db::value("% " + like_prefix(word)));
        const auto place = list.parameters.size();
        all += format("{}(name_key LIKE ${} ESCAPE '\\' OR name_key LIKE ${} ESCAPE '\\' OR {})",
                      all.empty() ? "" : " AND ", place - 1, place, member_condition(list, word));
    }
    list.where += format(" AND ({} OR ({}))", member_condition(list, text), all);
}
}  // namespace

Result<void> insert_client(Transaction& t, PracticeId practice, const StoredClient& client) {
    static const auto sql =
        format("INSERT INTO clients (practice_id, id, {}) VALUES ({})", columns, places(1, 21));
    RowWriter w;
    TRY(t.execute(sql, write(w.add(practice).add(client.id), client).values()));
    return {};
}

Result<StoredClient> load_client(Transaction& t, PracticeId practice, ClientId id) {
    static const auto sql =
        format("SELECT id, {} FROM clients WHERE practice_id = $1 AND id = $2", columns);
    const auto rows = TRY(t.query(sql, db::values(practice.value(), id.value())));
    if (rows.empty()) return fail(ErrorKind::missing, "There is no such client.");
    return read(rows.front());
}

Result<void> update_client(Transaction& t, PracticeId practice, const StoredClient& next,
                           std::int64_t expected_version) {
    static const auto sql =
        format("UPDATE clients SET {} WHERE practice_id = $1 AND id = $2 AND version = $3",
               assignments(columns, 4));
    RowWriter w;
    return update_one(t, sql,
                      write(w.add(practice).add(next.id).add(expected_version), next).values());
}

Result<Page<ClientId, domain::Client>> list_clients(Transaction& t, PracticeId practice,
                                                    const ClientFilter& filter,
                                                    const PageQuery& query) {
    static const auto selected = format("id, {}", columns);
    ListSql list{"clients",
                 selected,
                 "practice_id = $1",
                 db::values(practice.value()),
                 {{"last_name", "name_key"},
                  {"birth_date", "coalesce(birth_date, '')"},
                  {"changed_at", "changed_at"}}};
    const auto also = [&](std::string_view condition, db::Value value) {
        list.parameters.push_back(std::move(value));
        list.where += format(" AND {} ${}", condition, list.parameters.size());
    };
    if (filter.active) also("active =", std::int64_t{*filter.active ? 1 : 0});
    if (filter.born) also("birth_date =", filter.born->iso());
    if (filter.payer) {
        also("id IN (SELECT client_id FROM policies WHERE practice_id = $1 AND payer_id =",
             filter.payer->value());
        list.where += ")";
    }
    find_words(list, filter.text);
    return typed_page<ClientId, domain::Client>(TRY(read_page(t, list, query)), read);
}

}  // namespace exclaim::store
