// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "store/case_store.h"
#include "store/claim_store.h"
#include "store/client_store.h"
#include "store/fee_store.h"
#include "store/payer_store.h"
#include "store/policy_store.h"
#include "store/practitioner_store.h"
#include "support/test_practice.h"

using namespace exclaim;
using namespace exclaim::store;
using exclaim::testing::TestPractice;

namespace {
struct Desk : TestPractice {
    CaseId for_case = ids.make<CaseId>();
    PolicyId policy = ids.make<PolicyId>();

    Desk() {
        StoredClient client{ids.make<ClientId>(), {}, stamp()};
        StoredPayer payer{ids.make<PayerId>(), {}, stamp()};
        StoredPractitioner practitioner{ids.make<PractitionerId>(), {}, stamp()};
        StoredPolicy card{policy, {}, stamp()};
        card.value.client = client.id;
        card.value.payer = payer.id;
        StoredCase stored{for_case, {}, stamp()};
        stored.value.client = client.id;
        stored.value.practitioner = practitioner.id;
        write([&](Transaction& t) -> Result<void> {
            TRY(insert_client(t, practice, client));
            TRY(insert_payer(t, practice, payer));
            TRY(insert_practitioner(t, practice, practitioner));
            TRY(insert_policy(t, practice, card));
            return insert_case(t, practice, stored);
        });
    }

    StoredClaim claim(std::string number) {
        StoredClaim out{ids.make<ClaimId>(), {}, stamp()};
        auto& v = out.value;
        v.for_case = for_case;
        v.policy = policy;
        v.control_number = std::move(number);
        v.paid_by_client = Money::from_cents(2500);
        v.place_of_service = "99";
        v.diagnoses = {"Z471", "Z96651"};
        v.built_on = *Date::from(2026, 10, 7);
        v.attachments = {{"08", "FX", "POE1"}};
        domain::BuiltLine line;
        line.session = ids.make<SessionId>();
        line.line.number = v.control_number + "L1";
        line.line.code = "97110";
        line.line.modifiers = {"59", "XE"};
        line.line.charge = Money::from_cents(8000);
        line.line.units = 2;
        line.line.minutes = 33;
        line.line.date = Date::from(2026, 10, 6);
        line.line.pointers = {1, 2};
        v.lines = {line};
        return out;
    }
    StoredEvidence said(domain::EvidenceKind kind, domain::Verdict verdict) {
        clock.advance(std::chrono::minutes{1});
        StoredEvidence out{ids.make<EvidenceId>(), {}, stamp()};
        out.value.kind = kind;
        out.value.verdict = verdict;
        out.value.level = domain::Level::payer;
        out.value.at = clock.now();
        out.value.codes = {"A2:20", "A1:19:PR"};
        return out;
    }
    domain::ClaimState state(ClaimId id) {
        return read([&](Transaction& t) { return stand_of(t, practice, id); }).state;
    }
};
}  // namespace

TEST_CASE_FIXTURE(Desk,
                  "a claim comes back as saved, with lines and attachments, and by its case") {
    const auto saved = claim("MX26-000001-1");
    write([&](Transaction& t) { return insert_claim(t, practice, saved); });
    CHECK(read([&](Transaction& t) { return load_claim(t, practice, saved.id); }) == saved);
    CHECK(read([&](Transaction& t) { return claims_of(t, practice, for_case); }) ==
          std::vector{saved});
    CHECK(read([&](Transaction& t) {
              return claims_of_session(t, practice, saved.value.lines.front().session);
          }) == std::vector{saved.id});
}

TEST_CASE_FIXTURE(Desk, "a payer's answer finds the claim by its number or by that of a line") {
    const auto saved = claim("MX26-000001-1");
    write([&](Transaction& t) { return insert_claim(t, practice, saved); });
    const auto find = [&](std::string_view number) {
        return read([&](Transaction& t) { return claim_by_control(t, practice, number); });
    };
    CHECK(find("MX26-000001-1")->line.empty());
    CHECK(find("MX26-000001-1L1")->claim == saved);
    CHECK(find("MX26-000001-1L1")->line == "MX26-000001-1L1");
    CHECK_FALSE(find("MX26-000009-1"));
    const auto other = add_practice("Other LLC");
    CHECK_FALSE(
        database
            ->read(other,
                   [&](Transaction& t) { return claim_by_control(t, other, "MX26-000001-1"); })
            .value());
}

