// SPDX-License-Identifier: Apache-2.0
#include "cli/codes.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <filesystem>

#include "base/limits.h"
#include "base/text.h"
#include "cli/command_line.h"
#include "cli/files.h"
#include "shape/code_file.h"

namespace exclaim::cli {
namespace {
namespace files = std::filesystem;

Result<void> import(const std::string& kind, const std::string& path, const CodesFrom& from,
                    const Edges& edges) {
    if (!shape::is_code_kind(kind))
        return fail(ErrorKind::invalid,
                    format("There is no code list {}. They are icd10cm, hcpcs, pos, ncci-ptp, mue, "
                           "carc, rarc and taxonomy.",
                           kind));
    const auto bytes = TRY(read_whole(path, limits::x12_in_memory_bytes));
    const auto* shipped = x12::shipped_code_lists().find(kind);
    const auto today = edges.clock.now().text().substr(0, 10);
    const auto file = TRY(shape::read_code_file(
        kind, bytes, shipped ? shipped->name : std::string_view(kind), today));
    std::error_code problem;
    files::create_directories(from.folder(), problem);
    if (problem)
        return fail(ErrorKind::outside, format("The folder {} cannot be made.", from.folder()));
    const auto to = from.folder() + "/" + kind + ".tsv";
    TRY(write_whole(to, file.text));
    std::printf("%lld codes are now the list %s (%s).\n", static_cast<long long>(file.codes),
                kind.c_str(), to.c_str());
    if (file.passed_over > 0)
        std::printf("%lld rows of the file hold no code of this list and were passed over.\n",
                    static_cast<long long>(file.passed_over));
    return {};
}

bool matches(const x12::CodeList::Entry& entry, std::string_view wanted) {
    const auto lower = [](std::string_view text) {
        std::string out(text);
        std::transform(out.begin(), out.end(), out.begin(), [](char c) {
            return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        });
        return out;
    };
    auto code = lower(entry.code);
    auto needle = lower(wanted);
    if (code == needle) return true;
    std::erase(needle, '.');
    if (needle.size() >= 2 && code.starts_with(needle)) return true;
    return needle.size() >= 3 && lower(entry.words).find(lower(wanted)) != std::string::npos;
}

Result<int> find(const std::string& text, const CodesFrom& from) {
    const auto lists = TRY(code_lists(from));
    int found = 0;
    for (const auto& [key, list] : lists.all()) {
        for (const auto& entry : list.entries) {
            if (!matches(entry, text)) continue;
            if (++found > static_cast<int>(limits::codes_shown)) break;
            const auto ended =
                entry.to == 99'999'999 ? std::string{} : format(" (to {})", entry.to);
            std::printf("%-16s %-11s %s%s\n", key.c_str(), entry.code.c_str(), entry.words.c_str(),
                        ended.c_str());
        }
    }
    if (found > static_cast<int>(limits::codes_shown))
        std::fprintf(
            stderr, "exclaim: More codes fit than are shown. Say more of the code or its words.\n");
    if (found == 0)
        return fail(
            ErrorKind::missing,
            format("No code or words of a list fit {}. Lists can be brought in with: exclaim "
                   "codes import KIND FILE",
                   text));
    return 0;
}
}  // namespace

void add_codes_from(CLI::App& command, CodesFrom& from) {
    command
        .add_option("--data", from.data,
                    "Folder of the installation: its own code lists go before the program's")
        ->capture_default_str();
}

Result<x12::CodeLists> code_lists(const CodesFrom& from) {
    auto lists = x12::shipped_code_lists();
    std::error_code problem;
    if (!files::is_directory(from.folder(), problem)) return lists;
    for (const auto& entry : files::directory_iterator(from.folder(), problem)) {
        const auto path = entry.path();
        if (path.extension() != ".tsv") continue;
        const auto text = TRY(read_whole(path.string(), limits::x12_in_memory_bytes));
        auto list = x12::CodeLists::parse(text);
        if (!list)
            return fail(ErrorKind::invalid, format("{}: {}", path.string(), list.error().message));
        lists.put(path.stem().string(), std::move(*list));
    }
    if (problem)
        return fail(ErrorKind::outside,
                    format("The folder {} cannot be read: {}.", from.folder(), problem.message()));
    return lists;
}

void add_codes(CLI::App& app, const Edges& edges, int& code) {
    auto* group = app.add_subcommand("codes", "Looks codes up and brings code lists in");
    group->require_subcommand(1);
    auto from = std::make_shared<CodesFrom>();
    auto text = std::make_shared<std::string>();
    auto* find_command = group->add_subcommand("find", "Finds codes by their beginning or words");
    find_command->add_option("TEXT", *text, "A code, its beginning, or words")->required();
    add_codes_from(*find_command, *from);
    find_command->callback([from, text, &code] {
        if (const auto done = find(*text, *from); !done) code = complain(done.error());
    });
    auto kind = std::make_shared<std::string>();
    auto file = std::make_shared<std::string>();
    auto* import_command = group->add_subcommand(
        "import", "Takes a code list from its owner's file, for every check from now on");
    import_command
        ->add_option("KIND", *kind, "icd10cm, hcpcs, pos, ncci-ptp, mue, carc, rarc or taxonomy")
        ->required();
    import_command->add_option("FILE", *file, "The owner's file; - is standard input")->required();
    add_codes_from(*import_command, *from);
    import_command->callback([from, kind, file, &edges, &code] {
        if (const auto done = import(*kind, *file, *from, edges); !done)
            code = complain(done.error());
    });
}

}  // namespace exclaim::cli
