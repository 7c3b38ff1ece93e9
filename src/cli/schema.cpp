// SPDX-License-Identifier: Apache-2.0
#include <CLI/CLI.hpp>
#include <cstdio>
#include <memory>

#include "api/application.h"
#include "base/text.h"
#include "cli/command_line.h"
#include "sandbox/scenario.h"
#include "shape/claim_json.h"
#include "shape/document_schemas.h"

namespace exclaim::cli {

void add_schema(CLI::App& app, const Edges&, int& code) {
    auto name = std::make_shared<std::string>();
    auto* command = app.add_subcommand(
        "schema",
        "Prints the description of a document, with an example; openapi is the HTTP interface");
    command->add_option("NAME", *name, "Which one")->required();
    command->callback([name, &code] {
        if (*name == "openapi") {
            std::fputs(api::openapi_document().c_str(), stdout);
            return;
        }
        if (*name == "claim") {
            std::printf("%s\n", shape::claim_schema().c_str());
            return;
        }
        if (*name == "scenario") {
            std::printf("%s\n", sandbox::scenario_schema().c_str());
            return;
        }
        std::string known = "openapi, claim, scenario";
        for (const auto& schema : shape::document_schemas()) {
            if (schema.name == *name) {
                std::fwrite(schema.text.data(), 1, schema.text.size(), stdout);
                return;
            }
            known += ", " + std::string(schema.name);
        }
        code = complain({ErrorKind::invalid,
                         format("There is no schema called {}. Known: {}.", *name, known),
                         {},
                         {}});
    });
}

}  // namespace exclaim::cli
