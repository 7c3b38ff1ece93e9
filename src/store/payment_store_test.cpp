// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "base/codes.h"
#include "store/case_store.h"
#include "store/client_payment_store.h"
#include "store/client_store.h"
#include "store/denial_store.h"
#include "store/ledger_store.h"
#include "store/payment_store.h"
#include "store/practitioner_store.h"
#include "store/question_store.h"
#include "support/test_practice.h"

using namespace exclaim;
using namespace exclaim::store;
using namespace exclaim::literals;
using exclaim::testing::TestPractice;

namespace {
Date day(std::string_view iso) {
    return *Date::parse_iso(iso);
}

struct Money9 : TestPractice {
    ClientId client = ids.make<ClientId>();
    CaseId for_case = ids.make<CaseId>();
    ClaimId claim = ids.make<ClaimId>();

    Money9() {
        const auto practitioner = ids.make<PractitionerId>();
        write([&](Transaction& t) -> Result<void> {
            StoredClient joan{client, {}, stamp()};
            joan.value.first_name = "Joan";
            joan.value.last_name = "Demo";
            TRY(insert_client(t, practice, joan));
            StoredPractitioner kim{practitioner, {}, stamp()};
            kim.value.last_name = "Jones";
            TRY(insert_practitioner(t, practice, kim));
            StoredCase knee{for_case, {}, stamp()};
            knee.value.client = client;
            knee.value.practitioner = practitioner;
            return insert_case(t, practice, knee);
        });
    }
    StoredPayment payment(std::string trace) {
        StoredPayment out{ids.make<PaymentId>(), {}, stamp()};
        auto& r = out.value.remitted;
        r.payer_id = "1512345678";
        r.payer_name = "EXAMPLE BLUE PPO";
        r.trace = std::move(trace);
        r.method = "ACH";
        r.date = day("2026-11-02");
        r.amount = 39.00_usd;
        r.provider_adjustments = {{"L6", "ICN", -0.60_usd}};
        domain::RemittedClaim one;
        one.control_number = "MX26-000123-1";
        one.payer_number = "ICN";
        one.status = "1";
        one.charge = 160.00_usd;
        one.paid = 38.40_usd;
        one.adjustments = {{"OA", "23", 80.00_usd}};
        one.remarks = {"MA01", "MA13"};
        domain::RemittedLine line;
        line.line_control = "L1";
        line.code = "97110";
        line.modifiers = {"59", "KX"};
        line.service_date = day("2026-10-06");
        line.charge = 80.00_usd;
        line.paid = 3.60_usd;
        line.allowed = 56.00_usd;
        line.adjustments = {{"PR", "1", 50.00_usd}, {"PR", "45", 26.40_usd}};
        line.remarks = {"N130"};
        one.lines = {line, line};
        r.claims = {one, one};
        out.value.postings = {{domain::PostOutcome::posted, claim, false},
                              {domain::PostOutcome::unknown_claim, std::nullopt, false}};
        out.value.posted_on = day("2026-11-03");
        return out;
    }
    void insert(const StoredPayment& record) {
        write([&](Transaction& t) { return insert_payment(t, practice, record); });
    }
};
}  // namespace

TEST_CASE_FIXTURE(Money9, "a payment comes back as it arrived, with where each claim of it went") {
    const auto record = payment("0012345678");
    insert(record);
    const auto back = read([&](Transaction& t) { return load_payment(t, practice, record.id); });
    const auto& claims = back.value.remitted.claims;
    REQUIRE(claims.size() == 2);
    CHECK(claims[1].remarks == std::vector<std::string>{"MA01", "MA13"});
    CHECK(claims[1].adjustments.front().amount == 80.00_usd);
    REQUIRE(claims[1].lines.size() == 2);
    CHECK(claims[1].lines[1].modifiers == std::vector<std::string>{"59", "KX"});
    CHECK(claims[1].lines[1].adjustments.size() == 2);
    CHECK(claims[1].lines[1].allowed == 56.00_usd);
    CHECK(back.value.postings == record.value.postings);
    CHECK(back.value.remitted.provider_adjustments.front().amount == -0.60_usd);
    CHECK(back.stamp == record.stamp);

    write([&](Transaction& t) {
        return update_posting(t, practice, record.id, 1,
                              {domain::PostOutcome::posted, claim, true});
    });
    const auto all = read([&](Transaction& t) { return payments_of(t, practice, claim); });
    REQUIRE(all.size() == 1);
    CHECK(all.front().value.postings[1].reversed);
    CHECK(read([&](Transaction& t) { return list_payments(t, practice, {}); }).count == 1);
}

TEST_CASE_FIXTURE(Money9, "the same payment is posted once; a held one does not stand in its way") {
    auto held = payment("0012345678");
    held.value.state = domain::PaymentState::quarantined;
    insert(held);
    const auto record = payment("0012345678");
    insert(record);
    const auto again = database->transact(practice, [&](Transaction& t) {
        return insert_payment(t, practice, payment("0012345678"));
    });
    REQUIRE_FALSE(again);
    CHECK(again.error().reason == "unique");
    CHECK(read([&](Transaction& t) { return find_posted(t, practice, record.value.key()); }) ==
          record.id);
}

