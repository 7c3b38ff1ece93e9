// SPDX-License-Identifier: Apache-2.0
#include "base/spoken.h"

#include <doctest/doctest.h>

#include "base/finding.h"

using namespace exclaim;

TEST_CASE("a day in a sentence is written as people here write it") {
    CHECK(spoken(*Date::parse_iso("2026-10-06")) == "Oct 6, 2026");
    CHECK(spoken(*Date::parse_iso("2027-01-31")) == "Jan 31, 2027");
}

TEST_CASE("a finding says its days in words and leaves everything else as it was filled in") {
    const FindingSpec spec{"TST-0001",       "test", Severity::info, {}, "On {date}: {value}.",
                           "Ask by {date}.", ""};
    const auto finding =
        make_finding(spec, {{"date", "2026-10-06"}, {"value", "2026-13-06 A"}}, Where{});
    CHECK(finding.message == "On Oct 6, 2026: 2026-13-06 A.");
    CHECK(finding.repair == "Ask by Oct 6, 2026.");
}
