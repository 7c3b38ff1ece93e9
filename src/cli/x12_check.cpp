// SPDX-License-Identifier: Apache-2.0
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <optional>

#include "base/in_words.h"
#include "base/text.h"
#include "cli/ack_numbers.h"
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

/// The report as text: each transaction when it has ended, the file's verdict at its end.
class CheckText final : public x12::Parts {
public:
    explicit CheckText(Output& out) : out_(out) {}
    void file_begins(const std::string& file) { file_ = file; }
    void interchange_begins(const x12::InterchangeHead& head) override {
        out_(format("  interchange {} from {} to {}\n", head.control, head.sender, head.receiver));
    }
    void transaction(const x12::TransactionReport& one) override {
        out_(format("    {} {} ({}): {}, {}\n", one.head.set, one.head.control, one.head.version,
                    word(one.verdict()), counted(one.segments, "segment")));
        issues(one.issues, 6);
    }
    void group_ends(std::string_view, const std::vector<x12::Issue>& found) override {
        issues(found, 4);
    }
    void interchange_ends(const std::vector<x12::Issue>& found) override { issues(found, 4); }
    void file_ends(const x12::Tally& tally, const std::vector<x12::Issue>& found) override {
        issues(found, 2);
        out_(format("{}: {}\n", file_, word(tally.verdict())));
    }

private:
    void issues(const std::vector<x12::Issue>& issues, std::size_t indent) {
        const std::string blanks(indent, ' ');
        for (const auto& issue : issues) {
            const auto& finding = issue.finding;
            const auto& where = finding.where;
            std::string at;
            if (where.transaction && indent < 6) at += " transaction " + *where.transaction;
            if (where.loop) at += " loop " + *where.loop;
            if (where.segment) at += " " + *where.segment;
            if (where.position) at += " segment " + std::to_string(*where.position);
            if (where.byte) at += " byte " + std::to_string(*where.byte);
            out_(format("{}{:<7} {} {}\n", blanks, word(finding.severity), finding.code,
                        finding.message));
            // What is said of the whole has no place.
            if (!at.empty()) at = "at" + at + ". ";
            out_(format("{}        {}{}\n", blanks, at, finding.repair));
        }
    }

    Output& out_;
    std::string file_;
};

/// One acknowledgement file for each interchange.
class AckFiles final : public x12::Parts {
public:
    AckFiles(const std::string& file, const Edges& edges, AckNumbers& numbers)
        : name_(file == "-" ? std::string("standard-input")
                            : std::filesystem::path(file).filename().string()),
          numbers_(numbers) {
        const auto now = edges.clock.now().text();  // 2026-10-07T09:40:00Z
        stamp_ = {now.substr(0, 4) + now.substr(5, 2) + now.substr(8, 2),
                  now.substr(11, 2) + now.substr(14, 2),
                  {}};
    }
    void interchange_begins(const x12::InterchangeHead& head) override {
        stamp_.control = numbers_.next();
        answer_.emplace(head, stamp_);
    }
    void answer_stands() override { answer_->answer_stands(); }
    void group_begins(const x12::GroupHead& head) override { answer_->group_begins(head); }
    void transaction(const x12::TransactionReport& one) override { answer_->transaction(one); }
    void group_ends(std::string_view said, const std::vector<x12::Issue>& issues) override {
        answer_->group_ends(said, issues);
    }
    void interchange_ends(const std::vector<x12::Issue>& issues) override {
        const auto text = answer_->ends(issues);
        if (!text.empty() && written_) written_ = write(text, answer_->last_control());
        answer_.reset();
    }
    const Result<void>& written() const { return written_; }

private:
    /// The number counts as given before the file is there: it never comes twice.
    Result<void> write(const std::string& text, std::int64_t last) {
        TRY(numbers_.gave(last));
        return write_whole(numbers_.path_for(name_), text);
    }

    std::string name_;
    AckNumbers& numbers_;
    x12::AckStamp stamp_;
    std::optional<x12::AckBuilder> answer_;
    Result<void> written_;
};

