// SPDX-License-Identifier: Apache-2.0
#include "store/backup.h"

#include <CLI/CLI.hpp>
#include <cstdio>
#include <memory>

#include "cli/command_line.h"

namespace exclaim::cli {

namespace {
struct BackupOptions {
    Place place;
    std::string file;
};
using Options = std::shared_ptr<BackupOptions>;

void say(const char* what, const store::BackupSummary& sum) {
    std::printf("%s: %lld practices, %lld rows, %lld audit entries, schema %d, made %s.\n", what,
                static_cast<long long>(sum.practices), static_cast<long long>(sum.rows),
                static_cast<long long>(sum.audit_entries), sum.schema, sum.made.text().c_str());
}

Result<void> create(const Edges& edges, const BackupOptions& options) {
    const auto at = TRY(
        Installation::open(options.place, edges.clock, edges.clock, edges.zones, edges.log, false));
    const auto services = at->services();
    say("Backup written",
        TRY(store::create_backup(at->database(), options.file, services.key, edges.clock.now())));
    std::printf("It opens only with the key %s: keep a copy of that in another place.\n",
                options.place.key_file().c_str());
    return {};
}

Result<void> verify(const Edges& edges, const BackupOptions& options) {
    const auto key = TRY(safe::Key::load(options.place.key_file()));
    say("The backup is whole",
        TRY(store::verify_backup(options.file, key, edges.clock, edges.log)));
    return {};
}

Result<void> restore(const Edges& edges, const BackupOptions& options) {
    // The key must be there already: a new one could not open the backup.
    const auto key = TRY(safe::Key::load(options.place.key_file()));
    TRY(make_folders(options.place));
    const auto database = TRY(db::open_database(options.place.url()));
    say("Restored",
        TRY(store::restore_backup(*database, options.file, key, edges.clock, edges.log)));
    return {};
}

void add_one(CLI::App& group, const char* name, const char* help, const char* file_help,
             Result<void> (*what)(const Edges&, const BackupOptions&), const Edges& edges,
             int& code) {
    const auto options = std::make_shared<BackupOptions>();
    auto* command = group.add_subcommand(name, help);
    add_place(*command, options->place);
    command->add_option("FILE", options->file, file_help)->required();
    command->callback([options, what, &edges, &code] {
        const auto done = what(edges, *options);
        if (!done) code = complain(done.error());
    });
}
}  // namespace

void add_backup(CLI::App& app, const Edges& edges, int& code) {
    auto* group = app.add_subcommand("backup", "Makes, proves and restores backups");
    group->require_subcommand(1);
    add_one(*group, "create", "Writes everything into one sealed file; the server may be running",
            "New file to write; never overwrites one", create, edges, code);
    add_one(*group, "verify", "Opens a backup and proves it whole, changing nothing",
            "Backup to look at", verify, edges, code);
    add_one(*group, "restore",
            "Fills an empty installation from a backup; put its key into DATA/keys first",
            "Backup to restore", restore, edges, code);
}

}  // namespace exclaim::cli
