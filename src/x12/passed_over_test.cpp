// SPDX-License-Identifier: Apache-2.0
// Text in front of an interchange or between two, and an interchange that cannot be read, cost no
// other interchange.
#include <doctest/doctest.h>

#include <algorithm>
#include <vector>

#include "support/x12_files.h"
#include "x12/tree.h"

using namespace exclaim;
using namespace exclaim::x12;
using namespace exclaim::test;

namespace {
std::string with_control(std::string bytes, const std::string& control) {
    const auto old = bytes.substr(90, 9);
    for (auto at = bytes.find(old); at != std::string::npos; at = bytes.find(old, at + 1))
        bytes.replace(at, old.size(), control);
    return bytes;
}
/// The same with delimiters of its own.
std::string in_other_signs(std::string bytes) {
    for (auto& c : bytes) c = c == '~' ? '\'' : c == '*' ? '|' : c == ':' ? '<' : c;
    return bytes;
}
/// Hands out a few bytes at a time.
class Slow final : public Source {
public:
    Slow(std::string_view bytes, std::size_t piece) : rest_(bytes), piece_(piece) {}
    Result<std::size_t> read(char* to, std::size_t size) override {
        const auto part = rest_.substr(0, std::min(size, piece_));
        part.copy(to, part.size());
        rest_.remove_prefix(part.size());
        return part.size();
    }

private:
    std::string_view rest_;
    std::size_t piece_;
};

const std::vector<std::string>& texts() {
    static const std::vector<std::string> all{
        "-----\n",
        "XX",
        "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n",
        "The file of ISAAC: ISA 00, ISA*00* and IISA follow.\n",
        std::string(200'000, 'I') + "\n",
        "one~two~\nthree~",
        std::string(500, '~')};
    return all;
}
}  // namespace

TEST_CASE("text in front of the first interchange is told once, and every interchange is read") {
    const auto bytes = golden("835.x12");
    int total = 0;
    for (const auto& text : texts())
        for (const std::size_t piece : {50U, 4096U, 1'000'000U})
            for (const auto& first : {bytes, in_other_signs(bytes)}) {
                const auto file = text + first + with_control(bytes, "000000777");
                Slow source(file, piece);
                const auto report = check(source, shipped_code_lists(), "test");
                REQUIRE(report.has_value());
                CHECK(codes(*report) == "X12-1047");
                REQUIRE(report->interchanges.size() == 2);
                CHECK(report->verdict() == Verdict::accepted_with_errors);
                const auto& issue = report->issues.at(0).finding;
                CHECK(issue.where.byte == 0);
                CHECK(issue.message.find(" " + std::to_string(text.size()) + " ") !=
                      std::string::npos);
                CHECK(report->tally.transactions == 2);
                ++total;
            }
    MESSAGE(total << " files with text in front");
}

TEST_CASE("text between two interchanges is told once, and every interchange is read") {
    const auto bytes = golden("835.x12");
    int total = 0;
    for (const auto& text : texts())
        for (const std::size_t piece : {50U, 4096U, 1'000'000U})
            for (const auto& second : {bytes, in_other_signs(bytes)}) {
                if (text.starts_with('~')) continue;  // empty segments
                const auto file = bytes + text + with_control(second, "000000777") + text;
                Slow source(file, piece);
                const auto report = check(source, shipped_code_lists(), "test");
                REQUIRE(report.has_value());
                CHECK(codes(*report) == "X12-1039 X12-1039");
                REQUIRE(report->interchanges.size() == 2);
                CHECK(report->verdict() == Verdict::accepted_with_errors);
                CHECK(report->interchanges[0].issues.at(0).finding.where.byte ==
                      static_cast<std::int64_t>(bytes.size()));
                CHECK(report->tally.transactions == 2);
                ++total;
            }
    MESSAGE(total << " files with text between");
}

TEST_CASE("an interchange that cannot be read is told once, and the next one is read") {
    const auto bytes = golden("835.x12");
    const auto second = with_control(bytes, "000000777");
    for (const auto& broken :
         {bytes.substr(3), "ISA*00*" + bytes.substr(106), "ISA" + bytes.substr(4),
          "ISA~" + bytes.substr(107), bytes.substr(107)}) {
        const auto report = checked(broken + second);
        CHECK(codes(report) == "X12-1048");
        REQUIRE(report.interchanges.size() == 1);
        CHECK(report.interchanges[0].head.control == "000000777");
        CHECK(report.verdict() == Verdict::rejected);
        CHECK(report.interchanges[0].groups.at(0).transactions.at(0).verdict() ==
              Verdict::accepted);
    }
}
