// SPDX-License-Identifier: Apache-2.0
#include <CLI/CLI.hpp>
#include <cstdio>
#include <memory>

#include "cli/command_line.h"
#include "store/audit_store.h"
#include "store/backup.h"
#include "store/practice_store.h"

namespace exclaim::cli {

namespace {
struct BackupOptions {
    Place place;
    std::string file;
};

void say(const char* what, const std::string& file, const store::BackupReport& report) {
    std::printf("%s %s: %lld rows in %lld tables, schema %d, of %s.\n", what, file.c_str(),
                static_cast<long long>(report.rows), static_cast<long long>(report.tables),
                report.schema, report.made_at.text().c_str());
}

Result<void> create(const Edges& edges, const BackupOptions& o) {
    const auto at =
        TRY(Installation::open(o.place, edges.clock, edges.clock, edges.zones, edges.log, false));
    const auto s = at->services();
    say("Written:", o.file, TRY(store::create_backup(s.db, s.key, o.file, edges.clock.now())));
    std::printf(
        "It opens only with the key %s. Keep a copy of that key somewhere else than the backup.\n",
        o.place.key_file().c_str());
    return {};
}

Result<void> verify(const Edges&, const BackupOptions& o) {
    const auto key = TRY(safe::Key::load(o.place.key_file()));
    say("Whole and readable:", o.file, TRY(store::verify_backup(key, o.file)));
    return {};
}

Result<void> restore(const Edges& edges, const BackupOptions& o) {
    // The key has to be in its place first: a restore must never begin with a new one.
    const auto key = TRY(safe::Key::load(o.place.key_file()));
    const auto db = TRY(db::open_database(o.place.url()));
    say("Restored:", o.file, TRY(store::restore_backup(*db, key, o.file, edges.clock, edges.log)));
    for (const auto& practice :
         TRY(db->read({}, [](store::Transaction& t) { return store::list_practices(t); }))) {
        const auto verdict = TRY(db->read(practice.id, [&](store::Transaction& t) {
            return store::verify_audit(t, practice.id);
        }));
        if (!verdict.ok)
            return fail(ErrorKind::outside, "The audit chain of the restored data does not hold.");
        std::printf("%s: %lld audit entries, the chain holds.\n", practice.value.name.c_str(),
                    static_cast<long long>(verdict.count));
    }
    return {};
}
}  // namespace

void add_backup(CLI::App& app, const Edges& edges, int& code) {
    auto options = std::make_shared<BackupOptions>();
    auto* command = app.add_subcommand(
        "backup", "Saves everything into one sealed file, proves it, brings it back");
    command->require_subcommand(1);
    const auto verb = [&](const char* name, const char* about,
                          Result<void> (*act)(const Edges&, const BackupOptions&)) {
        auto* sub = command->add_subcommand(name, about);
        add_place(*sub, options->place);
        sub->add_option("FILE", options->file, "The backup")->required();
        sub->callback([options, act, &edges, &code] {
            const auto done = act(edges, *options);
            code = done ? 0 : complain(done.error());
        });
    };
    verb("create", "Writes a backup while the server goes on working", create);
    verb("verify", "Reads a backup to its end", verify);
    verb("restore", "Fills an empty installation from a backup; put the key into DATA/keys first",
         restore);
}

}  // namespace exclaim::cli
