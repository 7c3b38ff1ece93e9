// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "domain/journey/actions.h"
#include "domain/journey/claim_actions.h"
#include "domain/journey/light_parts.h"
#include "domain/journey/light_rows.h"

// What the lights say of a claim with more than one version, and of what none of them bills.
using namespace exclaim;
using namespace exclaim::domain;
using namespace exclaim::domain::example;

namespace {
/// A version that follows the paid claim of the first day, with the first evidence of `said`.
ClaimFacts& follow(CaseFacts& f, Frequency frequency, std::vector<Evidence> said) {
    auto next = f.claims[0];
    next.id = ClaimId{70};
    next.record.control_number = "MX26-000052-2";
    next.record.frequency = frequency;
    next.record.replaces = f.claims[0].id;
    next.record.lines[0].line.number = "V2L1";
    next.accounts = {f.claims[0].record.lines[0].line.number};
    next.evidence = std::move(said);
    return f.claims.emplace_back(std::move(next));
}
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
const auto rejected = said(EvidenceKind::ack_277ca, Verdict::rejected);
/// The same a day later.
Evidence later(Evidence out) {
    out.at = at("2026-11-19");
    return out;
}
const auto paid = said(EvidenceKind::remittance, Verdict::paid);

void owe(CaseFacts& f) {
    for (auto& claim : f.claims)
        if (claim.record.lines[0].line.date == first_day) claim.entries.pop_back();
}
void deliver_again(CaseFacts& f, std::string_view what) {
    auto later = session(first_day);
    later.begins = 900;
    later.ends = 935;
    later.blocks = {{code(what), 54000, 55800, false, ""}};
    f.sessions.push_back({SessionId{60}, later});
    Note note = f.notes[0].value;
    note.session = SessionId{60};
    f.notes.push_back({NoteId{61}, note});
}
}  // namespace

TEST_CASE("a void that is under way or was rejected hides nothing of the claim that stands") {
    const std::vector<Row> rows = {
        {"void sent", Step::claim, [](auto& f) { follow(f, Frequency::cancellation, {sent}); },
         Light::moving, "sent", "Sent on Nov 18, 2026; the acknowledgement is on its way",
         "await_acknowledgement"},
        {"its money", Step::payment,
         [](auto& f) {
             follow(f, Frequency::cancellation, {sent});
             owe(f);
         },
         Light::moving, "sent",
         "MX26-000052-2 takes it back and was sent on Nov 18, 2026; until the plan has answered, "
         "nothing is collected",
         "await_acknowledgement"},
        {"its money, when the clearinghouse has it", Step::payment,
         [](auto& f) {
             auto held = taken;
             held.level = Level::clearinghouse;
             follow(f, Frequency::cancellation, {sent, held});
             owe(f);
         },
         Light::moving, "sent",
         "MX26-000052-2 takes it back and was sent on Nov 18, 2026; until the plan has answered, "
         "nothing is collected",
         "await_acknowledgement"},
        {"void rejected", Step::claim,
         [](auto& f) {
             follow(f, Frequency::cancellation, {sent, rejected});
         },
         Light::blocked, "rejected",
         "The void was rejected, so the claim before it stands; repair it and send it again, or "
         "give it up",
         "repair_rejected"},
        {"what is owed after that", Step::payment,
         [](auto& f) {
             follow(f, Frequency::cancellation, {sent, rejected});
             owe(f);
         },
         Light::waiting, "due", "The client owes their share", "collect_share"},
        {"its money after that", Step::payment,
         [](auto& f) {
             follow(f, Frequency::cancellation, {sent, rejected});
         },
         Light::done, "settled", "1 line settled", ""},
        {"void taken: the day may be billed anew", Step::claim,
         [](auto& f) {
             follow(f, Frequency::cancellation, {sent, taken});
         },
         Light::waiting, "due", "The session of Oct 6, 2026 is signed and not billed",
         "build_claim"},
    };
    CHECK(differences(rows) == "");
}

