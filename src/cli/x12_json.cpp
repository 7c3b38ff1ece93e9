// SPDX-License-Identifier: Apache-2.0
#include <CLI/CLI.hpp>
#include <cstdio>

#include "base/limits.h"
#include "cli/files.h"
#include "cli/x12_commands.h"
#include "shape/x12_text.h"

namespace exclaim::cli {
namespace {
Result<void> to_json(const std::string& file, bool keep_whitespace) {
    const auto text = TRY(read_whole(file, limits::x12_in_memory_bytes));
    auto made = TRY(shape::x12_to_json(text, keep_whitespace));
    if (made.breaks_left_out)
        std::fputs(
            "exclaim: Line breaks do not follow every segment alike and were left out; "
            "--keep-whitespace keeps them.\n",
            stderr);
    return print(std::move(made.json += "\n"));
}

Result<void> from_json(const std::string& file, const std::string& to) {
    const auto text = TRY(read_whole(file, limits::x12_in_memory_bytes));
    return write_whole(to, TRY(shape::x12_from_json(text)));
}
}  // namespace

void add_x12_json(CLI::App& x12, const Edges&, int& code) {
    auto file = std::make_shared<std::string>();
    auto keep = std::make_shared<bool>(false);
    auto* command = x12.add_subcommand("json", "Turns an X12 file into JSON");
    command->add_option("FILE", *file, "File; - is standard input")->required();
    command->add_flag("--keep-whitespace", *keep, "Keep line breaks and blanks between segments");
    command->callback([file, keep, &code] {
        if (const auto done = to_json(*file, *keep); !done) code = complain(done.error());
    });
}

void add_x12_write(CLI::App& x12, const Edges&, int& code) {
    auto file = std::make_shared<std::string>();
    auto to = std::make_shared<std::string>("-");
    auto* command = x12.add_subcommand("write", "Turns JSON of exclaim x12 json back into X12");
    command->add_option("FILE", *file, "JSON file; - is standard input")->required();
    command->add_option("-o", *to, "Where to write; - is standard output")->capture_default_str();
    command->callback([file, to, &code] {
        if (const auto done = from_json(*file, *to); !done) code = complain(done.error());
    });
}

}  // namespace exclaim::cli