TEST_CASE_FIXTURE(Money9, "the ledger only grows: no entry can be changed or removed") {
    const std::vector<domain::Entry> entries{{"L1", domain::EntryKind::charge,
                                              domain::Account::billed, domain::Account::open,
                                              80.00_usd, day("2026-10-06"), "MX26-000123-1"}};
    const LedgerPlace place{claim, for_case, client, {}, {}, {}};
    write([&](Transaction& t) { return post_entries(t, practice, ids, place, entries); });
    const auto of_claim = read([&](Transaction& t) { return entries_of(t, practice, claim); });
    REQUIRE(of_claim.size() == 1);
    CHECK(of_claim.front().entry == entries.front());
    CHECK(of_claim.front().place == place);
    CHECK(read([&](Transaction& t) { return entries_of(t, practice, client); }) == of_claim);
    CHECK(read([&](Transaction& t) { return entries_of(t, practice, for_case); }) == of_claim);
    CHECK_FALSE(execute("UPDATE ledger_entries SET amount = 1"));
    CHECK_FALSE(execute("DELETE FROM ledger_entries"));
    CHECK(read([&](Transaction& t) { return entries_of(t, practice, claim); }) == of_claim);
}

TEST_CASE_FIXTURE(Money9, "a question is decided once") {
    domain::Question question;
    question.why = "above the allowed amount";
    question.amount = 24.00_usd;
    question.claim = claim;
    question.for_case = for_case;
    question.line = "L1";
    question.on = day("2026-11-03");
    const auto id = ids.make<QuestionId>();
    write([&](Transaction& t) { return ask(t, practice, id, question); });
    CHECK(
        read([&](Transaction& t) { return open_questions(t, practice, {}); }).items.front().value ==
        question);
    write([&](Transaction& t) { return decide_question(t, practice, id, "write_off", owner); });
    const auto late = database->transact(
        practice, [&](Transaction& t) { return decide_question(t, practice, id, "keep", owner); });
    REQUIRE_FALSE(late);
    CHECK(late.error().kind == ErrorKind::stale);
    CHECK(read([&](Transaction& t) { return open_questions(t, practice, {}); }).items.empty());
    const auto all = read([&](Transaction& t) { return questions_of(t, practice, for_case); });
    CHECK(all.front().value.decided_by == owner);
}

TEST_CASE_FIXTURE(Money9, "denials stand in the worklist by deadline, then by money") {
    const auto record = payment("0012345678");
    insert(record);
    const auto deny = [&](std::string_view due, Money amount) {
        StoredDenial out{ids.make<DenialId>(), {}, stamp()};
        out.value.claim = claim;
        out.value.for_case = for_case;
        out.value.payment = record.id;
        out.value.line = "L1";
        out.value.denial = *domain::classify({{"CO", "197", amount}}, {"MA01"});
        out.value.notice = day("2026-11-02");
        out.value.due = day(due);
        write([&](Transaction& t) { return insert_denial(t, practice, out); });
        return out;
    };
    const auto late = deny("2027-04-30", 80.00_usd);
    const auto small = deny("2027-01-29", 40.00_usd);
    const auto large = deny("2027-01-29", 160.00_usd);
    const auto list = read([&](Transaction& t) { return open_denials(t, practice, 10); });
    REQUIRE(list.size() == 3);
    CHECK(list[0].id == large.id);
    CHECK(list[1].id == small.id);
    CHECK(list[2].value.denial.actions == late.value.denial.actions);

    auto won = large;
    won.value.state = domain::DenialState::won;
    won.value.owner = owner;
    won.stamp.version = 2;
    write([&](Transaction& t) { return update_denial(t, practice, won, 1); });
    CHECK(read([&](Transaction& t) { return open_denials(t, practice, 10); }).size() == 2);
    CHECK(read([&](Transaction& t) { return denials_of(t, practice, for_case); }).size() == 3);

    StoredAppeal appeal{ids.make<AppealId>(), {}, stamp()};
    appeal.value.denial = small.id;
    appeal.value.sent_on = day("2026-11-10");
    appeal.value.answer_due = day("2027-01-08");
    appeal.value.letter = "Please look again.";
    write([&](Transaction& t) { return insert_appeal(t, practice, appeal, for_case); });
    CHECK(read([&](Transaction& t) { return appeals_of(t, practice, for_case); }).front() ==
          appeal);
    appeal.value.decision = domain::AppealDecision::overturned;
    appeal.stamp.version = 2;
    write([&](Transaction& t) { return update_appeal(t, practice, appeal, 1); });
    CHECK(read([&](Transaction& t) { return load_appeal(t, practice, appeal.id); }) == appeal);
}

TEST_CASE_FIXTURE(Money9, "a client's payment is kept as it was made") {
    StoredClientPayment made{ids.make<ClientPaymentId>(), {}, stamp()};
    made.value.client = client;
    made.value.amount = 25.00_usd;
    made.value.on = day("2026-10-06");
    made.value.method = domain::ClientMethod::cash;
    write([&](Transaction& t) { return insert_client_payment(t, practice, made); });
    const auto all = read([&](Transaction& t) { return client_payments_of(t, practice, client); });
    REQUIRE(all.size() == 1);
    CHECK(all.front().value.amount == 25.00_usd);
    CHECK_FALSE(execute("DELETE FROM client_payments"));
}
