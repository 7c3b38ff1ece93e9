// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <algorithm>
#include <random>

#include "domain/claim/evidence.h"
#include "domain/claim/not_found.h"

using namespace exclaim;
using namespace exclaim::domain;

namespace {
Evidence said(EvidenceKind kind, Verdict verdict, int minute, Level level = Level::unknown,
              std::string number = {}) {
    Evidence e;
    e.kind = kind;
    e.verdict = verdict;
    e.level = level;
    e.at = Instant::parse("2026-10-07T09:00:00Z")->plus(std::chrono::minutes{minute});
    e.payer_claim_number = std::move(number);
    return e;
}
ClaimState after(std::vector<Evidence> all) {
    return standing(all).state;
}
const auto sent_at_0 = said(EvidenceKind::sent, Verdict::sent, 0);
const auto ta1 = said(EvidenceKind::ta1, Verdict::accepted, 1);
const auto set_accepted = said(EvidenceKind::ack_999, Verdict::accepted, 2);
const auto clearinghouse_took =
    said(EvidenceKind::ack_277ca, Verdict::accepted, 3, Level::clearinghouse);
const auto payer_took = said(EvidenceKind::ack_277ca, Verdict::accepted, 4, Level::payer, "ICN1");
const auto working_on_it = said(EvidenceKind::status_277, Verdict::pending, 5, Level::payer);
}  // namespace

TEST_CASE("without evidence a claim is a draft") {
    CHECK(standing({}) == ClaimStanding{});
}

TEST_CASE("a claim goes forward one acknowledgement at a time") {
    std::vector<Evidence> all;
    const auto next = [&](const Evidence& e) {
        all.push_back(e);
        return standing(all).state;
    };
    CHECK(next(sent_at_0) == ClaimState::sent);
    CHECK(next(ta1) == ClaimState::received);
    CHECK(next(set_accepted) == ClaimState::received);
    CHECK(next(clearinghouse_took) == ClaimState::accepted_by_clearinghouse);
    CHECK(next(payer_took) == ClaimState::accepted_by_plan);
    CHECK(next(working_on_it) == ClaimState::in_process);
    CHECK(next(said(EvidenceKind::status_277, Verdict::information_asked, 6)) ==
          ClaimState::information_asked);
    CHECK(next(said(EvidenceKind::status_277, Verdict::finalised, 7)) == ClaimState::finalised);
    CHECK(next(said(EvidenceKind::remittance, Verdict::paid_partial, 8)) ==
          ClaimState::paid_partial);
}

TEST_CASE("a claim that the payer does not find is given up like a refused one, until found") {
    const auto unfound = said(EvidenceKind::call, Verdict::not_found, 6, Level::payer);
    const auto given_up = said(EvidenceKind::given_up, Verdict::rejected, 7);
    CHECK(after({sent_at_0, unfound}) == ClaimState::sent);
    CHECK(after({sent_at_0, given_up}) == ClaimState::sent);
    CHECK(after({sent_at_0, unfound, given_up}) == ClaimState::rejected);
    CHECK(standing(std::vector{sent_at_0, unfound, given_up}).since == given_up.at);
    const auto found = said(EvidenceKind::status_277, Verdict::pending, 8, Level::payer);
    CHECK(after({sent_at_0, unfound, given_up, found}) == ClaimState::in_process);
    const auto paid = said(EvidenceKind::remittance, Verdict::paid, 9, Level::payer);
    CHECK(after({sent_at_0, unfound, given_up, paid}) == ClaimState::paid);
}

TEST_CASE("an acknowledgement that comes late does not move a judged claim backwards") {
    const auto paid = said(EvidenceKind::remittance, Verdict::paid, 10, Level::payer);
    CHECK(
        after({sent_at_0, paid, said(EvidenceKind::ack_277ca, Verdict::rejected, 30, Level::payer),
               said(EvidenceKind::status_277, Verdict::pending, 40, Level::payer)}) ==
        ClaimState::paid);
}

TEST_CASE("a status question that failed says nothing of the claim") {
    auto failed = working_on_it;
    failed.codes = {"E1:0"};
    CHECK(after({sent_at_0, failed}) == ClaimState::sent);
    CHECK(after({sent_at_0, payer_took, failed}) == ClaimState::accepted_by_plan);
}

