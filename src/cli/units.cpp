// SPDX-License-Identifier: Apache-2.0
#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>

#include "base/codes.h"
#include "base/in_words.h"
#include "base/text.h"
#include "cli/command_line.h"
#include "cli/files.h"
#include "domain/session/day.h"
#include "domain/session/units_of_codes.h"
#include "shape/units_json.h"

namespace exclaim::cli {
namespace {
Result<domain::UnitRuleKind> rule_of(const std::string& name) {
    if (name == "cms") return domain::UnitRuleKind::cms;
    if (name == "midpoint") return domain::UnitRuleKind::midpoint;
    if (name == "full") return domain::UnitRuleKind::full;
    if (name == "lower") return domain::UnitRuleKind::lower;
    return fail(ErrorKind::invalid,
                format("There is no rule called {}. It is cms, midpoint, full or lower.", name));
}

/// Blocks of the same code are one code.
Result<std::vector<domain::TimedCode>> codes_of(const std::vector<std::string>& words) {
    std::vector<domain::TimedCode> codes;
    std::int64_t total = 0;
    for (const auto& word : words) {
        const auto at = word.find('=');
        const auto code = ProcedureCode::parse(word.substr(0, at));
        const auto minutes = at == std::string::npos
                                 ? std::nullopt
                                 : parse_int(std::string_view(word).substr(at + 1));
        if (!code || !minutes)
            return fail(ErrorKind::invalid,
                        format("{} is not a code and its whole minutes, as 97110=23.", word));
        if (*minutes < 1 || domain::is_beyond_client_day(*minutes) ||
            domain::is_beyond_client_day(total += *minutes))
            return fail(ErrorKind::invalid,
                        format("Minutes are at least 1 and on one day at most {} together.",
                               domain::client_day_minutes));
        const auto same = std::find_if(codes.begin(), codes.end(), [&](const auto& other) {
            return other.code == code->text();
        });
        if (same == codes.end())
            codes.push_back({code->text(), *minutes});
        else
            same->minutes += *minutes;
    }
    return codes;
}

Result<void> run(const std::string& rule, const std::vector<std::string>& words, bool json) {
    const auto result = domain::units_of_codes(TRY(rule_of(rule)), TRY(codes_of(words)));
    if (json) return print(shape::units_json(rule, result) + "\n");
    std::printf("%s, %s\n", counted(result.total_minutes, "minute").c_str(),
                counted(result.total_units, "unit").c_str());
    for (const auto& line : result.lines)
        std::printf("  %s  %lld min  %lld%s\n", line.code.c_str(),
                    static_cast<long long>(line.minutes), static_cast<long long>(line.units),
                    domain::counted_alone(line.code) ? "  (its minutes are not pooled)" : "");
    if (result.choice)
        std::printf("Equal remainders: a unit may go to another code; whoever treated decides.\n");
    return {};
}
}  // namespace

void add_units(CLI::App& app, const Edges&, int& code) {
    auto rule = std::make_shared<std::string>();
    auto words = std::make_shared<std::vector<std::string>>();
    auto json = std::make_shared<bool>(false);
    auto* command =
        app.add_subcommand("units", "Minutes of timed codes to units, by a payer's rule");
    command
        ->add_option("--rule", *rule,
                     "cms, midpoint, full (full 15 minutes, of half hours full 30) or lower")
        ->required();
    command->add_flag("--json", *json, "One JSON document instead of text");
    command->add_option("CODE=MINUTES", *words, "Timed codes of one day, as 97110=23")->required();
    command->callback([rule, words, json, &code] {
        if (const auto done = run(*rule, *words, *json); !done) code = complain(done.error());
    });
}

}  // namespace exclaim::cli
