// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <algorithm>

#include "domain/denial/appeals.h"
#include "domain/denial/classify.h"
#include "domain/denial/deadline.h"
#include "domain/rules/calendar.h"

using namespace exclaim;
using namespace exclaim::domain;
using namespace exclaim::literals;

namespace {
Date day(std::string_view iso) {
    return *Date::parse_iso(iso);
}
}  // namespace

TEST_CASE("J.4: appeal deadlines fall on the business day before a weekend") {
    CHECK(days_deadline(day("2026-11-23"), 180) == day("2027-05-21"));  // 05-22 is a Saturday
    const auto external = external_review_deadline(day("2026-10-31"));
    CHECK(external.target == day("2027-02-26"));
    CHECK(external.latest == day("2027-03-01"));
    const auto both = denial_deadlines(day("2026-11-02"), std::nullopt, 90);
    CHECK(both.appeal == day("2027-04-30"));   // 05-01 is a Saturday
    CHECK(both.first() == day("2027-01-29"));  // 01-31 is a Sunday
    CHECK(denial_deadlines(day("2026-11-02"), 65, std::nullopt).first() == day("2027-01-06"));
}

TEST_CASE("J.4: each track has its clock, and an answer to an appeal its day") {
    const auto due = [](PayerKind kind, std::optional<int> appeal, std::optional<int> corrected) {
        Playbook book;
        book.appeal_days = appeal;
        book.corrected_claim_days = corrected;
        const auto found = denial_due(day("2026-11-23"), {book, kind, {}}, DenialAnswer::appeal);
        return found.due.iso() + ", " + std::string(found.basis);
    };
    CHECK(due(PayerKind::commercial, {}, {}) ==
          "2027-05-21, 180 days for an internal appeal (29 CFR 2560.503-1)");
    // A payer never shortens by silence, and a longer promise does not lengthen the law's 180 days.
    CHECK(due(PayerKind::commercial, 365, {}) ==
          "2027-05-21, 180 days for an internal appeal (29 CFR 2560.503-1)");
    CHECK(due(PayerKind::commercial, 65, {}) == "2027-01-27, the payer's limit for an appeal");
    CHECK(due(PayerKind::commercial, {}, 90) ==
          "2027-02-19, the payer's limit for a corrected claim");
    CHECK(due(PayerKind::workers_compensation, {}, {}) ==
          "2026-12-23, our own target: this payer's limit is not known");
    CHECK(due(PayerKind::auto_insurance, 90, {}) == "2027-02-19, the payer's limit for an appeal");
    CHECK(appeal_answer_due(AppealLevel::first, day("2026-11-23"), PayerKind::commercial) ==
          day("2027-01-22"));
    CHECK(appeal_answer_due(AppealLevel::second, day("2026-11-23"), PayerKind::commercial) ==
          day("2026-12-23"));
    CHECK(appeal_answer_due(AppealLevel::external, day("2026-11-23"), PayerKind::commercial) ==
          day("2027-01-07"));
}

TEST_CASE("J.4: the clock of the next level runs only where there is one, and from this notice") {
    DenialItem item;
    item.notice = day("2026-11-02");
    item.denial = *classify({{"CO", "50", 80.00_usd}}, {});
    Appeal first;
    first.sent_on = day("2026-11-10");
    first.decision = AppealDecision::upheld;
    first.decided_on = day("2026-11-23");
    const auto due = [&](PayerKind payer) {
        const auto found = due_of(item, {first}, {{}, payer, {}});
        return found.due.iso() + ", " + std::string(found.basis);
    };
    CHECK(due(PayerKind::commercial) ==
          "2027-03-23, 4 months for an external review (45 CFR 147.136)");
    CHECK(due(PayerKind::workers_compensation) ==
          "2026-12-23, our own target: this payer's limit is not known");
    item.denial = *classify({{"PR", "204", 80.00_usd}}, {});  // a rule of the plan
    CHECK(due(PayerKind::commercial) ==
          "2027-05-21, 180 days for an internal appeal (29 CFR 2560.503-1)");
    item.notice = day("2026-12-01");  // judged anew since: the levels begin again
    CHECK(appeal_stop(item, {first}, AppealLevel::first) == AppealStop::none);
    CHECK(appeal_stop(item, {first}, AppealLevel::external) == AppealStop::first_before);
}

