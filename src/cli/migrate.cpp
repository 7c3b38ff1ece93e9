// SPDX-License-Identifier: Apache-2.0
#include <CLI/CLI.hpp>
#include <cstdio>
#include <memory>

#include "cli/command_line.h"
#include "flow/chain.h"
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
/// Says what was found; false if something does not hold.
bool tell(const std::string& practice, const flow::ChainsVerdict& verdict) {
    const auto& [audit, documentation] = verdict;
    if (audit.ok)
        std::printf("%s: %lld entries, the chain holds.\n", practice.c_str(),
                    static_cast<long long>(audit.count));
    else
        std::printf(
            "%s: the chain is broken at entry %lld: it was changed, removed or never written "
            "by ExClaim. Restore "
            "a backup, and find out who had the database in hand.\n",
            practice.c_str(), static_cast<long long>(audit.first_bad));
    if (documentation.ok())
        std::printf("%s: %lld signatures, what they sign reads as it was signed.\n",
                    practice.c_str(), static_cast<long long>(documentation.count));
    for (const auto id : documentation.broken)
        std::printf(
            "%s: what was signed in case %s does not read as it was signed: it was changed or "
            "removed outside ExClaim. Restore a backup, and find out who had the database in "
            "hand.\n",
            practice.c_str(), id.text().c_str());
    if (documentation.lost > 0)
        std::printf(
            "%s: the log tells of %lld signatures that are gone. Restore a backup, and find out "
            "who had the database in hand.\n",
            practice.c_str(), static_cast<long long>(documentation.lost));
    return audit.ok && documentation.ok();
}

/// Reads every practice's chain again. Exit 1 if one does not hold.
Result<int> verify_chains(const Edges& edges, const Place& place) {
    const auto at =
        TRY(Installation::open(place, edges.clock, edges.clock, edges.zones, edges.log, false));
    int code = 0;
    const auto practices = TRY(
        at->database().read({}, [](store::Transaction& t) { return store::list_practices(t); }));
    for (const auto& practice : practices) {
        const auto verdict = TRY(at->database().read(practice.id, [&](store::Transaction& t) {
            return flow::verify_chains(t, practice.id);
        }));
        if (!tell(practice.value.name, verdict)) code = 1;
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
