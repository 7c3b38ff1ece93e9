// SPDX-License-Identifier: Apache-2.0
// What stands once too often, or under a wrong name, makes no right segment wrong, and nothing that
// is there is called missing.
#include <doctest/doctest.h>

#include <algorithm>

#include "support/x12_files.h"
#include "x12/ack.h"
#include "x12/read/eligibility.h"
#include "x12/read/remittance.h"
#include "x12/read/status.h"

using namespace exclaim;
using namespace exclaim::x12;
using namespace exclaim::test;

namespace {
/// The golden file with segments put in behind the first that begins so.
std::string with(const std::string& name, const std::string& behind,
                 const std::vector<std::string>& more) {
    auto segments = split_segments(golden(name));
    const auto at = std::find_if(segments.begin(), segments.end(),
                                 [&](const auto& each) { return each.starts_with(behind); });
    REQUIRE(at != segments.end());
    segments.insert(at + 1, more.begin(), more.end());
    return joined(segments);
}
std::string changed(const std::string& name, const std::string& from, const std::string& to) {
    auto bytes = golden(name);
    const auto at = bytes.find(from);
    REQUIRE_MESSAGE(at != std::string::npos, from);
    return bytes.replace(at, from.size(), to);
}
std::string times(int count, const std::string& what) {
    std::string text;
    for (int i = 0; i < count; ++i) text += (i > 0 ? "; " : "") + what;
    return text;
}
std::vector<std::string> numbered(const std::string& segment, int count) {
    std::vector<std::string> all;
    for (int i = 0; i < count; ++i) all.push_back(segment + std::to_string(i));
    return all;
}
}  // namespace

TEST_CASE("each segment beyond the most is told alone, however many there are") {
    for (const int count : {5, 6, 7, 8, 12}) {
        const std::vector<std::string> kinds{"1L", "1W", "9A", "9C", "CE", "EA",
                                             "F8", "G1", "1L", "1W", "9A", "9C"};
        std::vector<std::string> numbers;
        for (int i = 0; i < count; ++i)
            numbers.push_back("REF*" + kinds[static_cast<std::size_t>(i)] + "*R" +
                              std::to_string(i));
        const auto bytes = with("835.x12", "NM1*82", numbers);
        CAPTURE(count);
        CHECK(told_by_segment(bytes) == times(count - 5, "X12-2005 REF"));
        const auto remittance = read_remittance(tree_of(bytes));
        REQUIRE(remittance.claims.size() == 1);
        CHECK(remittance.claims.at(0).lines.size() == 3);
        CHECK(remittance.balanced == true);
    }
    CHECK(told_by_segment(
              with("835.x12", "DTM*472", std::vector<std::string>(4, "DTM*472*20261006"))) ==
          times(3, "X12-2005 DTM"));
    CHECK(told_by_segment(with("837p.x12", "REF*EA", numbered("K3*NOTE", 15))) ==
          times(5, "X12-2005 K3"));
    CHECK(told_by_segment(with("837p.x12", "REF*G1", numbered("REF*G1*A", 6))) ==
          times(6, "X12-2005 REF"));
    CHECK(told_by_segment(with("271.x12", "TRN*", numbered("TRN*1*T", 6))).find("X12-2001") ==
          std::string::npos);
}

TEST_CASE("the free texts of a benefit are all read, those beyond the most too") {
    const auto bytes = with("271.x12", "MSG*", numbered("MSG*TEXT ", 13));
    CHECK(told_by_segment(bytes) == times(4, "X12-2005 MSG"));
    const auto answer = read_eligibility(tree_of(bytes), {}).at(0);
    CHECK(std::count_if(answer.messages.begin(), answer.messages.end(),
                        [](const auto& text) { return text.starts_with("TEXT "); }) == 13);
}

TEST_CASE("a claim's own number is not cut where it ends like the name of a segment") {
    for (const char* number : {"ICN3", "ICN4", "ICMOA", "ICMIA"}) {
        CAPTURE(number);
        const auto bytes =
            changed("835.x12", "*ICN2026110200017*11*1~", "*" + std::string(number) + "*111*1~");
        CHECK(told_by_segment(bytes) == "X12-1106 CLP");
        CHECK(read_remittance(tree_of(bytes)).claims.at(0).payer_control_number == number);
    }
}

