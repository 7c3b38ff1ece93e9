// SPDX-License-Identifier: Apache-2.0
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <cstdlib>

#include "cli/codes.h"
#include "cli/files.h"
#include "cli/x12_commands.h"
#include "x12/show.h"

namespace exclaim::cli {
namespace {
int run_show(const std::vector<std::string>& files, const CodesFrom& from) {
    const auto lists = code_lists(from);
    if (!lists) return complain(lists.error());
    int code = 0;
    const char* plain = std::getenv("NO_COLOR");  // no-color.org: any value but the empty one
    const bool color = ::isatty(1) == 1 && (!plain || !*plain);
    for (const auto& path : files) {
        const auto source = open_source(path);
        if (!source) {
            code = std::max(code, complain(source.error()));
            continue;
        }
        bool closed = false;
        const auto out = [&](std::string_view text) {
            // A pager that was left closes its pipe: that is no mistake.
            closed = closed || std::fwrite(text.data(), 1, text.size(), stdout) != text.size();
        };
        x12::Show show(out, *lists, color);
        x12::Checker checker(*lists, show);
        if (const auto done = checker.run(**source); !done)
            code = std::max(code, complain(done.error()));
        else
            code = std::max(code, !show.readable() ? 2 : show.blocked() ? 1 : 0);
    }
    return code;
}
}  // namespace

void add_x12_show(CLI::App& x12, const Edges&, int& code) {
    auto files = std::make_shared<std::vector<std::string>>();
    auto* command =
        x12.add_subcommand("show", "Prints X12 files with every loop and element named");
    command->add_option("FILE", *files, "Files; - is standard input")->required();
    auto codes = std::make_shared<CodesFrom>();
    add_codes_from(*command, *codes);
    command->callback([files, codes, &code] { code = run_show(*files, *codes); });
}

}  // namespace exclaim::cli
