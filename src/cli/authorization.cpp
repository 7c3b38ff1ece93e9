// SPDX-License-Identifier: Apache-2.0
#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>

#include "base/text.h"
#include "cli/codes.h"
#include "cli/command_line.h"
#include "cli/read_files.h"

namespace exclaim::cli {
namespace {
std::string granted(const x12::Grant& grant) {
    if (!grant.amount && !grant.every) return "how much was granted is unknown";
    const auto unit = grant.unit == "unknown" ? "of an unknown unit" : grant.unit;
    if (grant.amount) return format("{} {}", *grant.amount, unit);
    return format("{} {} {}, how many together is unknown", *grant.every, unit,
                  grant.per ? "a " + *grant.per : std::string("each time"));
}

void print_answer(const x12::AuthorizationAnswer& answer, const x12::CodeLists& lists) {
    std::printf("Request %s\n", answer.trace.value_or("without a trace number").c_str());
    for (const auto& service : answer.services) {
        std::printf(
            "  %s: %s", service.code.value_or("the whole event").c_str(),
            service.state.value_or(service.rejections.empty() ? "no decision" : "refused").c_str());
        if (service.number) std::printf(", number %s", service.number->c_str());
        if (service.tracking_number)
            std::printf(", tracking number %s", service.tracking_number->c_str());
        if (service.granted) std::printf(", %s", granted(*service.granted).c_str());
        if (service.from)
            std::printf(", %s to %s", service.from->c_str(), service.to.value_or("open").c_str());
        std::printf("\n");
        for (const auto& reason : service.reasons)
            std::printf("    reason %s%s\n", reason.c_str(),
                        words_of(lists, "review_reason", reason, ": ").c_str());
    }
    for (const auto& rejection : all_rejections(answer))
        std::printf("  refused %s: %s. %s\n", rejection.code.c_str(), rejection.message.c_str(),
                    rejection.repair.c_str());
    for (const auto& message : answer.messages)
        std::printf("  payer's note: %s\n", message.c_str());
    print_findings(answer.findings);
}

int run_read(const std::vector<std::string>& files, bool json, const CodesFrom& codes) {
    const auto lists = code_lists(codes);
    if (!lists) return complain(lists.error());
    shape::AnswersJson document("answers");
    Told told(json ? &document : nullptr);
    const int code = read_files(
        files, {{"278"}, x12::no_answer}, *lists,
        [&](const x12::Tree& tree) {
            const auto answers = x12::read_authorization(tree);
            for (const auto& answer : answers)
                if (json)
                    told.put(document.answer(answer));
                else
                    print_answer(answer, *lists);
            return !answers.empty();
        },
        [&](const Finding& finding) { told.outside(finding); });
    if (const auto done = told.end(); !done) return std::max(code, complain(done.error()));
    return code;
}
}  // namespace

void add_authorization(CLI::App& app, const Edges&, int& code) {
    auto* group = app.add_subcommand("authorization", "What was authorized (278)");
    group->require_subcommand(1);
    auto files = std::make_shared<std::vector<std::string>>();
    auto json = std::make_shared<bool>(false);
    auto* command = group->add_subcommand("read", "Reads 278 answers");
    command->add_option("FILE", *files, "Files; - is standard input")->required();
    command->add_flag("--json", *json, "One JSON document instead of text");
    auto codes = std::make_shared<CodesFrom>();
    add_codes_from(*command, *codes);
    command->callback([files, json, codes, &code] { code = run_read(*files, *json, *codes); });
}

}  // namespace exclaim::cli
