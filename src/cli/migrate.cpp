// SPDX-License-Identifier: Apache-2.0
#include <CLI/CLI.hpp>
#include <cstdio>
#include <memory>

#include "cli/command_line.h"
#include "store/audit_store.h"
#include "store/migrations.h"
#include "store/practice_store.h"

namespace exclaim::cli {

void add_migrate(CLI::App& app, const Edges& edges, int& code) {
    auto place = std::make_shared<Place>();
    auto* command =
        app.add_subcommand("migrate", "Brings the database up to the schema of this program");
    add_place(*command, *place);
    command->callback([place, &edges, &code] {
        const auto at =
            Installation::open(*place, edges.clock, edges.clock, edges.zones, edges.log, true);
        if (!at) {
            code = complain(at.error());
            return;
        }
        std::printf("Schema %d; steps taken now: %d.\n", store::newest_schema(),
                    (*at)->steps_taken());
    });
}

namespace {
/// Reads every practice's chain again. Exit 1 if one does not hold.
Result<int> verify_chains(const Edges& edges, const Place& place) {
    const auto at =
        TRY(Installation::open(place, edges.clock, edges.clock, edges.zones, edges.log, false));
    int code = 0;
    const auto practices = TRY(
        at->database().read({}, [](store::Transaction& t) { return store::list_practices(t); }));
    for (const auto& practice : practices) {
        const auto verdict = TRY(at->database().read(practice.id, [&](store::Transaction& t) {
            return store::verify_audit(t, practice.id);
        }));
        if (verdict.ok) {
            std::printf("%s: %lld entries, the chain holds.\n", practice.value.name.c_str(),
                        static_cast<long long>(verdict.count));
        } else {
            std::printf(
                "%s: the chain is broken at entry %lld: it was changed, removed or never written "
                "by ExClaim. Restore "
                "a backup, and find out who had the database in hand.\n",
                practice.value.name.c_str(), static_cast<long long>(verdict.first_bad));
            code = 1;
        }
    }
    return code;
}
}  // namespace

void add_audit(CLI::App& app, const Edges& edges, int& code) {
    auto place = std::make_shared<Place>();
    auto* command = app.add_subcommand("audit", "Reads the log of who did what");
    command->require_subcommand(1);
    auto* verify = command->add_subcommand("verify", "Proves that no entry was changed or removed");
    add_place(*verify, *place);
    verify->callback([place, &edges, &code] {
        const auto verdict = verify_chains(edges, *place);
        code = verdict ? *verdict : complain(verdict.error());
    });
}

}  // namespace exclaim::cli