TEST_CASE(
    "J.3, J.5: what is sent sets the limit: filing for a new claim, the earlier of both else") {
    const auto due = [](DenialAnswer answer, const char* filing, std::optional<int> corrected = {},
                        PayerKind kind = PayerKind::commercial) {
        DenialTerms terms{{}, kind, filing ? std::optional{day(filing)} : std::nullopt};
        terms.playbook.corrected_claim_days = corrected;
        const auto found = denial_due(day("2026-11-02"), terms, answer);
        return found.due.iso() + ", " + std::string(found.basis);
    };
    using enum DenialAnswer;
    // 180 days after 2026-09-01 is a Sunday, and an appeal had until 2027-04-30.
    CHECK(due(new_claim, "2027-02-28") == "2027-02-26, the payer's limit for filing a claim");
    CHECK(due(new_claim, "2027-06-01") == "2027-06-01, the payer's limit for filing a claim");
    CHECK(due(new_claim, nullptr) ==
          "2026-12-02, our own target: the payer's limit for filing is not known");
    CHECK(due(new_claim, "2026-10-01") ==
          "2026-12-02, our own target: the payer's limit for filing was over with the notice, so "
          "the new claim needs the proof that the first one was in time");
    CHECK(due(correction, "2027-02-26") ==
          "2027-02-26, the payer's limit for filing a claim: none for a corrected one is known");
    CHECK(due(correction, "2027-06-01") ==
          "2027-04-30, 180 days for an internal appeal (29 CFR 2560.503-1)");
    CHECK(due(correction, "2027-02-26", 120) ==
          "2027-03-02, the payer's limit for a corrected claim");
    CHECK(due(correction, "2026-10-01") ==
          "2027-04-30, 180 days for an internal appeal (29 CFR 2560.503-1)");
    CHECK(due(appeal, "2027-02-26") ==
          "2027-04-30, 180 days for an internal appeal (29 CFR 2560.503-1)");
    CHECK(due(correction, "2027-02-26", {}, PayerKind::auto_insurance) ==
          "2026-12-02, our own target: this payer's limit is not known");
    Denial denial;
    denial.actions = {"new_claim"};
    CHECK(answer_to(denial, {}) == new_claim);
    CHECK(answer_to(denial, {{}, {}, {}, true}) == correction_alone);
    denial.actions = {"correct", "appeal"};
    CHECK(answer_to(denial, {}) == correction);
    denial.actions = {"appeal", "write_off"};
    CHECK(answer_to(denial, {}) == appeal);
    // Of a line that was not judged beside others nothing is appealed.
    CHECK(due(correction_alone, "2027-06-01") ==
          "2027-06-01, the payer's limit for filing a claim: none for a corrected one is known");
    CHECK(due(correction_alone, "2027-06-01", 30) ==
          "2026-12-02, the payer's limit for a corrected claim");
    CHECK(due(correction_alone, nullptr) ==
          "2026-12-02, our own target: the payer's limit for a corrected claim is not known");
}

TEST_CASE("J.3: the earliest of the limits that are still open is the day, whatever is appealed") {
    DenialItem item;
    item.notice = day("2026-11-02");
    item.denial = *classify({{"CO", "16", 80.00_usd}}, {"N822"});
    DenialTerms terms;
    terms.playbook.corrected_claim_days = 60;  // 2027-01-01 is a holiday
    Appeal first;
    first.sent_on = day("2026-11-10");
    first.answer_due = appeal_answer_due(AppealLevel::first, first.sent_on, PayerKind::commercial);
    const auto due = [&] {
        const auto found = due_of(item, {first}, terms);
        return found.due.iso() + ", " + std::string(found.basis);
    };
    const std::string corrected = "2026-12-31, the payer's limit for a corrected claim";
    item.state = DenialState::appealed;
    CHECK(due() == corrected);
    terms.playbook.corrected_claim_days = 90;
    CHECK(due() == "2027-01-09, 60 days for the plan's decision (29 CFR 2560.503-1)");
    terms.playbook.corrected_claim_days = 60;
    item.state = DenialState::open;
    first.decision = AppealDecision::upheld;
    first.decided_on = day("2026-12-20");
    CHECK(due() == corrected);
    first.decided_on = day("2027-01-05");  // now it was over, and the second level is left
    CHECK(due() == "2027-07-02, 180 days for an internal appeal (29 CFR 2560.503-1)");
    first.level = AppealLevel::second;
    CHECK(due() == "2027-02-04, our own target: no level of appeal is left");
    CHECK_FALSE(may_appeal(item, {first}, terms));

    // A corrected claim that waits does not stop the clock of an appeal.
    const auto waiting = [&](const char* sent) {
        const auto found = corrected_due(item, {}, {}, day(sent));
        return found.due.iso() + ", " + std::string(found.basis);
    };
    CHECK(waiting("2026-11-10") ==
          "2026-12-10, 30 days for the decision on a claim (29 CFR 2560.503-1)");
    CHECK(waiting("2027-04-20") ==
          "2027-04-30, 180 days for an internal appeal (29 CFR 2560.503-1)");
    CHECK(waiting("2027-05-03") ==
          "2027-06-02, 30 days for the decision on a claim (29 CFR 2560.503-1)");
}

