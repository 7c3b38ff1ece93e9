// SPDX-License-Identifier: Apache-2.0
#include "cli/command_line.h"
#include "server/certificate.h"
#include "server/clocks.h"
#include "server/operator_log.h"
#include "server/serve.h"

int main(int argc, char** argv) {
    using namespace exclaim;
    const server::SystemClock clock;
    const server::SystemTimeZones zones;
    const auto log = server::make_operator_log();
    const cli::Edges edges{
        clock,
        zones,
        *log,
        [&](const cli::ServeOptions& options) {
            return server::serve(options, clock, zones, *log);
        },
        [&](const cli::DemoOptions& options) { return server::demo(options, clock, zones, *log); },
        server::make_certificate};
    return cli::run(argc, argv, edges);
}
