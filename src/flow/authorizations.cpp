// SPDX-License-Identifier: Apache-2.0
#include "flow/authorizations.h"

#include "flow/case_facts.h"
#include "flow/findings.h"
#include "flow/record_flow.h"

namespace exclaim::flow {

using store::Transaction;

RECORD_KIND(Authorizations)

Result<StoredOf<Authorizations>> Authorizations::load(Transaction& t, PracticeId p,
                                                      AuthorizationId id) {
    return store::load_authorization(t, p, id);
}
Result<void> Authorizations::insert(Transaction& t, PracticeId p,
                                    const StoredOf<Authorizations>& r) {
    return store::insert_authorization(t, p, r);
}
Result<void> Authorizations::update(Transaction& t, PracticeId p, const StoredOf<Authorizations>& r,
                                    std::int64_t expected) {
    return store::update_authorization(t, p, r, expected);
}
Result<Findings> Authorizations::check(Transaction& t, const Actor& actor, const Value& value) {
    TRY(store::load_case(t, actor.practice, value.for_case));
    auto findings = domain::check(value, actor.today);
    if (!value.practitioner) return findings;
    const auto found = store::load_practitioner(t, actor.practice, *value.practitioner);
    if (!found && found.error().kind != ErrorKind::missing) return Failure{found.error()};
    if (!found)
        findings.push_back(
            field_finding(Code::record_of_another, "practitioner", {{"what", "The practitioner"}}));
    return findings;
}

namespace {
using Stored = StoredOf<Authorizations>;

Findings beside(const std::vector<Stored>& all, const domain::Authorization& value,
                std::optional<AuthorizationId> own) {
    std::vector<domain::Authorization> others;
    for (const auto& each : all)
        if (each.id != own) others.push_back(each.value);
    return domain::check_beside(value, others);
}
}  // namespace

Result<Findings> Authorizations::check_beside(Transaction& t, const Actor& actor,
                                              const Value& value,
                                              std::optional<AuthorizationId> own) {
    return beside(TRY(store::authorizations_of(t, actor.practice, value.for_case)), value, own);
}

Result<std::vector<OpenedAuthorization>> list_authorizations(const Services& s, const Actor& actor,
                                                             CaseId id) {
    using All = std::vector<OpenedAuthorization>;
    return s.db.transact(actor.practice, [&](Transaction& t) -> Result<All> {
        TRY(store::load_case(t, actor.practice, id));
        All out;
        const auto all = TRY(store::authorizations_of(t, actor.practice, id));
        for (const auto& each : all) {
            auto findings = domain::check(each.value, actor.today);
            for (auto& more : beside(all, each.value, each.id)) findings.push_back(std::move(more));
            out.push_back({each, std::move(findings)});
        }
        TRY(note(t, s, actor, "authorization.list", "case", id.value()));
        return out;
    });
}

Result<OpenedAuthorization> edit_authorization(const Services& s, const Actor& actor,
                                               AuthorizationId id, std::int64_t expected_version,
                                               domain::Authorization value) {
    const auto before = TRY(s.db.read(actor.practice, [&](Transaction& t) {
        return store::load_authorization(t, actor.practice, id);
    }));
    value.for_case = before.value.for_case;
    value.trace = before.value.trace;
    value.sent = before.value.sent;
    value.received = before.value.received;
    if (before.stamp.version == expected_version)
        if (auto typed_over = domain::check_change(before.value, value); !typed_over.empty())
            return blocked(std::move(typed_over));
    if (before.value.sent && domain::is_answer(value.state) && value.on < before.value.on)
        return blocked({field_finding(
            Code::answer_before_question, "on",
            {{"date", value.on.iso()}, {"since", before.value.on.iso()}, {"what", "request"}})});
    return edit<Authorizations>(s, actor, id, expected_version, std::move(value));
}

Result<Visits> case_visits(const Services& s, const Actor& actor, CaseId id,
                           std::optional<Date> on) {
    return s.db.read(actor.practice, [&](Transaction& t) -> Result<Visits> {
        const auto facts = TRY(case_facts(t, actor, id));
        Visits out{on.value_or(actor.today), {}, {}, {}};
        out.need = domain::authorization_requirement(facts, out.on);
        out.counters = domain::visit_counters(facts, out.on);
        domain::Session one_more;
        one_more.for_case = id;
        one_more.practitioner = facts.value.practitioner;
        one_more.on = out.on;
        out.stops = domain::booking_stops(facts, one_more, std::nullopt);
        return out;
    });
}

}  // namespace exclaim::flow
