// SPDX-License-Identifier: Apache-2.0
// What differs between the kinds of records: their place in the store and their check.
#include "flow/audit.h"
#include "flow/findings.h"
#include "flow/records.h"
#include "store/claim_store.h"

namespace exclaim::flow {

using store::Transaction;

Result<StoredOf<Practitioners>> Practitioners::load(Transaction& t, PracticeId p,
                                                    PractitionerId id) {
    return store::load_practitioner(t, p, id);
}
Result<void> Practitioners::insert(Transaction& t, PracticeId p, const StoredOf<Practitioners>& r) {
    return store::insert_practitioner(t, p, r);
}
Result<void> Practitioners::update(Transaction& t, PracticeId p, const StoredOf<Practitioners>& r,
                                   std::int64_t expected) {
    return store::update_practitioner(t, p, r, expected);
}
Result<Findings> Practitioners::check(Transaction&, const Actor& actor, const Value& value) {
    return domain::check(value, actor.today);
}

Result<StoredOf<Payers>> Payers::load(Transaction& t, PracticeId p, PayerId id) {
    return store::load_payer(t, p, id);
}
Result<void> Payers::insert(Transaction& t, PracticeId p, const StoredOf<Payers>& r) {
    return store::insert_payer(t, p, r);
}
Result<void> Payers::update(Transaction& t, PracticeId p, const StoredOf<Payers>& r,
                            std::int64_t expected) {
    return store::update_payer(t, p, r, expected);
}
Result<Findings> Payers::check(Transaction&, const Actor&, const Value& value) {
    return domain::check(value);
}

Result<StoredOf<Clients>> Clients::load(Transaction& t, PracticeId p, ClientId id) {
    return store::load_client(t, p, id);
}
Result<void> Clients::insert(Transaction& t, PracticeId p, const StoredOf<Clients>& r) {
    return store::insert_client(t, p, r);
}
Result<void> Clients::update(Transaction& t, PracticeId p, const StoredOf<Clients>& r,
                             std::int64_t expected) {
    return store::update_client(t, p, r, expected);
}
Result<Findings> Clients::check(Transaction&, const Actor& actor, const Value& value) {
    return domain::check(value, actor.today);
}

Result<StoredOf<Policies>> Policies::load(Transaction& t, PracticeId p, PolicyId id) {
    return store::load_policy(t, p, id);
}
Result<void> Policies::insert(Transaction& t, PracticeId p, const StoredOf<Policies>& r) {
    return store::insert_policy(t, p, r);
}
namespace {
/// Corrections of a claim, and questions about it, go to the payer that it went to.
Result<void> payer_stays(Transaction& t, PracticeId p, const StoredOf<Policies>& next) {
    const auto before = TRY(store::load_policy(t, p, next.id)).value;
    if (before.payer == next.value.payer) return {};
    for (const auto& each : TRY(store::cases_of(t, p, before.client)))
        for (const auto& claim : TRY(store::claims_of(t, p, each.id)))
            if (claim.value.policy == next.id &&
                !domain::is_open_to_edit(TRY(store::stand_of(t, p, claim.id)).state))
                return fail(ErrorKind::blocked, "Some fields need repair. Nothing was changed.",
                            {field_finding(Code::payer_of_claims, "payer")});
    return {};
}
}  // namespace

Result<void> Policies::update(Transaction& t, PracticeId p, const StoredOf<Policies>& r,
                              std::int64_t expected) {
    TRY(payer_stays(t, p, r));
    return store::update_policy(t, p, r, expected);
}
Result<Findings> Policies::check(Transaction& t, const Actor& actor, const Value& value) {
    TRY(store::load_client(t, actor.practice, value.client));
    const auto payer = store::load_payer(t, actor.practice, value.payer);
    if (!payer && payer.error().kind != ErrorKind::missing) return Failure{payer.error()};
    if (!payer) return Findings{field_finding(Code::payer_unknown, "payer")};
    return domain::check(value, payer->value);
}
Result<Findings> Policies::check_beside(Transaction& t, const Actor& actor, const Value& value,
                                        std::optional<PolicyId> own) {
    const auto known = store::load_payer(t, actor.practice, value.payer);
    if (!known && known.error().kind == ErrorKind::missing) return Findings{};  // told already
    const auto with_kind = [&](domain::Policy policy) -> Result<domain::PolicyBeside> {
        const auto payer = TRY(store::load_payer(t, actor.practice, policy.payer)).value;
        return domain::PolicyBeside{std::move(policy), payer.kind};
    };
    std::vector<domain::PolicyBeside> beside;
    for (auto& each : TRY(store::list_policies(t, actor.practice, value.client)).items)
        if (each.id != own) beside.push_back(TRY(with_kind(std::move(each.value))));
    return domain::check_order(TRY(with_kind(value)), beside);
}

namespace {
Result<Findings> check_practice(const Services& s, const domain::Practice& practice) {
    auto findings = domain::check(practice);
    if (!s.zones.date_in(practice.time_zone, s.business_clock.now()))
        findings.push_back(field_finding(Code::time_zone_unknown, "time_zone"));
    return findings;
}
}  // namespace

Result<Opened<PracticeId, domain::Practice>> open_practice(const Services& s, const Actor& actor) {
    using Answer = Result<Opened<PracticeId, domain::Practice>>;
    return s.db.read(actor.practice, [&](Transaction& t) -> Answer {
        auto record = TRY(store::load_practice(t, actor.practice));
        auto findings = TRY(check_practice(s, record.value));
        return Opened<PracticeId, domain::Practice>{std::move(record), std::move(findings)};
    });
}

Result<Opened<PracticeId, domain::Practice>> edit_practice(const Services& s, const Actor& actor,
                                                           std::int64_t expected_version,
                                                           domain::Practice value) {
    using Answer = Result<Opened<PracticeId, domain::Practice>>;
    auto findings = TRY(check_practice(s, value));
    if (has_block(findings))
        return fail(ErrorKind::blocked, "Some fields need repair. Nothing was changed.",
                    std::move(findings));
    return s.db.transact(actor.practice, [&](Transaction& t) -> Answer {
        store::Stored<PracticeId, domain::Practice> next{
            actor.practice, value, {expected_version + 1, s.system_clock.now(), actor.user}};
        TRY(store::update_practice(t, next, expected_version));
        TRY(note(t, s, actor, "practice.edit", "practice", actor.practice.value()));
        return Opened<PracticeId, domain::Practice>{std::move(next), findings};
    });
}

}  // namespace exclaim::flow
