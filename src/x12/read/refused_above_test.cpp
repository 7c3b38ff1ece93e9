// SPDX-License-Identifier: Apache-2.0
// A 277CA that accepts a claim and refuses what stands above or below it: the claim is rejected
// (X12 RFI 1211), and the contradiction is told.
#include <doctest/doctest.h>

#include <algorithm>

#include "support/x12_files.h"
#include "x12/read/status.h"

using namespace exclaim;
using namespace exclaim::x12;
using namespace exclaim::test;

namespace {
std::vector<StatusMessage> read(const std::string& bytes) {
    MemorySource source(bytes);
    std::vector<Issue> outside;
    auto trees = read_trees(source, shipped_code_lists(), outside);
    REQUIRE(trees.has_value());
    REQUIRE(trees->size() == 1);
    return read_status(trees->front());
}
std::vector<std::string> verdicts(const std::string& bytes, const std::string& level) {
    std::vector<std::string> out;
    for (const auto& message : read(bytes))
        if (message.level == level) out.push_back(message.verdict);
    return out;
}
std::vector<std::string> files() {
    return {golden("277ca.x12"), file_bytes("tests/x12/levels/277ca.x12")};
}
/// Every status of the level (STC in front of `next`) that accepts, made one that refuses.
template <class Check>
int each_refused(const std::string& level_from, Check&& check) {
    int count = 0;
    for (const auto& bytes : files()) {
        const auto segments = split_segments(bytes);
        for (std::size_t i = 1; i < segments.size(); ++i) {
            if (!segments[i].starts_with("STC*A1") || !segments[i - 1].starts_with(level_from))
                continue;
            auto edited = segments;
            edited[i].replace(0, 6, "STC*A3");
            edited[i].replace(edited[i].find("*WQ"), 3, "*U");
            check(joined(edited), i);
            ++count;
        }
    }
    return count;
}
}  // namespace

TEST_CASE("a refused line rejects its claim, whatever is said of the claim, and that is told") {
    int count = 0;
    for (const auto& bytes : files()) {
        const auto segments = split_segments(bytes);
        std::size_t claim = 0;
        for (std::size_t i = 1; i + 1 < segments.size(); ++i) {
            if (!segments[i].starts_with("STC*A2")) continue;
            const auto number = claim++;
            auto edited = segments;
            auto last = i;
            while (!segments[last].starts_with("HL*") && !segments[last].starts_with("SE*")) ++last;
            for (const char* line :
                 {"DTP*472*D8*20261006", "REF*FJ*L1", "STC*A7:454**U", "SVC*HC:97110*80*****2"})
                edited.insert(edited.begin() + static_cast<std::ptrdiff_t>(last), line);
            CHECK(told_by_segment(joined(edited)) == "X12-4068 STC");
            const auto before = verdicts(bytes, "claim"), after = verdicts(joined(edited), "claim");
            REQUIRE(before.size() == after.size());
            std::size_t changed = 0;
            for (std::size_t n = 0; n < before.size(); ++n) changed += before[n] != after[n];
            CHECK(changed == 1);
            CHECK(std::count(after.begin(), after.end(), "rejected") ==
                  std::count(before.begin(), before.end(), "rejected") + 1);
            CHECK(number < before.size());
            ++count;
        }
    }
    MESSAGE(count << " claims with a refused line");
}

TEST_CASE("a claim that its own status refuses with its lines contradicts nothing") {
    CHECK(told_by_segment(files().back()) == "");
    CHECK(verdicts(files().back(), "claim") ==
          std::vector<std::string>{"accepted", "rejected", "accepted", "accepted", "accepted"});
}

TEST_CASE("a refused batch or provider rejects every claim below it, and that is told once") {
    CHECK(each_refused("TRN*2*B", [](const std::string& bytes, std::size_t) {
              CHECK(told_by_segment(bytes) == "X12-4068 STC");
              for (const auto& verdict : verdicts(bytes, "claim")) CHECK(verdict == "rejected");
          }) == 2);
    int provider = 0;
    CHECK(each_refused("TRN*1*0", [&](const std::string& bytes, std::size_t) {
              CHECK(told_by_segment(bytes) == "X12-4068 STC");
              const auto all = verdicts(bytes, "claim");
              const std::vector<std::string> first{"rejected", "rejected", "rejected", "accepted",
                                                   "accepted"},
                  second{"accepted", "rejected", "accepted", "rejected", "rejected"};
              CHECK(all == (provider == 0   ? std::vector<std::string>{"rejected"}
                            : provider == 1 ? first
                                            : second));
              ++provider;
          }) == 3);
}

TEST_CASE("a claim that goes to a person stays so below a refused batch") {
    auto bytes = golden("277ca.x12");
    const auto edit = [&](const std::string& from, const std::string& to) {
        bytes.replace(bytes.find(from), from.size(), to);
    };
    edit("STC*A1:19:PR*20261008*WQ", "STC*A3:21:PR*20261008*U");
    edit("STC*A2:20:PR", "STC*A4:35:PR");
    CHECK(verdicts(bytes, "claim") == std::vector<std::string>{"not_found"});
}
