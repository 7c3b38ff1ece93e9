// SPDX-License-Identifier: Apache-2.0
#include "server/serve.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fstream>

#include "base/limits.h"
#include "base/text.h"
#include "cli/codes.h"
#include "cli/files.h"
#include "exchange/known_lists.h"
#include "flow/client_charges.h"
#include "flow/set_up.h"
#include "server/clocks.h"
#include "server/demo_guests.h"
#include "server/demo_payer.h"
#include "server/demo_people.h"
#include "server/mail_loop.h"
#include "server/running.h"

namespace exclaim::server {

namespace {
struct Address {
    std::string host;
    std::uint16_t port = 0;
};

Result<Address> parse_listen(const std::string& text) {
    const auto colon = text.rfind(':');
    const auto port = colon == std::string::npos
                          ? std::nullopt
                          : parse_int(std::string_view{text}.substr(colon + 1));
    if (!port || *port < 0 || *port > 65535)
        return fail(ErrorKind::invalid,
                    format("--listen {} is not ADDRESS:PORT, such as 127.0.0.1:8080.", text));
    auto host = text.substr(0, colon);
    if (host.starts_with('[') && host.ends_with(']')) host = host.substr(1, host.size() - 2);
    return Address{host == "localhost" ? "127.0.0.1" : host, static_cast<std::uint16_t>(*port)};
}

/// "Front desk", as on the sign-in page.
std::string titled(domain::Role role) {
    std::string out{word(role)};
    std::replace(out.begin(), out.end(), '_', ' ');
    out.front() = static_cast<char>(out.front() - 'a' + 'A');
    return out;
}

/// Times can be shortened by tests that must not wait for real ones.
void shorten_for_tests(ListenerSettings& settings) {
    const char* text = std::getenv("EXCLAIM_TEST_TIMEOUT_MS");
    const auto ms = text ? parse_int(text) : std::nullopt;
    if (!ms || *ms < 1) return;
    settings.header_timeout = settings.body_timeout = settings.upload_timeout =
        settings.keep_alive = std::chrono::milliseconds{*ms};
}

Result<std::string> metrics_token(const std::string& file) {
    if (file.empty()) return std::string{};
    std::ifstream in(file);
    std::string token;
    if (!(in >> token) || token.size() < 16)
        return fail(ErrorKind::invalid,
                    format("{} holds no metrics token of at least 16 characters.", file));
    return token;
}

Result<void> run_server(const cli::ServeOptions& options, const Clock& clock,
                        const TimeZones& zones, Log& log) {
    const auto address = TRY(parse_listen(options.listen));
    const bool tls = !options.tls_certificate.empty();
    if (tls != !options.tls_key.empty())
        return fail(ErrorKind::invalid, "--tls-cert and --tls-key belong together.");
    if (!tls && !is_loopback(address.host))
        return fail(
            ErrorKind::invalid,
            format("Health data may not cross a network in the open, so plain HTTP is refused on "
                   "{}. Give --tls-cert and --tls-key (exclaim doctor --make-certificate makes "
                   "them), or listen on 127.0.0.1.",
                   address.host));
    const auto token = TRY(metrics_token(options.metrics_token_file));
    const auto at = TRY(cli::Installation::open(options.place, clock, clock, zones, log, true));
    exchange::put_in_use(TRY(cli::code_lists({options.place.data})));
    if (at->key_is_new())
        log.warning("a new key was made: keep a copy of it apart from the backups",
                    {{"file", NoHealthData{options.place.key_file()}}});
    TRY(flow::charge_earlier_sessions(at->services()));
    ListenerSettings settings;
    settings.address = address.host;
    settings.port = address.port;
    settings.tls_certificate = options.tls_certificate;
    settings.tls_key = options.tls_key;
    shorten_for_tests(settings);
    const auto running = TRY(Running::start(*at, {}, settings, token, log));
    ServedMail served(options.mail);
    std::optional<MailLoop> mail;
    if (!options.mail.empty()) mail.emplace([&] { return served.exchange(at->services()); }, log);
    log.info("listening", {{"address", NoHealthData{address.host}}, {"port", running->port()}});
    std::printf("ExClaim listens on %s://%s:%d\n", tls ? "https" : "http", address.host.c_str(),
                int{running->port()});
    std::fflush(stdout);
    running->wait();
    log.info("stopped");
    return {};
}

Result<sandbox::Scenario> scenario_of(const cli::DemoOptions& options, const DemoOrigin& origin,
                                      const std::vector<demo::Guest>& guests) {
    if (options.scenario.empty())
        return guests.empty() ? sandbox::default_scenario()
                              : demo::scenario_for(guests, origin.day);
    return sandbox::read_scenario(
        TRY(cli::read_whole(options.scenario, limits::x12_in_memory_bytes)));
}

/// What this demo is made of: decided when it is new, found there afterwards.
Result<DemoOrigin> origin_of(const cli::DemoOptions& options, bool is_new, Date today) {
    const auto& folder = options.place.data;
    if (is_new) {
        DemoOrigin out{options.seed, options.clients, today, false};
        TRY(save_origin(folder, out));
        return out;
    }
    const auto kept = TRY(load_origin(folder));
    if (!kept) return DemoOrigin{};
    if (!kept->made)
        return fail(ErrorKind::outside,
                    format("The demo in {} was cut off while it was being filled, so it is not "
                           "whole. Delete the folder{} and start it again.",
                           folder, options.place.database.empty() ? "" : " and the database"));
    return *kept;
}

Result<void> run_demo(const cli::DemoOptions& options, const Clock& clock, const TimeZones& zones,
                      Log& log) {
    DemoClock business(clock);
    const auto at = TRY(cli::Installation::open(options.place, clock, business, zones, log, true));
    at->use_test_files();
    exchange::put_in_use(TRY(cli::code_lists({options.place.data})));
    TRY(start_clock(at->database(), business, clock, options.today));
    const bool is_new = TRY(flow::all_practices(at->services())).empty();
    auto origin = TRY(origin_of(options, is_new, business.now().utc_date()));
    const auto guests = demo::roster(origin.seed, origin.clients, origin.day);
    const auto people = TRY(fill_demo(at->services(), guests.size()));
    DemoPayer payer(at->services(), business, options.place.data + "/mail",
                    TRY(scenario_of(options, origin, guests)));
    if (is_new) {
        if (!guests.empty())
            TRY(fill_guests({at->services(), people, &payer}, guests, business, payer));
        origin.made = true;
        TRY(save_origin(options.place.data, origin));
    }
    TRY(flow::charge_earlier_sessions(at->services()));
    ListenerSettings settings;
    settings.port = options.port;
    shorten_for_tests(settings);
    const auto running = TRY(Running::start(*at, {people, &payer}, settings, {}, log));
    std::optional<MailLoop> mail;
    if (!options.hold_mail) mail.emplace([&payer] { return payer.settle_all(); }, log);
    std::printf("\n  ExClaim demo: http://localhost:%d\n\n", int{running->port()});
    std::printf("  It is %s there.\n", business.now().utc_date().iso().c_str());
    std::printf("  Sign in as                         (password for all: %s)\n",
                people.front().password.c_str());
    for (const auto& person : people)
        std::printf("    %-30s %s, %s\n", person.email.c_str(), person.name.c_str(),
                    titled(person.role).c_str());
    std::printf("\n  Invented people only. Kept in %s; stop with Ctrl+C, start again any time.\n\n",
                options.place.data.c_str());
    std::fflush(stdout);
    running->wait();
    std::printf("Stopped.\n");
    return {};
}
}  // namespace

int serve(const cli::ServeOptions& options, const Clock& clock, const TimeZones& zones, Log& log) {
    const auto done = run_server(options, clock, zones, log);
    return done ? 0 : cli::complain(done.error());
}

int demo(const cli::DemoOptions& options, const Clock& clock, const TimeZones& zones, Log& log) {
    const auto done = run_demo(options, clock, zones, log);
    return done ? 0 : cli::complain(done.error());
}

}  // namespace exclaim::server