TEST_CASE("a correction that is under way or was rejected hides nothing of the claim that stands") {
    const std::vector<Row> rows = {
        {"sent, the money of the claim before it", Step::payment,
         [](auto& f) {
             follow(f, Frequency::replacement, {sent});
             owe(f);
         },
         Light::waiting, "due", "The client owes their share", "collect_share"},
        {"sent, and settled", Step::payment,
         [](auto& f) { follow(f, Frequency::replacement, {sent}); }, Light::moving, "with_plan",
         "With the plan since Nov 18, 2026", "ask_status"},
        {"rejected", Step::claim,
         [](auto& f) {
             follow(f, Frequency::replacement, {sent, rejected});
         },
         Light::blocked, "rejected",
         "The correction was rejected, so the claim before it stands; repair it and send it again, "
         "or give it up",
         "repair_rejected"},
        {"rejected, and judged all the same", Step::claim,
         [](auto& f) {
             Question asked;
             asked.kind = QuestionKind::already_posted;
             asked.claim = follow(f, Frequency::replacement, {sent, rejected}).id;
             asked.why = "It was decided before";
             f.questions.push_back({QuestionId{95}, asked});
         },
         Light::waiting, "to_post", "It was decided before", "decide_question"},
        {"rejected, the money", Step::payment,
         [](auto& f) {
             follow(f, Frequency::replacement, {sent, rejected});
             owe(f);
         },
         Light::waiting, "due", "The client owes their share", "collect_share"},
        {"judged: its lines are those of the ledger", Step::payment,
         [](auto& f) {
             follow(f, Frequency::replacement, {sent, taken, paid});
             owe(f);
         },
         Light::waiting, "due", "The client owes their share", "collect_share"},
        {"judged and settled", Step::payment,
         [](auto& f) {
             follow(f, Frequency::replacement, {sent, taken, paid});
         },
         Light::done, "settled", "1 line settled", ""},
        {"its denial is seen", Step::denial,
         [](auto& f) {
             auto& next = follow(f, Frequency::replacement, {sent, taken, paid});
             f.denials[0].value.claim = next.id;
             f.denials[0].value.state = DenialState::open;
         },
         Light::blocked, "denied", "The plan says: authorization was missing (CARC 197)",
         "work_denial"},
    };
    CHECK(differences(rows) == "");
}

TEST_CASE("what was signed after the claim left is told on step 7 with what brings it there") {
    const std::vector<Row> rows = {
        {"the same code", Step::claim, [](auto& f) { deliver_again(f, "97110"); }, Light::waiting,
         "due",
         "97110 of Oct 6, 2026 is signed and not billed; a corrected claim of the whole day bills "
         "it",
         "correct_claim"},
        {"another code", Step::claim, [](auto& f) { deliver_again(f, "97530"); }, Light::waiting,
         "due",
         "97530 of Oct 6, 2026 is signed and not billed; a corrected claim of the whole day bills "
         "it",
         "correct_claim"},
        {"a claim that has not left", Step::claim,
         [](auto& f) {
             deliver_again(f, "97530");
             f.claims[0].evidence.clear();
         },
         Light::waiting, "due",
         "MX26-000052 waits: Eligibility is not green for Oct 6, 2026: Nobody has asked whether "
         "this plan pays a Medical Exercise Specialist for 97530, and 1 more",
         "complete_claim"},
        {"not signed yet", Step::claim,
         [](auto& f) {
             deliver_again(f, "97530");
             f.notes.pop_back();
         },
         Light::idle, "nothing_yet", "Waits for the note to be signed", ""},
    };
    CHECK(differences(rows) == "");
    auto facts = complete();
    deliver_again(facts, "97110");
    const auto next = next_action(facts, SessionId{60}, closed_on);
    REQUIRE(next);
    CHECK(next->id == "correct_claim");
    CHECK(next->href.ends_with("/claim?open=" + facts.claims[0].id.text()));
}