TEST_CASE(
    "J.4: no clock of ERISA runs at the insurer of an injury: its answer has our own target") {
    DenialItem item;
    item.notice = day("2026-11-02");
    item.denial = *classify({{"CO", "50", 80.00_usd}}, {});
    Appeal first;
    first.sent_on = day("2026-11-10");
    for (const auto kind : {PayerKind::auto_insurance, PayerKind::workers_compensation}) {
        DenialTerms terms;
        terms.payer = kind;
        first.answer_due = appeal_answer_due(AppealLevel::first, first.sent_on, kind);
        const auto waits = due_of(item, {first}, terms);
        CHECK(waits.due == day("2026-12-10"));
        CHECK(waits.basis == "our own target: no limit for this payer's answer is known");
        CHECK(waits.ours);
        const auto corrected = corrected_due(item, {}, terms, first.sent_on);
        CHECK(corrected.due == day("2026-12-10"));
        CHECK(corrected.basis == "our own target: 30 days for the decision on a claim");
    }
}

TEST_CASE("J.4: an external reviewer takes medical judgments and surprise bills, nothing else") {
    const auto taken = [](const char* group, const char* reason,
                          const std::vector<std::string>& remarks) {
        return is_medical_judgment(*classify({{group, reason, 80.00_usd}}, remarks));
    };
    for (const char* reason : {"50", "55", "56", "150", "151", "152", "186", "216", "272", "39"}) {
        CAPTURE(reason);
        CHECK(taken("CO", reason, {}));
    }
    for (const char* reason : {"4", "16", "18", "29", "26", "96", "97", "119", "170", "185", "197",
                               "204", "252", "288", "8", "A1", "999"}) {
        CAPTURE(reason);
        CHECK_FALSE(taken("CO", reason, {}));
    }
    CHECK(taken("PR", "242", {"N859"}));
}

TEST_CASE("E.4: a new claim follows one of which nothing was judged, a corrected one any other") {
    struct Kept {
        DenialItem value;
    };
    const auto refused = [](std::int64_t claim, std::string line,
                            const std::vector<std::string>& remarks) {
        Kept out;
        out.value.claim = ClaimId{claim};
        out.value.line = std::move(line);
        out.value.denial = *classify({{"CO", "16", 80.00_usd}}, remarks);
        return out;
    };
    const ClaimId claim{1};
    std::vector<Kept> all{refused(1, "L1", {"MA130"}), refused(2, "L1", {"N822"})};
    CHECK(never_judged(claim, ClaimState::denied, all));
    CHECK_FALSE(never_judged(claim, ClaimState::paid_partial, all));
    CHECK_FALSE(never_judged(ClaimId{3}, ClaimState::denied, all));
    all.push_back(refused(1, "L2", {"N822"}));
    CHECK_FALSE(never_judged(claim, ClaimState::denied, all));
    all.push_back(refused(1, "L2", {"N822", "MA130"}));  // of one line the last one counts
    CHECK(never_judged(claim, ClaimState::denied, all));
    auto& denial = all[0].value.denial;
    of_judged_claim(denial);
    CHECK(denial.actions == std::vector<std::string>{"correct"});
}

TEST_CASE("what is advised of every reason is something that the program knows") {
    const std::vector<std::string_view> known{
        "appeal",    "bill_client",      "coordinate", "correct",
        "new_claim", "next_level",       "none",       "retro_authorization",
        "review",    "send_information", "wait",       "write_off"};
    const auto check = [&](const auto& rows) {
        for (const auto& row : rows)
            for (const auto& group : {"CO", "PR"}) {
                const auto denial = classify({{group, std::string(row.reason), 80.00_usd}},
                                             {std::string(row.remark)});
                if (!denial) continue;
                CAPTURE(row.reason);
                for (const auto& action : denial->actions) {
                    CAPTURE(action);
                    CHECK(std::find(known.begin(), known.end(), action) != known.end());
                    // MA130 alone leads to a new claim.
                    CHECK((action == "new_claim") == is_unprocessable(*denial));
                }
            }
    };
    check(denial_reasons());
    check(denial_pairs());
}

