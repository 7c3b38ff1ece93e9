// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <functional>
#include <string>

#include "base/clock.h"
#include "base/log.h"
#include "cli/installation.h"

namespace CLI {
class App;
}

namespace exclaim::cli {

struct ServeOptions {
    Place place;
    std::string listen = "127.0.0.1:8080";
    std::string tls_certificate;
    std::string tls_key;
    std::string metrics_token_file;
    std::string mail;  ///< folder where files are exchanged; empty: none are
};

struct DemoOptions {
    std::uint16_t port = 8080;
    Place place{"exclaim-demo", {}};
    std::int64_t seed = 1;
    std::int64_t clients = 25;
    std::optional<Date> today;
    std::string scenario;    ///< file of the payer's behaviour; empty: the default
    bool hold_mail = false;  ///< files move only when somebody moves the day
};

/// What the commands need from outside; real ones in server/main.cpp.
struct Edges {
    const Clock& clock;
    const TimeZones& zones;
    Log& log;
    std::function<int(const ServeOptions&)> serve;
    std::function<int(const DemoOptions&)> demo;
    std::function<Result<void>(const std::string& folder, const std::string& host)>
        make_certificate;
};

/// Runs one command and returns its exit code: 0 done, 1 blocking findings, 2 unusable request, 3
/// the world failed.
int run(int argc, char** argv, const Edges& edges);

/// Says an error on standard error and returns its exit code.
int complain(const Error& error);

// One per command: adds it to the program; `code` becomes its exit code when it runs.
void add_serve(CLI::App& app, const Edges& edges, int& code);
void add_demo(CLI::App& app, const Edges& edges, int& code);
void add_migrate(CLI::App& app, const Edges& edges, int& code);
void add_user(CLI::App& app, const Edges& edges, int& code);
void add_doctor(CLI::App& app, const Edges& edges, int& code);
void add_schema(CLI::App& app, const Edges& edges, int& code);
void add_audit(CLI::App& app, const Edges& edges, int& code);
void add_backup(CLI::App& app, const Edges& edges, int& code);
void add_x12(CLI::App& app, const Edges& edges, int& code);
void add_remittance(CLI::App& app, const Edges& edges, int& code);
void add_status(CLI::App& app, const Edges& edges, int& code);
void add_eligibility(CLI::App& app, const Edges& edges, int& code);
void add_authorization(CLI::App& app, const Edges& edges, int& code);
void add_claim(CLI::App& app, const Edges& edges, int& code);
void add_sandbox_payer(CLI::App& app, const Edges& edges, int& code);
void add_codes(CLI::App& app, const Edges& edges, int& code);
void add_units(CLI::App& app, const Edges& edges, int& code);

/// --data and --database, the same everywhere.
void add_place(CLI::App& command, Place& place);

}  // namespace exclaim::cli
