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
    rule.words = words_for(rule);
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

TEST_CASE("three denials of one payer, code and reason within thirty days are a pattern") {
    const auto today = day("2026-12-20");
    std::vector<DeniedLine> all = {
        denied(1, "197", DenialClass::authorization, "2026-11-02"),
        denied(2, "50", DenialClass::necessity, "2026-11-03"),
        denied(3, "11", DenialClass::necessity, "2026-11-04"),
        denied(4, "197", DenialClass::authorization, "2026-11-09"),
        denied(5, "197", DenialClass::authorization, "2026-12-03"),
    };
    CHECK(patterns(all, {}, today).empty());  // two in November, and the third after 31 days
    all[4].notice = day("2026-12-02");
    const auto found = patterns(all, {}, today);
    REQUIRE(found.size() == 1);
    CHECK(found[0].amount == Money::from_cents(240'00));
    CHECK(found[0].last == day("2026-12-02"));
    CHECK(found[0].rule.guard == RuleGuard::booking);
    CHECK(found[0].rule.requirement == Requirement::authorization);
    CHECK(found[0].rule.evidence == std::vector{DenialId{1}, DenialId{4}, DenialId{5}});
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
        return Replay{[](const auto&) { return std::optional<RefusedLine>(); },
                      [&f](const PracticeRule& rule, const DeniedLine& each) {
                          const auto claim = f.claims[each.id == DenialId{1} ? 0 : 1].id;
                          return would_stop(f, rule, claim, "");
                      }};
    };
    auto replay = replayed(facts);
    auto rule = rule_for(all, today, &replay);
    CHECK(rule.guard == RuleGuard::claim);
    CHECK(rule.requirement == Requirement::ask);
    CHECK(rule.words ==
          "This plan refused it before: asked for too late, though what a rule would ask for was "
          "there");
    CHECK(would_stop(facts, rule, facts.claims[0].id, ""));
    auto without = complete();
    without.authorizations.clear();
    replay = replayed(without);
    rule = rule_for(all, today, &replay);
    CHECK(rule.guard == RuleGuard::booking);
    CHECK(rule.requirement == Requirement::authorization);
}

namespace {
/// What is proposed where all of the refused lines were billed as `lines`.
PracticeRule proposed(const char* reason, DenialClass kind, std::vector<RefusedLine> lines) {
    std::vector<DeniedLine> all;
    for (std::size_t i = 0; i < lines.size(); ++i)
        all.push_back(denied(static_cast<std::int64_t>(i), reason, kind, "2026-11-02"));
    const Replay replay{[&](const auto& each) {
                            return std::optional{lines[static_cast<std::size_t>(each.id.value())]};
                        },
                        [](const auto&, const auto&) { return true; }};
    return rule_for(all, day("2026-11-20"), &replay);
}
std::string told(const PracticeRule& rule) {
    return std::string(word(rule.requirement)) + " " + rule.parameter + "; " + rule.words;
}
}  // namespace

TEST_CASE("a rule has the cause of the denials that taught it for its condition") {
    const RefusedLine plain{{}, "M6281", {"97112", "97530"}, 120};
    const auto made = [&](const char* reason, DenialClass kind, RefusedLine other) {
        return told(proposed(reason, kind, {plain, other, plain}));
    };
    const RefusedLine apart{{}, "M6281", {"97530"}, 80};
    CHECK(made("29", DenialClass::timely, apart) ==
          "in_time 75; This plan refused it as too late, past 75 % of its limit for filing");
    CHECK(made("4", DenialClass::coding, apart) ==
          "other_modifiers none; This plan refused it without a modifier");
    CHECK(made("97", DenialClass::bundling, apart) ==
          "apart 97530; This plan refused it beside 97530 on the same day");
    CHECK(made("11", DenialClass::necessity, apart) ==
          "other_diagnosis M6281; This plan refused it for M6281");
    // How many units the plan pays it does not say: more than documents cannot be asked for.
    CHECK(made("151", DenialClass::necessity, apart) ==
          "documentation ; This plan wants the documents with the claim");
    // Where no condition can be stated of all of them, a person is reminded.
    const RefusedLine other{{"59"}, "Z471", {}, 20};
    for (const auto& [reason, kind] :
         {std::pair{"29", DenialClass::timely}, std::pair{"4", DenialClass::coding},
          std::pair{"97", DenialClass::bundling}, std::pair{"11", DenialClass::necessity},
          std::pair{"222", DenialClass::price}, std::pair{"16", DenialClass::coding}})
        CHECK(made(reason, kind, other) == "ask ; This plan refused it before: asked for too late");
    CHECK(made("119", DenialClass::eligibility, other) ==
          "visits_left ; This plan refused it as beyond its visits");
    CHECK(made("50", DenialClass::necessity, other) ==
          "documentation ; This plan wants the documents with the claim");
}

TEST_CASE("a rule fires only where its condition is met by the next claim") {
    const auto fires = [](Requirement requirement, std::string parameter, auto change) {
        auto facts = taught(RuleGuard::claim, requirement, std::move(parameter));
        facts.payer->value.filing_days = 100;
        auto claim = facts.claims[0].record;
        auto today = claim.lines[0].line.date->plus_days(10);
        change(claim, today);
        return !rule_findings(facts, claim, today).empty();
    };
    const auto nothing = [](ClaimRecord&, Date&) {};
    CHECK_FALSE(fires(Requirement::in_time, "75", nothing));
    CHECK(
        fires(Requirement::in_time, "75", [](auto&, auto& today) { today = today.plus_days(66); }));
    CHECK(fires(Requirement::other_modifiers, "none", nothing));
    CHECK_FALSE(fires(Requirement::other_modifiers, "none",
                      [](auto& claim, auto&) { claim.lines[0].line.modifiers = {"59"}; }));
    CHECK_FALSE(fires(Requirement::apart, "99999", nothing));
    const auto pair = [](auto& claim, auto&) {
        claim.lines.push_back(claim.lines[0]);
        claim.lines.back().line.code = "97150";
    };
    CHECK(fires(Requirement::apart, "97150", pair));
    CHECK_FALSE(fires(Requirement::apart, "97150", [&](auto& claim, auto& today) {
        pair(claim, today);
        claim.lines[0].line.modifiers = {"59"};
    }));
    const auto points = [](auto& claim, auto&) {
        claim.diagnoses = {"Z471", "M6281"};
        claim.lines[0].line.pointers = {2, 1};
    };
    CHECK(fires(Requirement::other_diagnosis, "M6281", points));
    CHECK_FALSE(fires(Requirement::other_diagnosis, "Z471", points));
}

TEST_CASE("what is wrong with a line is said of each line that has it, what a claim lacks once") {
    const auto fields = [](Requirement requirement, std::string parameter) {
        auto facts = taught(RuleGuard::claim, requirement, std::move(parameter));
        facts.authorizations.clear();
        auto claim = facts.claims[0].record;
        claim.lines = {claim.lines[0], claim.lines[0], claim.lines[0]};
        claim.lines[1].line.units = 1;
        std::string out;
        for (const auto& each : rule_findings(facts, claim, closed_on))
            out += each.where.field.value_or("") + " ";
        return out;
    };
    CHECK(fields(Requirement::units, "1") == "lines.0 lines.2 ");
    CHECK(fields(Requirement::authorization, "") == "lines.0 ");
}

TEST_CASE("a rule names its codes as claims write them, whatever way a person did") {
    const auto kept = [](Requirement requirement, std::string parameter) {
        PracticeRule rule;
        rule.requirement = requirement;
        rule.parameter = std::move(parameter);
        return as_compared(rule).parameter;
    };
    CHECK(kept(Requirement::other_diagnosis, "z47.1") == "Z471");
    CHECK(kept(Requirement::other_modifiers, " gp  59") == "59 GP");
    CHECK(kept(Requirement::other_modifiers, "none") == "none");
    CHECK(kept(Requirement::modifier, "gp") == "GP");
    CHECK(kept(Requirement::other_diagnosis, "the knee") == "the knee");
}

TEST_CASE("a claim asks what its session was to be asked, for codes that came in later") {
    auto facts = taught(RuleGuard::booking, Requirement::authorization);
    auto& rule = facts.rules[0].value;
    auto& session = facts.sessions[0].value;
    auto& claim = facts.claims[0].record;
    REQUIRE(claim.lines[0].session == facts.sessions[0].id);
    CHECK(rule_findings(facts, claim, closed_on).empty());
    facts.authorizations.clear();
    const auto asked = [&] { return rule_findings(facts, claim, closed_on); };
    REQUIRE(asked().size() == 1);
    CHECK(asked()[0].code == "REV-0001");
    CHECK(asked()[0].where.field == "lines.0");
    // Somebody said why the session took place nevertheless.
    session.override_reason = "The plan said on the telephone that none is needed.";
    CHECK(asked().empty());
    session.override_reason.clear();
    // Booked before the rule was learned for what was planned: it is billed as it was.
    rule.since = session.on;
    session.booked_on = session.on.plus_days(-3);
    CHECK(asked().empty());
    facts.plans[0].value.codes.clear();
    CHECK(asked().size() == 1);
    rule.since = session.on.plus_days(1);
    CHECK(asked().empty());
    rule.since.reset();
    facts.value.billing = BillingModel::superbill;
    CHECK(asked().empty());
    // A reminder stands at its own door.
    facts.value.billing = complete().value.billing;
    rule.requirement = Requirement::ask;
    CHECK(asked().empty());
}

TEST_CASE("a session that nobody booked is asked as a booking is") {
    auto facts = taught(RuleGuard::booking, Requirement::authorization);
    facts.authorizations.clear();
    auto recorded = session(second_day);  // delivered, written down on its day
    recorded.booked_on = second_day;
    facts.rules[0].value.since = second_day;
    CHECK(rule_findings(facts, recorded).size() == 1);
}

TEST_CASE("no learned rule stops a claim that takes another back") {
    for (const auto guard : {RuleGuard::booking, RuleGuard::claim}) {
        auto facts = taught(guard, Requirement::authorization);
        facts.authorizations.clear();
        auto claim = facts.claims[0].record;
        CHECK(rule_findings(facts, claim, closed_on).size() == 1);
        claim.frequency = Frequency::cancellation;
        CHECK(rule_findings(facts, claim, closed_on).empty());
    }
}

TEST_CASE("a rule that cannot say which modifier is wanted reminds and stops nothing") {
    auto facts = taught(RuleGuard::claim, Requirement::other_modifiers, "none");
    auto claim = facts.claims[0].record;
    const auto findings = rule_findings(facts, claim, closed_on);
    REQUIRE(findings.size() == 1);
    CHECK(findings[0].code == "REV-0008");
    CHECK(findings[0].severity == Severity::warning);
    CHECK(findings[0].message ==
          "This plan refused it without a modifier. Learned from 2 denials, reason 197.");
    claim.lines[0].line.modifiers = {"59"};
    CHECK(rule_findings(facts, claim, closed_on).empty());
    // Which ones were refused is known, so those are stopped.
    facts = taught(RuleGuard::claim, Requirement::other_modifiers, "59");
    CHECK(rule_findings(facts, claim, closed_on).at(0).severity == Severity::block);
}

TEST_CASE("a reminder warns and stops nothing") {
    const auto facts = taught(RuleGuard::claim, Requirement::ask);
    const auto findings = rule_findings(facts, facts.claims[0].record, closed_on);
    REQUIRE(findings.size() == 1);
    CHECK(findings[0].code == "REV-0008");
    CHECK(findings[0].severity == Severity::warning);
}

TEST_CASE("a learned rule stops the next such claim until its condition holds") {
    auto facts = taught(RuleGuard::claim, Requirement::modifier, "59");
    auto claim = facts.claims[0].record;
    auto findings = rule_findings(facts, claim, closed_on);
    REQUIRE(findings.size() == 1);
    CHECK(findings[0].code == "REV-0001");
    CHECK(findings[0].severity == Severity::block);
    CHECK(findings[0].step == Step::claim);
    CHECK(findings[0].where.field == "lines.0");
    claim.lines[0].line.modifiers = {"59"};
    CHECK(rule_findings(facts, claim, closed_on).empty());

    facts = taught(RuleGuard::claim, Requirement::units, "1");
    claim = facts.claims[0].record;
    CHECK(rule_findings(facts, claim, closed_on).size() == 1);
    claim.lines[0].line.units = 1;
    CHECK(rule_findings(facts, claim, closed_on).empty());

    facts = taught(RuleGuard::claim, Requirement::authorization);
    CHECK(rule_findings(facts, facts.claims[0].record, closed_on).empty());
    facts.authorizations.clear();
    CHECK(rule_findings(facts, facts.claims[0].record, closed_on)[0].step == Step::authorization);

    facts = taught(RuleGuard::claim, Requirement::documentation);
    CHECK(rule_findings(facts, facts.claims[0].record, closed_on).size() == 1);
    facts.claims[0].record.attachments = {{"M1", "FX", "NOTE1"}};
    CHECK(rule_findings(facts, facts.claims[0].record, closed_on).empty());
}

TEST_CASE(
    "a rule is silent for another payer, another code, at the other door and when it is off") {
    const auto silent = [](auto change) {
        auto facts = taught(RuleGuard::claim, Requirement::ask);
        CHECK(rule_findings(facts, facts.claims[0].record, closed_on).size() == 1);
        change(facts.rules[0].value);
        CHECK(rule_findings(facts, facts.claims[0].record, closed_on).empty());
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
    for (const auto& [requirement, wrong, right] :
         {std::tuple{Requirement::in_time, "100", "75"},
          std::tuple{Requirement::apart, "", "97530"},
          std::tuple{Requirement::other_diagnosis, "knee", "M6281"},
          std::tuple{Requirement::other_modifiers, "", "none"}}) {
        rule = {};
        rule.evidence = {DenialId{1}};
        rule.requirement = requirement;
        rule.parameter = wrong;
        CHECK(check(rule).at(0).code == "REV-0009");
        rule.parameter = right;
        CHECK(check(rule).empty());
    }
}
