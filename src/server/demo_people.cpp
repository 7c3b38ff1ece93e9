// SPDX-License-Identifier: Apache-2.0
#include "server/demo_people.h"

#include "base/text.h"
#include "demo/roster.h"
#include "flow/set_up.h"
#include "safe/password.h"

namespace exclaim::server {

namespace {
/// Nobody's secret: the demo listens on this machine only and holds invented people only.
constexpr const char* demo_password = "walk-the-ten-steps";

std::vector<api::DemoPerson> people() {
    using enum domain::Role;
    return {{"Kim Jones", owner, "owner@example.com", demo_password},
            {"Sam Rivera", practitioner, "practitioner@example.com", demo_password},
            {"Alex Chen", biller, "biller@example.com", demo_password},
            {"Robin Patel", front_desk, "frontdesk@example.com", demo_password},
            {"Jo Weber", reader, "reader@example.com", demo_password}};
}
}  // namespace

std::vector<api::DemoPerson> demo_practitioners(std::size_t guests) {
    auto out = people();
    out.resize(2);
    for (auto i = out.size(); i < demo::practitioners_for(guests); ++i) {
        const auto [first, last] = demo::practitioner_name(i);
        out.push_back({format("{} {}", first, last), domain::Role::practitioner,
                       format("practitioner{}@example.com", i), demo_password});
    }
    return out;
}

Result<std::vector<api::DemoPerson>> fill_demo(const flow::Services& s, std::size_t guests) {
    const auto roles = people();
    auto out = demo_practitioners(guests);
    out.insert(out.end(), roles.begin() + 2, roles.end());
    if (!TRY(flow::all_practices(s)).empty()) return out;
    domain::Practice practice;
    practice.name = "Medex Studio";
    practice.time_zone = "America/Chicago";
    const auto id = TRY(flow::make_practice(s, practice));
    const auto hash = safe::hash_password(demo_password);  // once for all: that is most of a start
    for (const auto& person : out) {
        domain::User user;
        user.name = person.name;
        user.email = person.email;
        user.role = person.role;
        TRY(flow::make_user(s, id, {user, person.password, hash}));
    }
    return out;
}

}  // namespace exclaim::server
