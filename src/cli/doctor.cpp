// SPDX-License-Identifier: Apache-2.0
#include <CLI/CLI.hpp>
#include <cstdio>
#include <filesystem>
#include <memory>

#include <sys/stat.h>

#include "base/text.h"
#include "cli/command_line.h"
#include "store/migrations.h"

namespace exclaim::cli {

namespace {
namespace files = std::filesystem;

/// One thing looked at. What is wrong says how to repair it.
struct Check {
    const char* what;
    Result<std::string> outcome;
};

std::string shown(const std::string& path) {
    return files::absolute(path).lexically_normal().string();
}

Result<std::string> check_folder(const Place& place) {
    struct stat info {};
    if (::stat(place.data.c_str(), &info) != 0)
        return fail(
            ErrorKind::missing,
            format("There is no folder {} yet. It is made by: exclaim user add EMAIL --data {}",
                   shown(place.data), place.data));
    if ((info.st_mode & 077) != 0)
        return fail(ErrorKind::outside,
                    format("Others on this machine can look into it. Run: chmod 700 {}",
                           shown(place.data)));
    return shown(place.data);
}

Result<std::string> check_key(const Place& place) {
    TRY(safe::Key::load(place.key_file()));
    return shown(place.key_file());
}

Result<std::string> check_database(const Place& place) {
    if (place.database.empty() && !files::exists(place.data + "/exclaim.db"))
        return fail(ErrorKind::missing, "There is no database yet. It is made by: exclaim migrate");
    const auto db = TRY(db::open_database(place.url()));
    TRY(db->ping());
    const int version = TRY(store::schema_version(*db));
    if (version < store::newest_schema())
        return fail(ErrorKind::outside,
                    format("It has schema {}, this program needs {}. Run: exclaim migrate", version,
                           store::newest_schema()));
    if (version > store::newest_schema())
        return fail(ErrorKind::outside,
                    "It was made by a newer ExClaim. Install the newer program.");
    return format("reachable, schema {}", version);
}

Result<std::string> check_room(const Place& place) {
    std::error_code error;
    const auto room = files::space(files::exists(place.data) ? place.data : ".", error);
    if (error) return fail(ErrorKind::outside, "The free space cannot be read.");
    const auto megabytes = room.available / 1'000'000;
    if (megabytes < 500)
        return fail(
            ErrorKind::outside,
            format("Only {} MB are free. Make room: a full disk stops all work.", megabytes));
    return format("{} MB free", megabytes);
}

Result<std::string> check_clock(const Edges& edges) {
    if (edges.clock.now() < *Instant::parse("2026-01-01T00:00:00Z"))
        return fail(ErrorKind::outside,
                    "The machine's clock stands before 2026. Set it: deadlines and one-time codes "
                    "depend on it.");
    if (!edges.zones.date_in("America/New_York", edges.clock.now()))
        return fail(ErrorKind::outside, "The time zones are missing. Run: apt-get install tzdata");
    return edges.clock.now().text();
}

int report(const std::vector<Check>& checks) {
    bool sound = true;
    for (const auto& check : checks) {
        std::printf("%s %-10s %s\n", check.outcome ? "ok   " : "WRONG", check.what,
                    check.outcome ? check.outcome->c_str() : check.outcome.error().message.c_str());
        sound = sound && check.outcome.has_value();
    }
    std::printf(sound ? "This installation is sound.\n"
                      : "Repair what is marked WRONG, from the top.\n");
    return sound ? 0 : 1;
}

}  // namespace

void add_doctor(CLI::App& app, const Edges& edges, int& code) {
    auto place = std::make_shared<Place>();
    auto folder = std::make_shared<std::string>();
    auto host = std::make_shared<std::string>("localhost");
    auto* command = app.add_subcommand(
        "doctor", "Says what is wrong with an installation and how to repair it");
    add_place(*command, *place);
    command->add_option(
        "--make-certificate", *folder,
        "Makes a certificate of its own and its key in this folder, for a first install");
    command->add_option("--host", *host, "Name or address that the certificate is for")
        ->capture_default_str();
    command->callback([place, folder, host, &edges, &code] {
        if (!folder->empty()) {
            const auto made = edges.make_certificate(*folder, *host);
            if (!made) {
                code = complain(made.error());
                return;
            }
            std::printf("Made %s/exclaim.crt and %s/exclaim.key for %s, valid for 397 days.\n",
                        folder->c_str(), folder->c_str(), host->c_str());
            std::printf(
                "Browsers will ask whether they may trust it. Start with:\n  exclaim serve "
                "--listen 0.0.0.0:8443 "
                "--tls-cert %s/exclaim.crt --tls-key %s/exclaim.key\n",
                folder->c_str(), folder->c_str());
            return;
        }
        code = report({{"folder", check_folder(*place)},
                       {"key", check_key(*place)},
                       {"database", check_database(*place)},
                       {"disk", check_room(*place)},
                       {"clock", check_clock(edges)}});
    });
}

}  // namespace exclaim::cli
