// SPDX-License-Identifier: Apache-2.0
#include "flow/denials.h"

#include <doctest/doctest.h>

#include "flow/claim_left.h"
#include "support/test_settling.h"

using namespace exclaim;
using namespace exclaim::literals;
using exclaim::testing::TestSettling;
using test::day;

namespace {
domain::NewAppeal first_appeal() {
    domain::NewAppeal out;
    out.letter = "The authorization was valid on the day of service.";
    return out;
}
std::string code_of(const Result<flow::DenialView>& refused) {
    REQUIRE_FALSE(refused);
    REQUIRE_FALSE(refused.error().findings.empty());
    return refused.error().findings[0].code;
}
}  // namespace

TEST_CASE_FIXTURE(TestSettling,
                  "a line is refused, appealed and paid by a second remittance: won, to the cent") {
    const auto first = first_line_refused("CO", "197");
    eob(first);
    REQUIRE(denials().size() == 1);
    const auto denial = denials()[0];
    CHECK(denial.value.line == "MX26000123L1");
    CHECK(denial.value.denial.step == Step::authorization);
    CHECK(denial.value.denial.amount == 80.00_usd);
    CHECK(denial.value.due == day("2027-04-30"));  // 180 days: 2027-05-01 is a Saturday
    CHECK(state(claim) == domain::ClaimState::paid_partial);
    CHECK(stands().open == 102.00_usd);  // 80.00 refused, 22.00 above the allowed amount

    const auto appealed = flow::appeal_denial(services, actor, denial.id, first_appeal(), {});
    REQUIRE(appealed);
    CHECK(appealed->denial.value.state == domain::DenialState::appealed);
    CHECK(appealed->denial.value.due == day("2027-01-02"));
    CHECK(appealed->findings[0].code == "FLW-0805");  // nobody assigned the right to appeal
    CHECK(flow::case_money(services, actor, for_case)->total.in_appeal == 80.00_usd);

    eob(TestSettling::taken_back_and_paid(first));
    CHECK(denials().size() == 1);
    CHECK(denials()[0].value.state == domain::DenialState::won);
    CHECK(denials()[0].value.outcome ==
          "Judged anew by 0012345999 on Dec 15, 2026: $3.60 paid, nothing refused.");
    const auto view = flow::open_denial(services, actor, denial.id);
    REQUIRE(view);
    CHECK(view->appeals[0].value.decision == domain::AppealDecision::overturned);
    CHECK(state(claim) == domain::ClaimState::paid);
    const auto all = stands();
    CHECK(all.paid == 38.40_usd);
    CHECK(all.client == 75.60_usd);
    CHECK(all.open == 46.00_usd);
    CHECK(questions().size() == 3);  // those of the decision that was taken back are gone
    CHECK(read([&](store::Transaction& t) { return store::open_denials(t, practice, 9); }).empty());
}

TEST_CASE_FIXTURE(TestSettling,
                  "refused again: an appeal is lost, work nobody touched is renewed") {
    const auto first = first_line_refused("CO", "50");
    eob(first);
    auto again = TestSettling::taken_back_and_paid(first);
    again.claims[1] = first.claims[0];
    again.claims[1].payer_number = "ICN1R";
    again.amount = Money{};
    again.method = "NON";
    eob(again);
    REQUIRE(denials().size() == 1);
    CHECK(denials()[0].value.notice == day("2026-12-15"));
    CHECK(denials()[0].value.state == domain::DenialState::open);

    actor.today = day("2026-12-16");
    REQUIRE(flow::appeal_denial(services, actor, denials()[0].id, first_appeal(), {}));
    auto third = again;
    third.date = day("2027-01-04");
    third.trace = "0012346000";
    third.claims[0].payer_number = "ICN1R";
    third.claims[1].payer_number = "ICN1S";
    eob(third);
    REQUIRE(denials().size() == 2);
    CHECK(denials()[0].value.state == domain::DenialState::lost);
    CHECK(denials()[1].value.state == domain::DenialState::open);
    // The appeal is decided: four months for the external review, no first level once more.
    CHECK(denials()[1].value.due == day("2027-05-04"));
    const auto id = denials()[1].id;
    CHECK(flow::open_denial(services, actor, id)->due_basis ==
          "4 months for an external review (45 CFR 147.136)");
    actor.today = day("2027-01-05");
    CHECK(code_of(flow::appeal_denial(services, actor, id, first_appeal(), {})) == "FLW-0813");
    auto external = first_appeal();
    external.level = domain::AppealLevel::external;
    CHECK(flow::appeal_denial(services, actor, id, external, {}));
    CHECK(stands().open == 102.00_usd);
}

