// SPDX-License-Identifier: Apache-2.0
// A large transaction is read in parts: what they say together is what the whole says.
#include <doctest/doctest.h>

#include "base/text.h"
#include "support/x12_files.h"
#include "x12/read/eligibility.h"
#include "x12/read/status.h"

using namespace exclaim;
using namespace exclaim::x12;
using namespace exclaim::test;

namespace {
/// A golden file with its levels from `first` to the end once for each number up to `count`: levels
/// are counted on, and `numbered` is put behind the text that stands in front of each number.
std::string many(const std::string& name, const std::string& first, const std::string& numbered,
                 int count) {
    const auto segments = split_segments(golden(name));
    std::vector<std::string> all;
    std::size_t begin = 0;
    while (!segments.at(begin).starts_with(first)) all.push_back(segments.at(begin++));
    const auto top = *parse_int(first.substr(3, 1));
    std::size_t end = begin;
    std::int64_t levels = 0;
    for (; !segments.at(end).starts_with("SE*"); ++end) levels += segments[end].starts_with("HL*");
    for (int number = 0; number < count; ++number)
        for (auto at = begin; at < end; ++at) {
            auto segment = segments[at];
            if (segment.starts_with("HL*")) {
                const auto own = segment.substr(3, segment.find('*', 3) - 3);
                const auto above = segment.substr(4 + own.size(), 1);
                const auto moved = [&](const std::string& level) {
                    const auto n = *parse_int(level);
                    return std::to_string(n < top ? n : n + number * levels);
                };
                segment = "HL*" + moved(own) + "*" + moved(above) + segment.substr(5 + own.size());
            } else if (segment.starts_with(numbered)) {
                segment = numbered + std::to_string(number);
            }
            all.push_back(segment);
        }
    all.insert(all.end(), segments.begin() + static_cast<std::ptrdiff_t>(end), segments.end());
    return joined(all);
}

/// What `read` makes of a file that is handed on in parts; how many there were.
template <class Read>
auto in_parts(const std::string& bytes, std::string_view level, Read&& read, int& parts) {
    decltype(read(std::declval<const Tree&>())) all;
    TreeBuilder builder(
        [&](const Tree& tree) {
            ++parts;
            for (auto& one : read(tree)) all.push_back(std::move(one));
        },
        [](const Issue&) { FAIL("outside"); });
    builder.hand_on_in_parts(level);
    MemorySource source(bytes);
    Checker checker(shipped_code_lists(), builder);
    REQUIRE(checker.run(source).has_value());
    return all;
}
}  // namespace

TEST_CASE("a 277CA of a thousand claims says in parts what it says as a whole") {
    for (const bool refused : {false, true}) {
        auto bytes = many("277ca.x12", "HL*4*", "TRN*2*MX", 1000);
        // The batch above all of them.
        if (refused)
            bytes = edited(bytes, "STC*A1:19:PR*20261008*WQ*160", "STC*A3:24:PR*20261008*U*160");
        const auto whole = read_status(tree_of(bytes));
        int parts = 0;
        const auto read = in_parts(bytes, "2000D", read_status, parts);
        CHECK(parts > 1);
        CHECK(whole.size() == 1002);
        REQUIRE(read.size() == whole.size());
        for (std::size_t i = 0; i < whole.size(); ++i) {
            CHECK(read[i].level == whole[i].level);
            CHECK(read[i].control_number == whole[i].control_number);
            CHECK(read[i].verdict == whole[i].verdict);
            CHECK(read[i].source == "payer");
            CHECK(read[i].member_id == whole[i].member_id);
        }
        CHECK(read.back().verdict == (refused ? "rejected" : "accepted"));
    }
}

TEST_CASE("a 271 of 300 people says in parts what it says as a whole") {
    for (const bool refused : {false, true}) {
        auto bytes = many("271.x12", "HL*3*", "TRN*2*", 300);
        // A word of the payer to all questions under it.
        if (refused) bytes = edited(bytes, "HL*2*1*21*1", "AAA*N**42*R~\nHL*2*1*21*1");
        bytes = joined(split_segments(bytes));
        const auto read_one = [](const Tree& tree) {
            return read_eligibility(tree, {"2026-10-06", "PT"});
        };
        const auto whole = read_one(tree_of(bytes));
        int parts = 0;
        const auto read = in_parts(bytes, "2000C", read_one, parts);
        CHECK(parts > 1);
        CHECK(whole.size() == 300);
        REQUIRE(read.size() == whole.size());
        for (std::size_t i = 0; i < whole.size(); ++i) {
            CHECK(read[i].trace == whole[i].trace);
            CHECK(read[i].status == whole[i].status);
            CHECK(read[i].out_of_network.deductible == whole[i].out_of_network.deductible);
            CHECK(read[i].rejections.size() == (refused ? 1 : 0));
        }
    }
}
