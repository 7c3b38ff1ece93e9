// SPDX-License-Identifier: Apache-2.0
// One slip in a file is one finding, whatever place it strikes: every pair of neighbours exchanged,
// every level left out, every separator lost or a terminator in its place, and two slips apart.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <random>

#include "base/text.h"
#include "support/x12_files.h"
#include "x12/ack.h"

using namespace exclaim;
using namespace exclaim::x12;
using namespace exclaim::test;

namespace {
/// The golden files and those of other trades, by name.
std::map<std::string, std::string> all_files() {
    auto files = golden_files();
    for (const auto& entry : std::filesystem::directory_iterator("tests/x12/trades"))
        files["trades/" + entry.path().filename().string()] = file_bytes(entry.path());
    return files;
}
std::string tag_of(const std::string& segment) {
    return segment.substr(0, segment.find('*'));
}
bool of_envelope(const std::string& segment) {
    const auto tag = tag_of(segment);
    return tag == "ISA" || tag == "IEA" || tag == "GS" || tag == "GE" || tag == "ST" || tag == "SE";
}
/// What is found, but for what only informs.
std::vector<Issue> roots(const std::string& bytes) {
    const auto report = checked(bytes);
    auto issues = all_issues(report);
    std::erase_if(issues,
                  [](const Issue& issue) { return issue.finding.severity == Severity::info; });
    const auto ack =
        write_acknowledgement(report.interchanges.at(0), {"20261007", "0931", "000000001"});
    if (!ack.empty()) CHECK(all_issues(checked(ack)).empty());
    return issues;
}
std::string words(const std::vector<Issue>& issues) {
    std::string text;
    for (const auto& issue : issues)
        text += issue.finding.code + " " + issue.finding.where.segment.value_or("") + "; ";
    return text;
}
}  // namespace

TEST_CASE("two neighbours that have changed places are told once at most, in every file") {
    int total = 0, valid = 0;
    for (const auto& [name, bytes] : all_files()) {
        const auto segments = split_segments(bytes);
        for (std::size_t i = 2; i + 1 < segments.size(); ++i) {
            if (of_envelope(segments[i]) || of_envelope(segments[i + 1])) continue;
            if (segments[i] == segments[i + 1]) continue;
            auto edited = segments;
            std::swap(edited[i], edited[i + 1]);
            const auto found = roots(joined(edited));
            ++total;
            valid += found.empty();
            if (found.size() > 1)
                FAIL_CHECK(name << ": " << segments[i] << " and " << segments[i + 1] << ": "
                                << words(found));
        }
    }
    MESSAGE(total << " pairs of neighbours exchanged, " << valid << " allowed by the guide");
}

TEST_CASE("of two that have changed places the second is told, and both are read as meant") {
    const auto of = [](const std::string& name, const std::string& first) {
        auto segments = split_segments(all_files().at(name));
        const auto at = std::find_if(segments.begin(), segments.end(),
                                     [&](const auto& each) { return each.starts_with(first); });
        REQUIRE(at != segments.end());
        std::swap(*at, *(at + 1));
        return words(roots(joined(segments)));
    };
    CHECK(of("837p.x12", "NM1*IL") == "X12-2004 NM1; ");
    CHECK(of("837p.x12", "DMG*") == "X12-2004 DMG; ");
    CHECK(of("999.x12", "AK2*837*0001") == "X12-2004 AK2; ");
    CHECK(of("999.x12", "IK5*R") == "X12-2004 IK5; ");
    CHECK(of("trades/835.x12", "CLP*MX1") == "X12-2004 CLP; ");
    CHECK(of("trades/271.x12", "LS*") == "X12-2004 LS; ");
    CHECK(of("trades/271.x12", "LE*") == "X12-2004 LE; ");
    CHECK(of("trades/cob.x12", "SBR*P") == "X12-2004 SBR; ");
}

TEST_CASE("a level left out is told once, and the numbers of those behind it are right") {
    int total = 0;
    for (const auto& [name, bytes] : all_files()) {
        const auto segments = split_segments(bytes);
        for (std::size_t i = 0; i < segments.size(); ++i) {
            if (tag_of(segments[i]) != "HL") continue;
            auto edited = segments;
            edited.erase(edited.begin() + static_cast<std::ptrdiff_t>(i));
            const auto found = roots(joined(edited));
            CAPTURE(name);
            CAPTURE(segments[i]);
            CHECK(words(found) == "X12-2001 HL; ");
            ++total;
        }
    }
    MESSAGE(total << " levels left out");
}

