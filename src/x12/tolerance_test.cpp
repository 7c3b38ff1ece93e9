// SPDX-License-Identifier: Apache-2.0
// Files that are not written as they should be, and are read nevertheless.
#include <doctest/doctest.h>

#include "base/text.h"
#include "support/x12_files.h"
#include "x12/ack.h"
#include "x12/line_wraps.h"
#include "x12/read/remittance.h"
#include "x12/seen_numbers.h"

using namespace exclaim;
using namespace exclaim::x12;
using namespace exclaim::test;

namespace {
std::string replaced(std::string text, std::string_view from, std::string_view to) {
    for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
        text.replace(at, from.size(), to);
    return text;
}
std::string of_golden(const std::string& name, std::string_view from, std::string_view to) {
    const auto bytes = golden(name);
    REQUIRE(bytes.find(from) != std::string::npos);
    return replaced(bytes, from, to);
}
std::string without_segment(const std::string& name, const std::string& segment) {
    auto bytes = of_golden(name, segment + "~\n", "");
    const auto se = bytes.find("\nSE*") + 4;
    const auto end = bytes.find('*', se);
    const int count = std::stoi(bytes.substr(se, end - se)) - 1;
    return bytes.replace(se, end - se, std::to_string(count));
}
std::string wrapped(const std::string& bytes, std::size_t width, const std::string& line_end) {
    const auto flat = replaced(bytes, "\n", "");
    std::string out;
    for (std::size_t at = 0; at < flat.size(); at += width)
        out += flat.substr(at, width) + line_end;
    return out;
}
std::string lower_names(const std::string& bytes) {
    std::string out = bytes;
    bool name = true;
    for (char& c : out) {
        if (name && c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
        name = c == '\n' || (name && c != '*');
    }
    return out;
}
std::string all_lower(std::string text) {
    for (char& c : text)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return text;
}
FileReport strictly(std::string_view bytes) {
    MemorySource source(bytes);
    return check(source, shipped_code_lists(), "test", Tolerance::none()).value();
}
}  // namespace

TEST_CASE("a file wrapped at any width is read, and told once") {
    for (const auto& [name, bytes] : golden_files())
        for (const std::size_t width : {60U, 72U, 80U, 104U, 105U, 106U, 120U, 132U})
            for (const std::string line_end : {"\n", "\r\n"}) {
                CAPTURE(name);
                CAPTURE(width);
                const auto report = checked(wrapped(bytes, width, line_end));
                CHECK(codes(report) == "X12-1032");
                CHECK(report.verdict() == Verdict::accepted);
            }
}

TEST_CASE("a file with one segment a line, long ones broken at 80 columns, is read") {
    std::string out;
    const auto bytes = golden("837p.x12");
    for (std::size_t from = 0, end; (end = bytes.find('\n', from)) != std::string::npos;
         from = end + 1)
        for (std::size_t at = from; at < end; at += 80)
            out += bytes.substr(at, std::min<std::size_t>(80, end - at)) + "\n";
    CHECK(codes(checked(out)) == "X12-1032");
}

TEST_CASE("a finding in a wrapped file names the byte of the file") {
    const auto bytes = of_golden("837p.x12", "*Y*C*Y*Y~", "*Y*Q*Y*Y~");
    for (const std::string line_end : {"\n", "\r\n"}) {
        const auto file = wrapped(bytes, 80, line_end);
        const auto issues = all_issues(checked(file));
        REQUIRE(issues.size() == 2);
        const auto byte = issues[1].finding.where.byte.value_or(-1);
        CHECK(issues[1].finding.code == "X12-2008");
        CHECK(file[static_cast<std::size_t>(byte)] == 'Q');
    }
}

TEST_CASE("blanks that fill lines up are not taken for wrapped lines") {
    std::string out;
    for (const char c : golden("837p.x12")) {
        if (c == '\n') out.resize((out.size() / 133 + 1) * 133 - 1, ' ');
        out += c;
    }
    CHECK(codes(checked(out)) == "X12-1120");
}

TEST_CASE("wrapped lines come out whole, whatever the pieces they are read in") {
    const auto bytes = replaced(golden("837p.x12"), "\n", "");
    const auto file = wrapped(bytes, 80, "\r\n");
    for (const std::size_t piece : {1U, 7U, 80U, 5000U}) {
        MemorySource source(file);
        Unwrapped lines(source);
        std::string out;
        std::vector<char> room(piece);
        while (const auto count = lines.read(room.data(), piece).value())
            out.append(room.data(), count);
        CHECK((out == bytes + "\r\n"));
        for (std::size_t at = 0; at < out.size(); ++at)
            CHECK(file[static_cast<std::size_t>(lines.in_source(static_cast<std::int64_t>(at)))] ==
                  out[at]);
    }
}

TEST_CASE("segment names in lower case are read, and told once") {
    for (const auto& [name, bytes] : golden_files()) {
        CAPTURE(name);
        CHECK(codes(checked(lower_names(bytes))) == "X12-1031");
        CHECK(codes(checked(all_lower(bytes))) == "X12-1031");
    }
}

TEST_CASE("an empty ISA16 is one finding, and the separator is the one the file uses") {
    for (const auto& [name, bytes] : golden_files()) {
        CAPTURE(name);
        for (const char* used : {":", ">", "<"}) {
            const auto file = replaced(replaced(bytes, "*0*T*:~", "*0*T*~"), ":", used);
            CHECK(codes(checked(file)) == "X12-1030");
            CHECK(codes(checked(replaced(file, "\n", ""))) == "X12-1030");
            CHECK(codes(checked(replaced(file, "~\n", "\n"))) == "X12-1030");
        }
    }
    const auto file = of_golden("837p.x12", "*0*T*:~", "*0*T*~");
    const auto ack =
        write_acknowledgement(checked(file).interchanges.at(0), {"20261007", "0931", "000000001"});
    CHECK(ack.find("TA1*000000101*261007*0930*E*027~") != std::string::npos);
}

TEST_CASE("a tilde between components and a line break behind segments is no empty ISA16") {
    const auto bytes = golden("837p.x12");
    CHECK(codes(checked(replaced(replaced(bytes, "~\n", "\n"), ":", "~"))).empty());
}

TEST_CASE("what is tolerated blocks where nothing is") {
    CHECK(strictly(wrapped(golden("837p.x12"), 80, "\n")).verdict() == Verdict::rejected);
    CHECK(strictly(lower_names(golden("837p.x12"))).verdict() == Verdict::rejected);
}

TEST_CASE("a 278 without its BHT is an answer where it decides or refuses, else a request") {
    const auto missing = [](const std::string& bytes) {
        const auto report = checked(bytes);
        const auto& one = report.interchanges.at(0).groups.at(0).transactions.at(0);
        CHECK(codes(report) == "X12-2001");
        return std::string(one.head.guide->key);
    };
    CHECK(missing(without_segment("278r.x12", "BHT*0007*11*AUT000206*20260928*1001*18")) == "278r");
    CHECK(missing(without_segment("278.x12", "BHT*0007*13*AUT000206*20260928*1000")) == "278");
}

TEST_CASE("a service of a 278 without its level is told once") {
    for (const char* name : {"278.x12", "278r.x12"}) {
        const auto issues = all_issues(checked(without_segment(name, "HL*5*4*SS*0")));
        REQUIRE(issues.size() == 1);
        CHECK(issues[0].finding.code == "X12-2001");
        CHECK(issues[0].finding.where.loop == "2000F");
    }
}

TEST_CASE("control numbers in a row are remembered, and one that comes again is found") {
    SeenNumbers seen;
    for (int i = 1; i <= 500; ++i) CHECK(seen.add(format("{:04}", i)));
    for (int i = 1000; i > 500; --i) CHECK(seen.add(format("{:04}", i)));
    CHECK(!seen.add("0001"));
    CHECK(!seen.add("0777"));
    CHECK(!seen.add("1000"));
    CHECK(seen.add("1001"));
    CHECK(seen.add("00777"));  // another number: it has another length
    CHECK(seen.add("A1"));
    CHECK(!seen.add("A1"));
    seen.clear();
    CHECK(seen.add("0001"));
}

TEST_CASE("a group's number that stands twice is found with zeros in front too") {
    const auto bytes = golden("837p.x12");
    const auto begin = bytes.find("GS*"), end = bytes.find("IEA*");
    const auto group = bytes.substr(begin, end - begin);
    const auto again = replaced(replaced(group, "*101*X*", "*0101*X*"), "GE*1*101", "GE*1*0101");
    const auto twice =
        bytes.substr(0, end) + again + replaced(bytes.substr(end), "IEA*1*", "IEA*2*");
    const auto issues = all_issues(checked(twice));
    REQUIRE(issues.size() == 2);
    CHECK(issues[0].finding.code == "X12-1016");
    CHECK(issues[0].finding.where.element == 6);
    CHECK(issues[1].finding.code == "X12-1044");
}

TEST_CASE("an interchange that begins anywhere in the pieces of a file is read") {
    struct Trickle final : Source {
        std::string bytes;
        std::size_t piece = 1, at = 0;
        Result<std::size_t> read(char* to, std::size_t size) override {
            const auto part = std::string_view(bytes).substr(at, std::min(size, piece));
            part.copy(to, part.size());
            at += part.size();
            return part.size();
        }
    };
    auto second = replaced(golden("835.x12"), "000000900", "000000901");
    const auto bytes = golden("835.x12") + second;
    for (const std::size_t piece : {1U, 13U, 100U, 700U, 1000U, 1337U}) {
        Trickle source;
        source.bytes = bytes;
        source.piece = piece;
        const auto report = check(source, shipped_code_lists(), "test");
        REQUIRE(report.has_value());
        CHECK(codes(*report).empty());
        CHECK(report->interchanges.size() == 2);
    }
}

TEST_CASE("blanks that fill up behind any value change nothing that is read, and are told once") {
    const auto plain = golden("837p.x12");
    REQUIRE(checked(plain).verdict() == Verdict::accepted);
    // Behind every value of every segment: numbers, dates, versions and control numbers as well.
    auto filled = plain;
    const auto body = filled.find("~\n") + 2;
    for (std::size_t at = body; at < filled.size(); ++at)
        if (filled[at] == '~' && filled[at - 1] != ' ') filled.insert(at++, " ");
    CHECK(codes(checked(filled)) == "X12-1118 X12-1118");  // of the group's header, of the body
    CHECK(checked(filled).interchanges[0].groups[0].transactions[0].verdict() == Verdict::accepted);
    auto versions = plain;
    for (const char* end : {"X*005010X222A1~", "0001*005010X222A1~"}) {
        const auto at = versions.find(end) + std::string_view(end).size() - 1;
        versions.insert(at, "  ");
    }
    CHECK(codes(checked(versions)) == "X12-1118 X12-1118");
    versions.replace(versions.find("*160*"), 5, "*161*");
    CHECK(codes(checked(versions)).find("X12-3001") != std::string::npos);
    // Behind ISA16 as well, which then has too many characters: lines filled to one width, the line
    // break as terminator; and blanks in front of each `~`.
    auto lines = plain;
    for (std::size_t at = 0; (at = lines.find("~\n", at)) != std::string::npos;)
        lines.replace(at, 2, "   \n");
    CHECK(checked(lines).verdict() == Verdict::accepted_with_errors);
    auto fixed = plain;
    for (std::size_t at = 0; (at = fixed.find('~', at)) != std::string::npos; at += 3)
        fixed.insert(at, "  ");
    CHECK(checked(fixed).verdict() == Verdict::accepted_with_errors);
}

TEST_CASE("empty components at the end of a value are told, and refused if strict") {
    auto bytes = golden("837p.x12");
    const auto at = bytes.find("HC:97110*");
    bytes.insert(at + 8, ":::");
    CHECK(codes(checked(bytes)) == "X12-1117");
}

TEST_CASE("a level whose number is none is told at its HL01, and its children follow it") {
    for (const char* file : {"270.x12", "276.x12", "278.x12", "837p.x12"})
        for (const char* number : {"1X", "A", "@"}) {
            auto bytes = golden(file);
            const auto at = bytes.find("HL*1*");
            bytes.replace(at + 3, 1, number);
            CAPTURE(file);
            CHECK(codes(checked(bytes)) == "X12-4008");
        }
}

TEST_CASE("a state without an auto accident, and an address without its state, are told") {
    auto bytes = golden("837p.x12");
    auto other = bytes;
    other.replace(other.find("*Y*C*Y*Y~"), 9, "*Y*C*Y*Y**OA:::TX~");
    CHECK(codes(checked(other)).find("X12-4034") != std::string::npos);
    bytes.replace(bytes.find("N4*HOUSTON*TX*77003~"), 20, "N4*HOUSTON**77003~");
    CHECK(codes(checked(bytes)) == "X12-4035");
}

TEST_CASE(
    "a separator of components that is not announced is told at its segment, and in the 999") {
    auto bytes = golden("837p.x12");
    bytes.replace(bytes.find("*T*:~"), 5, "*T*>~");
    const auto report = checked(bytes);
    const auto issues = all_issues(report);
    REQUIRE(issues.size() == 1);
    const auto& where = issues[0].finding.where;
    CHECK(issues[0].finding.code == "X12-1027");
    CHECK(where.segment == "CLM");
    CHECK(where.position == 19);
    CHECK(where.element == 5);
    const auto ack =
        write_acknowledgement(report.interchanges.at(0), {"20261007", "0931", "000000001"});
    CHECK(ack.find("IK3*CLM*19**8~CTX*CLM01:MX26-000123-1~IK4*5**6~IK5*E*5~") != std::string::npos);
    CHECK(all_issues(checked(ack)).empty());
}

TEST_CASE("blanks behind a number or a day are a word, and the number is read") {
    for (const auto& [from, to] : std::vector<std::pair<std::string, std::string>>{
             {"AMT*B6*56~", "AMT*B6*56.00 ~"},
             {"SVC*HC:97530*40*18*", "SVC*HC:97530*40.00 *18.00  *"},
             {"CAS*PR*2*12**45*10~", "CAS*PR*2*12.00 **45 *10.00 ~"},
             {"*160*38.4*", "*160.00 *38.40 *"},
             {"*-.6~", "*-.60 ~"},
             {"DTM*405*20261102~", "DTM*405*20261102 ~"}}) {
        const auto bytes = of_golden("835.x12", from, to);
        CAPTURE(to);
        CHECK(codes(checked(bytes)) == "X12-1118");
        const auto payment = read_remittance(tree_of(bytes));
        CHECK(payment.balanced == true);
        CHECK(payment.claims.at(0).paid == Money::parse("38.4"));
    }
    CHECK(codes(checked(of_golden("837p.x12", "*160***11", "*160.00 ***11"))) == "X12-1118");
    CHECK(codes(checked(of_golden("837p.x12", "*80*UN*2*", "*80.00 *UN*2 *"))) == "X12-1118");
    CHECK(codes(checked(of_golden("837p.x12", "*160***11", "*160.005 ***11"))) ==
          "X12-1118 X12-2012");
}

TEST_CASE("the length of a number is that of its digits: neither point nor sign counts") {
    const auto with = [](const std::string& amount) {
        return codes(checked(of_golden("835.x12", "AMT*B6*56~", "AMT*B6*" + amount + "~")));
    };
    for (const auto* amount : {"12345678.90", "99999999.99", "-12345678.90", "-1234567.89"})
        CHECK(with(amount).empty());
    CHECK(with("123456789.01") == "X12-2009");
    CHECK(with("-12345678901") == "X12-2009");
}
