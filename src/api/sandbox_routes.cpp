// SPDX-License-Identifier: Apache-2.0
#include "api/routes.h"
#include "api/sandbox_api.h"

namespace exclaim::api {

namespace {
using enum domain::Permission;

const auto table = std::to_array<Route>({
    {"GET", "/api/v1/files", claims_read, "listFiles", "", "FileEntryList", list_files,
     "Files that arrived and left, newest first.", "limit cursor direction"},
    {"POST", "/api/v1/files", claims_write, "bringFile", file_body, "FileEntry", post_file,
     "A file brought by hand goes the way of one that arrived; the same file twice is one."},
    {"GET", "/api/v1/files/{id}", claims_read, "getFile", "", "File", get_file,
     "A file with its text, every loop and element named."},
    {"GET", "/api/v1/sandbox", cases_read, "getSandbox", "", "Sandbox", get_sandbox,
     "Day, waiting files and what the payer of a demo will do next; absent elsewhere."},
    {"POST", "/api/v1/sandbox/clock", cases_write, "moveClock", "ClockRequest", "SandboxMoved",
     post_clock,
     "Moves the day of a demo and exchanges files with its payer until nobody has more to say; 0 "
     "days only exchanges files."},
});
}  // namespace

std::span<const Route> sandbox_routes() {
    return table;
}

}  // namespace exclaim::api
