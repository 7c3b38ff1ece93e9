// SPDX-License-Identifier: Apache-2.0
#include "store/policy_store.h"

#include "base/text.h"
#include "store/name_key.h"
#include "store/row_reader.h"
#include "store/row_writer.h"

namespace exclaim::store {

namespace {
constexpr std::string_view columns =
    "client_id, payer_id, priority, member_id, member_key, group_number, plan_name, "
    "relationship, holder_first, holder_last, holder_birth, holder_sex, begins, ends, "
    "version, changed_at, changed_by";

RowWriter& write(RowWriter& w, const StoredPolicy& r) {
    const auto& v = r.value;
    w.add(v.client)
        .add(v.payer)
        .add(v.priority)
        .add(v.member_id)
        .add(member_key(v.member_id))
        .add(v.group_number)
        .add(v.plan_name)
        .add(word(v.relationship));
    if (v.subscriber) {
        w.add(v.subscriber->first_name)
            .add(v.subscriber->last_name)
            .add(v.subscriber->birth_date)
            .add(word(v.subscriber->sex));
    } else {
        for (int i = 0; i < 4; ++i) w.add(std::optional<std::string>{});
    }
    return w.add(v.begins).add(v.ends).add(r.stamp);
}

StoredPolicy read(const db::Row& row) {
    RowReader r(row);
    StoredPolicy out;
    out.id = r.id<PolicyId>();
    auto& v = out.value;
    v.client = r.id<ClientId>();
    v.payer = r.id<PayerId>();
    v.priority = r.integer();
    v.member_id = r.text();
    r.text();
    v.group_number = r.text();
    v.plan_name = r.text();
    v.relationship = r.word<domain::Relationship>(domain::parse_relationship);
    const auto first = r.optional_text(), last = r.optional_text();
    const auto birth = r.date();
    const auto sex = r.optional_word<domain::Sex>(domain::parse_sex);
    if (first && last && sex) v.subscriber = domain::Subscriber{*first, *last, birth, *sex};
    v.begins = r.date();
    v.ends = r.date();
    out.stamp = r.stamp();
    return out;
}

Result<Page<PolicyId, domain::Policy>> list(Transaction& t, std::string_view where,
                                            const db::Values& parameters) {
    Page<PolicyId, domain::Policy> out;
    for (const auto& row :
         TRY(t.query(format("SELECT id, {} FROM policies WHERE {}", columns, where), parameters)))
        out.items.push_back(read(row));
    out.count = static_cast<std::int64_t>(out.items.size());
    return out;
}
}  // namespace

Result<void> insert_policy(Transaction& t, PracticeId practice, const StoredPolicy& policy) {
    static const auto sql =
        format("INSERT INTO policies (practice_id, id, {}) VALUES ({})", columns, places(1, 19));
    RowWriter w;
    TRY(t.execute(sql, write(w.add(practice).add(policy.id), policy).values()));
    return {};
}

Result<StoredPolicy> load_policy(Transaction& t, PracticeId practice, PolicyId id) {
    auto found =
        TRY(list(t, "practice_id = $1 AND id = $2", db::values(practice.value(), id.value())));
    if (found.items.empty()) return fail(ErrorKind::missing, "There is no such policy.");
    return std::move(found.items.front());
}

Result<void> update_policy(Transaction& t, PracticeId practice, const StoredPolicy& next,
                           std::int64_t expected_version) {
    static const auto sql =
        format("UPDATE policies SET {} WHERE practice_id = $1 AND id = $2 AND version = $3",
               assignments(columns, 4));
    RowWriter w;
    return update_one(t, sql,
                      write(w.add(practice).add(next.id).add(expected_version), next).values());
}

Result<Page<PolicyId, domain::Policy>> list_policies(Transaction& t, PracticeId practice,
                                                     ClientId client) {
    return list(t, "practice_id = $1 AND client_id = $2 ORDER BY priority, id",
                db::values(practice.value(), client.value()));
}

Result<Page<PolicyId, domain::Policy>> list_all_policies(Transaction& t, PracticeId practice,
                                                         int limit) {
    return list(t, "practice_id = $1 ORDER BY client_id, priority, id LIMIT $2",
                db::values(practice.value(), limit));
}

}  // namespace exclaim::store