TEST_CASE("a segment whose name has one wrong letter is told, and read as what it is meant for") {
    CHECK(told_by_segment(changed("835.x12", "\nCLP*", "\nQLP*")) == "X12-1101 QLP");
    CHECK(told_by_segment(changed("835.x12", "\nPLB*", "\nQLB*")) == "X12-1101 QLB");
    CHECK(told_by_segment(changed("835.x12", "\nSVC*", "\nQVC*")) == "X12-1101 QVC");
    CHECK(told_by_segment(changed("837p.x12", "\nNM1*82", "\nQM1*82")) == "X12-1101 QM1");
    CHECK(told_by_segment(changed("837p.x12", "\nN4*", "\nQ4*")) == "X12-1101 Q4");
    CHECK(told_by_segment(changed("837p.x12", "\nCLM*", "\nQLM*")) == "X12-1101 QLM");
}

TEST_CASE("an unknown segment where another is required makes no loop below one too many") {
    CHECK(told_by_segment(changed("837p.x12", "\nN4*", "\nZZZ*")) == "X12-1101 ZZZ");
    // What a payment was adjusted by is not known then.
    CHECK(told_by_segment(changed("835.x12", "\nPLB*", "\nZZZ*")) == "X12-1101 ZZZ");
}

TEST_CASE("a reject code of a pharmacy is not judged by the list of claim status codes") {
    CHECK(told_by_segment(changed("277.x12", "STC*P1:20*", "STC*F2:9Z9*")) == "X12-5002 STC");
    CHECK(told_by_segment(changed("277.x12", "STC*P1:20*", "STC*F2:9Z9::RX*")) == "");
    const auto messages = read_status(tree_of(changed("277.x12", "STC*P1:20*", "STC*F2:80::RX*")));
    CHECK(messages.back().codes == std::vector<std::string>{"F2:80::RX"});
}

TEST_CASE("a terminator too many is told at its place, and makes no right segment wrong") {
    int total = 0;
    for (const auto& [name, bytes] : golden_files())
        for (auto at = bytes.find("~\nGS*") + 3; at < bytes.rfind("\nIEA*"); ++at) {
            if (bytes[at] != '~') continue;
            auto edited = bytes;
            edited.insert(at, "~");
            CAPTURE(name);
            CAPTURE(edited.substr(bytes.rfind('\n', at) + 1, 40));
            const auto issues = all_issues(checked(edited));
            std::vector<Issue> found;
            for (const auto& each : issues)
                if (each.finding.severity != Severity::info) found.push_back(each);
            REQUIRE(found.size() == 1);
            CHECK(found[0].finding.code == "X12-1102");
            CHECK(found[0].finding.where.byte == static_cast<std::int64_t>(at) + 1);
            const auto ack = write_acknowledgement(checked(edited).interchanges.at(0),
                                                   {"20261007", "0931", "000000001"});
            if (!ack.empty()) CHECK(codes(checked(ack)) == "");
            ++total;
        }
    MESSAGE(total << " terminators doubled");
}

TEST_CASE("of two payees neither is said to have been paid") {
    const auto bytes = with("835.x12", "REF*TJ", {"N1*PE*OTHER STUDIO*XX*1558598797"});
    CHECK(told_by_segment(bytes) == "X12-2006 N1");
    const auto remittance = read_remittance(tree_of(bytes));
    CHECK(!remittance.payee_name);
    CHECK(!remittance.payee_npi);
    CHECK(remittance.claims.size() == 1);
}

TEST_CASE("a place of service is asked of its list wherever a qualifier says that it is one") {
    const std::string benefit = "EB*A*IND*PT*****.4****N";
    CHECK(told_by_segment(with("271.x12", benefit, {"III*ZZ*11"})) == "");
    CHECK(told_by_segment(with("271.x12", benefit, {"III*ZZ*Q9Z"})) == "X12-5001 III");
    CHECK(told_by_segment(changed("278.x12", "*11:B*", "*78:B*")) == "X12-5001 UM");
    CHECK(told_by_segment(changed("278.x12", "*11:B*", "*78:A*")) == "");
}