/// Tells two at once.
class Both final : public x12::Parts {
public:
    Both(x12::Parts& first, x12::Parts* second) : first_(first), second_(second) {}
    void interchange_begins(const x12::InterchangeHead& head) override {
        first_.interchange_begins(head);
        if (second_) second_->interchange_begins(head);
    }
    void answer_stands() override {
        first_.answer_stands();
        if (second_) second_->answer_stands();
    }
    void group_begins(const x12::GroupHead& head) override {
        first_.group_begins(head);
        if (second_) second_->group_begins(head);
    }
    void transaction(const x12::TransactionReport& one) override {
        first_.transaction(one);
        if (second_) second_->transaction(one);
    }
    void group_ends(std::string_view said, const std::vector<x12::Issue>& issues) override {
        first_.group_ends(said, issues);
        if (second_) second_->group_ends(said, issues);
    }
    void interchange_ends(const std::vector<x12::Issue>& issues) override {
        first_.interchange_ends(issues);
        if (second_) second_->interchange_ends(issues);
    }
    void file_ends(const x12::Tally& tally, const std::vector<x12::Issue>& issues) override {
        first_.file_ends(tally, issues);
        if (second_) second_->file_ends(tally, issues);
    }

private:
    x12::Parts& first_;
    x12::Parts* second_;
};

x12::Issue unreadable(const std::string& path, const Error& error) {
    return x12::issue(x12::Code::file_unreadable, {{"file", path}, {"why", error.message}}, {});
}

/// Checks one file; its exit code.
int check_file(x12::Source& source, const std::string& path, const x12::CodeLists& lists,
               const CheckOptions& options, x12::Parts& report, const Edges& edges,
               AckNumbers* numbers) {
    std::optional<AckFiles> acks;
    int code = 0;
    if (numbers) acks.emplace(path, edges, *numbers);
    Both both(report, acks ? &*acks : nullptr);
    x12::PartsListener listener(path, both);
    x12::Checker checker(lists, listener,
                         options.strict ? x12::Tolerance::none() : x12::Tolerance{});
    if (const auto read = checker.run(source); !read) {
        listener.found(unreadable(path, read.error()));
        listener.cut_off();
        code = std::max(code, complain(read.error()));
    } else {
        const auto& tally = listener.tally();
        const bool unreadable = tally.verdict() == x12::Verdict::unreadable;
        code = std::max(code, unreadable ? 2 : tally.blocks > 0 ? 1 : 0);
    }
    if (acks && !acks->written()) code = std::max(code, complain(acks->written().error()));
    return code;
}

int run_check(const CheckOptions& options, const Edges& edges) {
    const auto lists = code_lists(options.codes);
    if (!lists) return complain(lists.error());
    Output out;
    CheckText text(out);
    std::optional<shape::CheckJson> json;
    if (options.json) json.emplace([&](std::string_view piece) { out(piece); });
    int code = 0;
    std::optional<AckNumbers> numbers;
    if (!options.ack.empty()) {
        if (auto opened = AckNumbers::open(options.ack); opened)
            numbers.emplace(std::move(*opened));
        else
            code = complain(opened.error());
    }
    for (const auto& path : options.files) {
        auto& report = json ? static_cast<x12::Parts&>(*json) : text;
        if (json)
            json->file_begins(path);
        else
            text.file_begins(path);
        const auto source = open_source(path);
        if (!source) {
            code = std::max(code, complain(source.error()));
            x12::PartsListener listener(path, report);
            listener.found(unreadable(path, source.error()));
            listener.cut_off();
            continue;
        }
        code = std::max(code, check_file(**source, path, *lists, options, report, edges,
                                         numbers ? &*numbers : nullptr));
    }
    if (json) {
        json->end();
        out("\n");
    }
    if (const auto& printed = out.flush(); !printed)
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
    command->add_option(
        "--ack", options->ack,
        "Folder for the TA1 or 999 of each interchange. Its file .control keeps the "
        "last number given, so that no run gives one twice: leave it there");
    add_codes_from(*command, options->codes);
    command->callback([options, &edges, &code] { code = run_check(*options, edges); });
}

}  // namespace exclaim::cli
