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
    std::unique_ptr<Mailbox> open(Takes takes = Takes::at_once) const {
        auto box = open_folders(in, out, takes);
        REQUIRE(box);
        return std::move(*box);
    }
    void write(const std::string& name, std::string_view bytes) const {
        std::ofstream(in + "/" + name, std::ios::binary | std::ios::app) << bytes;
    }
};
}  // namespace

TEST_CASE_FIXTURE(Place, "a file that grows from look to look is still being written") {
    const auto box = open(Takes::at_rest);
    for (const char* part : {"ISA", "*00", "*  "}) {
        write("1.x12", part);
        CHECK(box->waiting()->empty());
    }
    CHECK(box->waiting()->size() == 1);
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
