// SPDX-License-Identifier: Apache-2.0
#include "cli/refusal.h"

#include <algorithm>
#include <numeric>
#include <string_view>
#include <vector>

#include "base/text.h"

namespace exclaim::cli {

namespace {
using Words = std::vector<std::string>;

/// How many letters have to be changed, added or left out to make one word of the other.
std::size_t distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 1; i <= a.size(); ++i) {
        auto diagonal = row[0]++;
        for (std::size_t k = 1; k <= b.size(); ++k) {
            const auto changed = diagonal + (a[i - 1] == b[k - 1] ? 0U : 1U);
            diagonal = row[k];
            row[k] = std::min({row[k] + 1, row[k - 1] + 1, changed});
        }
    }
    return row.back();
}

/// Those that may have been meant: it is their beginning, or a third of it is mistyped at most.
Words nearest(std::string_view given, const Words& known) {
    Words out;
    std::size_t least = std::max<std::size_t>(1, given.size() / 3);
    for (const auto& word : known) {
        const auto steps = given.size() > 2 && word.starts_with(given) ? 0 : distance(given, word);
        if (steps > least) continue;
        if (steps < least) out.clear();
        least = steps;
        out.push_back(word);
    }
    return out;
}

std::string joined(const Words& words, std::string_view before, std::string_view between) {
    std::string out;
    for (const auto& word : words)
        out += (out.empty() ? std::string() : std::string(between)) + std::string(before) + word;
    return out;
}

Words commands_of(const CLI::App& app) {
    Words out;
    for (const auto* command : app.get_subcommands([](const CLI::App*) { return true; }))
        out.push_back(command->get_name());
    return out;
}

Words options_of(const CLI::App& app) {
    Words out;
    for (const auto* option : app.get_options()) {
        for (const auto& name : option->get_lnames()) out.push_back("--" + name);
        if (option->get_lnames().empty())
            for (const auto& name : option->get_snames()) out.push_back("-" + name);
    }
    return out;
}

std::string unknown_command(const std::string& path, const std::string& word, const Words& known) {
    const auto near = nearest(word, known);
    return format("There is no {} {}. ", path, word) +
           (near.empty() ? "The commands are " + joined(known, "", ", ") + "."
                         : "Did you mean " + joined(near, path + " ", " or ") + "?");
}

std::string unknown_option(const std::string& path, const std::string& word, const Words& known) {
    const auto bare = word.substr(0, word.find('='));
    const auto near = nearest(bare, known);
    return format("{} has no option {}. ", path, bare) +
           (near.empty() ? "Its options are " + joined(known, "", ", ") + "."
                         : "Did you mean " + joined(near, "", " or ") + "?");
}

/// An option whose value is absent or of the wrong kind; the library names it in its own sentence.
std::string bad_value(const CLI::App& asked, const CLI::Error& error) {
    const std::string_view said = error.what();
    for (const auto* option : asked.get_options()) {
        const auto name = option->get_name();
        if (said.starts_with(name + ": ") && error.get_name() == "ValidationError")
            return format("{} {}.", name, said.substr(name.size() + 2));
        if (said.starts_with(name + ": "))
            return format("{} needs a value after it: {}.", name, option->get_description());
        if (const auto begin = "Could not convert: " + name + " = "; said.starts_with(begin))
            return format("{} takes a number, not {}.", name, said.substr(begin.size()));
    }
    return std::string(said) + (said.ends_with('.') ? "" : ".");
}

std::string what_is_wrong(const CLI::App& asked, const std::string& path, const Words& left,
                          const CLI::Error& error) {
    const auto commands = commands_of(asked);
    if (!left.empty()) {
        const auto& word = left.front();
        if (word.starts_with('-')) return unknown_option(path, word, options_of(asked));
        if (!commands.empty()) return unknown_command(path, word, commands);
        return format("{} has no use for the word {}.", path, word);
    }
    if (!commands.empty())
        return path + " needs a command after it: " + joined(commands, "", ", ") + ".";
    for (const auto* option : asked.get_options())
        if (option->get_required() && option->empty())
            return format("{} needs {}: {}.", path, option->get_name(), option->get_description());
    return bad_value(asked, error);
}
}  // namespace

CLI::Validator between(std::int64_t least, std::int64_t most) {
    return CLI::Validator(
        [least, most](const std::string& given) {
            const auto number = parse_int(given);
            return number && least <= *number && *number <= most
                       ? std::string{}
                       : format("takes a number from {} to {}, not {}", least, most, given);
        },
        format("{} to {}", least, most));
}

std::string why_refused(const CLI::App& top, const CLI::Error& error) {
    const CLI::App* asked = &top;
    std::string path = "exclaim";
    while (!asked->get_subcommands().empty()) {
        asked = asked->get_subcommands().front();
        path += " " + asked->get_name();
    }
    auto left = asked->remaining();
    if (left.empty()) left = top.remaining();
    return what_is_wrong(*asked, path, left, error) + " Run " + path +
           " --help to see what there is.";
}

}  // namespace exclaim::cli
