// SPDX-License-Identifier: Apache-2.0
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <map>
#include <optional>

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

/// Standard output, a piece at a time; the first failure is kept and nothing more is written.
class Output {
public:
    ~Output() { flush(); }
    void operator()(std::string_view text) {
        constexpr std::size_t enough = 64UL * 1024;
        waiting_ += text;
        if (waiting_.size() > enough) flush();
    }
    const Result<void>& flush() {
        if (done_ && !waiting_.empty()) done_ = print(waiting_);
        waiting_.clear();
        return done_;
    }

private:
    std::string waiting_;
    Result<void> done_;
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
        out_(format("    {} {} ({}): {}, {} segments\n", one.head.set, one.head.control,
                    one.head.version, word(one.verdict()), one.segments));
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
            out_(format("{}        at{}. {}\n", blanks, at, finding.repair));
        }
    }

    Output& out_;
    std::string file_;
};

/// What the acknowledgements of one run have used so far.
struct AckNumbers {
    std::int64_t control = 0;             ///< the last interchange control number
    std::map<std::string, int> of_names;  ///< the last number of each file name
};

/// One acknowledgement file for each interchange: NAME.1.ack, NAME.2.ack … Files of one name in
/// different folders go on counting: none is written over another.
class AckFiles final : public x12::Parts {
public:
    AckFiles(std::string folder, const std::string& file, const Edges& edges, AckNumbers& numbers)
        : folder_(std::move(folder)),
          name_(file == "-" ? std::string("standard-input")
                            : std::filesystem::path(file).filename().string()),
          numbers_(numbers) {
        const auto now = edges.clock.now().text();  // 2026-10-07T09:40:00Z
        stamp_ = {now.substr(0, 4) + now.substr(5, 2) + now.substr(8, 2),
                  now.substr(11, 2) + now.substr(14, 2),
                  {}};
    }
    Result<void> make_folder() const {
        std::error_code problem;
        std::filesystem::create_directories(folder_, problem);
        if (problem)
            return fail(ErrorKind::outside, format("The folder {} cannot be made.", folder_));
        return {};
    }
    void interchange_begins(const x12::InterchangeHead& head) override {
        stamp_.control = format("{:09}", ++numbers_.control);
        answer_.emplace(head, stamp_);
    }
    void group_begins(const x12::GroupHead& head) override { answer_->group_begins(head); }
    void transaction(const x12::TransactionReport& one) override { answer_->transaction(one); }
    void group_ends(std::string_view said, const std::vector<x12::Issue>& issues) override {
        answer_->group_ends(said, issues);
    }
    void interchange_ends(const std::vector<x12::Issue>& issues) override {
        const auto text = answer_->ends(issues);
        answer_.reset();
        if (text.empty() || !written_) return;
        const auto name = format("{}.{}.ack", name_, ++numbers_.of_names[name_]);
        written_ = write_whole((std::filesystem::path(folder_) / name).string(), text);
    }
    const Result<void>& written() const { return written_; }

private:
    std::string folder_, name_;
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
               AckNumbers& numbers) {
    std::optional<AckFiles> acks;
    int code = 0;
    if (!options.ack.empty()) {
        acks.emplace(options.ack, path, edges, numbers);
        if (const auto made = acks->make_folder(); !made) {
            code = complain(made.error());
            acks.reset();
        }
    }
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
    AckNumbers numbers;
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
        code = std::max(code, check_file(**source, path, *lists, options, report, edges, numbers));
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
    command->add_option("--ack", options->ack, "Folder for the TA1 or 999 of each interchange");
    add_codes_from(*command, options->codes);
    command->callback([options, &edges, &code] { code = run_check(*options, edges); });
}

}  // namespace exclaim::cli
