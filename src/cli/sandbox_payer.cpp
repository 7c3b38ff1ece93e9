// SPDX-License-Identifier: Apache-2.0
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <csignal>
#include <cstdio>
#include <filesystem>

#include "base/limits.h"
#include "base/text.h"
#include "cli/command_line.h"
#include "cli/files.h"
#include "sandbox/payer.h"

namespace exclaim::cli {
namespace {
namespace fs = std::filesystem;

struct PayerOptions {
    std::string in, out, scenario, today, books;
    bool once = false;
};

volatile std::sig_atomic_t stopped = 0;

Result<std::vector<std::string>> waiting(const std::string& folder) {
    std::vector<std::string> names;
    std::error_code problem;
    for (const auto& entry : fs::directory_iterator(folder, problem)) {
        const auto name = entry.path().filename().string();
        // A temporary name is a file that is still being written.
        if (entry.is_regular_file() && name.front() != '.' && !name.ends_with(".tmp"))
            names.push_back(name);
    }
    if (problem)
        return fail(ErrorKind::outside,
                    format("The folder {} cannot be read: {}.", folder, problem.message()));
    std::sort(names.begin(), names.end());
    return names;
}

/// Answers what waits and pays what is due; returns how many files it sent.
Result<std::size_t> work(sandbox::Payer& payer, const PayerOptions& options, Date today) {
    std::size_t sent = 0;
    const auto send = [&](const sandbox::OutFile& file) {
        return write_whole(options.out + "/" + file.name, file.bytes);
    };
    const auto tell = [&](const std::vector<sandbox::OutFile>& files) {
        for (const auto& file : files) std::printf("  sent %s\n", file.name.c_str());
        sent += files.size();
    };
    for (const auto& name : TRY(waiting(options.in))) {
        const auto path = options.in + "/" + name;
        const auto bytes = TRY(read_whole(path, limits::x12_in_memory_bytes));
        std::printf("%s\n", name.c_str());
        tell(TRY(payer.receive(name, bytes, today, send)));
        std::error_code problem;
        fs::create_directories(options.in + "/.done", problem);
        fs::rename(path, options.in + "/.done/" + name, problem);
        if (problem)
            return fail(ErrorKind::outside,
                        format("{} cannot be put away: {}.", path, problem.message()));
    }
    const auto paid = TRY(payer.pay(today, send));
    if (!paid.empty()) std::printf("payments due\n");
    tell(paid);
    std::fflush(stdout);
    return sent;
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
    for (const auto& folder : {options.in, options.out}) {
        std::error_code problem;
        fs::create_directories(folder, problem);
        if (problem)
            return fail(ErrorKind::outside, format("The folder {} cannot be made.", folder));
    }
    const auto books = options.books.empty() ? options.in + "/.payer-books.db" : options.books;
    const auto payer = TRY(
        sandbox::Payer::open(fs::absolute(books).lexically_normal().string(), std::move(scenario)));
    std::signal(SIGTERM, [](int) { stopped = 1; });
    std::signal(SIGINT, [](int) { stopped = 1; });
    while (true) {
        TRY(work(*payer, options, fixed.value_or(edges.clock.now().utc_date())));
        if (options.once || stopped) return 0;
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
    command->add_flag("--once", options->once, "Answer what is there, pay what is due, and end");
    command->callback([options, &edges, &code] {
        if (const auto done = run_payer(*options, edges); done)
            code = *done;
        else
            code = complain(done.error());
    });
}

}  // namespace exclaim::cli