TEST_CASE_FIXTURE(Desk, "evidence moves a claim, and a corrected claim moves the one before it") {
    using namespace exclaim::domain;
    const auto first = claim("MX26-000001-1");
    auto second = claim("MX26-000001-2");
    second.value.frequency = Frequency::replacement;
    second.value.replaces = first.id;
    const auto sent = said(EvidenceKind::sent, Verdict::sent);
    const auto paid = said(EvidenceKind::remittance, Verdict::paid);
    write([&](Transaction& t) -> Result<void> {
        TRY(insert_claim(t, practice, first));
        TRY(keep_check(t, practice, first.id, true));
        return insert_claim(t, practice, second);
    });
    CHECK(state(first.id) == ClaimState::ready);
    CHECK(state(second.id) == ClaimState::draft);
    write([&](Transaction& t) -> Result<void> {
        TRY(add_evidence(t, practice, first.id, sent));
        return add_evidence(t, practice, first.id, paid);
    });
    CHECK(state(first.id) == ClaimState::paid);
    CHECK(read([&](Transaction& t) { return evidence_of(t, practice, first.id); }) ==
          std::vector{sent, paid});
    write([&](Transaction& t) {
        return add_evidence(t, practice, second.id, said(EvidenceKind::sent, Verdict::sent));
    });
    CHECK(state(first.id) == ClaimState::replaced);
    CHECK(state(second.id) == ClaimState::sent);
}

TEST_CASE_FIXTURE(Desk, "claims are listed by state with the sum of their charges") {
    const auto one = claim("MX26-000001-1"), two = claim("MX26-000002-1");
    write([&](Transaction& t) -> Result<void> {
        TRY(insert_claim(t, practice, one));
        TRY(insert_claim(t, practice, two));
        return keep_check(t, practice, two.id, true);
    });
    const auto list = [&](ClaimFilter filter) {
        return read([&](Transaction& t) { return list_claims(t, practice, filter, {}); });
    };
    CHECK(list({}).charge == Money::from_cents(16000));
    const auto ready = list({{domain::ClaimState::ready, domain::ClaimState::sent}, {}, {}});
    REQUIRE(ready.page.items.size() == 1);
    CHECK(ready.page.items.front() == two);
    CHECK(ready.stands.front().state == domain::ClaimState::ready);
}

TEST_CASE_FIXTURE(Desk,
                  "a file of claims is found by its interchange, and its claims by the file") {
    const auto one = claim("MX26-000001-1");
    const auto file = ids.make<OutboxId>();
    auto sent = said(domain::EvidenceKind::sent, domain::Verdict::sent);
    sent.value.sent_file = file;
    write([&](Transaction& t) -> Result<void> {
        TRY(insert_claim(t, practice, one));
        TRY(keep_claim_file(t, practice, {101, file, "B1", clock.now()}));
        return add_evidence(t, practice, one.id, sent);
    });
    CHECK(read([&](Transaction& t) { return claim_file(t, practice, 101); })->file == file);
    CHECK(read([&](Transaction& t) {
              return claim_file_by_reference(t, practice, "B1");
          })->interchange == 101);
    CHECK_FALSE(read([&](Transaction& t) { return claim_file(t, practice, 102); }));
    CHECK(read([&](Transaction& t) { return claims_in_file(t, practice, file); }) ==
          std::vector{one.id});
}

TEST_CASE_FIXTURE(Desk, "prices hold from a day on, and a lost race overwrites nothing") {
    const auto code = *ProcedureCode::parse("97110");
    StoredFees fees{practice, {}, {2, clock.now(), owner}};
    fees.value.fees = {{code, *Date::from(2026, 1, 1), Money::from_cents(4000)},
                       {code, *Date::from(2026, 7, 1), Money::from_cents(4500)}};
    CHECK(read([&](Transaction& t) { return load_fees(t, practice); }).stamp.version == 1);
    write([&](Transaction& t) { return save_fees(t, practice, fees, 1); });
    CHECK(read([&](Transaction& t) { return load_fees(t, practice); }) == fees);
    CHECK(fees.value.price(code, *Date::from(2026, 6, 30)) == Money::from_cents(4000));
    CHECK(fees.value.price(code, *Date::from(2026, 7, 1)) == Money::from_cents(4500));
    CHECK_FALSE(fees.value.price(code, *Date::from(2025, 12, 31)));
    const auto lost = database->transact(
        practice, [&](Transaction& t) { return save_fees(t, practice, fees, 1); });
    REQUIRE_FALSE(lost);
    CHECK(lost.error().kind == ErrorKind::stale);
}
