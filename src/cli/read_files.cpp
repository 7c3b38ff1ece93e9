// SPDX-License-Identifier: Apache-2.0
#include "cli/read_files.h"

#include <algorithm>
#include <cstdio>

#include "base/text.h"
#include "cli/command_line.h"
#include "cli/files.h"

namespace exclaim::cli {
namespace {
void pass_on(x12::Tree& tree, Findings& to) {
    for (auto& issue : tree.issues) to.push_back(std::move(issue.finding));
}
}  // namespace

std::string words_of(const x12::CodeLists& lists, std::string_view list, std::string_view code,
                     std::string_view before) {
    const auto* known = lists.find(list);
    const auto* entry = known ? known->find(code) : nullptr;
    return entry && !entry->words.empty() ? std::string(before) + entry->words : std::string{};
}

void print_findings(const Findings& findings) {
    for (const auto& finding : findings)
        std::printf("  %s %s %s %s\n", std::string(word(finding.severity)).c_str(),
                    finding.code.c_str(), finding.message.c_str(), finding.repair.c_str());
}

ReadFiles read_files(const std::vector<std::string>& files, const Wanted& wanted,
                     const CodesFrom& codes, const std::function<bool(const x12::Tree&)>& each,
                     const x12::TreeBuilder::OfTa1& ta1) {
    ReadFiles result;
    const auto lists = code_lists(codes);
    if (!lists) {
        result.code = complain(lists.error());
        return result;
    }
    for (const auto& path : files) {
        const auto source = open_source(path);
        if (!source) {
            result.code = std::max(result.code, complain(source.error()));
            continue;
        }
        bool found = false;
        std::string other;
        x12::TreeBuilder builder(
            [&](x12::Tree tree) {
                const auto& set = tree.transaction.set;
                const bool is_wanted =
                    std::find(wanted.sets.begin(), wanted.sets.end(), set) != wanted.sets.end();
                // One whose kind cannot be told may be a wanted one.
                const bool may_be = !tree.transaction.guide && tree.blocked;
                if (!is_wanted && !may_be) return;
                for (auto& issue : tree.issues) issue.finding.where.file = path;
                if (!is_wanted) {
                    result.code = std::max(result.code, 1);
                    return pass_on(tree, result.outside);
                }
                if (!tree.transaction.guide) {
                    other = format("It cannot read the {} of version {}.", set,
                                   tree.transaction.version);
                    return pass_on(tree, result.outside);
                }
                if (auto told = wanted.other ? wanted.other(tree) : std::nullopt) {
                    told->where.file = path;
                    other = told->message;
                    result.outside.push_back(std::move(*told));
                    return;
                }
                found = true;
                if (tree.blocked) result.code = std::max(result.code, 1);
                if (!each(tree)) pass_on(tree, result.outside);
            },
            [&](x12::Issue issue) {
                if (issue.finding.severity == Severity::block)
                    result.code = std::max(result.code, 1);
                issue.finding.where.file = path;
                result.outside.push_back(std::move(issue.finding));
            },
            [&](const x12::KeptSegment& segment, const x12::InterchangeHead& around) {
                if (!ta1) return;
                found = true;
                ta1(segment, around);
            });
        builder.hand_on_apart(wanted.apart);
        x12::Checker checker(*lists, builder);
        if (const auto done = checker.run(**source); !done)
            result.code = std::max(result.code, complain(done.error()));
        else if (!found)
            result.code = std::max(
                result.code,
                complain({ErrorKind::invalid,
                          other.empty()
                              ? format("{} holds no {}.", path,
                                       wanted.named.empty() ? wanted.sets.front() + " transaction"
                                                            : wanted.named)
                              : format("{} holds nothing to read. {}", path, other),
                          {},
                          {}}));
    }
    return result;
}

}  // namespace exclaim::cli