TEST_CASE("federal holidays are no business days, observed beside a weekend") {
    for (const auto* holiday :
         {"2026-01-01", "2026-01-19", "2026-02-16", "2026-05-25", "2026-06-19", "2026-07-03",
          "2026-09-07", "2026-10-12", "2026-11-11", "2026-11-26", "2026-12-25", "2027-07-05"})
        CHECK_FALSE(is_business_day(day(holiday)));
    for (const auto* working : {"2026-11-27", "2026-07-02", "2026-05-18", "2026-12-24"})
        CHECK(is_business_day(day(working)));
    CHECK(add_months(day("2026-10-31"), 4) == day("2027-02-28"));
    CHECK(add_months(day("2027-12-15"), 1) == day("2028-01-15"));
}

TEST_CASE("cost share, price and money paid to the client are no denial") {
    CHECK_FALSE(classify({{"PR", "1", 50.00_usd},
                          {"PR", "2", 2.40_usd},
                          {"PR", "45", 24.00_usd},
                          {"PR", "100", 3.60_usd}},
                         {"MA01"})
                    .has_value());
    CHECK_FALSE(classify({{"OA", "133", 80.00_usd}}, {}).has_value());
    for (const char* reason : {"1", "2", "3", "66", "142", "241", "247"}) {
        CAPTURE(reason);
        CHECK(is_cost_share(reason));
        CHECK_FALSE(classify({{"PR", reason, 80.00_usd}}, {}).has_value());
    }
}

TEST_CASE("a missing authorization names its step, its actions and its money") {
    const auto denial = classify({{"CO", "197", 160.00_usd}}, {"MA01"});
    REQUIRE(denial.has_value());
    CHECK(denial->kind == DenialClass::authorization);
    CHECK(denial->step == Step::authorization);
    CHECK(denial->preventable == Preventable::yes);
    CHECK(denial->amount == 160.00_usd);
    CHECK(denial->actions.front() == "retro_authorization");
    CHECK_FALSE(denial->client_path);
}

TEST_CASE("of several reasons the gravest leads, with all their money") {
    const auto denial = classify(
        {{"CO", "97", 10.00_usd}, {"PR", "170", 30.00_usd}, {"PR", "2", 5.00_usd}}, {"N95"});
    REQUIRE(denial.has_value());
    CHECK(denial->kind == DenialClass::provider_type);
    CHECK(denial->meaning == "the plan does not pay this type of provider");
    CHECK(denial->amount == 40.00_usd);
    CHECK(denial->client_path);
    // A part of it is the client's by its group: they are billed for that part alone.
    CHECK(denial->client_part == 30.00_usd);
    CHECK(denial->actions == std::vector<std::string>{"appeal", "bill_client"});
}

TEST_CASE("what its group keeps from the client is never advised to be billed to them") {
    for (const char* reason : {"119", "24", "96", "204"}) {
        CAPTURE(reason);
        for (const char* group : {"CO", "PI", "OA"}) {
            const auto actions = classify({{group, reason, 80.00_usd}}, {})->actions;
            CHECK(std::find(actions.begin(), actions.end(), "bill_client") == actions.end());
            CHECK_FALSE(actions.empty());
        }
        CHECK(classify({{"PR", reason, 80.00_usd}}, {})->actions.front() == "bill_client");
    }
}

TEST_CASE("what is left when the client has been billed for their part is not theirs") {
    auto denial = *classify({{"PR", "204", 30.00_usd}, {"CO", "204", 50.00_usd}}, {});
    CHECK(is_clients(denial));
    CHECK(denial.actions.front() == "bill_client");
    denial = rest_of(denial, {{"PR", "204", 30.00_usd}, {"CO", "204", 50.00_usd}}, {});
    CHECK_FALSE(is_clients(denial));
    CHECK(denial.amount == 50.00_usd);
    CHECK(denial.actions == std::vector<std::string>{"appeal", "write_off"});
    CHECK_FALSE(is_clients(*classify({{"PR", "204", 80.00_usd}}, {"MA130"})));  // never judged
    // Nor is any of it where the law forbids the bill.
    CHECK_FALSE(is_clients(*classify({{"PR", "242", 80.00_usd}}, {"N859"})));
}

