// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "link/mailbox.h"

namespace exclaim::link {
namespace {
namespace fs = std::filesystem;

struct Place {
    fs::path folder = fs::temp_directory_path() / ("exclaim-folder-" + std::to_string(::getpid()));
    std::string in = (folder / "in").string(), out = (folder / "out").string();

    ~Place() { fs::remove_all(folder); }
    std::unique_ptr<Mailbox> open(std::chrono::seconds quiet = {}) const {
        auto box = open_folders(in, out, quiet);
        REQUIRE(box);
        return std::move(*box);
    }
    void write(const std::string& name, std::string_view bytes) const {
        std::ofstream(in + "/" + name, std::ios::binary | std::ios::app) << bytes;
    }
};
}  // namespace

TEST_CASE_FIXTURE(Place, "a file that was changed a moment ago is still being written") {
    const auto box = open(std::chrono::seconds{3600});
    write("1.x12", "ISA");
    CHECK(box->waiting()->empty());
    CHECK(open()->waiting()->size() == 1);
}

TEST_CASE_FIXTURE(Place, "what came under the same name after the fetch is not taken away") {
    const auto box = open();
    write("1.x12", "ISA");
    CHECK(*box->fetch("1.x12") == "ISA");
    write("1.x12", "*00");
    REQUIRE(box->remove("1.x12"));
    CHECK(*box->fetch("1.x12") == "ISA*00");
    REQUIRE(box->remove("1.x12"));
    CHECK(box->waiting()->empty());
    CHECK(box->remove("1.x12").has_value());
}
}  // namespace exclaim::link
