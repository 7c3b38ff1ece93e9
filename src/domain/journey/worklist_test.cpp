// SPDX-License-Identifier: Apache-2.0
#include "domain/journey/worklist.h"

#include <doctest/doctest.h>

#include <tuple>

#include "domain/findings.h"
#include "domain/journey/actions.h"
#include "domain/journey/example_facts.h"
#include "domain/journey/light_parts.h"
#include "domain/payment/question_words.h"

using namespace exclaim;
using namespace exclaim::domain;
using namespace exclaim::domain::example;

namespace {
CaseFacts open_case() {
    auto facts = complete();
    facts.value.closed.reset();
    return facts;
}

void deny_again(CaseFacts& facts, std::int64_t id, std::string_view reason, std::int64_t cents) {
    auto denial = facts.denials.front();
    denial.id = DenialId{id};
    denial.value.denial.reason = reason;
    denial.value.denial.amount = Money::from_cents(cents);
    denial.value.state = DenialState::open;
    facts.denials.push_back(denial);
}

std::vector<WorkRow> of(const Work& work, Worklist list) {
    std::vector<WorkRow> out;
    for (const auto& row : work.rows)
        if (row.list == list) out.push_back(row);
    return out;
}
}  // namespace

TEST_CASE("denials of a case for one reason are one row with their count and sum") {
    auto facts = open_case();
    facts.claims[0].entries.resize(1);  // charged, and nothing paid
    deny_again(facts, 91, "170", 40'00);
    deny_again(facts, 92, "170", 80'00);
    deny_again(facts, 93, "197", 40'00);
    const auto denied = of(worklist(std::vector{facts}, closed_on), Worklist::denied);
    REQUIRE(denied.size() == 2);
    CHECK(denied[0].count == 2);
    CHECK(denied[0].money == Money::from_cents(120'00));
    // The row shows the most urgent of them, the same object that the denial itself shows.
    CHECK(denied[0].action == next_action(facts, DenialId{92}, closed_on));
    CHECK(denied[1].count == 1);
    CHECK(denied[1].money == Money::from_cents(40'00));
}

TEST_CASE("the case itself names the money of all lines that were refused for the same reason") {
    auto facts = complete();
    facts.claims[0].entries.resize(1);
    deny_again(facts, 91, "170", 40'00);
    deny_again(facts, 92, "170", 80'00);
    deny_again(facts, 93, "197", 40'00);
    const auto next = next_action(facts, closed_on);
    REQUIRE(next.has_value());
    CHECK(next->id == "work_denial");
    CHECK(next->money == Money::from_cents(120'00));
    const auto work = worklist(std::vector{facts}, closed_on);
    REQUIRE(work.next.size() == 1);
    CHECK(work.next[0].client == facts.value.client);
    CHECK(work.next[0].action == next);
}

TEST_CASE("what waits on us comes before what the plan is still to answer") {
    NextAction share, appeal, denied;
    share.status = "due";
    appeal.status = "appeal_sent";
    appeal.due = day("2026-11-01");
    denied.status = "denied";
    denied.due = day("2027-05-01");
    std::vector all{appeal, share, denied};
    sort_by_urgency(all);
    CHECK(all == std::vector{denied, share, appeal});
}

TEST_CASE(
    "an amount that we contest is no refusal of the plan, and no corrected claim answers it") {
    auto facts = open_case();
    facts.claims[0].entries.resize(1);
    deny_again(facts, 91, "45", 24'00);
    auto& contested = facts.denials.back().value.denial;
    contested.cause = contested_cause;
    contested.meaning = "above the allowed amount";
    contested.actions = {"appeal"};
    deny_again(facts, 92, "197", 40'00);
    auto draft = facts.claims[0];
    draft.id = ClaimId{990};
    draft.record.frequency = Frequency::replacement;
    draft.record.replaces = facts.claims[0].id;
    draft.evidence.clear();
    facts.claims.push_back(draft);
    CHECK(next_action(facts, DenialId{91}, closed_on)->why ==
          "Contested by us: above the allowed amount (CARC 45)");
    const auto refused = next_action(facts, DenialId{92}, closed_on);
    CHECK(refused->id == "send_correction");
    CHECK(refused->money == Money::from_cents(40'00));
}

TEST_CASE(
    "the authorization that stood on the claim is what a refusal for want of it is met with") {
    auto facts = open_case();
    facts.claims[0].entries.resize(1);
    deny_again(facts, 91, "197", 40'00);
    auto& claim = facts.claims[0].record;
    claim.authorization_number.clear();
    for (auto& each : claim.lines) each.line.authorization_number.clear();
    CHECK(next_action(facts, DenialId{91}, closed_on)->label ==
          "Ask for the authorization, or appeal");
    claim.authorization_number = facts.authorizations[0].value.number;
    const auto sent = next_action(facts, DenialId{91}, closed_on);
    CHECK(sent->label == "Appeal");
    CHECK(sent->why ==
          format("The plan says: authorization was missing (CARC 197); {} stood on the "
                 "claim: call, or appeal with it",
                 claim.authorization_number));
    facts.authorizations[0].value.ends = day("2026-10-01");
    CHECK(next_action(facts, DenialId{91}, closed_on)->label ==
          "Ask for the authorization, or appeal");
}

TEST_CASE("the shares of several claims are collected in one row") {
    auto facts = open_case();
    for (auto& claim : facts.claims) claim.entries.pop_back();
    const auto work = worklist(std::vector{facts}, closed_on);
    const auto owed = of(work, Worklist::balance);
    REQUIRE(owed.size() == 1);
    CHECK(owed[0].count == 2);
    CHECK(owed[0].money == Money::from_cents(120'00));
    CHECK(work.clients.now.money == Money::from_cents(120'00));
    CHECK(work.clients.now.count == 1);
    CHECK(work.clients.later.count == 0);
}

TEST_CASE("what clients owe is what can be collected and what waits for a decision, together") {
    auto facts = open_case();
    for (auto& claim : facts.claims) claim.entries.pop_back();
    Question asked;
    asked.claim = facts.claims[0].id;
    asked.why = why_above_allowed;
    asked.amount = Money::from_cents(10'00);
    facts.questions.push_back({QuestionId{95}, asked});
    const auto work = worklist(std::vector{facts}, closed_on);
    CHECK(work.clients.now.money == Money::from_cents(60'00));
    CHECK(work.clients.later.money == Money::from_cents(60'00));
    CHECK(work.clients.both().money == Money::from_cents(120'00));
    CHECK(of(work, Worklist::balance).size() == 1);
    CHECK(of(work, Worklist::posting).size() == 1);
}

TEST_CASE("of a closed case no more care is asked, but its money waits") {
    auto facts = complete();
    REQUIRE(facts.value.closed);
    facts.referrals.clear();
    facts.claims[0].entries.pop_back();
    const auto rows = worklist(std::vector{facts}, closed_on).rows;
    REQUIRE(rows.size() == 1);
    CHECK(rows[0].list == Worklist::balance);
}

TEST_CASE("what was delivered before a case closed is still signed and billed") {
    auto facts = complete();
    facts.notes.clear();
    auto rows = worklist(std::vector{facts}, closed_on).rows;
    REQUIRE(rows.size() == 1);
    CHECK(rows[0].list == Worklist::note);
    facts = complete();
    facts.claims.clear();
    facts.payments.clear();
    facts.denials.clear();
    facts.questions.clear();
    rows = worklist(std::vector{facts}, closed_on).rows;
    REQUIRE(rows.size() == 1);
    CHECK(rows[0].list == Worklist::billing);
    CHECK(rows[0].action.id == "build_claim");
}

TEST_CASE(
    "a claim that is stopped says by what, and leads to the step that repairs it in one row") {
    auto facts = open_case();
    auto& claim = facts.claims[0];
    claim.evidence.clear();
    claim.entries.clear();
    claim.clean = false;
    claim.stops = {field_finding(domain::Code::session_of_another_case, "lines")};
    const auto stopped = of(worklist(std::vector{facts}, closed_on), Worklist::rejected);
    REQUIRE(stopped.size() == 1);
    CHECK(stopped[0].action.id == "repair_claim");
    CHECK(stopped[0].action.status == "blocked");
    CHECK(stopped[0].action.label == "Repair the claim");

    // What the case lacks is repaired where it lacks it.
    facts.referrals[0].value.signature = {};
    claim.stops[0].step = Step::referral;
    claim.stops[0].message = "The referral is not signed.";
    const auto work = worklist(std::vector{facts}, closed_on);
    const auto one = of(work, Worklist::rejected);
    REQUIRE(one.size() == 1);
    CHECK(one[0].action.label == "Get it signed");
    CHECK(one[0].action.href == case_page(facts, Step::referral));
    CHECK(of(work, Worklist::referral).empty());
}

TEST_CASE("a signature that a claim lacks is entered in the form of the case") {
    auto facts = open_case();
    auto& claim = facts.claims[0];
    claim.evidence.clear();
    claim.entries.clear();
    claim.clean = false;
    for (const auto& [field, focus] :
         {std::pair{"release", "released_on"}, std::pair{"benefits", "assigned_on"}}) {
        claim.stops = {field_finding(domain::Code::benefits_not_signed, field, {{"what", field}})};
        const auto action = next_action(facts, claim.id, closed_on);
        REQUIRE(action);
        CHECK(action->id == "repair_claim");
        CHECK(action->label == "Enter when it was signed");
        CHECK(action->href == case_form(facts));
        CHECK(action->focus == focus);
    }
}

TEST_CASE("overdue stands first, then what was refused, then by due date") {
    auto late = open_case(), refused = open_case(), owed = open_case();
    late.id = CaseId{11};
    deny_again(late, 91, "197", 10'00);
    late.denials.back().value.due = closed_on.plus_days(-1);
    refused.id = CaseId{12};
    deny_again(refused, 92, "197", 10'00);
    owed.id = CaseId{13};
    owed.claims[0].entries.pop_back();
    std::vector<std::int64_t> order;
    for (const auto& row : worklist(std::vector{owed, refused, late}, closed_on).rows)
        if (row.list == Worklist::denied || row.list == Worklist::balance)
            order.push_back(row.of.value());
    CHECK(order == std::vector<std::int64_t>{11, 12, 13});
}

TEST_CASE("a claim that the plan has not judged waits on the plan, once") {
    auto facts = open_case();
    auto& claim = facts.claims[0];
    claim.evidence.pop_back();
    claim.entries.clear();
    const auto soon = worklist(std::vector{facts}, day("2026-10-20"));
    CHECK(soon.payers.count == 1);
    CHECK(soon.payers.money == Money::from_cents(160'00));
    // Silent for too long it waits on the practice, which has to ask.
    const auto later = worklist(std::vector{facts}, day("2026-11-20"));
    CHECK(later.payers.count == 0);
    CHECK_FALSE(later.payers.money.has_value());
    REQUIRE(of(later, Worklist::silent).size() == 1);
    CHECK(of(later, Worklist::silent)[0].action.status == "overdue");
}

TEST_CASE(
    "a correction that is drafted beside its refusals is one row, and its money counts once") {
    auto facts = open_case();
    facts.claims[0].entries.resize(1);
    deny_again(facts, 91, "50", 100'00);
    deny_again(facts, 92, "197", 60'00);
    const auto before = worklist(std::vector{facts}, closed_on);
    CHECK(before.you.money == Money::from_cents(160'00));
    auto draft = facts.claims[0];
    draft.id = ClaimId{70};
    draft.record.frequency = Frequency::replacement;
    draft.record.replaces = facts.claims[0].id;
    draft.accounts = {facts.claims[0].record.lines[0].line.number};
    draft.evidence.clear();
    facts.claims.push_back(draft);
    const auto work = worklist(std::vector{facts}, closed_on);
    CHECK(work.you.money == Money::from_cents(160'00));
    CHECK(of(work, Worklist::billing).empty());
    const auto denied = of(work, Worklist::denied);
    REQUIRE(denied.size() == 1);
    CHECK(denied[0].action.id == "send_correction");
    CHECK(denied[0].money == Money::from_cents(160'00));
    // Rejected, it is repaired beside the refusals, which have the money.
    auto& rejected = facts.claims.back().evidence;
    for (const auto verdict : {Verdict::sent, Verdict::rejected}) {
        Evidence said;
        said.verdict = verdict;
        said.level = Level::payer;
        said.kind = verdict == Verdict::sent ? EvidenceKind::sent : EvidenceKind::ack_277ca;
        said.at = at("2026-11-18");
        rejected.push_back(said);
    }
    const auto repair = worklist(std::vector{facts}, closed_on);
    CHECK(repair.you.money == Money::from_cents(160'00));
    REQUIRE(of(repair, Worklist::rejected).size() == 1);
    CHECK_FALSE(of(repair, Worklist::rejected)[0].money.has_value());
}

TEST_CASE("what was refused and paid by another plan since is open only in what is open") {
    auto facts = open_case();
    facts.claims[0].entries.resize(2);  // 100.00 of 160.00 are paid
    deny_again(facts, 91, "197", 160'00);
    const auto work = worklist(std::vector{facts}, closed_on);
    REQUIRE(of(work, Worklist::denied).size() == 1);
    CHECK(of(work, Worklist::denied)[0].money == Money::from_cents(60'00));
    CHECK(work.you.money == Money::from_cents(60'00));
}

TEST_CASE("the questions about a claim are counted, and their money is one sum") {
    auto facts = open_case();
    facts.claims[0].entries.resize(2);
    for (const auto& [id, why, cents] :
         {std::tuple{95, why_above_allowed, 24'00}, std::tuple{96, why_no_contract, 10'00}}) {
        Question asked;
        asked.claim = facts.claims[0].id;
        asked.line = facts.claims[0].record.lines[0].line.number;
        asked.why = why;
        asked.amount = Money::from_cents(cents);
        facts.questions.push_back({QuestionId{id}, asked});
    }
    const auto posting = of(worklist(std::vector{facts}, closed_on), Worklist::posting);
    REQUIRE(posting.size() == 1);
    CHECK(posting[0].count == 2);
    CHECK(posting[0].money == Money::from_cents(34'00));
    CHECK(posting[0].action.why ==
          "Nobody has decided who owes what is above the allowed amount, and 1 more");
}

TEST_CASE("a closed case with nothing else to do names the rule that its refusal asks for") {
    auto facts = complete();
    Pattern again;
    again.reason = "197";
    again.rule.evidence = {DenialId{90}};
    again.amount = Money::from_cents(160'00);
    facts.patterns = {again};
    CHECK(light_on(facts, Step::review, first_day, closed_on).light == Light::waiting);
    const auto next = next_action(facts, closed_on);
    REQUIRE(next);
    CHECK(next->id == "make_rule");
    CHECK(next->href == "/review");
    // Whether it is made or not is no row of the case on Today: it stands in the review.
    CHECK(of(worklist(std::vector{facts}, closed_on), Worklist::closing).empty());
}

TEST_CASE("a closed case names as next what has its row on Today, and the practice's lists not") {
    auto facts = complete();
    facts.value.closed = day("2099-01-01");
    const auto today = day("2099-01-02");
    CHECK(light_on(facts, Step::review, first_day, today).missing[0].id == "renew_codes");
    CHECK_FALSE(next_action(facts, today));
    facts.claims[0].entries.pop_back();
    const auto next = next_action(facts, today);
    REQUIRE(next);
    CHECK(next->id == "collect_share");
    const auto work = worklist(std::vector{facts}, today);
    REQUIRE(work.rows.size() == 1);
    CHECK(work.rows[0].action == *next);
}

TEST_CASE("while a void is out Today and the case both wait for it, and collect nothing") {
    auto facts = complete();
    facts.claims[0].entries.pop_back();  // the client owes their share
    auto taking_back = facts.claims[0];
    taking_back.id = ClaimId{99};
    taking_back.record.frequency = Frequency::cancellation;
    taking_back.record.replaces = facts.claims[0].id;
    taking_back.evidence.resize(1);
    taking_back.evidence[0].at = at("2026-11-18");
    taking_back.accounts = {facts.claims[0].record.lines[0].line.number};
    facts.claims.push_back(taking_back);
    const auto id_of = [](const std::optional<NextAction>& action) {
        return action ? action->id : std::string{};
    };
    CHECK(of(worklist(std::vector{facts}, closed_on), Worklist::balance).empty());
    CHECK(id_of(next_action(facts, closed_on)) == "await_acknowledgement");
    CHECK(id_of(next_action(facts, facts.claims[0].id, closed_on)) == "await_acknowledgement");
    const auto late = worklist(std::vector{facts}, day("2026-12-20"));
    CHECK(of(late, Worklist::balance).empty());
    REQUIRE(of(late, Worklist::silent).size() == 1);
    CHECK(of(late, Worklist::silent)[0].count == 1);
    CHECK(of(late, Worklist::silent)[0].action == next_action(facts, day("2026-12-20")));
}

TEST_CASE("the money of a claim that waits and of the draft that corrects it is one") {
    auto facts = open_case();
    const auto today = day("2026-10-20");
    facts.claims[0].evidence.resize(2);  // accepted, and not judged
    facts.claims[0].entries.resize(1);
    auto work = worklist(std::vector{facts}, today);
    CHECK(work.payers.money == Money::from_cents(160'00));
    auto draft = facts.claims[0];
    draft.id = ClaimId{99};
    draft.record.frequency = Frequency::replacement;
    draft.record.replaces = facts.claims[0].id;
    draft.evidence.clear();
    draft.accounts = {facts.claims[0].record.lines[0].line.number};
    facts.claims.push_back(draft);
    work = worklist(std::vector{facts}, today);
    REQUIRE(of(work, Worklist::billing).size() == 1);
    CHECK(work.you.money == Money::from_cents(160'00));
    CHECK_FALSE(work.payers.money);
    CHECK(work.payers.count == 0);
}

TEST_CASE("what belongs to nobody that we know has a row on Today, one for each reason") {
    Question unknown;
    unknown.kind = QuestionKind::unknown_claim;
    unknown.why = "No claim of this practice has the number ZZ99-1.";
    unknown.amount = Money::from_cents(28'00);
    unknown.on = day("2026-10-07");
    auto earlier = unknown;
    earlier.why = "No claim of this practice has the number ZZ98-1.";
    earlier.on = day("2026-10-06");
    earlier.amount = Money::from_cents(-10'00);
    Question file;
    file.kind = QuestionKind::unreadable_file;
    file.why = "The file is no X12.";
    file.on = day("2026-10-08");
    Work work;
    add_unplaced(work, std::vector{unknown, earlier, file});
    REQUIRE(work.rows.size() == 2);
    CHECK(work.rows[0].of.empty());
    CHECK(work.rows[0].list == Worklist::posting);
    CHECK(work.rows[0].count == 2);
    CHECK(work.rows[0].money == Money::from_cents(38'00));
    CHECK(work.rows[0].action.why == "No claim of this practice has the number ZZ98-1");
    CHECK(work.rows[0].action.due == day("2026-10-06"));
    CHECK(!work.rows[1].money);
    CHECK(work.you.count == 2);
    CHECK(work.you.money == Money::from_cents(38'00));
}

TEST_CASE("money of a payment for nobody that we know is looked for on the account") {
    Payment payment;
    payment.remitted.payer_name = "EXAMPLE BLUE PPO";
    payment.remitted.trace = "T1";
    payment.remitted.amount = Money::from_cents(28'00);
    payment.remitted.date = day("2026-10-07");
    payment.remitted.claims.emplace_back();
    Work work;
    add_undeposited(work, std::vector{payment}, day("2026-10-08"));
    REQUIRE(work.rows.size() == 1);
    CHECK(work.rows[0].list == Worklist::posting);
    CHECK(work.rows[0].of.empty());
    CHECK(work.rows[0].action.id == "confirm_deposit");
    CHECK(work.rows[0].action.why ==
          "$28.00 of EXAMPLE BLUE PPO (T1) are for no claim of ours that is known, and nobody saw "
          "them on the account");
    // Whose they are is asked in a row of its own, which counts the money.
    CHECK_FALSE(work.rows[0].money);
    payment.remitted.claims.clear();
    add_undeposited(work, std::vector{payment}, day("2026-10-06"));
    CHECK(work.rows[1].action.why.ends_with("and come on Oct 7, 2026"));
    CHECK(work.you.money == Money::from_cents(28'00));
}

TEST_CASE("a claim that could not be processed asks all its lines again in one row") {
    auto facts = open_case();
    facts.claims[0].entries.resize(1);
    facts.denials.clear();
    for (const auto& [id, cents] : {std::pair{91, 80'00}, std::pair{92, 40'00}}) {
        auto denial = complete().denials.front();
        denial.id = DenialId{id};
        denial.value.line.clear();
        denial.value.denial.reason = "16";
        denial.value.denial.remark = "MA130";
        denial.value.denial.amount = Money::from_cents(cents);
        denial.value.state = DenialState::open;
        facts.denials.push_back(denial);
    }
    const auto denied = of(worklist(std::vector{facts}, closed_on), Worklist::denied);
    REQUIRE(denied.size() == 1);
    CHECK(denied[0].money == Money::from_cents(120'00));
}
