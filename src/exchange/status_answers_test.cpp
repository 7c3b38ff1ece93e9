// SPDX-License-Identifier: Apache-2.0
#include "exchange/status_answers.h"

#include <doctest/doctest.h>

#include "support/x12_files.h"

using namespace exclaim;
using namespace exclaim::exchange;
using namespace exclaim::test;
using domain::EvidenceKind;
using domain::Level;
using domain::Verdict;

namespace {
std::vector<StatusAnswer> answers(const std::string& file) {
    return *read_status_answers(file);
}
std::string changed(std::string text, std::string_view from, std::string_view to) {
    const auto at = text.find(from);
    REQUIRE(at != std::string::npos);
    return text.replace(at, from.size(), to);
}
}  // namespace

TEST_CASE("a 277CA tells of each claim what the payer or the clearinghouse did with it") {
    const auto all = answers(golden("277ca.x12"));
    REQUIRE(all.size() == 1);
    const auto& one = all.front();
    CHECK(one.claim == "MX26-000123-1");
    CHECK(one.said.kind == EvidenceKind::ack_277ca);
    CHECK(one.said.verdict == Verdict::accepted);
    CHECK(one.said.level == Level::payer);
    CHECK(one.said.payer_claim_number == "ICN2026110200017");
    CHECK(one.said.codes == std::vector<std::string>{"A2:20:PR"});
    CHECK(one.said.at == *Instant::parse("2026-10-08T04:00:00Z"));
    CHECK(answers(changed(golden("277ca.x12"), "NM1*PR*2*EXAMPLE BLUE PPO*****PI",
                          "NM1*AY*2*EXAMPLE HOUSE*****46"))
              .front()
              .said.level == Level::clearinghouse);
}

TEST_CASE("a refused batch names the file it refuses") {
    const auto all = answers(
        changed(golden("277ca.x12"), "STC*A1:19:PR*20261008*WQ", "STC*A3:24:41*20261008*U"));
    REQUIRE(all.size() == 2);
    CHECK(all.front().claim.empty());
    CHECK(all.front().reference == "B20261007A");
    CHECK(all.front().said.verdict == Verdict::rejected);
}

TEST_CASE("a 999 tells of the file by the number of its group, and what it found there") {
    const auto all = answers(golden("999.x12"));
    REQUIRE(all.size() == 1);
    CHECK(all.front().interchange == 101);
    // The second transaction of the worked 999 was accepted; ours never have a second.
    const auto refused =
        answers(changed(changed(golden("999.x12"), "AK2*837*0002*005010X222A1~\nIK5*A~\n", ""),
                        "AK9*P*2*2*1", "AK9*R*1*1*0"));
    CHECK(refused.front().said.verdict == Verdict::rejected);
    CHECK(refused.front().said.note == "CLM, segment 22, code 8; element 7, code 7, \"Q\"");
}

TEST_CASE("a TA1 tells of the interchange") {
    const auto all = answers(
        "ISA*00*          *00*          *ZZ*CLEARHOUSE     *ZZ*MEDEXSUB01     *261007*0935*^*00501*"
        "000000301*0*T*:~TA1*000000101*261007*0930*R*024~IEA*0*000000301~");
    REQUIRE(all.size() == 1);
    CHECK(all.front().interchange == 101);
    CHECK(all.front().said.kind == EvidenceKind::ta1);
    CHECK(all.front().said.verdict == Verdict::rejected);
    CHECK(all.front().said.codes == std::vector<std::string>{"R:024"});
}

TEST_CASE("a 277 says where the payer is with a claim, and when it asks for something") {
    const auto all = answers(golden("277.x12"));
    REQUIRE(all.size() == 1);
    CHECK(all.front().claim == "MX26-000123-1");
    CHECK(all.front().said.verdict == Verdict::pending);
    const auto with = [](const std::string& status) {
        return answers(changed(golden("277.x12"), "STC*P1:20*", "STC*" + status + "*"))
            .front()
            .said.verdict;
    };
    CHECK(with("R3:297") == Verdict::information_asked);
    CHECK(with("P3:297") == Verdict::information_asked);
    CHECK(with("F2:585") == Verdict::denied);
    CHECK(with("A4:35") == Verdict::not_found);
}
