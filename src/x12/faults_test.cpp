// SPDX-License-Identifier: Apache-2.0
// Faults made by a single edit of a golden file, generated for every place of every segment: each
// is told once, with the right code, at the right byte.
#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "support/x12_files.h"
#include "x12/ack.h"
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
        const auto ack = write_acknowledgement(checked(edited).interchanges.at(0),
                                               {"20261007", "0931", "000000001"});
        CHECK(all_issues(checked(ack)).empty());
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

namespace {
struct Edit {
    const char* file;
    const char* from;
    const char* to;
    const char* code;
    int more = 0;  ///< segments more than before, for SE01
};

std::string edited_by(const Edit& edit) {
    auto bytes = golden(edit.file);
    const auto at = bytes.find(edit.from);
    REQUIRE_MESSAGE(at != std::string::npos, edit.from);
    bytes.replace(at, std::string(edit.from).size(), edit.to);
    const auto se = bytes.find("\nSE*") + 4;
    const auto end = bytes.find('*', se);
    const int count = std::stoi(bytes.substr(se, end - se)) + edit.more;
    return bytes.replace(se, end - se, std::to_string(count));
}

void told_once(std::initializer_list<Edit> edits) {
    for (const auto& edit : edits) {
        std::string found;
        for (const auto& issue : all_issues(checked(edited_by(edit))))
            if (issue.finding.severity != Severity::info ||
                std::string(edit.code) == issue.finding.code)
                found += (found.empty() ? "" : " ") + issue.finding.code;
        CAPTURE(edit.file);
        CAPTURE(edit.from);
        CAPTURE(edit.to);
        CHECK(found == edit.code);
    }
}
}  // namespace

TEST_CASE("amounts that do not add up are told once, where they first go wrong") {
    told_once({{"837p.x12", "-1*160*", "-1*170*", "X12-3001"},
               {"837p.x12", "-1*160*", "-1*160.01*", "X12-3001"},
               {"837p.x12", "97110*80*", "97110*90*", "X12-3001"},
               {"837p.x12", "97530*40*", "97530*4*", "X12-3001"},
               {"837p.x12", "97112*40*", "97112*-40*", "X12-3001"},
               {"835.x12", "BPR*I*39*", "BPR*I*38*", "X12-3014"},
               {"835.x12", "*160*38.4*", "*160*38.5*", "X12-3012"},
               {"835.x12", "*160*38.4*", "*161*38.4*", "X12-3012"},
               {"835.x12", "97110*80*3.6*", "97110*80*3.7*", "X12-3011"},
               {"835.x12", "97110*80*3.6*", "97110*81*3.6*", "X12-3011"},
               {"835.x12", "CAS*PR*1*50**", "CAS*PR*1*51**", "X12-3011"},
               {"835.x12", "**45*24~", "**45*23.99~", "X12-3011"},
               {"835.x12", "CAS*PR*2*11.2**", "CAS*PR*2*-11.2**", "X12-3011"},
               {"835.x12", "*-.6~", "*.6~", "X12-3014"}});
}

TEST_CASE("what one segment demands of another is told once") {
    told_once({{"837p.x12", "*Y*C*Y*Y~", "*Y*C*Y*Y**OA~", "X12-4002"},
               {"837p.x12", "*Y*C*Y*Y~\n", "*Y*C*Y*Y**AA~\nDTP*439*D8*20260901~\n", "X12-4001", 1},
               {"837p.x12", "11:B:1", "11:B:7", "X12-4005"},
               {"837p.x12", "11:B:1", "11:B:8", "X12-4005"},
               {"837p.x12", "PWK*08*FX***AC*POE26000123", "PWK*08*FX", "X12-4006"},
               {"837p.x12", "SBR*P*18*", "SBR*P**", "X12-4003"},
               {"837p.x12", "HL*2*1*22*0", "HL*3*1*22*0", "X12-4008"},
               {"837p.x12", "HL*2*1*22*0", "HL*2*9*22*0", "X12-4007"},
               {"837p.x12", "HL*2*1*22*0", "HL*2*1*22*1", "X12-4009"},
               {"837p.x12", "LX*2~", "LX*5~", "X12-4010"},
               {"837p.x12", "***1:3~", "***1:4~", "X12-4011"},
               {"837p.x12", "DMG*D8*19640514*F~\n", "", "X12-4012", -1},
               {"271.x12", "HL*3*2*22*0", "HL*4*2*22*0", "X12-4008"},
               {"271.x12", "HL*2*1*21*1", "HL*2*7*21*1", "X12-4007"},
               {"276.x12", "HL*4*3*22*0", "HL*4*3*22*1", "X12-4009"},
               {"277ca.x12", "HL*3*2*19*1", "HL*5*2*19*1", "X12-4008"},
               {"278.x12", "HL*5*4*SS*0", "HL*5*9*SS*0", "X12-4007"}});
    // An injury at work needs a date only where an accident caused it.
    CHECK(all_issues(checked(edited_by({"837p.x12", "*Y*C*Y*Y~", "*Y*C*Y*Y**EM~", ""}))).empty());
}

TEST_CASE("codes of the lists that others keep are told once; an ended one only informs") {
    told_once({{"837p.x12", "***11:B:1", "***98:B:1", "X12-5001"},
               {"837p.x12", "HOUSTON*TX*770020001", "HOUSTON*TQ*770020001", "X12-5001"},
               {"837p.x12", "ABK:Z471", "ABK:471Z", "X12-5005"},
               {"837p.x12", "ABF:M6281", "ABF:M62.81", "X12-5005"},
               {"837p.x12", "HC:97110", "HC:9711", "X12-5010"},
               {"837p.x12", "XX*1999999992", "XX*1999999991", "X12-5004"},
               {"837p.x12", "PXC*174400000X", "PXC*1744", "X12-5006"},
               {"837p.x12", "472*D8*20261006", "472*D8*20261306", "X12-5007"},
               {"837p.x12", "472*D8*20261006", "472*D8*2026106", "X12-5009"},
               {"837p.x12", "472*D8*20261006", "472*RD8*20261007-20261006", "X12-5008"},
               {"835.x12", "CAS*PR*1*", "CAS*PR*999*", "X12-5002"},
               {"835.x12", "DALLAS*TX", "DALLAS*ZZ", "X12-5001"},
               {"835.x12", "CAS*PR*2*11.2", "CAS*PR*17*11.2", "X12-5003"},
               {"277.x12", "STC*P1:20", "STC*Q9:20", "X12-5002"},
               {"277ca.x12", "STC*A2:20", "STC*A2:9999", "X12-5002"},
               {"271.x12", "HOUSTON*TX", "HOUSTON*QQ", "X12-5001"}});
}
