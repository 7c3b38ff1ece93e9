// SPDX-License-Identifier: Apache-2.0
#include <CLI/CLI.hpp>
#include <memory>

#include "cli/command_line.h"
#include "cli/refusal.h"

namespace exclaim::cli {

void add_serve(CLI::App& app, const Edges& edges, int& code) {
    auto options = std::make_shared<ServeOptions>();
    auto* command = app.add_subcommand("serve", "Runs the server for real work");
    add_place(*command, options->place);
    command
        ->add_option("--listen", options->listen,
                     "ADDRESS:PORT; an address other than this machine's own needs TLS")
        ->capture_default_str();
    command->add_option("--tls-cert", options->tls_certificate, "Certificate chain (PEM)");
    command->add_option("--tls-key", options->tls_key, "Key of the certificate (PEM)");
    command->add_option("--metrics-token-file", options->metrics_token_file,
                        "File with a token that lets /metrics be read from elsewhere");
    command->add_option("--mail", options->mail,
                        "Folder where files are exchanged: PRACTICE/out leaves, PRACTICE/in "
                        "arrives. For one server of a database");
    command->callback([options, &edges, &code] { code = edges.serve(*options); });
}

void add_demo(CLI::App& app, const Edges& edges, int& code) {
    auto options = std::make_shared<DemoOptions>();
    auto today = std::make_shared<std::string>();
    auto* command =
        app.add_subcommand("demo", "Opens a practice to try things in, with invented people only");
    command->add_option("--port", options->port, "Port on this machine")->capture_default_str();
    command->add_option("--data", options->place.data, "Folder where the demo is kept")
        ->capture_default_str();
    command->add_option("--database", options->place.database,
                        "Database instead of the folder's own");
    command->add_option("--seed", options->seed, "The same seed makes the same demo")
        ->capture_default_str();
    auto* clients =
        command
            ->add_option("--clients", options->clients,
                         "Clients of the demo when it is made; some stand in every state of each "
                         "step. With a scenario of your own there are none")
            ->check(between(0, 500))
            ->capture_default_str();
    command->add_option("--today", *today, "The day it is in the demo, as 2026-10-06");
    command->add_option("--scenario", options->scenario,
                        "Members, plans, prices and misbehaviour of the demo's payer as JSON "
                        "(exclaim schema scenario)");
    command->add_flag("--hold-mail", options->hold_mail,
                      "Files move only when the day is moved, not by themselves");
    command->callback([options, today, clients, &edges, &code] {
        if (!options->scenario.empty()) {
            if (clients->count() > 0 && options->clients > 0) {
                code = complain({ErrorKind::invalid,
                                 "The demo's clients are members of its own payer, not of a "
                                 "scenario's. Leave --clients out, or --scenario.",
                                 {},
                                 {}});
                return;
            }
            options->clients = 0;
        }
        if (!today->empty()) {
            options->today = Date::parse_iso(*today);
            // The codes that the demo bills hold from then on.
            if (!options->today || options->today->year() < 2026) {
                code = complain({ErrorKind::invalid,
                                 "--today has to be a date that exists, from 2026-01-01 on, such "
                                 "as 2026-10-06.",
                                 {},
                                 {}});
                return;
            }
        }
        code = edges.demo(*options);
    });
}

}  // namespace exclaim::cli
