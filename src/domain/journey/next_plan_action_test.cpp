// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <algorithm>

#include "domain/journey/actions.h"
#include "domain/journey/claim_actions.h"
#include "domain/journey/example_facts.h"
#include "domain/journey/light_parts.h"
#include "domain/payment/question_words.h"

// What a claim to the plan behind asks for while the decision before it comes, changes and goes.
using namespace exclaim;
using namespace exclaim::domain;
using namespace exclaim::domain::example;

namespace {
const auto today = day("2026-11-19");

Evidence said(EvidenceKind kind, Verdict verdict) {
    Evidence out;
    out.kind = kind;
    out.verdict = verdict;
    out.level = Level::payer;
    out.at = at("2026-11-18");
    return out;
}
const auto sent = said(EvidenceKind::sent, Verdict::sent);
const auto taken = said(EvidenceKind::ack_277ca, Verdict::accepted);
const auto paid = said(EvidenceKind::remittance, Verdict::paid);

/// The paid claim of the first day, and the one that asks the second plan, sent after payment 80.
CaseFacts asked_behind() {
    auto f = complete();
    auto behind = f.claims[0];
    behind.id = ClaimId{71};
    behind.record.control_number = "MX26-000052-3";
    behind.record.follows = f.claims[0].id;
    behind.record.policy = PolicyId{72};
    behind.evidence = {sent};
    behind.left = EvidenceId{90};
    f.claims.push_back(behind);
    return f;
}
ClaimFacts& behind_of(CaseFacts& f) {
    return f.claims.at(2);
}
void first_decides_anew(CaseFacts& f, std::int64_t payment) {
    auto anew = f.payments[0];
    anew.id = PaymentId{payment};
    f.payments.push_back(anew);
}
void second_decides(CaseFacts& f, std::int64_t payment) {
    behind_of(f).evidence.push_back(paid);
    f.payments.push_back({PaymentId{payment},
                          Money::from_cents(15'00),
                          day("2026-11-19"),
                          day("2026-11-19"),
                          {behind_of(f).id},
                          {},
                          {{behind_of(f).id, Money::from_cents(15'00)}}});
}
void ask(CaseFacts& f, std::int64_t id, std::string decision) {
    Question q;
    q.why = why_decided_since;
    q.claim = behind_of(f).id;
    q.line = f.claims[0].record.lines[0].line.number;
    q.amount = Money::from_cents(12'40);
    q.decision = std::move(decision);
    f.questions.push_back({QuestionId{id}, q});
}
ClaimFacts& follow(CaseFacts& f, const ClaimFacts& of, std::int64_t id, Frequency frequency,
                   std::vector<Evidence> evidence) {
    auto next = of;
    next.id = ClaimId{id};
    next.record.frequency = frequency;
    next.record.replaces = of.id;
    next.record.control_number = of.record.control_number + "v";
    next.evidence = std::move(evidence);
    return f.claims.emplace_back(std::move(next));
}
std::string rests(const CaseFacts& f) {
    const auto out = rests_on_gone(f, f.claims.at(2));
    return out ? out->label : std::string{};
}
/// What a claim asks for, and what it would bring.
std::vector<std::string> asks(const CaseFacts& f, ClaimId id) {
    std::vector<std::string> out;
    for (const auto step : {Step::claim, Step::denial, Step::payment})
        for (const auto& each : light_on(f, step, first_day, today).missing)
            if (each.href.ends_with("open=" + id.text())) {
                const auto ask_for =
                    each.id + (each.money ? " " + each.money->text() : std::string{});
                if (std::find(out.begin(), out.end(), ask_for) == out.end()) out.push_back(ask_for);
            }
    return out;
}
}  // namespace

TEST_CASE(
    "a changed decision before it counts until the plan behind has decided on it, or is asked "
    "again") {
    auto f = asked_behind();
    CHECK(rests(f) == "");
    first_decides_anew(f, 95);
    CHECK(rests(f) == "Correct it too");
    SUBCASE("it decided before the change") {
        second_decides(f, 93);
        CHECK(rests(f) == "Correct it too");
    }
    SUBCASE("it decides after the change, and both fit") {
        second_decides(f, 97);
        CHECK(rests(f) == "");
    }
    SUBCASE("they do not fit: until a person has settled it") {
        second_decides(f, 97);
        ask(f, 98, "");
        CHECK(rests(f) == "Correct it too");
        f.questions.back().value.decision = "write_off";
        CHECK(rests(f) == "");
        // The first plan changes it once more.
        first_decides_anew(f, 99);
        CHECK(rests(f) == "Correct it too");
    }
    SUBCASE("a person has settled what an earlier decision of it left") {
        second_decides(f, 93);
        ask(f, 96, "judged_anew");
        CHECK(rests(f) == "Correct it too");
        ask(f, 97, "contest");
        CHECK(rests(f) == "");
    }
    SUBCASE("it is corrected, or taken back: once, and from the draft on") {
        for (const auto frequency : {Frequency::replacement, Frequency::cancellation})
            for (const auto& evidence :
                 std::vector<std::vector<Evidence>>{{}, {sent}, {sent, taken}}) {
                auto with = f;
                const auto of = behind_of(with);
                follow(with, of, 75, frequency, evidence);
                CHECK(rests(with) == "");
            }
    }
    SUBCASE("it takes its own decision back") {
        behind_of(f).evidence.push_back(said(EvidenceKind::remittance, Verdict::reversed));
        CHECK(rests(f) == "");
    }
}

TEST_CASE("a silent claim behind one that was taken back asks for one thing: to be taken back") {
    auto f = asked_behind();
    const auto id = behind_of(f).id;
    CHECK(asks(f, id) ==
          std::vector<std::string>{"await_acknowledgement 160.00", "ask_status 160.00"});
    const auto first = f.claims[0];
    f.payments.clear();
    f.claims[0].entries.clear();
    behind_of(f).entries.clear();
    follow(f, first, 74, Frequency::cancellation, {sent, taken});
    for (const bool known : {false, true}) {
        CAPTURE(known);
        if (known) behind_of(f).evidence.push_back(taken);
        // A void asks for no money.
        CHECK(asks(f, id) == std::vector<std::string>{"rests_on_gone"});
        const auto next = next_action(f, id, today);
        REQUIRE(next);
        CHECK(next->label == "Take it back too");
        CHECK(next->why ==
              std::string("MX26-000052-3 rests on a decision that is gone: the claim to the plan "
                          "before was taken back") +
                  (known ? "" : "; its plan lets it be taken back once it has it"));
        CHECK_FALSE(next->money);
        CHECK(asks(f, ClaimId{74}).empty());
    }
    // Taken back, it asks for nothing; the void is waited for.
    const auto of = behind_of(f);
    follow(f, of, 75, Frequency::cancellation, {sent});
    CHECK(asks(f, id).empty());
    CHECK(asks(f, ClaimId{75}) == std::vector<std::string>{"await_acknowledgement"});
}

TEST_CASE("money on a charge that is gone is settled when it went back") {
    auto f = asked_behind();
    const auto first = f.claims[0];
    follow(f, first, 74, Frequency::cancellation, {sent, taken});
    second_decides(f, 97);
    const auto line = f.claims[0].record.lines[0].line.number;
    const auto on = [&](std::vector<Entry> entries) {
        for (auto* each : {&f.claims[0], &f.claims[2]}) each->entries = entries;
    };
    const Entry paid_once{line,          EntryKind::payer_payment, Account::open,
                          Account::paid, Money::from_cents(15'00), today,
                          "second"};
    auto back = paid_once;
    std::swap(back.from, back.to);
    on({paid_once});
    CHECK(rests(f) == "Take it back too");
    on({paid_once, back});
    CHECK(rests(f) == "");
}

TEST_CASE("a refusal waits while the next plan is asked for the same, and comes back") {
    auto f = asked_behind();
    auto& denial = f.denials[0].value;
    denial.state = DenialState::open;
    for (auto* each : {&f.claims[0], &f.claims[2]}) each->entries.resize(1);
    const auto action = [&](Date on = today) {
        const auto out = denial_action(f, f.denials[0], on);
        return out ? out->id : std::string{};
    };
    const auto waits = denial_action(f, f.denials[0], today);
    REQUIRE(waits);
    CHECK(waits->id == "await_next_plan");
    CHECK(light_of(waits->status) == Light::moving);
    CHECK(waits->why == "MX26-000052-3 asks the next plan for it since Nov 18, 2026");
    CHECK(waits->href.ends_with("open=" + behind_of(f).id.text()));
    CHECK(waits->money == Money::from_cents(160'00));
    SUBCASE("not past its own deadline") {
        CHECK(action(denial.due.plus_days(-15)) == "await_next_plan");
        CHECK(action(denial.due.plus_days(-14)) == "work_denial");
    }
    SUBCASE("the next plan refuses, or leaves money open") {
        behind_of(f).evidence.push_back(said(EvidenceKind::remittance, Verdict::denied));
        CHECK(action() == "work_denial");
    }
    SUBCASE("the next plan's claim is rejected, or taken back") {
        auto with = f;
        behind_of(f).evidence.push_back(said(EvidenceKind::ack_277ca, Verdict::rejected));
        CHECK(action() == "work_denial");
        f = with;
        const auto of = behind_of(f);
        follow(f, of, 75, Frequency::cancellation, {sent, taken});
        CHECK(action() == "work_denial");
    }
    SUBCASE("a draft asks nobody yet") {
        behind_of(f).evidence.clear();
        CHECK(action() == "work_denial");
    }
    SUBCASE("of another line") {
        behind_of(f).record.lines[0].line.number = "other";
        behind_of(f).accounts = {"other"};
        CHECK(action() == "work_denial");
    }
}