TEST_CASE("what is open after a refusal was given up is decided where it was refused") {
    auto facts = complete();
    facts.claims[0].entries.resize(1);
    facts.denials[0].value.state = DenialState::lost;
    const auto light = light_on(facts, Step::payment, first_day, closed_on);
    REQUIRE(light.missing.size() == 1);
    CHECK(light.missing[0].id == "decide_open");
    CHECK(light.missing[0].why == "The refusal was given up, and nobody owes the money yet");
    CHECK(light.missing[0].href.ends_with("/denial?open=" + DenialId{90}.text()));
}

TEST_CASE("a rejected void or correction that was given up is over, and the claim stands") {
    const auto given_up = said(EvidenceKind::given_up, Verdict::rejected);
    const std::vector<Row> rows = {
        {"void", Step::claim,
         [&](auto& f) {
             follow(f, Frequency::cancellation, {sent, rejected, given_up});
         },
         Light::done, "accepted_by_plan", "MX26-000052 judged by the plan", ""},
        {"correction", Step::claim,
         [&](auto& f) {
             follow(f, Frequency::replacement, {sent, rejected, given_up});
         },
         Light::done, "accepted_by_plan", "MX26-000052 judged by the plan", ""},
        {"its money", Step::payment,
         [&](auto& f) {
             follow(f, Frequency::replacement, {sent, rejected, given_up});
         },
         Light::done, "settled", "1 line settled", ""},
        {"taken all the same", Step::claim,
         [&](auto& f) {
             follow(f, Frequency::cancellation, {sent, rejected, given_up, later(taken)});
         },
         Light::waiting, "due", "The session of Oct 6, 2026 is signed and not billed",
         "build_claim"},
    };
    CHECK(differences(rows) == "");
}