TEST_CASE("what is left when the client has their part is classified by what is left") {
    const auto rest = [](std::vector<LineAdjustment> all, std::vector<std::string> remarks) {
        return rest_of(*classify(all, remarks), all, remarks);
    };
    const auto necessity = rest({{"PR", "204", 30.00_usd}, {"CO", "50", 50.00_usd}}, {});
    CHECK(necessity.reason == "50");
    CHECK(necessity.kind == DenialClass::necessity);
    CHECK(necessity.amount == 50.00_usd);
    CHECK(necessity.actions == std::vector<std::string>{"appeal"});
    const auto coding = rest({{"PR", "204", 30.00_usd}, {"CO", "16", 50.00_usd}}, {"N822"});
    CHECK(coding.kind == DenialClass::coding);
    CHECK(coding.step == Step::claim);
    CHECK(coding.actions == std::vector<std::string>{"correct"});
    // What a price takes off, or is asked about, is no part of it.
    const auto priced =
        rest({{"PR", "45", 24.00_usd}, {"PR", "204", 20.00_usd}, {"CO", "50", 16.00_usd}}, {});
    CHECK(priced.amount == 16.00_usd);
}

TEST_CASE("a plan that another one should pay before leads to that one") {
    const auto denial = classify({{"CO", "22", 80.00_usd}}, {});
    REQUIRE(denial.has_value());
    CHECK(denial->kind == DenialClass::eligibility);
    CHECK(denial->step == Step::eligibility);
    CHECK(denial->actions == std::vector<std::string>{"coordinate"});
}

TEST_CASE("a remark turns a bare reason into something of its own") {
    CHECK(classify({{"CO", "16", 80.00_usd}}, {"MA130"})->actions ==
          std::vector<std::string>{"new_claim"});
    const auto plan = classify({{"CO", "16", 80.00_usd}}, {"MA01", "M127"});
    CHECK(plan->step == Step::documentation);
    CHECK(plan->remark == "M127");
    const auto law = classify({{"PR", "242", 80.00_usd}}, {"N859"});
    CHECK(law->no_balance_billing);
    CHECK(law->actions == std::vector<std::string>{"appeal"});
}

TEST_CASE("the remark beside a reason is carried, with the words of the table where it has some") {
    const auto plan = classify({{"PR", "96", 80.00_usd}}, {"MA13", "N130"});
    CHECK(plan->remark == "N130");
    CHECK(plan->meaning == "not covered: see the plan's benefit documents or rules");
    CHECK(plan->kind == DenialClass::eligibility);
    const auto bundled = classify({{"CO", "97", 80.00_usd}}, {"M15"});
    CHECK(bundled->remark == "M15");
    CHECK(bundled->meaning ==
          "included in another service already decided: paid within other services of the day, "
          "not by itself");
    // One that nobody knows is carried without words, an alert not at all.
    const auto unknown = classify({{"CO", "97", 80.00_usd}}, {"MA01", "N999"});
    CHECK(unknown->remark == "N999");
    CHECK(unknown->meaning == "included in another service already decided");
    CHECK(classify({{"CO", "97", 80.00_usd}}, {"MA01"})->remark.empty());
    CHECK(classify({{"CO", "999", 80.00_usd}}, {"N20"})->meaning ==
          "not payable with another service of the same date");
    CHECK(nothing_came({{"CO", "45", 80.00_usd}}, {"N130"}).remark == "N130");
}

TEST_CASE("a reason that nobody knows goes to a person") {
    const auto denial = classify({{"CO", "999", 80.00_usd}}, {});
    REQUIRE(denial.has_value());
    CHECK_FALSE(denial->known);
    CHECK(denial->actions == std::vector<std::string>{"review"});
    CHECK(denial->step == Step::denial);
}

TEST_CASE("every reason of the table has a class, an action and words") {
    CHECK(denial_reasons().size() >= 150);
    for (const auto& row : denial_reasons()) {
        CAPTURE(row.reason);
        CHECK_FALSE(row.actions.empty());
        CHECK_FALSE(row.meaning.empty());
    }
}

TEST_CASE("an external review exists under health plans alone") {
    CHECK(has_external_review(PayerKind::commercial));
    CHECK_FALSE(has_external_review(PayerKind::workers_compensation));
    CHECK_FALSE(has_external_review(PayerKind::auto_insurance));
    CHECK(instead_of_external(PayerKind::workers_compensation).find("medical-fee dispute") !=
          std::string_view::npos);
}
