// SPDX-License-Identifier: Apache-2.0
#include <CLI/CLI.hpp>
#include <cstdio>

#include "cli/files.h"
#include "cli/temporary_file.h"
#include "cli/x12_commands.h"
#include "shape/x12_text.h"

namespace exclaim::cli {
namespace {
/// Twice from the beginning to the end: what the JSON says first is known only at the end, and of a
/// file that is no X12 nothing is printed.
Result<void> to_json(const std::string& file, bool keep_whitespace) {
    const auto source = TRY(open_again_and_again(file));
    const auto facts = TRY(shape::x12_facts(*source));
    TRY(source->again());
    if (TRY(shape::x12_to_json(*source, facts, keep_whitespace, print)))
        std::fputs(
            "exclaim: Line breaks do not follow every segment alike and were left out; "
            "--keep-whitespace keeps them.\n",
            stderr);
    if (facts.foreign)
        std::fputs(
            "exclaim: Text that belongs to no interchange stands in front of one. It was kept: "
            "\"before\" of that ISA holds it.\n",
            stderr);
    return print("\n");
}

/// What is written is put by until the JSON has proved right to its end: to read it twice takes
/// twice as long. It is read again only where something stands behind what needs it.
Result<void> from_json(const std::string& file, const std::string& to) {
    const auto source = TRY(open_again_and_again(file));
    shape::X12FromJson json;
    while (true) {
        PutBy written;
        const auto done =
            TRY(json.read(*source, [&](std::string_view more) { return written.put(more); }));
        if (done)
            return write_whole(to, [&](const link::Put& put) { return written.pass_on(put); });
        TRY(source->again());
    }
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
