// SPDX-License-Identifier: Apache-2.0
#include <CLI/CLI.hpp>
#include <cstdio>
#include <memory>

#include "base/text.h"
#include "cli/command_line.h"
#include "flow/set_up.h"

namespace exclaim::cli {

namespace {
struct UserOptions {
    Place place;
    std::string email, name, role = "owner", practice, time_zone = "America/New_York";
    bool password_from_input = false;
    bool new_practice = false;
};

Result<std::string> password_from(bool wanted) {
    if (!wanted) return std::string{};
    std::string line(1024, '\0');
    if (!std::fgets(line.data(), static_cast<int>(line.size()), stdin))
        return fail(ErrorKind::invalid, "No password came on standard input. Nothing was changed.");
    return std::string(trim(std::string_view(line.c_str())));
}

/// The practice a new user joins: the only one, the one named, or a new one if there is none yet.
Result<PracticeId> practice_for(const flow::Services& s, const UserOptions& o) {
    const auto known = o.new_practice ? std::vector<store::Stored<PracticeId, domain::Practice>>{}
                                      : TRY(flow::all_practices(s));
    for (const auto& practice : known)
        if (o.practice.empty() ? known.size() == 1 : practice.value.name == o.practice)
            return practice.id;
    if (!known.empty())
        return fail(ErrorKind::invalid,
                    "Say with --practice which practice the user joins. Nothing was changed.");
    domain::Practice practice;
    practice.name = o.practice.empty() ? "My practice" : o.practice;
    practice.time_zone = o.time_zone;
    if (!s.zones.date_in(o.time_zone, s.system_clock.now()))
        return fail(
            ErrorKind::invalid,
            format("{} is not a time zone. Use a name such as America/Chicago.", o.time_zone));
    return flow::make_practice(s, practice);
}

Result<void> add(const Edges& edges, const UserOptions& o) {
    const auto role = domain::parse_role(o.role);
    if (!role)
        return fail(ErrorKind::invalid,
                    "A role is one of: owner, practitioner, biller, front_desk, reader. Nothing "
                    "was changed.");
    const auto password = TRY(password_from(o.password_from_input));
    const auto at =
        TRY(Installation::open(o.place, edges.clock, edges.clock, edges.zones, edges.log, true));
    const auto s = at->services();
    domain::User user;
    user.email = o.email;
    user.name = o.name.empty() ? o.email : o.name;
    user.role = *role;
    const auto made = TRY(flow::make_user(s, TRY(practice_for(s, o)), {user, password}));
    std::printf("%s can sign in as %s.\n", o.email.c_str(), o.role.c_str());
    if (password.empty()) std::printf("Password, shown only now: %s\n", made.password.c_str());
    return {};
}

Result<void> reset(const Edges& edges, const UserOptions& o) {
    const auto at =
        TRY(Installation::open(o.place, edges.clock, edges.clock, edges.zones, edges.log, false));
    const auto made = TRY(flow::reset_user(at->services(), o.email));
    std::printf("Password of %s, shown only now: %s\n", o.email.c_str(), made.password.c_str());
    return {};
}

Result<void> disable(const Edges& edges, const UserOptions& o) {
    const auto at =
        TRY(Installation::open(o.place, edges.clock, edges.clock, edges.zones, edges.log, false));
    TRY(flow::disable_user(at->services(), o.email));
    std::printf("%s can no longer sign in.\n", o.email.c_str());
    return {};
}
}  // namespace

void add_user(CLI::App& app, const Edges& edges, int& code) {
    auto options = std::make_shared<UserOptions>();
    auto* command = app.add_subcommand(
        "user", "Adds people who sign in, resets their passwords, shuts them out");
    command->require_subcommand(1);
    const auto verb = [&](const char* name, const char* about,
                          Result<void> (*act)(const Edges&, const UserOptions&)) {
        auto* sub = command->add_subcommand(name, about);
        add_place(*sub, options->place);
        sub->add_option("EMAIL", options->email, "The address they sign in with")->required();
        sub->callback([options, act, &edges, &code] {
            const auto done = act(edges, *options);
            code = done ? 0 : complain(done.error());
        });
        return sub;
    };
    auto* added = verb("add", "Adds a person (and the practice, if there is none yet)", add);
    added->add_option("--name", options->name, "Their name");
    added->add_option("--role", options->role, "owner, practitioner, biller, front_desk or reader")
        ->capture_default_str();
    added->add_option("--practice", options->practice, "Name of their practice");
    added->add_flag("--new-practice", options->new_practice,
                    "Make a new practice of that name, beside those that are there");
    added->add_option("--time-zone", options->time_zone, "Time zone of a new practice")
        ->capture_default_str();
    added->add_flag("--password-stdin", options->password_from_input,
                    "Read the password from standard input instead of making one");
    verb("reset", "Gives a new password and removes the second factor", reset);
    verb("disable", "Ends their sign-ins and lets them in no more", disable);
}

}  // namespace exclaim::cli
