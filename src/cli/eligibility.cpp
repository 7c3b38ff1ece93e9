// SPDX-License-Identifier: Apache-2.0
#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>

#include "base/date.h"
#include "base/text.h"
#include "cli/codes.h"
#include "cli/command_line.h"
#include "cli/read_files.h"
#include "x12/shape.h"
#include "x12/value_form.h"

namespace exclaim::cli {
namespace {
void print_network(const char* name, const x12::NetworkBenefit& of) {
    const auto money = [](const std::optional<Money>& value) {
        return value ? value->text() : std::string("not said");
    };
    const auto number = [](const std::optional<std::int64_t>& value) {
        return value ? std::to_string(*value) : std::string("not said");
    };
    const auto level = of.level && of.deductible_remaining ? " (" + *of.level + ")" : "";
    std::printf(
        "  %s: covered %s; deductible left %s%s; out of pocket left %s; copay %s; coinsurance %s; "
        "visits left %s\n",
        name, of.covered.c_str(), money(of.deductible_remaining).c_str(), level.c_str(),
        money(of.out_of_pocket_remaining).c_str(), money(of.copay).c_str(),
        of.coinsurance_percent ? (*of.coinsurance_percent + " %").c_str() : "not said",
        number(of.visits_remaining).c_str());
}

void print_answer(const x12::EligibilityAnswer& answer) {
    const auto& person = answer.dependent ? *answer.dependent : answer.subscriber;
    std::printf("%s, %s on %s for %s: %s%s\n", person.last.value_or("name unknown").c_str(),
                person.first.value_or("").c_str(), answer.on.value_or("a day not said").c_str(),
                answer.service.c_str(), answer.status.c_str(),
                answer.government ? " (government plan)" : "");
    print_network("in network", answer.in_network);
    print_network("out of network", answer.out_of_network);
    std::printf(
        "  authorization: %s. Whether an exercise professional is paid is never answered here.\n",
        answer.authorization.c_str());
    for (const auto& rejection : answer.rejections)
        std::printf("  refused %s: %s. %s\n", rejection.code.c_str(), rejection.message.c_str(),
                    rejection.repair.c_str());
    for (const auto& message : answer.messages)
        std::printf("  payer's note: %s\n", message.c_str());
    print_findings(answer.findings);
}

int run_read(const std::vector<std::string>& files, const x12::EligibilityQuestion& question,
             bool json, const CodesFrom& codes) {
    const auto refuse = [](std::string why) {
        return complain({ErrorKind::invalid, std::move(why), {}, {}});
    };
    const auto& [on, service] = question;
    if (on && !Date::parse_iso(*on))
        return refuse(format("\"{}\" is not a day of the form 2026-10-06.", *on));
    if (!x12::is_procedure_form(service) && x12::words_for("1365", service).empty())
        return refuse(format(
            "\"{}\" is no service type (as PT or 98) and no procedure code (as 97110).", service));
    const auto lists = code_lists(codes);
    if (!lists) return complain(lists.error());
    shape::AnswersJson document("answers");
    Told told(json ? &document : nullptr);
    const int code = read_files(
        files, {{"271"}, {}, {}, {}, "2000C"}, *lists,
        [&](const x12::Tree& tree) {
            const auto answers = x12::read_eligibility(tree, question);
            for (const auto& answer : answers)
                if (json)
                    told.put(document.answer(answer));
                else
                    print_answer(answer);
            return !answers.empty();
        },
        [&](const Finding& finding) { told.outside(finding); });
    if (const auto done = told.end(); !done) return std::max(code, complain(done.error()));
    return code;
}
}  // namespace

void add_eligibility(CLI::App& app, const Edges&, int& code) {
    auto* group = app.add_subcommand("eligibility", "What plans cover (271)");
    group->require_subcommand(1);
    auto files = std::make_shared<std::vector<std::string>>();
    auto on = std::make_shared<std::string>();
    auto service = std::make_shared<std::string>();
    auto json = std::make_shared<bool>(false);
    auto* command = group->add_subcommand("read", "Reads 271 files into answers");
    command->add_option("FILE", *files, "Files; - is standard input")->required();
    auto* day = command->add_option(
        "--on", *on, "The day of service, CCYY-MM-DD; otherwise the day asked about");
    auto* about = command->add_option("--service", *service,
                                      "Service type or procedure code; PT if it is not given");
    command->add_flag("--json", *json, "One JSON document instead of text");
    auto codes = std::make_shared<CodesFrom>();
    add_codes_from(*command, *codes);
    command->callback([=, &code] {
        x12::EligibilityQuestion question;
        if (day->count() > 0) question.on = *on;
        if (about->count() > 0) question.service = *service;
        code = run_read(*files, question, *json, *codes);
    });
}

}  // namespace exclaim::cli
