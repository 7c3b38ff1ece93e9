// SPDX-License-Identifier: Apache-2.0
#include "cli/codes.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <utility>
#include <vector>

#include "base/limits.h"
#include "base/text.h"
#include "cli/command_line.h"
#include "cli/files.h"
#include "domain/rules/catalogue.h"
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

/// One line of the answer, whatever list it comes from.
struct Row {
    std::string_view list;
    std::string_view code;
    std::string_view words;
    std::string more;
};

std::string lower(std::string_view text) {
    std::string out(text);
    for (auto& c : out)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return out;
}

/// A code or its beginning, dots left out; or words of which each stands somewhere in the title.
class Wanted {
public:
    explicit Wanted(std::string_view text) : code_(lower(text)) {
        std::string word;
        for (const char c : code_ + " ") {
            if (c != ' ')
                word += c;
            else if (!word.empty())
                words_.push_back(std::exchange(word, {}));
        }
        std::erase(code_, '.');
    }
    bool is(std::string_view code) const { return lower(code) == code_; }
    bool fits(std::string_view code, std::string_view words) const {
        if (is(code) || (code_.size() >= 2 && lower(code).starts_with(code_))) return true;
        const auto title = lower(words);
        return code_.size() >= 3 &&
               std::all_of(words_.begin(), words_.end(),
                           [&](const auto& word) { return title.find(word) != std::string::npos; });
    }

private:
    std::string code_;
    std::vector<std::string> words_;
};

std::string gate_words(const domain::Procedure& procedure) {
    if (procedure.gate == "confirm") return "  (the payer must confirm it for an MES)";
    if (procedure.gate == "licence") return format("  (licence: {})", procedure.licence);
    return "  (outside the scope of an MES)";
}

/// The trade's own catalogues first, then every code list; a list of the installation replaces
/// the catalogue of its kind.
std::vector<Row> rows_of(const x12::CodeLists& lists, const Wanted& wanted) {
    std::vector<Row> rows;
    const auto add = [&](std::string_view list, std::string_view code, std::string_view words,
                         std::string more) {
        if (wanted.fits(code, words)) rows.push_back({list, code, words, std::move(more)});
    };
    if (!lists.find("hcpcs"))
        for (const auto& each : domain::procedures())
            add("procedure", each.code, each.words, gate_words(each));
    for (const auto& each : domain::trade_modifiers())
        add("modifier", each.code, each.words, format("  ({})", each.rule));
    if (!lists.find("icd10cm"))
        for (const auto& each : domain::diagnoses())
            add("icd10cm", each.code, each.title,
                each.to.empty() ? std::string{} : format("  (to {})", each.to));
    for (const auto& [key, list] : lists.all())
        for (const auto& each : list.entries)
            add(key, each.code, each.words,
                each.to == 99'999'999 ? std::string{} : format("  (to {})", each.to));
    // Who types a whole code wants that code before those that only begin like it.
    std::stable_partition(rows.begin(), rows.end(),
                          [&](const Row& row) { return wanted.is(row.code); });
    return rows;
}

Result<int> find(const std::string& text, const CodesFrom& from) {
    const auto lists = TRY(code_lists(from));
    const auto rows = rows_of(lists, Wanted(text));
    const auto shown = std::min<std::size_t>(rows.size(), limits::codes_shown);
    for (std::size_t i = 0; i < shown; ++i)
        std::fputs(
            format("{:<16} {:<11} {}{}\n", rows[i].list, rows[i].code, rows[i].words, rows[i].more)
                .c_str(),
            stdout);
    if (rows.size() > shown)
        std::fprintf(
            stderr, "exclaim: More codes fit than are shown. Say more of the code or its words.\n");
    if (rows.empty())
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
        const auto& path = entry.path();
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
