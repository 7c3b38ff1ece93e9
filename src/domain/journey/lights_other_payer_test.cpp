// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "domain/journey/light_parts.h"
#include "domain/journey/light_rows.h"

using namespace exclaim;
using namespace exclaim::domain;
using namespace exclaim::domain::example;

TEST_CASE(
    "F.2: another payer that the plan names is asked about until a policy or a call says it") {
    const auto named = [](std::vector<OtherPayer> payers, bool on_file = false,
                          bool government_on_file = false) {
        return [=](CaseFacts& f) {
            answer(f).other_payer = Answer::yes;
            answer(f).other_payers = payers;
            PolicyBeside other;
            other.priority = 2;
            other.payer = PayerId{77};
            if (government_on_file) other.kind = PayerKind::medicare;
            if (on_file) f.beside = {other};
        };
    };
    const auto called = [](CaseFacts& f) {
        answer(f).other_payer = Answer::yes;
        answer(f).other_payers = {{"MEDICARE", "", true, false}};
        auto call = f.checks[0];
        call.value.kind = CheckKind::call;
        call.value.asked_on = call.value.asked_on.plus_days(1);
        call.value.answer->other_payer = Answer::no;
        call.value.answer->other_payers.clear();
        f.checks.push_back(call);
        // What is silent later takes nothing back.
        f.checks.push_back(call);
        f.checks.back().value.answer->other_payer = Answer::unknown;
    };
    const OtherPayer medicare{"MEDICARE", "", true, false}, aetna{"AETNA", "", false, false},
        behind{"AETNA", "", false, true};
    const auto* good = "active, out of network yes, MES accepted Oct 2, 2026 (ref 8841)";
    const auto* ask =
        "The plan names AETNA as another payer, and nobody has found out who pays first: add that "
        "policy, or write down the call that says that there is none";
    const auto* refused =
        "The plan names MEDICARE as another payer, which does not pay a Medical Exercise "
        "Specialist. Only if the plan pays first it can be billed: ask by telephone, and add that "
        "policy behind it";
    const std::vector<Row> rows = {
        {"a private one", Step::eligibility, named({aetna}), Light::waiting, "due", ask,
         "find_other_payer"},
        {"on file with its number", Step::eligibility, named({aetna}, true), Light::done, "active",
         good, ""},
        {"one that pays later", Step::eligibility, named({behind}), Light::done, "active", good,
         ""},
        {"a government programme", Step::eligibility, named({medicare}), Light::blocked, "blocked",
         refused, "change_billing"},
        {"another policy on file", Step::eligibility, named({medicare}, true), Light::blocked,
         "blocked", refused, "change_billing"},
        {"its policy on file, behind", Step::eligibility, named({medicare}, true, true),
         Light::done, "active", good, ""},
        {"a call says that there is none", Step::eligibility, called, Light::done, "active", good,
         ""},
    };
    CHECK(differences(rows) == "");
    auto facts = complete();
    named({aetna})(facts);
    CHECK(light_on(facts, Step::eligibility, first_day, closed_on).missing.at(0).href ==
          format("/clients/{}/policies/new", ClientId{2}.text()));
}