namespace {
/// A question about claims (276) or its answer (277), of many subscribers, some with a dependent.
std::string of_many(const std::string& name) {
    auto segments = split_segments(golden(name));
    const auto from = std::find_if(segments.begin(), segments.end(),
                                   [](const auto& each) { return each.starts_with("HL*4*"); });
    const auto end = std::find_if(from, segments.end(),
                                  [](const auto& each) { return each.starts_with("SE*"); });
    const std::vector<std::string> claim(from + 1, end);
    std::vector<std::string> all(segments.begin(), from);
    int level = 4;
    for (int i = 0; i < 6; ++i) {
        const bool depends = i % 3 == 1;
        const auto number = std::to_string(level++);
        all.push_back("HL*" + number + "*3*22*" + (depends ? "1" : "0"));
        for (auto segment : claim) {
            const auto tag = tag_of(segment);
            if (tag == "NM1") segment.replace(segment.find("JOAN"), 4, "JO" + number);
            if (tag == "NM1" || (!depends && tag != "HL")) all.push_back(segment);
        }
        if (!depends) continue;
        all.push_back("HL*" + std::to_string(level++) + "*" + number + "*23");
        for (const auto& segment : claim)
            all.push_back(tag_of(segment) == "NM1" ? "NM1*QC*1*DEMO*TIM" : segment);
    }
    all.insert(all.end(), end, segments.end());
    return joined(all);
}

/// An 837P of three subscribers: one with two claims, one with a patient, one with a claim.
std::string of_subscribers() {
    const auto segments = split_segments(golden("837p.x12"));
    const auto at = [&](std::string_view begin) {
        return std::find_if(segments.begin(), segments.end(),
                            [&](const auto& each) { return each.starts_with(begin); });
    };
    const std::vector<std::string> subscriber(at("HL*2*") + 1, at("CLM*"));
    const std::vector<std::string> claim(at("CLM*"), at("SE*"));
    std::vector<std::string> all(segments.begin(), at("HL*2*"));
    int claims = 0;
    const auto bill = [&] {
        const auto number = std::to_string(++claims);
        for (auto segment : claim) {
            if (tag_of(segment) == "CLM") segment.insert(4, number);
            if (segment.starts_with("REF*6R*")) segment.insert(7, number);
            all.push_back(segment);
        }
    };
    const auto insured = [&](const std::string& level, bool is_patient) {
        all.push_back("HL*" + level + "*1*22*" + (is_patient ? "0" : "1"));
        for (auto segment : subscriber) {
            const bool own =
                tag_of(segment) == "N3" || tag_of(segment) == "N4" || tag_of(segment) == "DMG";
            if (!is_patient && own) continue;
            if (!is_patient && tag_of(segment) == "SBR") segment.erase(6, 2);
            all.push_back(segment);
        }
    };
    insured("2", true);
    bill();
    bill();
    insured("3", false);
    for (const auto* each : {"HL*4*3*23*0", "PAT*19", "NM1*QC*1*DEMO*TIM", "N3*9 OAK AVE",
                             "N4*HOUSTON*TX*77003", "DMG*D8*20100514*M"})
        all.emplace_back(each);
    bill();
    insured("5", true);
    bill();
    all.insert(all.end(), at("SE*"), segments.end());
    return joined(all);
}
}  // namespace

TEST_CASE("a level at the top whose code is that of none is told there alone") {
    auto segments = split_segments(golden("837p.x12"));
    const auto at = [&](std::string_view begin) {
        return std::find_if(segments.begin(), segments.end(),
                            [&](const auto& each) { return each.starts_with(begin); });
    };
    std::vector<std::string> second(at("HL*1*"), at("SE*"));
    for (auto& each : second) {
        if (each == "HL*1**20*1") each = "HL*3**20*1";
        if (each == "HL*2*1*22*0") each = "HL*4*3*22*0";
        if (tag_of(each) == "CLM") each.insert(4, "B");
        if (each.starts_with("REF*6R*")) each.insert(7, "B");
    }
    segments.insert(at("SE*"), second.begin(), second.end());
    REQUIRE(words(roots(joined(segments))) == "");
    for (const auto* code : {"21", "19", "PT", "SS", ""}) {
        auto edited = segments;
        *std::find(edited.begin(), edited.end(), "HL*3**20*1") =
            std::string("HL*3**") + code + "*1";
        CAPTURE(code);
        const auto found = roots(joined(edited));
        REQUIRE(found.size() == 1);
        CHECK(found[0].finding.where.segment == "HL");
        CHECK(found[0].finding.where.element == 3);
    }
}

TEST_CASE("a level or claim whose opening segment is left out is told once among others") {
    const auto segments = split_segments(of_subscribers());
    REQUIRE(words(roots(joined(segments))) == "");
    for (std::size_t i = 0; i < segments.size(); ++i) {
        const auto tag = std::string(tag_of(segments[i]));
        if (tag != "HL" && tag != "CLM") continue;
        auto edited = segments;
        edited.erase(edited.begin() + static_cast<std::ptrdiff_t>(i));
        CAPTURE(segments[i]);
        CHECK(words(roots(joined(edited))) == "X12-2001 " + tag + "; ");
    }
}

