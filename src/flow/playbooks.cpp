// SPDX-License-Identifier: Apache-2.0
#include "flow/playbooks.h"

#include "domain/people/playbook_rules.h"
#include "flow/documents.h"
#include "flow/findings.h"
#include "flow/record_flow.h"

namespace exclaim::flow {

using store::Transaction;
using OpenedPlaybook = Opened<PayerId, domain::Playbook>;
using OpenedAcceptance = Opened<AcceptanceId, domain::Acceptance>;

Result<OpenedPlaybook> open_playbook(const Services& s, const Actor& actor, PayerId payer) {
    return s.db.read(actor.practice, [&](Transaction& t) -> Result<OpenedPlaybook> {
        auto record = TRY(store::load_playbook(t, actor.practice, payer));
        auto findings = domain::check(record.value);
        return OpenedPlaybook{std::move(record), std::move(findings)};
    });
}

Result<OpenedPlaybook> edit_playbook(const Services& s, const Actor& actor, PayerId payer,
                                     std::int64_t expected_version, domain::Playbook value) {
    return s.db.transact(actor.practice, [&](Transaction& t) -> Result<OpenedPlaybook> {
        TRY(store::load_payer(t, actor.practice, payer));
        auto findings = domain::check(value);
        if (has_block(findings)) return blocked(std::move(findings));
        store::StoredPlaybook next{
            payer, value, {expected_version + 1, s.system_clock.now(), actor.user}};
        TRY(store::save_playbook(t, actor.practice, next, expected_version));
        TRY(note(t, s, actor, "playbook.edit", "payer", payer.value()));
        return OpenedPlaybook{std::move(next), std::move(findings)};
    });
}

Result<std::vector<store::StoredAcceptance>> list_acceptances(const Services& s, const Actor& actor,
                                                              PayerId payer) {
    using Answer = Result<std::vector<store::StoredAcceptance>>;
    return s.db.read(actor.practice, [&](Transaction& t) -> Answer {
        TRY(store::load_payer(t, actor.practice, payer));
        return store::acceptances_of(t, actor.practice, payer);
    });
}

Result<void> keep_conditions_met(Transaction& t, const Services& s, const Actor& actor,
                                 AcceptanceId id, const domain::ConditionsMet& met) {
    TRY(store::insert_conditions_met(t, actor.practice, id, met,
                                     {1, s.system_clock.now(), actor.user}));
    return note(t, s, actor, "acceptance.confirm", "acceptance", id.value());
}

Result<OpenedAcceptance> add_acceptance(Transaction& t, const Services& s, const Actor& actor,
                                        domain::Acceptance value) {
    TRY(store::load_payer(t, actor.practice, value.payer));
    auto findings = domain::check(value, actor.today);
    if (value.for_case) {
        const auto of_case = store::load_case(t, actor.practice, *value.for_case);
        if (!of_case && of_case.error().kind != ErrorKind::missing) return Failure{of_case.error()};
        if (!of_case)
            findings.push_back(
                field_finding(Code::record_of_another, "case", {{"what", "The case"}}));
    }
    TRY(check_document(t, actor, value.document, findings));
    if (has_block(findings)) return blocked(std::move(findings));
    store::StoredAcceptance record{
        s.ids.make<AcceptanceId>(), std::move(value), {1, s.system_clock.now(), actor.user}};
    TRY(store::insert_acceptance(t, actor.practice, record));
    TRY(note(t, s, actor, "acceptance.create", "acceptance", record.id.value()));
    for (const auto& each : record.value.met)
        TRY(keep_conditions_met(t, s, actor, record.id, each));
    return OpenedAcceptance{std::move(record), std::move(findings)};
}

Result<OpenedAcceptance> add_acceptance(const Services& s, const Actor& actor,
                                        domain::Acceptance value, const Idempotency& idempotency) {
    return s.db.transact(actor.practice, [&](Transaction& t) -> Result<OpenedAcceptance> {
        if (const auto before = TRY(already_made(t, actor, idempotency))) {
            auto record = TRY(store::load_acceptance(t, actor.practice, AcceptanceId{*before}));
            auto findings = domain::check(record.value, actor.today);
            return OpenedAcceptance{std::move(record), std::move(findings)};
        }
        auto made = TRY(add_acceptance(t, s, actor, value));
        TRY(remember_made(t, s, actor, idempotency, made.record.id.value()));
        return made;
    });
}

}  // namespace exclaim::flow
