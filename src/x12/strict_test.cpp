// SPDX-License-Identifier: Apache-2.0
// What is tolerated otherwise and refused by a strict check, and how its acknowledgement says so.
#include <doctest/doctest.h>

#include "support/x12_files.h"
#include "x12/ack.h"
#include "x12/code_lists.h"

using namespace exclaim;
using namespace exclaim::x12;
using namespace exclaim::test;

namespace {

/// What a strict check and its acknowledgement say: "X12-1117 IK3*PER*4*1000A*8".
std::string strictly(const std::string& bytes) {
    MemorySource source(bytes);
    const auto report = check(source, shipped_code_lists(), "test", Tolerance::none()).value();
    CHECK(report.verdict() == Verdict::rejected);
    const auto ack =
        write_acknowledgement(report.interchanges.at(0), {"20261007", "0931", "000000001"});
    CHECK(codes(checked(ack)).empty());
    auto said = codes(report);
    for_each_part({ack}, '~', [&](Part segment) {
        if (segment.text.starts_with("IK3") || segment.text.starts_with("TA1"))
            said += " " + std::string(segment.text);
    });
    return said;
}
}  // namespace

TEST_CASE("what a strict check refuses, its acknowledgement refuses at the same place") {
    const auto bytes = golden("837p.x12");
    CHECK(strictly(edited(bytes, "TE*5555550100~", "TE*5555550100**~")) ==
          "X12-1117 IK3*PER*4*1000A*8");
    CHECK(strictly(edited(bytes, "BILLING DESK", "Billing desk")) == "X12-1119 IK3*PER*4*1000A*8");
    CHECK(strictly(edited(bytes, "MEDEX STUDIO LLC", "MEDEX STUDIO LLC  ")) ==
          "X12-1118 IK3*NM1*3*1000A*8");
    CHECK(strictly("\xEF\xBB\xBF" + bytes) == "X12-1004 TA1*000000101*261007*0930*R*024");
    CHECK(strictly("  " + bytes) == "X12-1120 TA1*000000101*261007*0930*R*024");
}

TEST_CASE("a strict check passes over no ISA that is too short, nor over a missing terminator") {
    const auto bytes = golden("837p.x12");
    CHECK(strictly(edited(bytes, "*MEDEXSUB01     *", "*MEDEXSUB01*")) ==
          "X12-1005 TA1*000000101*261007*0930*R*006");
    auto open = bytes;
    open.erase(open.rfind('~'));
    CHECK(strictly(open) == "X12-1026 TA1*000000101*261007*0930*R*024");
}
