// SPDX-License-Identifier: Apache-2.0
#include "cli/codes.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
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

/// Where a list is from, in one line.
std::string source_of(const std::string& path) {
    auto name = path == "-" ? std::string{} : files::path(path).filename().string();
    std::erase_if(name, [](char c) { return static_cast<unsigned char>(c) < ' '; });
    if (name.empty() || !is_utf8(name)) return "brought in by the practice";
    return format("brought in by the practice from {}", name);
}

Result<void> import(const std::string& kind, const std::string& path, const CodesFrom& from,
                    const Edges& edges) {
    if (!shape::is_code_kind(kind))
        return fail(ErrorKind::invalid,
                    format("There is no code list {}. They are {}.", kind, shape::code_kinds()));
    const auto bytes = TRY(read_whole(path, limits::x12_in_memory_bytes));
    const auto* shipped = x12::shipped_code_lists().find(kind);
    const auto today = edges.clock.now().text().substr(0, 10);
    auto name = shipped             ? shipped->name
                : kind == "icd10cm" ? std::string("diagnosis of ICD-10-CM")
                                    : kind;
    std::replace(name.begin(), name.end(), '_', ' ');
    const auto file = TRY(shape::read_code_file(kind, bytes, name, today, source_of(path)));
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

/// Words people say, and the words of the titles for the same thing.
constexpr std::array<std::pair<std::string_view, std::string_view>, 5> SAID_FOR{{
    {"replacement", "artificial"},
    {"walking", "gait"},
    {"stroke", "cerebral infarction"},
    {"broken", "fracture"},
    {"lungs", "pulmonary"},
}};

bool says(std::string_view title, std::string_view word) {
    return title.find(word) != std::string_view::npos ||
           std::any_of(SAID_FOR.begin(), SAID_FOR.end(), [&](const auto& pair) {
               return pair.first == word && title.find(pair.second) != std::string_view::npos;
           });
}

/// How well a row of a list answers what was typed; better is greater.
enum class Fit { none, most_words, words, begins, whole };

/// A code or its beginning, dots left out; or words that stand somewhere in the title.
class Wanted {
public:
    explicit Wanted(std::string_view text) : code_(ascii_lower(text)) {
        std::string word;
        for (const char c : code_ + " ") {
            if (c != ' ')
                word += c;
            else if (!word.empty())
                words_.push_back(std::exchange(word, {}));
        }
        std::erase(code_, '.');
    }
    Fit fit(std::string_view code, std::string_view words) const {
        const auto key = ascii_lower(code);
        if (key == code_) return Fit::whole;
        if (code_.size() >= 2 && key.starts_with(code_)) return Fit::begins;
        if (code_.size() < 3 || words_.empty()) return Fit::none;
        const auto title = ascii_lower(words);
        std::size_t found = 0;
        std::size_t telling = 0;  // short words stand inside too many others
        for (const auto& word : words_) {
            if (!says(title, word)) continue;
            ++found;
            if (word.size() >= 4) ++telling;
        }
        if (found == words_.size()) return Fit::words;
        return telling > 1 && 2 * telling > words_.size() ? Fit::most_words : Fit::none;
    }

private:
    std::string code_;
    std::vector<std::string> words_;
};

/// One line of the answer, whatever list it comes from.
struct Row {
    std::string_view list;
    std::string_view code;
    std::string_view words;
    std::string more;
    Fit fit;
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
        const auto fit = wanted.fit(code, words);
        if (fit != Fit::none) rows.push_back({list, code, words, std::move(more), fit});
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
    // Who types a whole code wants that code before those that only begin like it. Rows that lack
    // one of the words ("replacement", where the title says artificial) are better than none.
    std::stable_sort(rows.begin(), rows.end(),
                     [](const Row& a, const Row& b) { return a.fit > b.fit; });
    if (!rows.empty() && rows.front().fit > Fit::most_words)
        std::erase_if(rows, [](const Row& row) { return row.fit == Fit::most_words; });
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
    if (!rows.empty() && rows.front().fit == Fit::most_words)
        std::fprintf(stderr,
                     "exclaim: No title has all of these words; these have most of them.\n");
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
        if (list)
            lists.replace(path.stem().string(), std::move(*list));
        else
            lists.refuse(path.stem().string(), list.error().message);
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
    auto words = std::make_shared<std::vector<std::string>>();
    auto* find_command = group->add_subcommand("find", "Finds codes by their beginning or words");
    find_command->add_option("TEXT", *words, "A code, its beginning, or words")->required();
    add_codes_from(*find_command, *from);
    find_command->callback([from, words, &code] {
        std::string text;
        for (const auto& word : *words) text += (text.empty() ? "" : " ") + word;
        if (const auto done = find(text, *from); !done) code = complain(done.error());
    });
    auto kind = std::make_shared<std::string>();
    auto file = std::make_shared<std::string>();
    auto* import_command = group->add_subcommand(
        "import",
        "Takes a code list from its owner's file; it goes before the program's own list in every "
        "command with the same --data, and delete DATA/codes/KIND.tsv to have that one again");
    import_command->add_option("KIND", *kind, shape::code_kinds())->required();
    import_command->add_option("FILE", *file, "The owner's file; - is standard input")->required();
    add_codes_from(*import_command, *from);
    import_command->callback([from, kind, file, &edges, &code] {
        if (const auto done = import(*kind, *file, *from, edges); !done)
            code = complain(done.error());
    });
}

}  // namespace exclaim::cli
