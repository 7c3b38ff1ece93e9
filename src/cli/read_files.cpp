// SPDX-License-Identifier: Apache-2.0
#include "cli/read_files.h"

#include <algorithm>
#include <cstdio>

#include "base/text.h"
#include "cli/command_line.h"
#include "cli/files.h"

namespace exclaim::cli {
namespace {
void pass_on(const x12::Tree& tree, const std::function<void(const Finding&)>& to) {
    for (const auto& issue : tree.issues) to(issue.finding);
}
}  // namespace

std::string line_of(const Finding& finding) {
    return format("  {} {} {} {}\n", word(finding.severity), finding.code, finding.message,
                  finding.repair);
}

std::string words_of(const x12::CodeLists& lists, std::string_view list, std::string_view code,
                     std::string_view before) {
    const auto* known = lists.find(list);
    const auto* entry = known ? known->find(code) : nullptr;
    return entry && !entry->words.empty() ? std::string(before) + entry->words : std::string{};
}

void print_findings(const Findings& findings) {
    for (const auto& finding : findings) std::printf("%s", line_of(finding).c_str());
}

void Told::outside(const Finding& finding) {
    if (done_) done_ = outside_.put(document_ ? document_->outside(finding) : line_of(finding));
}

Result<void> Told::end() {
    if (document_) put(document_->behind_answers());
    if (done_)
        done_ = outside_.pass_on([this](std::string_view piece) -> Result<void> {
            put(piece);
            return {};
        });
    if (document_) put(document_->end() + "\n");
    const auto& printed = out_.flush();
    return done_ ? printed : done_;
}

int read_files(const std::vector<std::string>& files, const Wanted& wanted,
               const x12::CodeLists& lists, const std::function<bool(const x12::Tree&)>& each,
               const std::function<void(const Finding&)>& outside,
               const x12::TreeBuilder::OfTa1& ta1) {
    int code = 0;
    for (const auto& path : files) {
        const auto source = open_source(path);
        if (!source) {
            code = std::max(code, complain(source.error()));
            continue;
        }
        bool found = false;
        std::string other;
        x12::TreeBuilder builder(
            [&](x12::Tree& tree) {
                const auto& set = tree.transaction.set;
                const bool is_wanted =
                    std::find(wanted.sets.begin(), wanted.sets.end(), set) != wanted.sets.end();
                // One whose kind cannot be told may be a wanted one.
                const bool may_be = !tree.transaction.guide && tree.blocked;
                if (!is_wanted && !may_be) return;
                for (auto& issue : tree.issues) issue.finding.where.file = path;
                if (!is_wanted) {
                    code = std::max(code, 1);
                    return pass_on(tree, outside);
                }
                if (!tree.transaction.guide) {
                    other = format("It cannot read the {} of version {}.", set,
                                   tree.transaction.version);
                    return pass_on(tree, outside);
                }
                if (auto told = wanted.other ? wanted.other(tree) : std::nullopt) {
                    told->where.file = path;
                    other = told->message;
                    if (!tree.root.handed_on) outside(*told);
                    return;
                }
                found = true;
                if (tree.blocked) code = std::max(code, 1);
                if (!each(tree)) pass_on(tree, outside);
            },
            [&](x12::Issue issue) {
                if (issue.finding.severity == Severity::block) code = std::max(code, 1);
                issue.finding.where.file = path;
                outside(issue.finding);
            },
            [&](const x12::KeptSegment& segment, const x12::InterchangeHead& around) {
                if (!ta1) return;
                found = true;
                ta1(segment, around);
            });
        builder.hand_on_apart(wanted.apart);
        builder.hand_on_in_parts(wanted.part);
        x12::Checker checker(lists, builder);
        if (const auto done = checker.run(**source); !done)
            code = std::max(code, complain(done.error()));
        else if (!found)
            code = std::max(
                code, complain({ErrorKind::invalid,
                                other.empty() ? format("{} holds no {}.", path,
                                                       wanted.named.empty()
                                                           ? wanted.sets.front() + " transaction"
                                                           : wanted.named)
                                              : format("{} holds nothing to read. {}", path, other),
                                {},
                                {}}));
    }
    return code;
}

}  // namespace exclaim::cli