TEST_CASE("the payer wins over the clearinghouse, whoever speaks later") {
    const auto refused = said(EvidenceKind::ack_277ca, Verdict::rejected, 60, Level::clearinghouse);
    CHECK(after({payer_took, refused}) == ClaimState::accepted_by_plan);
    CHECK(after({said(EvidenceKind::ack_277ca, Verdict::rejected, 4, Level::payer),
                 said(EvidenceKind::ack_277ca, Verdict::accepted, 60, Level::clearinghouse)}) ==
          ClaimState::rejected);
}

TEST_CASE("of two words of the payer the later holds, and a receipt never undoes work begun") {
    const auto refused = said(EvidenceKind::ack_277ca, Verdict::rejected, 6, Level::payer);
    CHECK(after({payer_took, refused}) == ClaimState::rejected);
    CHECK(after({refused, said(EvidenceKind::ack_277ca, Verdict::accepted, 7, Level::payer)}) ==
          ClaimState::accepted_by_plan);
    CHECK(after({working_on_it, said(EvidenceKind::ack_277ca, Verdict::accepted, 20,
                                     Level::payer)}) == ClaimState::in_process);
}

TEST_CASE("a plan that has a claim has not taken it up until it gives it a number") {
    auto has_it = payer_took;
    has_it.codes = {"A1:19:PR"};
    CHECK(after({sent_at_0, has_it}) == ClaimState::accepted_by_plan);
    has_it.payer_claim_number.clear();
    CHECK(after({sent_at_0, has_it}) == ClaimState::accepted_by_clearinghouse);
    auto again = has_it;
    again.at = payer_took.at.plus(std::chrono::minutes{9});
    CHECK(after({sent_at_0, payer_took, again}) == ClaimState::accepted_by_plan);
}

TEST_CASE("a refused file refuses its claims, unless somebody took them after all") {
    const auto refused = said(EvidenceKind::ack_999, Verdict::rejected, 2);
    CHECK(after({sent_at_0, refused}) == ClaimState::rejected);
    CHECK(after({sent_at_0, said(EvidenceKind::ta1, Verdict::rejected, 1)}) ==
          ClaimState::rejected);
    CHECK(after({sent_at_0, refused, clearinghouse_took}) == ClaimState::accepted_by_clearinghouse);
}

TEST_CASE("a reversal takes a payment back until the next judgement, be it of the same day") {
    const auto paid = said(EvidenceKind::remittance, Verdict::paid, 10);
    const auto back = said(EvidenceKind::remittance, Verdict::reversed, 20);
    CHECK(after({paid, back}) == ClaimState::reversed);
    CHECK(after({paid, back, said(EvidenceKind::remittance, Verdict::denied, 20)}) ==
          ClaimState::denied);
}

TEST_CASE("what somebody says of a payment on the telephone is no payment") {
    CHECK(after({payer_took, said(EvidenceKind::call, Verdict::paid, 9, Level::payer)}) ==
          ClaimState::finalised);
    CHECK(after({payer_took, said(EvidenceKind::eob, Verdict::paid, 9)}) == ClaimState::paid);
}

TEST_CASE("of one moment, the payer's own number says more than a refusal without one") {
    const auto refused = said(EvidenceKind::ack_277ca, Verdict::rejected, 4, Level::payer);
    CHECK(after({sent_at_0, payer_took, refused}) == ClaimState::accepted_by_plan);
    CHECK(after({sent_at_0, refused, payer_took}) == ClaimState::accepted_by_plan);
    const auto nameless = said(EvidenceKind::ack_277ca, Verdict::accepted, 4, Level::payer);
    CHECK(after({sent_at_0, refused, nameless}) == ClaimState::rejected);
    const auto newer = said(EvidenceKind::ack_277ca, Verdict::rejected, 5, Level::payer);
    CHECK(after({sent_at_0, payer_took, newer}) == ClaimState::rejected);
}

TEST_CASE("a refusal that was only told ends with the payer's newer word, and not with an older") {
    const auto refused = said(EvidenceKind::status_277, Verdict::denied, 10, Level::payer);
    const auto decided = said(EvidenceKind::status_277, Verdict::finalised, 20, Level::payer);
    const auto at_work = said(EvidenceKind::call, Verdict::pending, 30, Level::payer);
    CHECK_FALSE(refusal_withdrawn(std::vector{sent_at_0, decided}));
    CHECK_FALSE(refusal_withdrawn(std::vector{sent_at_0, refused}));
    CHECK_FALSE(refusal_withdrawn(std::vector{sent_at_0, working_on_it, refused}));
    CHECK(refusal_withdrawn(std::vector{sent_at_0, decided, refused})->at == decided.at);
    const auto pending = refusal_withdrawn(std::vector{sent_at_0, refused, at_work});
    REQUIRE(pending);
    CHECK(pending->at == at_work.at);
    CHECK(pending->pending);
    auto pays = at_work;
    pays.verdict = Verdict::paid;
    CHECK_FALSE(refusal_withdrawn(std::vector{sent_at_0, refused, pays})->pending);
    auto failed = at_work;
    failed.kind = EvidenceKind::status_277;
    failed.codes = {"E1:0"};
    CHECK_FALSE(refusal_withdrawn(std::vector{sent_at_0, refused, failed}));
    const auto eob = said(EvidenceKind::eob, Verdict::denied, 15, Level::payer);
    CHECK_FALSE(refusal_withdrawn(std::vector{sent_at_0, refused, eob, at_work}));
}

