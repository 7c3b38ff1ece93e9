// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <algorithm>

#include "flow/denials.h"
#include "flow/kept_work.h"
#include "flow/ledger.h"
#include "flow/money.h"
#include "flow/payments.h"
#include "flow/questions.h"
#include "flow/receive_files.h"
#include "store/case_store.h"
#include "store/client_store.h"
#include "store/mail_store.h"
#include "store/payer_store.h"
#include "store/playbook_store.h"
#include "store/policy_store.h"
#include "store/practitioner_store.h"
#include "support/sample_claim.h"
#include "support/test_practice.h"
#include "support/x12_files.h"

namespace exclaim::testing {

/// A practice that has sent the sample claim (MX26-000123-1) and waits for what the payer says.
struct TestSettling : TestPractice {
    struct Utc final : TimeZones {
        std::optional<Date> date_in(std::string_view, Instant moment) const override {
            return moment.utc_date();
        }
    };
    Utc zones;
    flow::KeptWork works;
    flow::Services services{*database, clock, clock, zones, ids, key, log, works, false};
    flow::Actor actor;
    ClientId client = ids.make<ClientId>();
    PayerId payer = ids.make<PayerId>();
    PolicyId policy = ids.make<PolicyId>();
    CaseId for_case = ids.make<CaseId>();
    ClaimId claim;

    TestSettling() {
        actor.practice = practice;
        actor.user = owner;
        actor.role = domain::Role::owner;
        actor.today = test::day("2026-11-03");
        clock.set(*Instant::parse("2026-11-03T15:00:00Z"));
        const auto practitioner = ids.make<PractitionerId>();
        write([&](store::Transaction& t) -> Result<void> {
            store::StoredClient joan{client, {}, stamp()};
            joan.value.first_name = "Joan";
            joan.value.last_name = "Demo";
            TRY(insert_client(t, practice, joan));
            store::StoredPayer blue{payer, {}, stamp()};
            blue.value.name = "Example Blue PPO";
            TRY(insert_payer(t, practice, blue));
            TRY(store::insert_practitioner(t, practice, {practitioner, {}, stamp()}));
            store::StoredPolicy card{policy, {}, stamp()};
            card.value.client = client;
            card.value.payer = payer;
            TRY(insert_policy(t, practice, card));
            store::StoredCase knee{for_case, {}, stamp()};
            knee.value.client = client;
            knee.value.policy = policy;
            knee.value.practitioner = practitioner;
            return insert_case(t, practice, knee);
        });
        claim = add_claim("MX26-000123-1", std::nullopt);
    }

    /// A version of the sample claim that left; its lines keep their numbers.
    ClaimId add_claim(std::string control, std::optional<ClaimId> replaces,
                      domain::Frequency frequency = domain::Frequency::original) {
        const auto sample = test::sample_claim();
        store::StoredClaim made{ids.make<ClaimId>(), {}, stamp()};
        auto& v = made.value;
        v.for_case = for_case;
        v.policy = policy;
        v.control_number = std::move(control);
        v.frequency = frequency;
        v.replaces = replaces;
        v.built_on = test::day("2026-10-07");
        for (const auto& line : sample.lines) v.lines.push_back({line, SessionId{77}});
        write([&](store::Transaction& t) -> Result<void> {
            TRY(store::insert_claim(t, practice, made));
            domain::Evidence sent;
            sent.at = clock.now();
            TRY(store::add_evidence(t, practice, made.id, {ids.make<EvidenceId>(), sent, stamp()}));
            return flow::charge_claim(t, services, actor, made.id);
        });
        return made.id;
    }
    void playbook(const domain::Playbook& value) {
        write([&](store::Transaction& t) -> Result<void> {
            const auto before = TRY(store::load_playbook(t, practice, payer));
            auto next = before;
            next.value = value;
            next.stamp.version += 1;
            return store::save_playbook(t, practice, next, before.stamp.version);
        });
    }
    void agreement(Date on) {
        write([&](store::Transaction& t) -> Result<void> {
            auto knee = TRY(store::load_case(t, practice, for_case));
            const auto version = knee.stamp.version++;
            knee.value.agreement_on = on;
            return store::update_case(t, practice, knee, version);
        });
    }
    flow::Handled receive(std::string_view bytes) {
        return write([&](store::Transaction& t) -> Result<flow::Handled> {
            const auto file =
                TRY(store::receive(t, practice, ids.make<InboxId>(), ids.make<DocumentId>(), "test",
                                   bytes, clock.now(), key));
            if (file.already_there) return flow::Handled{};
            return flow::receive_remittance(t, services, actor, file.id, bytes);
        });
    }
    flow::PaymentView eob(const domain::Remitted& remitted) {
        // Paper is typed on its day or later.
        auto then = actor;
        then.today = std::max(actor.today, remitted.date.value_or(actor.today));
        auto done = flow::post_eob(services, then, remitted, {});
        ENSURE(done.has_value());
        return std::move(*done);
    }
    domain::LineBalance stands(std::string_view line = "") {
        return domain::balance(store::plain(read([&](store::Transaction& t) {
                                   return store::entries_of(t, practice, client);
                               })),
                               line);
    }
    std::vector<store::StoredQuestion> questions() {
        return read([&](store::Transaction& t) { return store::open_questions(t, practice, {}); })
            .items;
    }
    std::vector<store::StoredDenial> denials() {
        return read(
            [&](store::Transaction& t) { return store::denials_of(t, practice, for_case); });
    }
    domain::ClaimState state(ClaimId id) {
        return read([&](store::Transaction& t) { return store::stand_of(t, practice, id); }).state;
    }