TEST_CASE("what the plan paid for a claim that it let us take back is looked for") {
    const auto take_back = [](CaseFacts& f) {
        follow(f, Frequency::cancellation, {sent, taken});
        for (auto& claim : f.claims) {
            if (claim.record.lines[0].line.date != first_day) continue;
            const auto charge = claim.entries[0];
            const auto paid_by_plan = claim.entries[1];
            claim.entries = {charge, paid_by_plan, charge};
            claim.entries[2].kind = EntryKind::reversal;
            std::swap(claim.entries[2].from, claim.entries[2].to);
        }
    };
    const std::vector<Row> rows = {
        {"soon after", Step::payment, take_back, Light::moving, "with_plan",
         "The plan took the void on Nov 18, 2026, and what it decided before is not taken back yet",
         "await_reversal"},
    };
    CHECK(differences(rows) == "");
    auto facts = complete();
    take_back(facts);
    const auto light = light_on(facts, Step::payment, first_day, day("2026-12-10"));
    CHECK(light.light == Light::blocked);
    REQUIRE(light.missing.size() == 1);
    CHECK(light.missing[0].status == "overdue");
    CHECK(light.missing[0].money == Money::from_cents(100'00));
    CHECK(next_action(facts, facts.claims[0].id, closed_on)->id == "await_reversal");
}

TEST_CASE("a decision that the plan took back is neither won nor green until it decides anew") {
    const auto take_back = [](CaseFacts& f) {
        auto back = f.claims[0].evidence.back();
        back.verdict = Verdict::reversed;
        back.at = at("2026-11-09");
        f.claims[0].evidence.push_back(back);
    };
    const std::vector<Row> rows = {
        {"its denial waits", Step::denial,
         [&](auto& f) {
             take_back(f);
             f.denials[0].value.state = DenialState::open;
         },
         Light::moving, "with_plan", "The plan took its decision back; it decides anew",
         "await_decision"},
        {"for too long", Step::denial,
         [&](auto& f) {
             take_back(f);
             f.denials[0].value.state = DenialState::open;
             f.denials[0].value.due = day("2026-11-19");
         },
         Light::blocked, "overdue", "The plan took its decision back; it decides anew",
         "await_decision"},
        {"nothing was refused", Step::denial,
         [&](auto& f) {
             take_back(f);
             f.denials.clear();
         },
         Light::idle, "nothing_yet", "What was judged was taken back, and nothing stands since",
         ""},
        {"a denial closed before", Step::denial, take_back, Light::idle, "nothing_yet",
         "What was judged was taken back, and nothing stands since", ""},
        {"decided anew", Step::denial,
         [&](auto& f) {
             take_back(f);
             auto anew = f.claims[0].evidence.back();
             anew.verdict = Verdict::paid;
             anew.at = at("2026-11-16");
             f.claims[0].evidence.push_back(anew);
         },
         Light::done, "settled", "1 denial closed", ""},
    };
    CHECK(differences(rows) == "");
}

TEST_CASE("a question about money has one button, whichever judged version is looked at") {
    auto f = complete();
    follow(f, Frequency::replacement, {sent, taken, paid});
    Question asked;
    asked.kind = QuestionKind::amount;
    asked.claim = f.claims[0].id;
    asked.line = f.claims[0].record.lines[0].line.number;
    asked.amount = Money::from_cents(34'00);
    asked.on = closed_on;
    f.questions.push_back({QuestionId{95}, asked});
    const auto action = money_action(f, f.claims.back(), asked.line, closed_on);
    REQUIRE(action);
    CHECK(action->id == "decide_question");
    CHECK(action->money == Money::from_cents(34'00));
}

TEST_CASE("what the plan does not find is worked on in the version that follows it") {
    auto f = complete();
    f.claims[0].evidence = {sent, later(said(EvidenceKind::status_277, Verdict::not_found))};
    f.claims[0].entries.resize(1);
    f.denials.clear();
    f.questions.clear();
    const auto asks = [&] {
        const auto action = next_action(f, f.claims[0].id, closed_on);
        return action ? action->id : std::string();
    };
    CHECK(asks() == "claim_not_found");
    follow(f, Frequency::original, {});
    CHECK(asks() == "");
}

TEST_CASE("a claim sent again while the plan has the first after all is told, and not waited for") {
    auto f = complete();
    f.claims[0].evidence = {sent, rejected};
    auto& again = follow(f, Frequency::original, {sent});
    const auto asks = [&] {
        const auto action = next_action(f, again.id, closed_on);
        return action ? action->id : std::string();
    };
    CHECK(asks() == "await_acknowledgement");
    f.claims[0].evidence.push_back(later(taken));
    CHECK(asks() == "billed_twice");
    CHECK(answer_action(f, again, closed_on));
    f.claims[0].evidence.push_back(later(paid));
    CHECK(asks() == "billed_twice");
    CHECK_FALSE(answer_action(f, again, closed_on));
    // The plan refuses the second: that is as it should be.
    again.evidence.push_back(later(rejected));
    CHECK(asks() == "");
    CHECK(is_given_up(f, again));
    CHECK(standing_claims_on(f, *f.claims[0].record.lines[0].line.date).size() == 1);
}

TEST_CASE("money that came is to be seen on the account, whatever became of its decision") {
    auto f = complete();
    f.payments[0].deposited.reset();
    std::swap(f.payments[0].claims, f.payments[0].taken_back);
    f.payments[0].decided.clear();
    const auto told = [&] {
        const auto light = light_on(f, Step::payment, first_day, closed_on);
        return light.missing.empty() ? std::string() : light.missing.front().id;
    };
    CHECK(told() == "confirm_deposit");
    f.payments[0].amount = {};
    CHECK(told() == "");
    f.payments[0].amount = Money::from_cents(200'00);
    f.payments[0].deposited = closed_on;
    CHECK(told() == "");
}

TEST_CASE("after a void that was taken the client's money is asked about until it is billed anew") {
    auto f = complete();
    f.credit = CreditFacts{Money::from_cents(60'00), first_day};
    f.claims[0].entries.clear();
    follow(f, Frequency::cancellation, {sent, later(taken)});
    const auto told = [&] {
        const auto light = light_on(f, Step::payment, first_day, closed_on);
        return light.missing.empty() ? std::string() : light.missing.front().id;
    };
    CHECK(told() == "refund_credit");
    auto& anew = follow(f, Frequency::original, {});
    anew.id = ClaimId{71};
    anew.record.replaces.reset();
    CHECK(told() == "");
}

TEST_CASE("a void asks for no money") {
    auto f = complete();
    auto& draft = follow(f, Frequency::cancellation, {});
    draft.clean = true;
    const auto action = next_action(f, draft.id, closed_on);
    REQUIRE(action);
    CHECK(action->id == "send_claim");
    CHECK_FALSE(action->money);
}

TEST_CASE("two claims for one session that are out are told, with what is to be done about one") {
    auto f = complete();
    const auto told = [&] {
        std::vector<std::string> out;
        const auto all = lights(f, closed_on);
        for (const auto& each : all.steps.at(6).missing)
            if (each.id == "billed_twice") out.push_back(each.label + ": " + each.why);
        return out;
    };
    CHECK(told().empty());
    auto& anew = follow(f, Frequency::original, {sent});
    anew.record.replaces.reset();
    anew.record.control_number = "MX26-000060-1";
    const std::string what = "MX26-000052 and MX26-000060-1 both bill the session of Oct 6, 2026: ";
    const auto one = [&](std::string_view label, std::string_view end) {
        return std::vector{format("{}: {}the later one has to be {}", label, what, end)};
    };
    CHECK(told() == one("Ask the plan to withdraw it", "withdrawn"));
    anew.evidence.push_back(taken);
    CHECK(told() == one("Ask the plan to withdraw it", "withdrawn"));
    anew.evidence.push_back(later(paid));
    CHECK(told() == one("Take it back", "taken back"));
    anew.record.follows = f.claims[0].id;  // the plan behind is asked for the same money
    CHECK(told().empty());
}

TEST_CASE(
    "a later claim for the same session that the plan refused as a duplicate is out no more") {
    auto f = complete();
    auto& anew =
        follow(f, Frequency::original, {sent, said(EvidenceKind::remittance, Verdict::denied)});
    anew.record.replaces.reset();
    const auto found = lights(f, closed_on);
    for (const auto& each : found.steps.at(6).missing) CHECK(each.id != "billed_twice");
}

TEST_CASE("a date that a correction leaves out is billed until the plan has taken the correction") {
    for (const bool took : {false, true}) {
        CAPTURE(took);
        auto f = complete();
        auto& next = follow(f, Frequency::replacement, {sent});
        if (took) next.evidence.push_back(taken);
        next.record.lines.clear();
        next.accounts.clear();
        const auto light = light_on(f, Step::claim, first_day, closed_on);
        CHECK(std::any_of(light.missing.begin(), light.missing.end(),
                          [](const auto& each) { return each.id == "build_claim"; }) == took);
    }
}

TEST_CASE(
    "a claim to the plan behind is taken back too, or corrected, when the one before changes") {
    auto f = complete();
    auto behind = f.claims[0];
    behind.id = ClaimId{71};
    behind.record.control_number = "MX26-000052-3";
    behind.record.follows = f.claims[0].id;
    behind.record.policy = PolicyId{72};
    behind.evidence = {sent};
    behind.left = EvidenceId{90};
    f.claims.push_back(behind);
    const auto action = [&] {
        const auto out = next_action(f, ClaimId{71}, day("2026-11-19"));
        return out ? out->id + ": " + out->label : std::string{};
    };
    CHECK(action() == "await_acknowledgement: Ask where it is");
    auto anew = f.payments[0];
    anew.id = PaymentId{95};
    f.payments.push_back(anew);
    CHECK(action() == "rests_on_gone: Correct it too");
    f.payments.clear();
    CHECK(action() == "rests_on_gone: Take it back too");
    f.payments = {anew};
    follow(f, Frequency::cancellation, {sent, taken});
    CHECK(action() == "rests_on_gone: Take it back too");
}