TEST_CASE_FIXTURE(TestSettling, "what the payer does not lay on the client is not billed to them") {
    eob(first_line_refused("CO", "197"));
    agreement(day("2026-10-01"));
    const auto id = denials()[0].id;
    domain::Resolve wanted;
    wanted.outcome = domain::Resolution::billed_client;
    CHECK(code_of(flow::resolve_denial(services, actor, id, wanted)) == "FLW-0808");
    wanted.outcome = domain::Resolution::written_off;
    CHECK(code_of(flow::resolve_denial(services, actor, id, wanted)) == "FLW-0810");
    wanted.reason = domain::WriteOffReason::charity;
    CHECK(code_of(flow::resolve_denial(services, actor, id, wanted)) == "FLW-0811");
    wanted.reason = domain::WriteOffReason::no_authorization;
    const auto done = flow::resolve_denial(services, actor, id, wanted);
    REQUIRE(done);
    CHECK(done->denial.value.outcome == "80.00 written off (no authorization).");
    CHECK(stands("MX26000123L1").adjusted == 80.00_usd);
    CHECK(stands("MX26000123L1").settled());
    CHECK(code_of(flow::resolve_denial(services, actor, id, wanted)) == "FLW-0801");
}

TEST_CASE_FIXTURE(TestSettling, "a write-off goes back with the decision it hung on") {
    const auto first = first_line_refused("CO", "197");
    eob(first);
    domain::Resolve wanted;
    wanted.outcome = domain::Resolution::written_off;
    wanted.reason = domain::WriteOffReason::no_authorization;
    REQUIRE(flow::resolve_denial(services, actor, denials()[0].id, wanted));
    eob(TestSettling::taken_back_and_paid(first));
    CHECK(stands("MX26000123L1").adjusted == 0.00_usd);
    CHECK(stands("MX26000123L1").paid == 3.60_usd);
    CHECK(stands().paid == 38.40_usd);
    REQUIRE(denials().size() == 1);
    CHECK(denials()[0].value.state == domain::DenialState::won);
    CHECK(denials()[0].value.outcome ==
          "Judged anew by 0012345999 on Dec 15, 2026: $3.60 paid, nothing refused. Decided by us "
          "before: 80.00 written off (no authorization).");
}

TEST_CASE_FIXTURE(TestSettling, "what the client was billed is won once the plan judges it anew") {
    const auto first = first_line_refused("PR", "204");
    eob(first);
    agreement(day("2026-10-01"));
    domain::Resolve wanted;
    wanted.outcome = domain::Resolution::billed_client;
    REQUIRE(flow::resolve_denial(services, actor, denials()[0].id, wanted));
    CHECK(stands("MX26000123L1").client == 80.00_usd);
    eob(TestSettling::taken_back_and_paid(first));
    CHECK(stands("MX26000123L1").paid == 3.60_usd);
    CHECK(denials()[0].value.state == domain::DenialState::won);
    CHECK(denials()[0].value.outcome ==
          "Judged anew by 0012345999 on Dec 15, 2026: $3.60 paid, nothing refused. Decided by us "
          "before: 80.00 billed to the client.");
}