    /// A payment for the sample claim: its first line refused, the others paid as in the worked
    /// remittance.
    domain::Remitted first_line_refused(std::string group, std::string reason) {
        domain::Remitted out;
        out.payer_id = "1512345678";
        out.payer_name = "EXAMPLE BLUE PPO";
        out.trace = "0012345678";
        out.method = "ACH";
        out.date = test::day("2026-11-02");
        domain::RemittedClaim one;
        one.control_number = "MX26-000123-1";
        one.payer_number = "ICN1";
        one.status = "1";
        one.charge = Money::from_cents(16000);
        const auto line = [](std::string number, std::string code, std::int64_t charge,
                             std::int64_t paid) {
            domain::RemittedLine made;
            made.line_control = std::move(number);
            made.code = std::move(code);
            made.service_date = test::day("2026-10-06");
            made.charge = Money::from_cents(charge);
            made.paid = Money::from_cents(paid);
            return made;
        };
        one.lines = {line("MX26000123L1", "97110", 8000, 0),
                     line("MX26000123L2", "97530", 4000, 1800),
                     line("MX26000123L3", "97112", 4000, 1680)};
        one.lines[0].adjustments = {{std::move(group), std::move(reason), Money::from_cents(8000)}};
        one.lines[1].adjustments = {{"PR", "2", Money::from_cents(1200)},
                                    {"PR", "45", Money::from_cents(1000)}};
        one.lines[2].adjustments = {{"PR", "2", Money::from_cents(1120)},
                                    {"PR", "45", Money::from_cents(1200)}};
        one.paid = out.amount = Money::from_cents(3480);
        out.claims = {one};
        return out;
    }
    /// What an appeal brings: the decision taken back, and the worked one in its place.
    static domain::Remitted taken_back_and_paid(const domain::Remitted& first) {
        auto out = first;
        out.trace = "0012345999";
        out.date = test::day("2026-12-15");
        auto back = first.claims[0];
        back.status = "22";
        back.charge = -back.charge;
        back.paid = -back.paid;
        for (auto& line : back.lines) {
            line.charge = -line.charge;
            line.paid = -line.paid;
            for (auto& each : line.adjustments) each.amount = -each.amount;
        }
        auto anew = first.claims[0];
        anew.payer_number = "ICN1R";
        anew.lines[0].paid = Money::from_cents(360);
        anew.lines[0].adjustments = {{"PR", "1", Money::from_cents(5000)},
                                     {"PR", "2", Money::from_cents(240)},
                                     {"PR", "45", Money::from_cents(2400)}};
        anew.paid = Money::from_cents(3840);
        out.claims = {back, anew};
        out.amount = Money::from_cents(360);
        return out;
    }
};

}  // namespace exclaim::testing
