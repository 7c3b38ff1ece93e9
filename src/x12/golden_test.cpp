// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <filesystem>

#include "base/text.h"
#include "support/x12_files.h"
#include "x12/ack.h"
#include "x12/show.h"
#include "x12/tree.h"

using namespace exclaim;
using namespace exclaim::x12;
using namespace exclaim::test;

TEST_CASE("every golden file passes all five levels without a finding") {
    for (const auto& [name, bytes] : golden_files()) {
        const auto report = checked(bytes);
        CAPTURE(name);
        CHECK(report.verdict() == Verdict::accepted);
        for (const auto& issue : all_issues(report)) FAIL_CHECK(issue.finding.message);
    }
    CHECK(golden_files().size() >= 10);
}

TEST_CASE("the acknowledgement of a golden file accepts it and passes our own check") {
    for (const auto& [name, bytes] : golden_files()) {
        CAPTURE(name);
        const auto report = checked(bytes);
        const auto ack =
            write_acknowledgement(report.interchanges.at(0), {"20261007", "0931", "000000001"});
        if (name == "999.x12") {
            CHECK(ack.empty());  // an acknowledgement is never acknowledged
            continue;
        }
        CHECK(ack.find("~AK9*A*1*1*1~") != std::string::npos);
        CHECK(ack.find("TA1") == std::string::npos);
        CHECK(all_issues(checked(ack)).empty());
    }
}

TEST_CASE("a TA1 is written where the sender asks for one, or the envelope is wrong") {
    auto bytes = golden("837p.x12");
    bytes.replace(bytes.find("*0*T*:"), 6, "*1*T*:");
    auto ack =
        write_acknowledgement(checked(bytes).interchanges.at(0), {"20261007", "0931", "000000001"});
    CHECK(ack.find("TA1*000000101*261007*0930*A*000~") != std::string::npos);
    bytes = golden("837p.x12");
    bytes.replace(bytes.find("IEA*1*"), 6, "IEA*2*");
    ack =
        write_acknowledgement(checked(bytes).interchanges.at(0), {"20261007", "0931", "000000001"});
    CHECK(ack.find("TA1*000000101*261007*0930*R*021~IEA*0*") != std::string::npos);
    CHECK(all_issues(checked(ack)).empty());
}

TEST_CASE("a 999 names segment, loop, element, code and bad value") {
    auto bytes = golden("837p.x12");
    bytes.replace(bytes.find("*Y*C*Y*Y~"), 9, "*Y*Q*Y*Y~");
    const auto report = checked(bytes);
    const auto ack =
        write_acknowledgement(report.interchanges.at(0), {"20261007", "0931", "000000001"});
    CHECK(ack.find("AK1*HC*101*005010X222A1~AK2*837*0001*005010X222A1~IK3*CLM*19*2300*8~CTX*CLM01:"
                   "MX26-000123-1~"
                   "IK4*7*1359*7*Q~IK5*R*5~AK9*R*1*1*0~") != std::string::npos);
    CHECK(all_issues(checked(ack)).empty());
}

TEST_CASE("line ends, blanks and a byte order mark do not change what a file says") {
    const auto plain = golden("835.x12");
    std::string joined, indented, windows = "\xEF\xBB\xBF";
    for (const char c : plain) {
        if (c != '\n') joined += c;
        indented += c;
        if (c == '\n') indented += "   ";
        if (c == '\n') windows += '\r';
        windows += c;
    }
    CHECK(all_issues(checked(joined)).empty());
    CHECK(checked(indented).verdict() == Verdict::accepted);
    CHECK(codes(checked(indented)) == "X12-1120");
    CHECK(codes(checked(windows)) == "X12-1004");
    std::string newlines;  // the line break is the terminator
    for (const char c : plain)
        if (c != '\n') newlines += c == '~' ? '\n' : c;
    CHECK(all_issues(checked(newlines)).empty());
}

TEST_CASE("a file cut off anywhere gets an answer, and is never accepted") {
    for (const auto& [name, bytes] : golden_files()) {
        const auto whole = bytes.substr(0, bytes.rfind('~') + 1);
        for (std::size_t size = 0; size + 2 < whole.size(); size += size < 400 ? 1 : 7) {
            const auto verdict = checked(whole.substr(0, size)).verdict();
            CAPTURE(name);
            CAPTURE(size);
            CHECK((verdict == Verdict::rejected || verdict == Verdict::unreadable ||
                   verdict == Verdict::partially_accepted));
        }
    }
}

TEST_CASE("show names loops, elements and codes, and puts findings beside the line") {
    auto bytes = golden("837p.x12");
    bytes.replace(bytes.find("*Y*C*Y*Y~"), 9, "*Y*Q*Y*Y~");
    std::string out;
    Show show([&](std::string_view text) { out += text; }, shipped_code_lists(), false);
    MemorySource source(bytes);
    Checker checker(shipped_code_lists(), show);
    CHECK(checker.run(source).has_value());
    for (const std::string_view line :
         {"    ISA06 sender: MEDEXSUB01\n", "    ISA13 interchange control number: 000000101\n",
          "    ISA16 component separator: :\n", "    GS02 sender: MEDEXSUB01\n",
          "    GS08 version: 005010X222A1\n", "ST01 transaction set: 837 (health care claim)\n",
          "SE02 transaction control number: 0001\n", "    GE01 transaction sets in the group: 1\n",
          "    IEA01 groups in the interchange: 1\n"}) {
        CAPTURE(line);
        CHECK(out.find(line) != std::string::npos);
    }
    CHECK(out.find("        2010AA  Billing provider\n") != std::string::npos);
    CHECK(out.find("CLM05-1 place of service: 11 (Office)") != std::string::npos);
    CHECK(out.find("REF01 kind of reference: 9F (referral number)") != std::string::npos);
    CHECK(
        out.find(
            "> block X12-2008 CLM07 (allowed amount accepted) is \"Q\"; here it can be A, B or C. "
            "Use one of these codes.") != std::string::npos);
    CHECK(out.find('\x1b') == std::string::npos);
}

