// SPDX-License-Identifier: Apache-2.0
#include "shape/x12_text.h"

#include <doctest/doctest.h>

#include "support/x12_files.h"

using namespace exclaim;
using namespace exclaim::test;

namespace {
std::string there_and_back(const std::string& bytes, bool keep_whitespace) {
    const auto made = shape::x12_to_json(bytes, keep_whitespace);
    REQUIRE(made.has_value());
    const auto back = shape::x12_from_json(made->json);
    REQUIRE(back.has_value());
    CHECK((made->breaks_left_out || *back == bytes));
    return *back;
}
std::string without_breaks(std::string text) {
    std::erase(text, '\n');
    return text;
}
}  // namespace

TEST_CASE("X12 to JSON and back gives the same bytes, also of what stands before and behind") {
    for (const auto& [name, bytes] : golden_files()) {
        CAPTURE(name);
        const auto line = without_breaks(bytes);
        std::string windows, dots;
        for (const char c : bytes) {
            windows += c == '\n' ? std::string("\r\n") : std::string(1, c);
            dots += c == '~' ? std::string("\xE2\x80\xA6") : std::string(1, c);
        }
        for (const auto& file :
             {bytes, line, line + "\n", line + "\r\n", "\xEF\xBB\xBF" + bytes,
              "\xEF\xBB\xBF" + line, "  " + bytes, "\n" + bytes, "\r\n\r\n" + line, bytes + "\x1a",
              line + "\x1a", bytes + "\n\n", bytes.substr(0, bytes.size() - 1), windows, dots,
              bytes + std::string(3, '\0'), line.substr(0, line.size() - 1)}) {
            CHECK(there_and_back(file, false) == file);
            CHECK(there_and_back(file, true) == file);
        }
    }
}

TEST_CASE(
    "line breaks that do not follow every segment alike are kept only if asked for, and told") {
    auto bytes = golden("837p.x12");
    bytes.insert(bytes.find("CLM*"), "\n");
    CHECK(there_and_back(bytes, true) == bytes);
    CHECK(there_and_back(bytes, false) == without_breaks(bytes) + "\n");
    CHECK(shape::x12_to_json(bytes, false)->breaks_left_out);
    CHECK_FALSE(shape::x12_to_json(bytes, true)->breaks_left_out);
    CHECK_FALSE(shape::x12_to_json(golden("837p.x12"), false)->breaks_left_out);
}