TEST_CASE_FIXTURE(TestSettling,
                  "what was written off is work again once the plan takes its refusal back, and "
                  "says so when it is judged") {
    const auto first = first_line_refused("CO", "197");
    eob(first);
    domain::Resolve wanted;
    wanted.outcome = domain::Resolution::written_off;
    wanted.reason = domain::WriteOffReason::no_authorization;
    REQUIRE(flow::resolve_denial(services, actor, denials()[0].id, wanted));
    auto back = TestSettling::taken_back_and_paid(first);
    const auto anew = back.claims[1];
    back.claims.pop_back();
    back.amount = Money{};
    back.provider_adjustments = {{"FB", "", -34.80_usd}};
    eob(back);
    CHECK(stands("MX26000123L1").open == 80.00_usd);
    CHECK(denials()[0].value.state == domain::DenialState::open);
    CHECK(denials()[0].value.outcome ==
          "The plan took back its decision (0012345999) on Dec 15, 2026; it decides anew. Decided "
          "by us before: 80.00 written off (no authorization).");
    back.trace = "0012346000";
    back.claims = {anew};
    back.amount = anew.paid;
    back.provider_adjustments.clear();
    eob(back);
    CHECK(denials()[0].value.state == domain::DenialState::won);
    CHECK(denials()[0].value.outcome ==
          "Judged anew by 0012346000 on Dec 15, 2026: $3.60 paid, nothing refused. Decided by us "
          "before: 80.00 written off (no authorization).");
}

TEST_CASE_FIXTURE(TestSettling, "what was written off and is refused anew is work again") {
    const auto first = first_line_refused("CO", "197");
    eob(first);
    domain::Resolve wanted;
    wanted.outcome = domain::Resolution::written_off;
    wanted.reason = domain::WriteOffReason::no_authorization;
    REQUIRE(flow::resolve_denial(services, actor, denials()[0].id, wanted));
    auto again = TestSettling::taken_back_and_paid(first);
    again.claims[1] = first.claims[0];
    again.claims[1].payer_number = "ICN1R";
    again.claims[1].lines[0].adjustments = {{"CO", "50", 80.00_usd}};
    again.amount = Money{};
    eob(again);
    CHECK(stands("MX26000123L1").open == 80.00_usd);
    REQUIRE(denials().size() == 2);
    CHECK(denials()[0].value.state == domain::DenialState::lost);
    CHECK(denials()[0].value.outcome ==
          "Refused again by 0012345999 on Dec 15, 2026. Decided by us before: 80.00 written off "
          "(no authorization).");
    CHECK(denials()[1].value.state == domain::DenialState::open);
    CHECK(denials()[1].value.denial.reason == "50");
}

TEST_CASE_FIXTURE(TestSettling, "with an agreement the client pays what the plan leaves to them") {
    eob(first_line_refused("PR", "204"));
    const auto id = denials()[0].id;
    domain::Resolve wanted;
    wanted.outcome = domain::Resolution::billed_client;
    CHECK(code_of(flow::resolve_denial(services, actor, id, wanted)) == "FLW-0809");
    // Signed after the service (domain sheet K.3), it does not bind for it.
    agreement(day("2026-10-07"));
    CHECK(code_of(flow::resolve_denial(services, actor, id, wanted)) == "FLW-0831");
    CHECK(stands("MX26000123L1").client == 0.00_usd);
    agreement(day("2026-10-01"));
    const auto done = flow::resolve_denial(services, actor, id, wanted);
    REQUIRE(done);
    CHECK(done->denial.value.state == domain::DenialState::billed_client);
    CHECK(stands("MX26000123L1").client == 80.00_usd);
}

TEST_CASE_FIXTURE(TestSettling, "an external reviewer is asked only about medical questions") {
    eob(first_line_refused("PR", "170"));
    const auto id = denials()[0].id;
    auto external = first_appeal();
    external.level = domain::AppealLevel::external;
    const auto first = flow::appeal_denial(services, actor, id, first_appeal(), {});
    REQUIRE(first);
    REQUIRE(flow::decide_appeal(services, actor, first->appeals[0].id,
                                domain::AppealDecision::upheld, {}));
    CHECK(code_of(flow::appeal_denial(services, actor, id, external, {})) == "FLW-0803");
    external.because = "The reviewer said that the exercise was not necessary.";
    CHECK(flow::appeal_denial(services, actor, id, external, {}));
}

