// SPDX-License-Identifier: Apache-2.0
#include "cli/read_files.h"

#include <algorithm>
#include <cstdio>

#include "base/text.h"
#include "cli/command_line.h"
#include "cli/files.h"

namespace exclaim::cli {

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

ReadFiles read_files(const std::vector<std::string>& files, const std::vector<std::string>& kinds,
                     const CodesFrom& codes, const std::function<void(const x12::Tree&)>& each,
                     const std::function<void(const x12::KeptSegment&)>& ta1) {
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
        bool wanted = false;
        x12::TreeBuilder builder(
            [&](x12::Tree tree) {
                const auto& set = tree.transaction.set;
                if (std::find(kinds.begin(), kinds.end(), set) == kinds.end()) return;
                wanted = true;
                if (tree.blocked) result.code = std::max(result.code, 1);
                for (auto& issue : tree.issues) issue.finding.where.file = path;
                each(tree);
            },
            [&](x12::Issue issue) {
                if (issue.finding.severity == Severity::block)
                    result.code = std::max(result.code, 1);
                issue.finding.where.file = path;
                result.outside.push_back(std::move(issue.finding));
            },
            [&](const x12::KeptSegment& segment) {
                if (!ta1) return;
                wanted = true;
                ta1(segment);
            });
        x12::Checker checker(*lists, builder);
        if (const auto done = checker.run(**source); !done)
            result.code = std::max(result.code, complain(done.error()));
        else if (!wanted)
            result.code = std::max(
                result.code, complain({ErrorKind::invalid,
                                       format("{} holds no {} transaction.", path, kinds.front()),
                                       {},
                                       {}}));
    }
    return result;
}

}  // namespace exclaim::cli
