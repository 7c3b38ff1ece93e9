// SPDX-License-Identifier: Apache-2.0
#include "cli/command_line.h"

#include <CLI/CLI.hpp>
#include <cstdio>

#include "cli/files.h"
#include "cli/refusal.h"
#include "safe/random.h"

namespace exclaim::cli {

int complain(const Error& error) {
    std::fprintf(stderr, "exclaim: %s\n", error.message.c_str());
    for (const auto& finding : error.findings)
        std::fprintf(stderr, "  %s  %s %s\n", finding.code.c_str(), finding.message.c_str(),
                     finding.repair.c_str());
    return error_kind_info(error.kind).exit_code;
}

void add_place(CLI::App& command, Place& place) {
    command.add_option("--data", place.data, "Folder of the database and the key")
        ->capture_default_str();
    command
        .add_option("--database", place.database,
                    "sqlite:///path or postgresql://user@host/db, instead of the folder's own")
        ->envname("EXCLAIM_DATABASE");
}

namespace {
int run_command(int argc, char** argv, const Edges& edges) {
    safe::start();
    CLI::App app(
        "ExClaim takes a medical exercise practice from a client's insurance card to money in the "
        "bank.",
        "exclaim");
    app.set_version_flag("--version", std::string("ExClaim ") + EXCLAIM_VERSION);
    app.require_subcommand(1);
    app.failure_message([](const CLI::App* top, const CLI::Error& error) {
        return "exclaim: " + why_refused(*top, error) + "\n";
    });
    int code = 0;
    for (const auto add :
         {add_demo, add_serve, add_user, add_doctor, add_migrate, add_backup, add_audit, add_x12,
          add_eligibility, add_authorization, add_remittance, add_status, add_claim, add_units,
          add_codes, add_sandbox_payer, add_schema})
        add(app, edges, code);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        // Help and version are no mistakes; every other way to get here is a request that cannot be
        // used.
        return app.exit(error) == 0 ? 0 : 2;
    }
    return code;
}
}  // namespace

int run(int argc, char** argv, const Edges& edges) {
    return with_output_checked(run_command(argc, argv, edges));
}

}  // namespace exclaim::cli
