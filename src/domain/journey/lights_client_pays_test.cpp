// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <algorithm>

#include "domain/journey/claim_actions.h"
#include "domain/journey/light_parts.h"
#include "domain/journey/light_rows.h"

using namespace exclaim;
using namespace exclaim::domain;
using namespace exclaim::domain::example;

namespace {
/// No plan is billed: 80.00 and 40.00 are charged for the first session.
void cash(CaseFacts& f) {
    f.value.billing = BillingModel::cash;
    f.value.policy.reset();
    f.policy.reset();
    f.payer.reset();
    f.claims.clear();
    f.denials.clear();
    f.payments.clear();
    for (const auto& each : client_charges_on(f, first_day))
        f.of_client.push_back({each.line(), EntryKind::charge, Account::billed, Account::client,
                               Money::from_cents(each.units * 40'00), first_day,
                               each.session.text()});
}
void pay(CaseFacts& f, std::size_t line, std::int64_t cents) {
    f.of_client.push_back({f.of_client[line].line, EntryKind::client_payment, Account::client,
                           Account::collected, Money::from_cents(cents), first_day, "P"});
}
}  // namespace

TEST_CASE("where the client pays alone, step 9 is what they owe for signed sessions") {
    const std::vector<Row> rows = {
        {"owed", Step::payment, [](auto& f) { cash(f); }, Light::waiting, "due",
         "The client pays for this case and owes $120.00", "collect_share"},
        {"paid in part", Step::payment,
         [](auto& f) {
             cash(f);
             pay(f, 0, 80'00);
         },
         Light::waiting, "due", "The client pays for this case and owes $40.00", "collect_share"},
        {"paid", Step::payment,
         [](auto& f) {
             cash(f);
             pay(f, 0, 80'00);
             pay(f, 1, 40'00);
         },
         Light::done, "settled", "2 lines settled", ""},
        {"paid too much", Step::payment,
         [](auto& f) {
             cash(f);
             pay(f, 0, 90'00);
             pay(f, 1, 40'00);
         },
         Light::waiting, "to_post", "The client paid more than they owe", "refund_credit"},
        {"too much on one line, owed on another", Step::payment,
         [](auto& f) {
             cash(f);
             pay(f, 0, 90'00);
         },
         Light::waiting, "to_post", "The client paid too much on one line and owes on another",
         "move_credit"},
        {"no fee is not nothing", Step::payment,
         [](auto& f) {
             cash(f);
             f.of_client.clear();
         },
         Light::blocked, "blocked", "97110 of Oct 6, 2026 has no fee, so the client is not charged",
         "set_fee"},
        {"not signed", Step::payment,
         [](auto& f) {
             cash(f);
             f.of_client.clear();
             f.notes.clear();
         },
         Light::idle, "nothing_yet", "Nothing to collect yet", ""},
        {"a claim that left bills it", Step::payment,
         [](auto& f) {
             f.value.billing = BillingModel::cash;
             f.value.policy.reset();
         },
         Light::done, "settled", "1 line settled", ""},
        {"a claim that left bills another session of the day", Step::payment,
         [](auto& f) {
             f.value.billing = BillingModel::cash;
             f.value.policy.reset();
             auto second = f.sessions.front();
             second.id = SessionId{59};
             auto note = f.notes.front();
             note.value.session = second.id;
             f.sessions.push_back(second);
             f.notes.push_back(note);
         },
         Light::blocked, "blocked", "97110 of Oct 6, 2026 has no fee, so the client is not charged",
         "set_fee"},
    };
    CHECK(differences(rows) == "");
}

namespace {
/// The client has the superbill of the first session and has paid `cents` of its 160.00.
void give(CaseFacts& f, std::int64_t cents) {
    f.value.billing = BillingModel::superbill;
    f.denials.clear();
    f.payments.clear();
    auto& claim = f.claims[0];
    claim.evidence.resize(1);
    claim.evidence[0].kind = EvidenceKind::superbill;
    const auto charge = claim.entries[0];
    claim.entries = {charge,
                     {charge.line, EntryKind::client_share, Account::open, Account::client,
                      Money::from_cents(160'00), day("2026-10-14"), "superbill"}};
    if (cents > 0)
        claim.entries.push_back({charge.line, EntryKind::client_payment, Account::client,
                                 Account::collected, Money::from_cents(cents), day("2026-10-15"),
                                 "P"});
}
}  // namespace

TEST_CASE(
    "what the client has as a superbill stays theirs to file, however the case is billed since") {
    auto f = complete();
    give(f, 0);
    f.value.billing = BillingModel::assigned;
    const auto asked = answer_action(f, f.claims[0], closed_on);
    REQUIRE(asked);
    CHECK(asked->id == "ask_client_eob");
    // Of what the plan was sent it is asked, also while the next sessions are the client's to file.
    auto other = complete();
    other.value.billing = BillingModel::superbill;
    other.claims[0].evidence.resize(1);
    CHECK(answer_action(other, other.claims[0], closed_on)->id == "ask_status");
}

TEST_CASE(
    "a claim that is out is told of until the plan has answered, though the client pays now") {
    auto f = complete();
    f.denials.clear();
    f.payments.clear();
    f.claims[0].evidence.resize(1);
    f.value.billing = BillingModel::cash;
    const auto out = light_on(f, Step::claim, first_day, closed_on);
    CHECK(out.light != Light::idle);
    REQUIRE_FALSE(out.missing.empty());
    CHECK(out.missing[0].id == "ask_status");
    // What has not left leaves no more.
    f.claims[0].evidence.clear();
    CHECK(light_on(f, Step::claim, first_day, closed_on).says == "Cash: no claim is made");
}

TEST_CASE("what the client owes for a superbill that was given is collected, judged or not") {
    const auto owed = [](std::int64_t cents) -> std::optional<Money> {
        auto f = complete();
        give(f, cents);
        const auto action = money_action(f, f.claims[0], f.claims[0].entries[0].line, closed_on);
        if (!action || action->id != "collect_share") return std::nullopt;
        return action->money;
    };
    CHECK(owed(0) == Money::from_cents(160'00));
    CHECK(owed(100'00) == Money::from_cents(60'00));
    CHECK_FALSE(owed(160'00));
    auto f = complete();
    give(f, 100'00);
    const auto light = light_on(f, Step::payment, first_day, closed_on);
    CHECK(std::any_of(light.missing.begin(), light.missing.end(), [](const auto& each) {
        return each.why == "The client has the superbill and owes what it charges";
    }));
}
