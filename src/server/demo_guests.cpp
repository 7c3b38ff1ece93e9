// SPDX-License-Identifier: Apache-2.0
#include "server/demo_guests.h"

#include <fstream>

#include "base/text.h"
#include "cli/files.h"
#include "demo/seed.h"
#include "flow/set_up.h"
#include "server/demo_people.h"

namespace exclaim::server {

namespace {
std::string origin_file(const std::string& folder) {
    return folder + "/demo-origin.txt";
}
}  // namespace

Result<std::optional<DemoOrigin>> load_origin(const std::string& folder) {
    std::ifstream in(origin_file(folder));
    if (!in) return std::optional<DemoOrigin>{};
    DemoOrigin out;
    std::string day, state;
    in >> out.seed >> out.clients >> day >> state;
    const auto parsed = Date::parse_iso(day);
    if (!in || !parsed)
        return fail(ErrorKind::outside,
                    format("{} cannot be read. Delete the folder {} and start the demo again.",
                           origin_file(folder), folder));
    out.day = *parsed;
    out.made = state == "made";
    return std::optional{out};
}

Result<void> save_origin(const std::string& folder, const DemoOrigin& origin) {
    return cli::write_whole(origin_file(folder),
                            format("{} {} {} {}\n", origin.seed, origin.clients, origin.day.iso(),
                                   origin.made ? "made" : "begun"));
}

Result<void> fill_guests(const api::Services& services, const std::vector<demo::Guest>& guests,
                         DemoClock& clock, DemoPayer& payer) {
    const auto today = clock.now().utc_date();
    api::Application application(services);
    clock.set_days(clock.days() - demo::days_before(guests));
    std::vector<demo::Hand> practitioners;
    for (const auto& each : demo_practitioners(guests.size()))
        practitioners.push_back(TRY(demo::Hand::sign_in(application, each.email, each.password)));
    const auto practice = TRY(flow::all_practices(services.flow)).front().id;
    TRY(demo::seed(practitioners, guests, today, [&]() -> Result<void> {
        TRY(payer.next_day(practice));
        return {};
    }));
    for (auto& each : practitioners) TRY(each.post("/sign-out", ""));
    return {};
}

}  // namespace exclaim::server
