// SPDX-License-Identifier: Apache-2.0
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <csignal>
#include <cstdio>
#include <filesystem>

#include "base/limits.h"
#include "base/text.h"
#include "cli/command_line.h"
#include "cli/files.h"
#include "sandbox/desk.h"

namespace exclaim::cli {
namespace {
namespace fs = std::filesystem;

struct PayerOptions {
    std::string in, out, scenario, today, books;
    bool once = false;
};

volatile std::sig_atomic_t stopped = 0;

void tell(const sandbox::Worked& done) {
    for (const auto& name : done.taken) std::printf("answered %s\n", name.c_str());
    for (const auto& name : done.sent) std::printf("  sent %s\n", name.c_str());
    for (const auto& name : done.repeated)
        std::printf("%s is a file that was answered before; nothing was sent again\n",
                    name.c_str());
    for (const auto& path : done.unreadable)
        std::printf("not answered: %s cannot be read as X12 and was kept there; send it again\n",
                    path.c_str());
    std::fflush(stdout);
}

Result<int> run_payer(const PayerOptions& options, const Edges& edges) {
    auto scenario = sandbox::default_scenario();
    if (!options.scenario.empty())
        scenario = TRY(
            sandbox::read_scenario(TRY(read_whole(options.scenario, limits::x12_in_memory_bytes))));
    std::optional<Date> fixed;
    if (!options.today.empty()) {
        fixed = Date::parse_iso(options.today);
        if (!fixed)
            return fail(ErrorKind::invalid,
                        format("{} is not a day of the form 2026-10-06.", options.today));
    }
    // Where files arrive somebody else puts them: a folder that is not there is a name mistyped.
    if (std::error_code problem; !fs::is_directory(options.in, problem))
        return fail(ErrorKind::invalid,
                    format("There is no folder {} where files for the payer could arrive. Nothing "
                           "was made; check its name, or make the folder first.",
                           options.in));
    const auto box = TRY(link::open_folders(options.in, options.out));
    const auto books = options.books.empty() ? options.in + "/.payer-books.db" : options.books;
    const auto payer = TRY(
        sandbox::Payer::open(fs::absolute(books).lexically_normal().string(), std::move(scenario)));
    std::signal(SIGTERM, [](int) { stopped = 1; });
    std::signal(SIGINT, [](int) { stopped = 1; });
    while (true) {
        const auto done =
            TRY(sandbox::work(*payer, *box, fixed.value_or(edges.clock.now().utc_date())));
        tell(done);
        if (options.once) return done.unreadable.empty() ? 0 : 1;
        if (stopped) return 0;
        ::sleep(1);
    }
}
}  // namespace

void add_sandbox_payer(CLI::App& app, const Edges& edges, int& code) {
    auto options = std::make_shared<PayerOptions>();
    auto* command = app.add_subcommand(
        "sandbox-payer", "A simulated payer: answers 270, 276, 278 and 837P files in a folder");
    command->add_option("--in", options->in, "Folder where files for the payer arrive")->required();
    command->add_option("--out", options->out, "Folder for its answers")->required();
    command->add_option(
        "--scenario", options->scenario,
        "Members, plans, prices and misbehaviour as JSON (exclaim schema scenario)");
    command->add_option("--today", options->today, "The payer's day, CCYY-MM-DD; otherwise today");
    command->add_option("--books", options->books,
                        "Its own database; otherwise .payer-books.db in the folder of arrivals");
    command->add_flag("--once", options->once,
                      "Answer what is there, pay what is due, and end; exit code 1 if a file "
                      "could not be read and was laid aside");
    command->callback([options, &edges, &code] {
        if (const auto done = run_payer(*options, edges); done)
            code = *done;
        else
            code = complain(done.error());
    });
}

}  // namespace exclaim::cli