TEST_CASE("a claim that nobody finds stays where it was") {
    CHECK(after({sent_at_0, clearinghouse_took,
                 said(EvidenceKind::status_277, Verdict::not_found, 9)}) ==
          ClaimState::accepted_by_clearinghouse);
}

TEST_CASE("timely filing is proved by the payer's own receipt, the first of them") {
    CHECK_FALSE(standing(std::vector{sent_at_0, clearinghouse_took}).timely_proof);
    const std::vector all{said(EvidenceKind::ack_277ca, Verdict::accepted, 9, Level::payer),
                          payer_took};
    CHECK(standing(all).timely_proof == payer_took.at);
    CHECK(standing(all).payer_claim_number == "ICN1");
}

TEST_CASE("any order and repetition of the same evidence puts a claim in the same place") {
    std::mt19937 random{20261125};
    const auto pick = [&](int n) { return std::uniform_int_distribution<int>{0, n - 1}(random); };
    for (int round = 0; round < 3000; ++round) {
        std::vector<Evidence> all;
        const int count = 1 + pick(7);
        for (int i = 0; i < count; ++i)
            all.push_back(said(static_cast<EvidenceKind>(pick(10)), static_cast<Verdict>(pick(12)),
                               pick(4), static_cast<Level>(pick(3)),
                               pick(3) ? "" : std::to_string(pick(3))));
        const auto first = standing(all);
        auto again = all;
        for (int i = pick(4); i > 0; --i)
            again.push_back(all[static_cast<std::size_t>(pick(count))]);
        std::shuffle(again.begin(), again.end(), random);
        REQUIRE(standing(again) == first);
    }
}

TEST_CASE("a version that was sent replaces the one before, a void once the plan has taken it") {
    using enum ClaimState;
    CHECK(standing_after(paid, Frequency::replacement, ready) == paid);
    CHECK(standing_after(paid, Frequency::replacement, sent) == replaced);
    CHECK(standing_after(paid, Frequency::replacement, rejected) == paid);
    CHECK(standing_after(rejected, Frequency::original, sent) == replaced);
    CHECK(standing_after(paid, Frequency::cancellation, received) == paid);
    CHECK(standing_after(paid, Frequency::cancellation, accepted_by_plan) == voided);
}

TEST_CASE(
    "a claim that was sent twice stands again as it was taken when its repeat is taken back") {
    using enum ClaimState;
    CHECK(standing_after(paid, Frequency::original, voided) == paid);
    CHECK(standing_after(accepted_by_plan, Frequency::original, voided) == accepted_by_plan);
    CHECK(standing_after(paid, Frequency::original, accepted_by_plan) == replaced);
    // What the plan never had is not there because its repeat is gone too.
    CHECK(standing_after(rejected, Frequency::original, voided) == replaced);
    CHECK(standing_after(paid, Frequency::replacement, voided) == replaced);
}

TEST_CASE("a void takes a claim back when the plan has taken it, or took its decision back") {
    using enum ClaimState;
    CHECK(standing_after(paid, Frequency::cancellation, sent) == paid);
    CHECK(standing_after(paid, Frequency::cancellation, rejected) == paid);
    CHECK(standing_after(paid, Frequency::cancellation, accepted_by_plan) == voided);
    CHECK(standing_after(reversed, Frequency::cancellation, sent) == voided);
}

TEST_CASE("of two numbers of one payment the one that it took back does not stand") {
    const auto back = said(EvidenceKind::remittance, Verdict::reversed, 10, Level::payer, "ICN9");
    const auto anew = said(EvidenceKind::remittance, Verdict::paid, 10, Level::payer, "ICN10");
    CHECK(standing(std::vector{back, anew}).payer_claim_number == "ICN10");
    CHECK(standing(std::vector{anew, back}).payer_claim_number == "ICN10");
}
