// SPDX-License-Identifier: Apache-2.0
// Any bytes as an X12 file: checked, acknowledged, shown, read into every answer, turned into JSON
// and back. The acknowledgement passes our own check; the way through JSON changes no byte.
#include <array>

#include "base/check.h"
#include "fuzz/target.h"
#include "shape/json_node.h"
#include "shape/x12_json.h"
#include "shape/x12_text.h"
#include "x12/ack.h"
#include "x12/read/authorization.h"
#include "x12/read/eligibility.h"
#include "x12/read/remittance.h"
#include "x12/read/status.h"
#include "x12/show.h"

using namespace exclaim;

namespace {
x12::FileReport checked(std::string_view bytes) {
    x12::MemorySource source(bytes);
    auto report = x12::check(source, x12::shipped_code_lists(), "fuzz");
    ENSURE(report.has_value());
    return std::move(*report);
}

void acknowledged(const x12::FileReport& report) {
    for (const auto& interchange : report.interchanges) {
        const auto ack = x12::write_acknowledgement(interchange, {"20261007", "0931", "000000001"});
        if (ack.empty()) continue;
        const auto verdict = checked(ack).verdict();
        ENSURE(verdict == x12::Verdict::accepted);
    }
}

void told(std::string_view bytes) {
    std::string json;
    shape::CheckJson document([&](std::string_view text) { json += text; });
    document.file_begins("fuzz");
    x12::PartsListener parts("fuzz", document);
    x12::Checker checker(x12::shipped_code_lists(), parts);
    x12::MemorySource source(bytes);
    ENSURE(checker.run(source).has_value());
    document.end();
    ENSURE(shape::JsonDocument::parse(json).has_value());
}

void read_all(std::string_view bytes) {
    x12::MemorySource source(bytes);
    std::vector<x12::Issue> outside;
    const auto trees = x12::read_trees(source, x12::shipped_code_lists(), outside);
    ENSURE(trees.has_value());
    for (const auto& tree : *trees) {
        (void)x12::read_remittance(tree);
        (void)x12::read_eligibility(tree, {});
        (void)x12::read_authorization(tree);
        (void)x12::read_status(tree);
    }
}
}  // namespace

void fuzz(std::string_view bytes) {
    acknowledged(checked(bytes));
    told(bytes);
    read_all(bytes);
    std::size_t shown = 0;
    x12::Show show([&](std::string_view text) { shown += text.size(); }, x12::shipped_code_lists(),
                   false);
    x12::MemorySource source(bytes);
    x12::Checker checker(x12::shipped_code_lists(), show);
    ENSURE(checker.run(source).has_value());
    if (const auto json = shape::x12_to_json(bytes, true)) {
        const auto back = shape::x12_from_json(json->json);
        // What an envelope cannot be told from again is refused, never written otherwise.
        ENSURE(back ? *back == bytes
                    : back.error().message.find("ISA") != std::string::npos ||
                          back.error().message.find("delimiter") != std::string::npos);
    }
}