TEST_CASE_FIXTURE(TestSettling, "no appeal pushes back the limit for a corrected claim") {
    domain::Playbook book;
    book.corrected_claim_days = 30;
    playbook(book);
    eob(first_line_refused("CO", "4"));
    const auto id = denials()[0].id;
    CHECK(denials()[0].value.due == day("2026-12-02"));
    const auto appealed = flow::appeal_denial(services, actor, id, first_appeal(), {});
    REQUIRE(appealed);
    CHECK(appealed->denial.value.due == day("2026-12-02"));
    CHECK(appealed->due_basis == "the payer's limit for a corrected claim");
    CHECK(appealed->denial.value.denial.actions == std::vector<std::string>{"correct"});
    actor.today = day("2026-12-10");  // over: the plan's answer is what remains
    CHECK(flow::open_denial(services, actor, id)->denial.value.due == day("2027-01-02"));
    const auto upheld = flow::decide_appeal(services, actor, appealed->appeals[0].id,
                                            domain::AppealDecision::upheld, day("2026-11-20"));
    REQUIRE(upheld);
    CHECK(upheld->denial.value.due == day("2026-12-02"));
}

TEST_CASE_FIXTURE(TestSettling, "an external reviewer is not asked about coding or filing") {
    eob(first_line_refused("CO", "29"));
    const auto id = denials()[0].id;
    const auto appeal = [&](domain::AppealLevel level, std::string because) {
        auto wanted = first_appeal();
        wanted.level = level;
        wanted.because = std::move(because);
        return flow::appeal_denial(services, actor, id, wanted, {});
    };
    using enum domain::AppealLevel;
    for (const auto level : {first, second}) {
        const auto sent = appeal(level, "");
        REQUIRE(sent);
        CHECK(sent->denial.value.denial.actions == std::vector<std::string>{"wait"});
        const auto upheld = flow::decide_appeal(services, actor, sent->appeals.back().id,
                                                domain::AppealDecision::upheld, {});
        REQUIRE(upheld);
        CHECK(upheld->due_basis == (level == first
                                        ? "180 days for an internal appeal (29 CFR 2560.503-1)"
                                        : "our own target: no level of appeal is left"));
    }
    CHECK(denials()[0].value.denial.actions == std::vector<std::string>{"write_off"});
    const auto refused = appeal(external, "");
    CHECK(code_of(refused) == "FLW-0803");
    CHECK(refused.error().findings[0].message ==
          "An external reviewer judges medical questions, and this refusal names none: filed "
          "after the time limit.");
    CHECK(appeal(external, "The plan's physician called the exercise unnecessary."));
}

TEST_CASE_FIXTURE(TestSettling, "a line that was not judged beside others is corrected") {
    auto first = first_line_refused("CO", "16");
    first.claims[0].lines[0].remarks = {"MA130"};
    eob(first);
    const auto view = flow::open_denial(services, actor, denials()[0].id);
    REQUIRE(view);
    CHECK(view->denial.value.denial.actions == std::vector<std::string>{"correct"});
    CHECK(view->due_basis ==
          "our own target: the payer's limit for a corrected claim is not known");
    CHECK(code_of(flow::appeal_denial(services, actor, view->denial.id, first_appeal(), {})) ==
          "FLW-0802");
}

TEST_CASE_FIXTURE(TestSettling, "the clock of an appeal that was upheld runs to the next level") {
    eob(first_line_refused("CO", "50"));
    const auto appealed = flow::appeal_denial(services, actor, denials()[0].id, first_appeal(), {});
    REQUIRE(appealed);
    const auto appeal = appealed->appeals[0].id;
    CHECK_FALSE(flow::decide_appeal(services, actor, appeal, domain::AppealDecision::waiting, {}));
    CHECK_FALSE(flow::decide_appeal(services, actor, appeal, domain::AppealDecision::upheld,
                                    day("2026-10-31")));  // before it was sent
    actor.today = day("2027-01-04");
    const auto upheld = flow::decide_appeal(services, actor, appeal, domain::AppealDecision::upheld,
                                            day("2026-12-31"));
    REQUIRE(upheld);
    CHECK(upheld->denial.value.state == domain::DenialState::open);
    CHECK(upheld->denial.value.due == day("2027-04-30"));  // J.4: four months, clamped, a Friday
    CHECK(upheld->due_basis == "4 months for an external review (45 CFR 147.136)");
    CHECK_FALSE(flow::decide_appeal(services, actor, appeal, domain::AppealDecision::upheld, {}));
}

