// SPDX-License-Identifier: Apache-2.0
#include "domain/review/pattern.h"

#include <doctest/doctest.h>

#include "domain/journey/example_facts.h"
#include "domain/review/rule_findings.h"
#include "domain/review/rule_words.h"

using namespace exclaim;
using namespace exclaim::domain;
using namespace exclaim::domain::example;

namespace {
DeniedLine denied(std::int64_t id, std::string_view reason, DenialClass kind,
                  std::string_view notice) {
    DeniedLine out;
    out.id = DenialId{id};
    out.payer = PayerId{5};
    out.code = code("97110");
    out.kind = kind;
    out.step = Step::authorization;
    out.reason = reason;
    out.cause = "asked for too late";
    out.amount = Money::from_cents(80'00);
    out.notice = day(notice);
    return out;
}
CaseFacts taught(RuleGuard guard, Requirement requirement, std::string parameter = "") {
    auto facts = complete();
    PracticeRule rule;
    rule.guard = guard;
    rule.requirement = requirement;
    rule.parameter = std::move(parameter);
    rule.payer = PayerId{5};
    rule.code = code("97110");
    rule.reason = "197";
    rule.words = std::string(words_for(requirement));
    rule.evidence = {DenialId{90}, DenialId{91}};
    facts.rules = {{PracticeRuleId{97}, rule}};
    return facts;
}
}  // namespace

TEST_CASE("a rule does not ask for a modifier that every claim is stopped for") {
    PracticeRule rule;
    rule.requirement = Requirement::modifier;
    std::vector<Practitioner> people(1);
    people[0].credentials.push_back({"MES", "1", {}, {}});
    const auto refused = [&](const char* modifier) {
        rule.parameter = modifier;
        return has_block(check_modifier(rule, people));
    };
    CHECK(refused("GP"));
    CHECK(refused("KX"));
    CHECK_FALSE(refused("59"));
    CHECK_FALSE(refused("97"));
    people[0].credentials.push_back({"physical_therapist", "2", {}, {}});
    CHECK_FALSE(refused("GP"));
    people.clear();
    rule.active = false;  // one that exists can be switched off
    CHECK_FALSE(refused("GP"));
}

TEST_CASE(
    "two denials of one payer, code and reason are a pattern; one, or three of a kind each, "
    "are none") {
    const auto today = day("2026-11-20");
    std::vector<DeniedLine> all = {
        denied(1, "197", DenialClass::authorization, "2026-11-02"),
        denied(2, "50", DenialClass::necessity, "2026-11-03"),
        denied(3, "11", DenialClass::necessity, "2026-11-04"),
    };
    CHECK(patterns(all, {}, today).empty());
    all.push_back(denied(4, "197", DenialClass::authorization, "2026-11-09"));
    const auto found = patterns(all, {}, today);
    REQUIRE(found.size() == 1);
    CHECK(found[0].amount == Money::from_cents(160'00));
    CHECK(found[0].last == day("2026-11-09"));
    CHECK(found[0].rule.guard == RuleGuard::booking);
    CHECK(found[0].rule.requirement == Requirement::authorization);
    CHECK(found[0].rule.evidence == std::vector{DenialId{1}, DenialId{4}});
    CHECK(found[0].rule.words == "This plan wants an authorization for it first");
    CHECK(patterns(all, std::vector{found[0].rule}, today).empty());
    auto off = found[0].rule;
    off.active = false;
    CHECK(patterns(all, std::vector{off}, today).size() == 1);
}

TEST_CASE("a rule is proposed only if it would have stopped each denial that teaches it") {
    const auto today = day("2026-11-20");
    const std::vector<DeniedLine> all = {
        denied(1, "197", DenialClass::authorization, "2026-11-02"),
        denied(4, "197", DenialClass::authorization, "2026-11-09")};
    // Both claims had an authorization that was good.
    const auto facts = complete();
    const auto replayed = [](const CaseFacts& f) {
        return [&f](const PracticeRule& rule, const DeniedLine& each) {
            return would_stop(f, rule, f.claims[each.id == DenialId{1} ? 0 : 1].id, "");
        };
    };
    auto rule = patterns(all, {}, today, replayed(facts)).at(0).rule;
    CHECK(rule.guard == RuleGuard::claim);
    CHECK(rule.requirement == Requirement::ask);
    CHECK(rule.words == "This plan refused it before: asked for too late");
    CHECK(would_stop(facts, rule, facts.claims[0].id, ""));
    auto without = complete();
    without.authorizations.clear();
    rule = patterns(all, {}, today, replayed(without)).at(0).rule;
    CHECK(rule.guard == RuleGuard::booking);
    CHECK(rule.requirement == Requirement::authorization);
}

TEST_CASE("where no reason code tells what is wanted, the rule asks a person") {
    const std::vector<DeniedLine> all = {denied(1, "4", DenialClass::coding, "2026-11-02"),
                                         denied(2, "4", DenialClass::coding, "2026-11-03")};
    const auto rule = patterns(all, {}, day("2026-11-20")).at(0).rule;
    CHECK(rule.requirement == Requirement::ask);
    CHECK(rule.words == "This plan refused it before: asked for too late");
}

TEST_CASE("a learned rule stops the next such claim until its condition holds") {
    auto facts = taught(RuleGuard::claim, Requirement::modifier, "59");
    auto claim = facts.claims[0].record;
    auto findings = rule_findings(facts, claim);
    REQUIRE(findings.size() == 1);
    CHECK(findings[0].code == "REV-0001");
    CHECK(findings[0].severity == Severity::block);
    CHECK(findings[0].step == Step::claim);
    CHECK(findings[0].where.field == "lines.0");
    claim.lines[0].line.modifiers = {"59"};
    CHECK(rule_findings(facts, claim).empty());

    facts = taught(RuleGuard::claim, Requirement::units, "1");
    claim = facts.claims[0].record;
    CHECK(rule_findings(facts, claim).size() == 1);
    claim.lines[0].line.units = 1;
    CHECK(rule_findings(facts, claim).empty());

    facts = taught(RuleGuard::claim, Requirement::authorization);
    CHECK(rule_findings(facts, facts.claims[0].record).empty());
    facts.authorizations.clear();
    CHECK(rule_findings(facts, facts.claims[0].record)[0].step == Step::authorization);

    facts = taught(RuleGuard::claim, Requirement::documentation);
    CHECK(rule_findings(facts, facts.claims[0].record).size() == 1);
    facts.claims[0].record.attachments = {{"M1", "FX", "NOTE1"}};
    CHECK(rule_findings(facts, facts.claims[0].record).empty());
}

TEST_CASE(
    "a rule is silent for another payer, another code, at the other door and when it is off") {
    const auto silent = [](auto change) {
        auto facts = taught(RuleGuard::claim, Requirement::ask);
        CHECK(rule_findings(facts, facts.claims[0].record).size() == 1);
        change(facts.rules[0].value);
        CHECK(rule_findings(facts, facts.claims[0].record).empty());
    };
    silent([](auto& rule) { rule.payer = PayerId{6}; });
    silent([](auto& rule) { rule.code = code("97530"); });
    silent([](auto& rule) { rule.guard = RuleGuard::booking; });
    silent([](auto& rule) { rule.active = false; });
}

TEST_CASE("a rule says which modifier or how many units, and stands where that is known") {
    PracticeRule rule;
    CHECK(check(rule).at(0).code == "REV-0005");
    rule.evidence = {DenialId{1}};
    rule.requirement = Requirement::modifier;
    CHECK(check(rule).at(0).code == "REV-0002");
    rule.parameter = "59";
    CHECK(check(rule).empty());
    rule.guard = RuleGuard::booking;
    CHECK(check(rule).at(0).code == "REV-0004");
    rule = {};
    rule.requirement = Requirement::units;
    rule.parameter = "0";
    CHECK(check(rule).at(0).code == "REV-0003");
}
