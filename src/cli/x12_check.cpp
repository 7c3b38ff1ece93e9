// SPDX-License-Identifier: Apache-2.0
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <filesystem>

#include "base/text.h"
#include "cli/codes.h"
#include "cli/command_line.h"
#include "cli/files.h"
#include "cli/x12_commands.h"
#include "shape/x12_json.h"
#include "x12/ack.h"

namespace exclaim::cli {
namespace {
struct CheckOptions {
    std::vector<std::string> files;
    bool json = false, strict = false;
    std::string ack;
    CodesFrom codes;
};

void print_issues(const std::vector<x12::Issue>& issues, int indent) {
    for (const auto& issue : issues) {
        const auto& finding = issue.finding;
        const auto& where = finding.where;
        std::string at;
        if (where.loop) at += " loop " + *where.loop;
        if (where.segment) at += " " + *where.segment;
        if (where.position) at += " segment " + std::to_string(*where.position);
        if (where.byte) at += " byte " + std::to_string(*where.byte);
        std::printf("%*s%-7s %s %s\n", indent, "", std::string(word(finding.severity)).c_str(),
                    finding.code.c_str(), finding.message.c_str());
        std::printf("%*s        at%s. %s\n", indent, "", at.c_str(), finding.repair.c_str());
    }
}

void print_report(const x12::FileReport& file) {
    std::printf("%s: %s\n", file.file.c_str(), std::string(word(file.verdict())).c_str());
    print_issues(file.issues, 2);
    for (const auto& interchange : file.interchanges) {
        std::printf("  interchange %s from %s to %s\n", interchange.head.control.c_str(),
                    interchange.head.sender.c_str(), interchange.head.receiver.c_str());
        print_issues(interchange.issues, 4);
        for (const auto& group : interchange.groups) {
            print_issues(group.issues, 4);
            for (const auto& transaction : group.transactions) {
                std::printf("    %s %s (%s): %s, %lld segments\n", transaction.head.set.c_str(),
                            transaction.head.control.c_str(), transaction.head.version.c_str(),
                            std::string(word(transaction.verdict())).c_str(),
                            static_cast<long long>(transaction.segments));
                print_issues(transaction.issues, 6);
            }
        }
    }
}

/// One acknowledgement file for each interchange: NAME.1.ack, NAME.2.ack …
Result<void> write_acks(const x12::FileReport& file, const std::string& folder,
                        const Edges& edges) {
    std::error_code problem;
    std::filesystem::create_directories(folder, problem);
    if (problem) return fail(ErrorKind::outside, format("The folder {} cannot be made.", folder));
    const auto name = file.file == "-" ? std::string("standard-input")
                                       : std::filesystem::path(file.file).filename().string();
    const auto now = edges.clock.now().text();  // 2026-10-07T09:40:00Z
    const x12::AckStamp base{now.substr(0, 4) + now.substr(5, 2) + now.substr(8, 2),
                             now.substr(11, 2) + now.substr(14, 2),
                             {}};
    int number = 0;
    for (const auto& interchange : file.interchanges) {
        auto stamp = base;
        stamp.control = format("{:09}", ++number);
        const auto text = x12::write_acknowledgement(interchange, stamp);
        if (text.empty()) continue;
        TRY(write_whole(
            (std::filesystem::path(folder) / format("{}.{}.ack", name, number)).string(), text));
    }
    return {};
}

int run_check(const CheckOptions& options, const Edges& edges) {
    const auto lists = code_lists(options.codes);
    if (!lists) return complain(lists.error());
    std::vector<x12::FileReport> reports;
    int code = 0;
    for (const auto& path : options.files) {
        const auto source = open_source(path);
        if (!source) {
            code = std::max(code, complain(source.error()));
            continue;
        }
        auto report = x12::check(**source, *lists, path,
                                 options.strict ? x12::Tolerance::none() : x12::Tolerance{});
        if (!report) {
            code = std::max(code, complain(report.error()));
            continue;
        }
        const auto verdict = report->verdict();
        code = std::max(code, verdict == x12::Verdict::unreadable ? 2 : report->blocks > 0 ? 1 : 0);
        if (!options.ack.empty())
            if (const auto written = write_acks(*report, options.ack, edges); !written)
                code = std::max(code, complain(written.error()));
        if (!options.json) print_report(*report);
        reports.push_back(std::move(*report));
    }
    if (options.json)
        if (const auto printed = print(shape::check_json(reports) + "\n"); !printed)
            code = std::max(code, complain(printed.error()));
    return code;
}
}  // namespace

void add_x12_check(CLI::App& x12, const Edges& edges, int& code) {
    auto options = std::make_shared<CheckOptions>();
    auto* command =
        x12.add_subcommand("check", "Says what is wrong with X12 files, and how to repair it");
    command->add_option("FILE", options->files, "Files; - is standard input")->required();
    command->add_flag("--json", options->json, "One JSON document instead of text");
    command->add_flag(
        "--strict", options->strict,
        "Refuse what is otherwise tolerated: lower case, stray blanks, trailing separators");
    command->add_option("--ack", options->ack, "Folder for the TA1 or 999 of each interchange");
    add_codes_from(*command, options->codes);
    command->callback([options, &edges, &code] { code = run_check(*options, edges); });
}

}  // namespace exclaim::cli
