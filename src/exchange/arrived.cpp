// SPDX-License-Identifier: Apache-2.0
#include "exchange/arrived.h"

#include <algorithm>

#include "base/check.h"
#include "exchange/known_lists.h"
#include "x12/segment_reader.h"
#include "x12/show.h"

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

std::string show_file(std::string_view bytes) {
    std::string out;
    x12::Show show([&](std::string_view text) { out += text; }, lists_in_use(), false);
    x12::Checker checker(lists_in_use(), show);
    x12::MemorySource source(bytes);
    ENSURE(checker.run(source).has_value());
    return out;
}

}  // namespace exclaim::exchange