TEST_CASE_FIXTURE(TestSettling,
                  "appeals go level by level, one at a time; the external reviewer's word binds") {
    eob(first_line_refused("CO", "50"));
    const auto id = denials()[0].id;
    const auto at = [](domain::AppealLevel level) {
        auto out = first_appeal();
        out.level = level;
        return out;
    };
    const auto ask = [&](domain::AppealLevel level) {
        return flow::appeal_denial(services, actor, id, at(level), {});
    };
    const auto decide = [&](const flow::DenialView& view) {
        return flow::decide_appeal(services, actor, view.appeals.back().id,
                                   domain::AppealDecision::upheld, {});
    };
    using enum domain::AppealLevel;
    for (const auto level : {second, external}) CHECK(code_of(ask(level)) == "FLW-0814");
    const auto appealed = ask(first);
    REQUIRE(appealed);
    CHECK(appealed->due_basis == "60 days for the plan's decision (29 CFR 2560.503-1)");
    for (const auto level : {first, second, external}) CHECK(code_of(ask(level)) == "FLW-0812");
    REQUIRE(decide(*appealed));
    CHECK(code_of(ask(first)) == "FLW-0813");
    const auto again = ask(second);
    REQUIRE(again);
    REQUIRE(decide(*again));
    CHECK(code_of(ask(second)) == "FLW-0813");
    const auto reviewed = ask(external);
    REQUIRE(reviewed);
    CHECK(reviewed->due_basis == "45 days for the reviewer's decision (45 CFR 147.136)");
    const auto lost = decide(*reviewed);
    REQUIRE(lost);
    CHECK(lost->denial.value.state == domain::DenialState::lost);
    CHECK(lost->denial.value.outcome ==
          "The external review was decided against us on Nov 3, 2026; this binds.");
    CHECK(lost->denial.value.due == reviewed->denial.value.due);
    CHECK(code_of(ask(external)) == "FLW-0801");
    CHECK(read([&](store::Transaction& t) { return store::open_denials(t, practice, 9); }).empty());
}

TEST_CASE_FIXTURE(TestSettling, "an appeal is sent between the notice and today") {
    eob(first_line_refused("CO", "50"));
    const auto notice = denials()[0].value.notice;
    auto wanted = first_appeal();
    wanted.sent_on = notice.plus_days(-1);
    const auto early = flow::appeal_denial(services, actor, denials()[0].id, wanted, {});
    CHECK(code_of(early) == "FLW-0815");
    wanted.sent_on = actor.today.plus_days(1);
    CHECK(code_of(flow::appeal_denial(services, actor, denials()[0].id, wanted, {})) == "FLW-0905");
    wanted.sent_on = notice;
    CHECK(flow::appeal_denial(services, actor, denials()[0].id, wanted, {}));
}

TEST_CASE_FIXTURE(TestSettling, "the payer's own limit comes first; a denial has an owner") {
    domain::Playbook book;
    book.appeal_days = 65;
    book.corrected_claim_days = 90;
    playbook(book);
    eob(first_line_refused("CO", "197"));
    const auto list = flow::list_denials(services, actor);
    REQUIRE(list);
    REQUIRE(list->items.size() == 1);
    const auto& item = list->items[0];
    CHECK(item.denial.value.due == day("2027-01-06"));
    CHECK(item.due_basis == "the payer's limit for an appeal");
    CHECK(item.control_number == "MX26-000123-1");
    CHECK(list->money == 80.00_usd);
    const auto edited =
        flow::edit_denial(services, actor, item.denial.id, 1, owner, "Called, will fax.");
    REQUIRE(edited);
    CHECK(edited->denial.value.owner == owner);
    const auto late = flow::edit_denial(services, actor, item.denial.id, 1, owner, "");
    REQUIRE_FALSE(late);
    CHECK(late.error().kind == ErrorKind::stale);
}