TEST_CASE(
    "a level left out among many is told once, and the next ones and their parents are right") {
    for (const auto* name : {"276.x12", "277.x12"}) {
        CAPTURE(name);
        const auto segments = split_segments(of_many(name));
        REQUIRE(words(roots(joined(segments))) == "");
        for (std::size_t i = 0; i < segments.size(); ++i) {
            if (tag_of(segments[i]) != "HL") continue;
            auto edited = segments;
            edited.erase(edited.begin() + static_cast<std::ptrdiff_t>(i));
            CAPTURE(segments[i]);
            CHECK(words(roots(joined(edited))) == "X12-2001 HL; ");
        }
    }
}

TEST_CASE("a lost separator is told once, and where it is certain at its byte") {
    int total = 0, placed = 0;
    for (const auto& [name, bytes] : all_files()) {
        const auto from = bytes.find("\nBHT*") != std::string::npos ? bytes.find("\nBHT*")
                                                                    : bytes.find("\nST*") + 4;
        for (std::size_t at = from; at < bytes.find("\nSE*"); ++at) {
            if (bytes[at] != '*') continue;
            auto edited = bytes;
            edited.erase(at, 1);
            const auto found = roots(edited);
            ++total;
            if (found.size() > 1) {
                const auto line = edited.rfind('\n', at - 1) + 1;
                FAIL_CHECK(name << ": " << edited.substr(line, edited.find('\n', line) - line)
                                << ": " << words(found));
            }
            if (found.size() != 1 || found[0].finding.code != "X12-1126") continue;
            // Put back there the file is as it was.
            edited.insert(static_cast<std::size_t>(found[0].finding.where.byte.value_or(0)), "*");
            placed += edited == bytes;
        }
    }
    MESSAGE(total << " separators lost, " << placed << " told at their byte");
}

namespace {
enum class Slip { leave_out, twice, misspell, swap, unreadable };

void apply(std::vector<std::string>& segments, std::size_t at, Slip slip) {
    const auto place = segments.begin() + static_cast<std::ptrdiff_t>(at);
    if (slip == Slip::leave_out) segments.erase(place);
    if (slip == Slip::twice) segments.insert(place, std::string(*place));
    if (slip == Slip::misspell) place->replace(0, place->find('*'), "QQQ");
    if (slip == Slip::swap) std::swap(*place, *(place + 1));
    if (slip == Slip::unreadable) place->push_back('\x01');
}
std::string slipped(std::vector<std::string> segments, std::size_t at, Slip slip) {
    apply(segments, at, slip);
    return joined(segments);
}
}  // namespace

TEST_CASE("two slips apart from each other are two findings") {
    constexpr int wanted = 3000;
    constexpr std::size_t apart = 9;  // more than is looked ahead
    const auto files = all_files();
    std::mt19937 random(20261007);
    const auto up_to = [&](std::size_t count) {
        return static_cast<std::size_t>(random() % count);
    };
    std::map<std::string, std::string> alone;  // what one slip is told as, if it is told once
    int total = 0, other = 0;
    for (int tried = 0; total < wanted && tried < 20 * wanted; ++tried) {
        const auto& [name, bytes] =
            *std::next(files.begin(), static_cast<int>(up_to(files.size())));
        const auto segments = split_segments(bytes);
        const auto inner = segments.size() - 7;
        if (inner < apart + 2) continue;
        const auto first = 3 + up_to(inner - apart), second = first + apart + up_to(inner - apart);
        if (second >= 3 + inner || of_envelope(segments[first]) || of_envelope(segments[second]))
            continue;
        const auto one = static_cast<Slip>(up_to(5)), two = static_cast<Slip>(up_to(5));
        const auto told = [&](std::size_t at, Slip slip) -> const std::string& {
            const auto key = name + format(" {} {}", at, static_cast<int>(slip));
            if (const auto known = alone.find(key); known != alone.end()) return known->second;
            const auto found = roots(slipped(segments, at, slip));
            return alone[key] = found.size() == 1 ? words(found) : std::string{};
        };
        const auto &of_first = told(first, one), &of_second = told(second, two);
        if (of_first.empty() || of_second.empty()) continue;
        auto both = segments;
        apply(both, second, two);
        apply(both, first, one);
        ++total;
        const auto found = words(roots(joined(both)));
        if (found == of_first + of_second || found == of_second + of_first) continue;
        ++other;
        MESSAGE(name << ": " << segments[first] << " (" << static_cast<int>(one) << "), "
                     << segments[second] << " (" << static_cast<int>(two) << "): " << found);
    }
    MESSAGE(total << " pairs of slips, " << other << " told otherwise than each alone");
    CHECK(total == wanted);
    CHECK(other * 100 <= total);
}
