// SPDX-License-Identifier: Apache-2.0
#include "domain/session/planned.h"

#include <doctest/doctest.h>

using namespace exclaim;
using namespace exclaim::domain;

namespace {
Block block(std::string_view code, std::int64_t begins, std::int64_t minutes) {
    Block out;
    out.code = ProcedureCode::parse(code).value();
    out.begins = begins * 60;
    out.ends = (begins + minutes) * 60;
    return out;
}
std::vector<bool> planned(const Session& session) {
    std::vector<bool> out;
    for (const auto& each : session.blocks) out.push_back(each.planned);
    return out;
}
}  // namespace

TEST_CASE("time that a request says nothing of stays the plan's while its minutes stay") {
    Session before;
    before.blocks = {block("97110", 540, 30), block("97530", 570, 15), block("97112", 585, 15)};
    before.blocks[0].planned = before.blocks[1].planned = true;
    const auto sent = [&](std::vector<Block> blocks, bool said = false) {
        Session value;
        value.blocks = std::move(blocks);
        keep_planned(value, std::vector<bool>(value.blocks.size(), said), before);
        return planned(value);
    };
    CHECK(sent({block("97110", 540, 30), block("97530", 570, 15), block("97112", 585, 15)}) ==
          std::vector{true, true, false});
    // Moved by an hour, nobody measured it.
    CHECK(sent({block("97110", 600, 30), block("97530", 630, 15)}) == std::vector{true, true});
    // Other minutes were measured, and so was what is new.
    CHECK(sent({block("97110", 540, 28), block("97530", 570, 15)}) == std::vector{false, true});
    CHECK(sent({block("97110", 540, 30), block("97110", 570, 30)}) == std::vector{true, false});
    CHECK(sent({block("97140", 540, 30)}) == std::vector{false});
    // Said, it is as it was said.
    CHECK(sent({block("97110", 540, 30)}, true) == std::vector{false});
}
