// SPDX-License-Identifier: Apache-2.0
// Faults made by a single edit of a golden file, generated for every place of every segment: each
// is told once, with the right code, at the right byte.
#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "support/x12_files.h"
#include "x12/shape.h"

using namespace exclaim;
using namespace exclaim::x12;
using namespace exclaim::test;

namespace {
struct Seen {
    std::string text, loop;
    std::int64_t byte;
    const Node* row;
    bool opens = false;
};

struct Collector : FileListener {
    void segment(const Placed& placed, std::string_view) override {
        seen.push_back({std::string(placed.segment.text),
                        placed.loop ? std::string(placed.loop->id) : std::string{},
                        placed.segment.byte, placed.node, placed.opens_loop});
    }
    std::vector<Seen> seen;
};

std::vector<Seen> segments_of(const std::string& bytes) {
    Collector collector;
    MemorySource source(bytes);
    Checker checker(shipped_code_lists(), collector);
    REQUIRE(checker.run(source).has_value());
    return collector.seen;
}

/// The edits of one golden file, and what must be found: code and byte (-1: not judged).
class Faults {
public:
    explicit Faults(std::string name) : name_(std::move(name)), bytes_(golden(name_)) {
        seen_ = segments_of(bytes_);
    }
    const std::vector<Seen>& seen() const { return seen_; }

    void replace(std::int64_t byte, std::size_t size, const std::string& with,
                 std::string_view code, std::int64_t at) {
        auto edited = bytes_;
        edited.replace(static_cast<std::size_t>(byte), size, with);
        expect(edited, code, at);
    }
    /// Inserts or removes whole segments and corrects SE01.
    void segments(std::int64_t byte, std::size_t size, const std::string& with, int more,
                  std::string_view code) {
        auto edited = bytes_;
        edited.replace(static_cast<std::size_t>(byte), size, with);
        const auto se = edited.find("\nSE*") + 1;
        const auto end = edited.find('*', se + 3);
        const int count = std::stoi(edited.substr(se + 3, end - se - 3)) + more;
        edited.replace(se + 3, end - se - 3, std::to_string(count));
        expect(edited, code, -1);
    }
    int count() const { return count_; }

private:
    void expect(const std::string& edited, std::string_view code, std::int64_t at) {
        ++count_;
        std::string found;
        std::int64_t byte = -1;
        int roots = 0;
        for (const auto& issue : all_issues(checked(edited))) {
            if (issue.finding.severity == Severity::info) continue;
            ++roots;
            found += issue.finding.code + " " + issue.finding.message + "; ";
            byte = issue.finding.where.byte.value_or(-1);
        }
        const bool right = roots == 1 && found.starts_with(code) && (at < 0 || byte == at);
        if (!right)
            FAIL_CHECK(name_ << ": wanted " << code << " at " << at << ", got " << found << " at "
                             << byte << "\n"
                             << edited.substr(0, 0));
    }

