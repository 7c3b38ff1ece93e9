// SPDX-License-Identifier: Apache-2.0
#include <CLI/CLI.hpp>
#include <cstdio>

#include "cli/command_line.h"
#include "cli/files.h"
#include "cli/read_files.h"
#include "shape/status_json.h"

namespace exclaim::cli {
namespace {
void print_message(const x12::StatusMessage& message) {
    std::string codes;
    for (const auto& code : message.codes) codes += " " + code;
    std::printf("%s %s %s: %s%s%s\n", message.kind.c_str(), message.level.c_str(),
                message.control_number.value_or("without a number").c_str(),
                message.verdict.c_str(), codes.c_str(),
                message.applies_to_all_claims ? " (holds for all its claims)" : "");
    print_findings(message.findings);
}

int run_read(const std::vector<std::string>& files, bool json, const CodesFrom& codes) {
    std::vector<x12::StatusMessage> messages;
    const auto result = read_files(
        files, {"999", "277"}, codes,
        [&](const x12::Tree& tree) {
            for (auto& message : x12::read_status(tree)) messages.push_back(std::move(message));
        },
        [&](const x12::KeptSegment& ta1) { messages.push_back(x12::read_ta1(ta1)); });
    if (json) {
        if (const auto done = print(shape::status_json(messages, result.outside) + "\n"); !done)
            return complain(done.error());
        return result.code;
    }
    for (const auto& message : messages) print_message(message);
    print_findings(result.outside);
    return result.code;
}
}  // namespace

void add_status(CLI::App& app, const Edges&, int& code) {
    auto* group = app.add_subcommand("status", "What became of claims (TA1, 999, 277CA, 277)");
    group->require_subcommand(1);
    auto files = std::make_shared<std::vector<std::string>>();
    auto json = std::make_shared<bool>(false);
    auto* command = group->add_subcommand("read", "Reads what each message says of each claim");
    command->add_option("FILE", *files, "Files; - is standard input")->required();
    command->add_flag("--json", *json, "One JSON document instead of text");
    auto codes = std::make_shared<CodesFrom>();
    add_codes_from(*command, *codes);
    command->callback([files, json, codes, &code] { code = run_read(*files, *json, *codes); });
}

}  // namespace exclaim::cli
