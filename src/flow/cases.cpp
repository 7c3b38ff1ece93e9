// SPDX-License-Identifier: Apache-2.0
#include "flow/cases.h"

#include "domain/journey/gate.h"
#include "flow/case_facts.h"
#include "flow/claim_desk.h"
#include "flow/client_charges.h"
#include "flow/documents.h"
#include "flow/findings.h"
#include "flow/ledger.h"
#include "flow/record_flow.h"

namespace exclaim::flow {

using store::Transaction;

RECORD_KIND(Cases)

Result<StoredOf<Cases>> Cases::load(Transaction& t, PracticeId p, CaseId id) {
    return store::load_case(t, p, id);
}
Result<void> Cases::insert(Transaction& t, PracticeId p, const StoredOf<Cases>& r) {
    return store::insert_case(t, p, r);
}
namespace {
/// Claims that have not left go where the case goes.
Result<void> move_drafts(Transaction& t, PracticeId p, const StoredOf<Cases>& r) {
    for (auto& each : TRY(store::claims_of(t, p, r.id))) {
        if (!domain::is_open_to_edit(TRY(store::stand_of(t, p, each.id)).state)) continue;
        const auto before = each.value.policy;
        TRY(follow_case(t, p, r.value, each.value));
        if (each.value.policy == before) continue;
        const auto version = each.stamp.version;
        each.stamp = {version + 1, r.stamp.changed_at, r.stamp.changed_by};
        TRY(store::update_claim(t, p, each, version));
        TRY(store::keep_check(t, p, each.id, false));
    }
    return {};
}
}  // namespace

Result<void> Cases::update(Transaction& t, PracticeId p, const StoredOf<Cases>& r,
                           std::int64_t expected) {
    const auto before = TRY(store::load_case(t, p, r.id)).value;
    TRY(store::update_case(t, p, r, expected));
    return before.policy == r.value.policy ? Result<void>{} : move_drafts(t, p, r);
}

Result<void> Cases::edited(Transaction& t, const Services& s, const Actor& actor, CaseId id) {
    // Who pays decides what becomes of a claim that was rejected before it was judged.
    for (const auto& each : TRY(store::claims_of(t, actor.practice, id)))
        if (!each.value.replaces && !each.value.follows &&
            TRY(store::stand_of(t, actor.practice, each.id)).state == domain::ClaimState::rejected)
            TRY(charge_claim(t, s, actor, each.id));
    return charge_client(t, s, actor, id);
}

Result<Findings> Cases::check(Transaction& t, const Actor& actor, const Value& value) {
    TRY(store::load_client(t, actor.practice, value.client));
    Findings foreign;
    const auto found = [&](const auto& loaded, const char* field,
                           const char* what) -> Result<bool> {
        if (loaded) return true;
        if (loaded.error().kind != ErrorKind::missing) return Failure{loaded.error()};
        foreign.push_back(field_finding(Code::record_of_another, field, {{"what", what}}));
        return false;
    };
    TRY(found(store::load_practitioner(t, actor.practice, value.practitioner), "practitioner",
              "The practitioner"));
    std::optional<domain::Payer> payer;
    if (value.policy) {
        const auto policy = store::load_policy(t, actor.practice, *value.policy);
        if (TRY(found(policy, "policy", "The policy"))) {
            if (policy->value.client != value.client)
                foreign.push_back(
                    field_finding(Code::record_of_another, "policy", {{"what", "The policy"}}));
            payer = TRY(store::load_payer(t, actor.practice, policy->value.payer)).value;
        }
    }
    auto findings = domain::check(value, payer ? &*payer : nullptr);
    findings.insert(findings.end(), foreign.begin(), foreign.end());
    for (std::size_t i = 0; i < value.diagnoses.size(); ++i)
        TRY(check_document(t, actor, value.diagnoses[i].source, findings,
                           format("diagnoses.{}.source", i)));
    const auto past = [&](const std::optional<Date>& day, const char* field) {
        if (day && *day > actor.today) findings.push_back(field_finding(Code::day_not_come, field));
    };
    past(value.released_on, "released_on");
    past(value.assigned_on, "assigned_on");
    past(value.agreement_on, "agreement_on");
    past(value.estimate_on, "estimate_on");
    past(value.onset, "onset");
    if (value.injury) past(value.injury->date, "injury.date");
    return findings;
}

Result<Findings> Cases::check_beside(Transaction& t, const Actor& actor, const Value& value,
                                     std::optional<CaseId> own) {
    if (!value.closed || !own) return Findings{};
    auto left = TRY(store::left_in_cases(t, actor.practice, own))[*own];
    if (left.unbilled > 0)
        left.unbilled -= domain::signed_without_unit(TRY(case_facts(t, actor, *own)));
    left.client_owes =
        domain::balance(store::plain(TRY(store::entries_of(t, actor.practice, *own))), "").client;
    return domain::check_closing(left);
}

Result<std::vector<StoredOf<Cases>>> list_cases(const Services& s, const Actor& actor,
                                                ClientId client) {
    return s.db.read(actor.practice, [&](Transaction& t) -> Result<std::vector<StoredOf<Cases>>> {
        TRY(store::load_client(t, actor.practice, client));
        return store::cases_of(t, actor.practice, client);
    });
}

}  // namespace exclaim::flow