TEST_CASE("a tree holds the loops of a transaction as they are nested") {
    const auto bytes = golden("837p.x12");
    MemorySource source(bytes);
    std::vector<Issue> outside;
    const auto trees = read_trees(source, shipped_code_lists(), outside);
    REQUIRE(trees.has_value());
    REQUIRE(trees->size() == 1);
    const auto* claim = trees->at(0).root.first("2000A")->first("2000B")->first("2300");
    REQUIRE(claim);
    CHECK(claim->find("CLM")->element(1) == "MX26-000123-1");
    CHECK(claim->find("REF", "G1")->element(2) == "AUTH778899");
    CHECK(claim->inside("2400").size() == 3);
}

TEST_CASE("without tolerance the letter of the standard holds") {
    auto bytes = golden("837p.x12");
    bytes.replace(bytes.find("DEMO*JOAN"), 9, "DEMO*Joan");
    MemorySource tolerant(bytes), strict(bytes);
    CHECK(check(tolerant, shipped_code_lists(), "test")->verdict() == Verdict::accepted);
    const auto report = check(strict, shipped_code_lists(), "test", Tolerance::none());
    CHECK(report->verdict() == Verdict::rejected);
    CHECK(codes(*report) == "X12-1119");
}

TEST_CASE("a letter, a digit, a blank or a NUL is no delimiter, and one between components told") {
    for (const char bad : {'A', '7', ' ', '\0'}) {
        auto bytes = golden("837p.x12");
        bytes[105] = bad;  // the terminator
        CHECK(checked(bytes).verdict() == Verdict::unreadable);
        bytes = golden("837p.x12");
        bytes[104] = bad;  // between components
        CHECK(checked(bytes).verdict() ==
              (is_letter_or_digit(bad) ? Verdict::accepted_with_errors : Verdict::unreadable));
    }
    // An ISA in the middle that tells no delimiters leaves those that held.
    auto bytes = golden("837p.x12");
    bytes.insert(bytes.find("GS*"),
                 std::string("ISA*00*x\0*1*2*3*4*5*6*7*8*9*1*2*3*4*5*6\0~\n", 42));
    CHECK(codes(checked(bytes)).find("X12-1001") == std::string::npos);
}

TEST_CASE("a file of nothing is no X12, and what is megabytes long is told in a few words") {
    for (const char* nothing : {"", "\n\n  ", "\xEF\xBB\xBF"}) {
        CHECK(checked(nothing).verdict() == Verdict::unreadable);
        CHECK(codes(checked(nothing)) == "X12-1001");
    }
    const std::string long_text(3'000'000, '7');
    for (const auto& [from, to, code] : std::initializer_list<std::array<std::string, 3>>{
             {"REF*9F", long_text + "*9F", "X12-1101"},
             {"HL*2*1*", "HL*2*" + long_text + "*", "X12-1106"},
             {"REF5567", long_text, "X12-1106"}}) {
        auto bytes = golden("837p.x12");
        bytes.replace(bytes.find(from), from.size(), to);
        const auto report = checked(bytes);
        CHECK(codes(report) == code);
        for (const auto& issue : all_issues(report)) CHECK(issue.finding.message.size() < 200);
    }
}

TEST_CASE("a file of UTF-16 is told as such") {
    std::string little = "\xFF\xFE", big = "\xFE\xFF";
    for (const char c : golden("837p.x12")) {
        little.append({c, '\0'});
        big.append({'\0', c});
    }
    CHECK(codes(checked(little)) == "X12-1065");
    CHECK(codes(checked(big)) == "X12-1065");
    CHECK(checked(big).verdict() == Verdict::unreadable);
}

TEST_CASE("a remittance with two adjustments of the provider passes all levels") {
    auto bytes = golden("835.x12");
    bytes.replace(bytes.find("BPR*I*39*"), 9, "BPR*I*19*");
    bytes.replace(bytes.find("*-.6~"), 5, "*-.6*WO:ICNOLD*20~");
    CHECK(codes(checked(bytes)).empty());
}

TEST_CASE("files of other trades pass all five levels, and so does what we answer") {
    int count = 0;
    for (const auto& entry : std::filesystem::directory_iterator("tests/x12/trades")) {
        ++count;
        CAPTURE(entry.path().filename().string());
        const auto report = checked(file_bytes(entry.path()));
        CHECK(codes(report).empty());
        for (const auto& interchange : report.interchanges) {
            const auto ack = write_acknowledgement(interchange, {"20261007", "0931", "000000001"});
            CHECK(ack.find("AK9*A*") != std::string::npos);
            CHECK(codes(checked(ack)).empty());
        }
    }
    CHECK(count >= 10);
}
