// SPDX-License-Identifier: Apache-2.0
#include <CLI/CLI.hpp>
#include <cstdio>
#include <memory>

#include "api/application.h"
#include "base/text.h"
#include "cli/command_line.h"

namespace exclaim::cli {

void add_schema(CLI::App& app, const Edges&, int& code) {
    auto name = std::make_shared<std::string>();
    auto* command = app.add_subcommand(
        "schema", "Prints the description of an interface: openapi (the HTTP interface)");
    command->add_option("NAME", *name, "Which one")->required();
    command->callback([name, &code] {
        if (*name == "openapi") {
            std::fputs(api::openapi_document().c_str(), stdout);
            return;
        }
        code = complain({ErrorKind::invalid,
                         format("There is no schema called {}. Known: openapi.", *name),
                         {},
                         {}});
    });
}

}  // namespace exclaim::cli