    std::string name_, bytes_;
    std::vector<Seen> seen_;
    int count_ = 0;
};

bool envelope(std::string_view tag) {
    return tag == "ISA" || tag == "IEA" || tag == "GS" || tag == "GE" || tag == "ST" ||
           tag == "SE" || tag == "HL";
}

std::string_view not_in(std::span<const std::string_view> codes, std::size_t size) {
    static const std::string q(10, 'Q'), j(10, 'J');
    const auto pick = std::string_view(q).substr(0, size);
    return std::find(codes.begin(), codes.end(), pick) == codes.end()
               ? pick
               : std::string_view(j).substr(0, size);
}

void element_faults(Faults& faults, std::size_t n, Part part, const ElementDef& def,
                    const ElementUse& use, bool component) {
    const auto value = part.text;
    if (value.empty()) return;
    const auto edit = [&](const std::string& with, std::string_view code) {
        faults.replace(part.byte, value.size(), with, code, part.byte);
    };
    if (def.type == Type::N || def.type == Type::R) edit("X1", "X12-1108");
    if (def.type == Type::DT) edit("2026130A", "X12-1109");
    if (def.type == Type::DT) edit("20260231", "X12-5007");
    if (def.type == Type::TM) edit("2561", "X12-1110");
    if (def.type == Type::AN && use.codes.empty() && def.id != "1251")
        edit(std::string(def.max + 1U, 'A'), "X12-1106");
    if (def.type == Type::AN || def.type == Type::ID)
        edit(std::string(value.substr(0, 1)) + "\x01" + std::string(value.substr(1)), "X12-1107");
    if (use.usage == Usage::required && !(component && n == 0)) edit("", "X12-2010");
    // The code that decides which row is meant is another matter where rows share a tag.
    const bool decides = n == 1;
    if (!use.codes.empty() && !decides && (def.type == Type::ID || def.type == Type::AN))
        edit(std::string(not_in(use.codes, value.size())), "X12-2008");
}

void place_faults(Faults& faults, const Seen& seen, const Segment& segment) {
    const auto* def = find_segment(segment.tag());
    REQUIRE(def);
    for (std::size_t n = 1; n <= seen.row->elements.size(); ++n) {
        const auto& use = seen.row->elements[n - 1];
        const auto& place = def->places[n - 1];
        const auto part = segment.part(n);
        if (use.usage == Usage::not_used && n <= segment.size() && part.text.empty()) {
            faults.replace(part.byte, 0, "X", "X12-2007", part.byte);
            continue;
        }
        if (place.repeat != 1 || part.text.empty()) continue;
        if (!place.composite) {
            element_faults(faults, n, part, elements()[place.index], use, false);
            continue;
        }
        const auto& composite = composites()[place.index];
        for (std::size_t m = 1; m <= use.components.size(); ++m)
            element_faults(faults, n == 1 && m == 1 ? 1 : 2, segment.component_part(n, m),
                           elements()[composite.places[m - 1].index], use.components[m - 1], true);
    }
}

void segment_faults(Faults& faults, const Seen& seen) {
    const auto size = seen.text.size() + 2;  // with its terminator and line break
    const auto* def = find_segment(std::string_view(seen.text).substr(0, seen.text.find('*')));
    faults.segments(seen.byte, 0, "ZZZ*1~\n", 1, "X12-1101");
    faults.segments(seen.byte, 0, "TA1*000000101*261007*0930*A*000~\n", 1, "X12-2003");
    if (seen.row->repeat == 1 && !seen.opens)
        faults.segments(seen.byte, 0, seen.text + "~\n", 1, "X12-2005");
    if (seen.row->usage == Usage::required && !seen.opens)
        faults.segments(seen.byte, size, "", -1, "X12-2001");
    std::string longer = seen.text;
    for (auto places = static_cast<std::size_t>(std::count(longer.begin(), longer.end(), '*'));
         places < def->places.size(); ++places)
        longer += '*';
    const auto end = seen.byte + static_cast<std::int64_t>(longer.size()) + 1;
    faults.replace(seen.byte, seen.text.size(), longer + "*X", "X12-1104", end);
}
}  // namespace

TEST_CASE("a fault made by one edit is told once, with its code, at its byte") {
    int total = 0;
    for (const auto& [name, bytes] : golden_files()) {
        // Without its BHT nothing says which half of the 278 it is.
        const bool half = name == "278r.x12";
        Faults faults(name);
        for (const auto& seen : faults.seen()) {
            Segment segment;
            segment.assign(seen.text, seen.byte, {});
            if (!seen.row || envelope(segment.tag())) continue;
            place_faults(faults, seen, segment);
            if (!half || segment.tag() != "BHT") segment_faults(faults, seen);
        }
        MESSAGE(name << ": " << faults.count() << " faults");
        CHECK(faults.count() >= 40);
        total += faults.count();
    }
    MESSAGE("together " << total << " faults");
}
