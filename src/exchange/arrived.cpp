// SPDX-License-Identifier: Apache-2.0
#include "exchange/arrived.h"

#include <algorithm>
#include <array>

#include "base/check.h"
#include "exchange/known_lists.h"
#include "x12/findings.h"
#include "x12/segment_reader.h"
#include "x12/show.h"
#include "x12/tree.h"

namespace exclaim::exchange {

std::string Contents::words() const {
    std::string out;
    for (const auto& kind : kinds) out += (out.empty() ? "" : " ") + kind;
    return out;
}

Contents look_into(std::string_view bytes) {
    using Found = x12::SegmentReader::Found;
    Contents out;
    x12::MemorySource source(bytes);
    x12::SegmentReader reader(source);
    const auto add = [&](std::string_view kind) {
        if (std::find(out.kinds.begin(), out.kinds.end(), kind) == out.kinds.end())
            out.kinds.emplace_back(kind);
    };
    std::string version;
    bool open = false, lost = false;
    while (true) {
        auto found = reader.next();
        ENSURE(found.has_value());  // memory can always be read
        if (*found == Found::not_x12) {
            const auto passed = reader.find_interchange();
            ENSURE(passed.has_value());
            lost = lost || (*passed && (*passed)->segments);
            if (*passed) continue;
        }
        if (*found == Found::segment || *found == Found::unterminated) {
            const auto cut = !open && reader.segment().tag() != "ISA" ? reader.cut_at_interchange()
                                                                      : Result<bool>(false);
            ENSURE(cut.has_value());
            if (*cut) continue;
        }
        if (*found != Found::segment) {
            out.whole = *found == Found::end && !open && !lost && !out.kinds.empty();
            return out;
        }
        const auto& segment = reader.segment();
        const auto tag = segment.tag();
        if (tag == "ISA") open = true;
        if (tag == "IEA") open = false;
        if (tag == "TA1") add("TA1");
        if (tag == "GS") version = segment.element(8);
        if (tag == "ST") {
            const auto set = segment.element(1);
            const bool claims = set == "277" && version.find("X214") != std::string::npos;
            add(claims ? "277CA" : set);
        }
    }
}

bool is_of_envelope(const x12::Issue& issue) {
    constexpr std::array<std::string_view, 10> all{"TA1:001", "TA1:021", "TA1:023", "TA1:024",
                                                   "AK9:3",   "AK9:4",   "AK9:5",   "IK5:2",
                                                   "IK5:3",   "IK5:4"};
    return std::find(all.begin(), all.end(), issue.x12) != all.end();
}

namespace {
/// A segment of the envelope that is wrong, or a name that no segment has: it may be one of them.
bool is_of_enclosing(const x12::Issue& issue) {
    constexpr std::array<std::string_view, 6> all{"ISA", "GS", "ST", "SE", "GE", "IEA"};
    const auto& segment = issue.finding.where.segment;
    return is_of_envelope(issue) ||
           issue.finding.code == x12::spec(x12::Code::unknown_segment).code ||
           (segment && std::find(all.begin(), all.end(), *segment) != all.end());
}
}  // namespace

std::string fault_of_envelope(std::string_view bytes) {
    std::vector<x12::Issue> outside;
    x12::MemorySource source(bytes);
    const auto trees = x12::read_trees(source, lists_in_use(), outside);
    ENSURE(trees.has_value());  // memory can always be read
    const auto blocks = [](const x12::Issue& each) {
        return each.finding.severity == Severity::block;
    };
    bool answers = trees->empty();
    for (const auto& tree : *trees) {
        if (tree.transaction.set == "835") continue;
        answers = true;
        for (const auto& each : tree.issues)
            if (blocks(each) && is_of_enclosing(each)) return each.finding.message;
    }
    for (const auto& each : outside)
        if (answers && blocks(each)) return each.finding.message;
    return {};
}

std::string show_file(std::string_view bytes) {
    std::string out;
    x12::Show show([&](std::string_view text) { out += text; }, lists_in_use(), false);
    x12::Checker checker(lists_in_use(), show);
    x12::MemorySource source(bytes);
    ENSURE(checker.run(source).has_value());
    return out;
}

}  // namespace exclaim::exchange
