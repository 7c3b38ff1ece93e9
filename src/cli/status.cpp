// SPDX-License-Identifier: Apache-2.0
#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>

#include "cli/codes.h"
#include "cli/command_line.h"
#include "cli/read_files.h"

namespace exclaim::cli {
namespace {
/// The words of "A3:21:PR" (category, status, entity); TA1 and 999 have codes of their own.
std::string explained(const x12::StatusMessage& message, std::string_view code,
                      const x12::CodeLists& lists) {
    if (message.kind != "277" && message.kind != "277CA") return {};
    std::string words, before = ": ";
    const bool pharmacy = code.ends_with(":RX") && std::count(code.begin(), code.end(), ':') == 3;
    for (const auto list : {"status_category", "status_code", "entity"}) {
        const auto end = code.find(':');
        if (pharmacy && list == std::string_view("status_code")) {
            words += before + "a reject code of the pharmacies' list (NCPDP)";
            before = "; ";
            code.remove_prefix(end + 1);
            continue;
        }
        const auto found = words_of(lists, list, code.substr(0, end), before);
        if (!found.empty()) before = "; ";
        words += found;
        code.remove_prefix(end == std::string_view::npos ? code.size() : end + 1);
    }
    return words;
}

void print_message(const x12::StatusMessage& message, const x12::CodeLists& lists) {
    std::string codes;
    for (const auto& code : message.codes) codes += " " + code;
    std::printf("%s %s %s: %s%s%s\n", message.kind.c_str(), message.level.c_str(),
                message.control_number.value_or("without a number").c_str(),
                message.verdict.c_str(), codes.c_str(),
                message.applies_to_all_claims ? " (holds for all its claims)" : "");
    for (const auto& code : message.codes)
        if (const auto words = explained(message, code, lists); !words.empty())
            std::printf("  %s%s\n", code.c_str(), words.c_str());
    print_findings(message.findings);
}

int run_read(const std::vector<std::string>& files, bool json, const CodesFrom& codes) {
    const auto lists = code_lists(codes);
    if (!lists) return complain(lists.error());
    shape::AnswersJson document("messages");
    Told told(json ? &document : nullptr);
    bool blocked = false;
    const auto tell = [&](const x12::StatusMessage& message) {
        blocked |= has_block(message.findings);
        if (json)
            told.put(document.answer(message));
        else
            print_message(message, *lists);
    };
    int code = read_files(
        files, {{"999", "277"}, {}, "TA1, 999, 277CA or 277", {}, "2000D"}, *lists,
        [&](const x12::Tree& tree) {
            const auto messages = x12::read_status(tree);
            for (const auto& message : messages) tell(message);
            return !messages.empty();
        },
        [&](const Finding& finding) { told.outside(finding); },
        [&](const x12::KeptSegment& ta1, const x12::InterchangeHead& around) {
            tell(x12::read_ta1(ta1, around));
        });
    if (blocked) code = std::max(code, 1);
    if (const auto done = told.end(); !done) return std::max(code, complain(done.error()));
    return code;
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