TEST_CASE_FIXTURE(TestSettling,
                  "a refusal whose decision a person's reversal takes back waits for the new one") {
    const auto first = first_line_refused("CO", "197");
    eob(first);
    auto back = TestSettling::taken_back_and_paid(first);
    back.claims.resize(1);
    back.claims[0].control_number = "THEIRS";
    back.amount = Money{};
    back.method = "NON";
    back.provider_adjustments = {{"FB", "ICN1", -34.80_usd}};
    eob(back);
    actor.today = day("2026-12-16");
    std::optional<QuestionId> asked;
    for (const auto& each : questions())
        if (each.value.kind == domain::QuestionKind::unknown_claim) asked = each.id;
    REQUIRE(asked);
    domain::QuestionDecision wanted;
    wanted.decision = domain::Decision::assign;
    wanted.claim = claim;
    REQUIRE(flow::decide_question(services, actor, *asked, wanted));
    CHECK(state(claim) == domain::ClaimState::reversed);
    CHECK(denials()[0].value.state == domain::DenialState::open);
    CHECK(denials()[0].value.outcome ==
          "The plan took back its decision (0012345999) on Dec 15, 2026; it decides anew.");
    CHECK(denials()[0].value.due == day("2027-01-14"));
}

TEST_CASE_FIXTURE(TestSettling, "what is over is advised nothing, and a draft is sent, not made") {
    eob(first_line_refused("CO", "16"));
    const auto id = denials()[0].id;
    const auto advised = [&] {
        return flow::open_denial(services, actor, id)->denial.value.denial;
    };
    CHECK(advised().actions.front() == "correct");
    write([&](store::Transaction& t) -> Result<void> {
        auto draft = TRY(store::load_claim(t, practice, claim));
        draft.id = ids.make<ClaimId>();
        draft.value.control_number = "MX26-000123-2";
        draft.value.frequency = domain::Frequency::replacement;
        draft.value.replaces = claim;
        return store::insert_claim(t, practice, draft);
    });
    const auto now = advised().actions;
    CHECK(now.front() == "send_correction");
    CHECK(std::find(now.begin(), now.end(), "correct") == now.end());
    domain::Resolve wanted;
    wanted.outcome = domain::Resolution::lost;
    wanted.note = "Not worth it.";
    REQUIRE(flow::resolve_denial(services, actor, id, wanted));
    CHECK(advised().actions.empty());
}

TEST_CASE_FIXTURE(TestSettling,
                  "a void that is refused after all asks its questions and refusals again, once") {
    eob(first_line_refused("CO", "197"));
    const auto open = [&] {
        std::vector<std::pair<std::string, Money>> out;
        for (const auto& each : questions()) out.emplace_back(each.value.line, each.value.amount);
        return out;
    };
    const auto before = open();
    REQUIRE(before.size() == 2);
    const auto taken = add_claim("MX26-000123-2", claim, domain::Frequency::cancellation);
    write([&](store::Transaction& t) { return flow::claim_left(t, services, actor, taken); });
    const auto say = [&](domain::Verdict verdict) {
        clock.set(clock.now().plus(std::chrono::hours{1}));
        write([&](store::Transaction& t) -> Result<void> {
            domain::Evidence said;
            said.kind = domain::EvidenceKind::ack_277ca;
            said.verdict = verdict;
            said.level = domain::Level::payer;
            said.at = clock.now();
            TRY(store::add_evidence(t, practice, taken, {ids.make<EvidenceId>(), said, stamp()}));
            return flow::claim_answered(t, services, actor, taken);
        });
    };
    for (int round = 0; round < 2; ++round) {
        say(domain::Verdict::accepted);
        CHECK(state(claim) == domain::ClaimState::voided);
        CHECK(open().empty());
        CHECK(denials()[0].value.state == domain::DenialState::lost);
        say(domain::Verdict::rejected);
        CHECK(state(claim) == domain::ClaimState::paid_partial);
        CHECK(open() == before);
        CHECK(denials()[0].value.state == domain::DenialState::open);
        CHECK(denials()[0].value.outcome.empty());
        CHECK(denials()[0].value.due == day("2027-04-30"));
        CHECK(stands().open == 102.00_usd);
    }
}
