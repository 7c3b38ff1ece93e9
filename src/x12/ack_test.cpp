// SPDX-License-Identifier: Apache-2.0
// Whoever is refused is told why: every fault of level 1 has a code in the TA1 or 999.
#include "x12/ack.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "base/text.h"
#include "support/x12_files.h"

using namespace exclaim;
using namespace exclaim::x12;
using namespace exclaim::test;

namespace {
const AckStamp stamp{"20261007", "0931", "000000001"};

std::vector<std::string> split(std::string_view text, char at) {
    std::vector<std::string> parts(1);
    for (const char c : text) {
        if (c == at)
            parts.emplace_back();
        else
            parts.back() += c;
    }
    return parts;
}
std::string joined(const std::vector<std::string>& parts, std::string_view by) {
    std::string text;
    for (const auto& part : parts) text += (text.empty() ? "" : std::string(by)) + part;
    return text;
}
std::vector<std::string> segments_of(const std::string& name) {
    auto bytes = golden(name);
    std::erase(bytes, '\n');
    auto all = split(bytes, '~');
    all.pop_back();
    return all;
}

/// What an answer refuses without a reason.
std::string unexplained(std::string_view ack) {
    std::string out;
    bool told = false;  // a transaction of the group was refused, with its reason
    for (const auto& segment : split(ack, '~')) {
        auto e = split(segment, '*');
        e.resize(12);
        if (e[0] == "AK1") told = false;
        told |= e[0] == "IK5" && e[1] == "R" && !e[2].empty();
        if ((e[0] == "TA1" && (e[4] == "R" || e[4] == "E") && (e[5].empty() || e[5] == "000")) ||
            (e[0] == "IK5" && (e[1] == "R" || e[1] == "E") && e[2].empty()) ||
            (e[0] == "AK9" && e[1] == "R" && !told && e[5].empty()))
            out += segment;
    }
    return out;
}

/// What told_as and told_of_group say an answer carries, and it does not.
std::string untold(const InterchangeReport& one, const std::string& ack) {
    std::string out;
    const auto carries = [&](const Issue& issue, const std::optional<std::string>& code) {
        if (!code) return;
        const auto segment = code->substr(0, 3), value = code->substr(4);
        for (const auto& each : split(ack, '~')) {
            const auto e = split(each, '*');
            if (e[0] != segment) continue;
            const std::size_t at = segment == "IK3"   ? 4
                                   : segment == "IK4" ? 3
                                   : segment == "TA1" ? 5
                                   : segment == "AK9" ? 5
                                                      : 2;
            if (at < e.size() && e[at] == value) return;
            const auto codes = e.begin() + static_cast<std::ptrdiff_t>(std::min(at, e.size()));
            const bool listed = segment == "IK5" || segment == "AK9";
            if (listed && std::find(codes, e.end(), value) != e.end()) return;
        }
        out += issue.finding.code + " " + *code + " ";
    };
    if (blocks(one.issues)) {
        const auto first = std::find_if(
            one.issues.begin(), one.issues.end(),
            [](const Issue& each) { return each.finding.severity == Severity::block; });
        carries(*first, told_as(*first, Scope::interchange));
        return out;
    }
    for (const auto& group : one.groups) {
        const auto count = static_cast<std::int64_t>(group.transactions.size());
        for (const auto& issue : group.issues)
            if (group.head.code != "FA") carries(issue, told_of_group(issue, group.said, count));
        for (const auto& transaction : group.transactions)
            for (const auto& issue : transaction.issues)
                if (group.head.code != "FA" &&
                    (!blocks(group.issues) || transaction.own_verdict() == Verdict::rejected))
                    carries(issue, told_as(issue, Scope::innermost));
    }
    return out;
}

/// The level-1 codes that block and were found; the answers are looked at.
class Faults {
public:
    void judge(const std::string& bytes, Tolerance tolerance = {}) {
        MemorySource source(bytes);
        auto report = check(source, shipped_code_lists(), "test", tolerance);
        REQUIRE(report.has_value());
        ++count;
        for (const auto& issue : all_issues(*report))
            if (issue.finding.severity == Severity::block && issue.finding.code[4] == '1')
                found.insert(issue.finding.code);
        for (const auto& interchange : report->interchanges) {
            const auto ack = write_acknowledgement(interchange, stamp);
            const auto wrong = unexplained(ack);
            if (!wrong.empty()) FAIL_CHECK(wrong << " in " << ack << " for " << codes(*report));
            const auto missed = untold(interchange, ack);
            if (!missed.empty()) FAIL_CHECK(missed << "is not in " << ack);
            if (!ack.empty() && !all_issues(checked(ack)).empty())
                FAIL_CHECK(codes(checked(ack)) << " in " << ack);
            // What blocks is refused somewhere in the answer; a 999 itself is never answered.
            const bool answered =
                interchange.groups.empty() || interchange.groups[0].head.code != "FA";
            if (report->interchanges.size() == 1 && answered && blocks(all_issues(*report)) &&
                !blocks(report->issues))
                CHECK_MESSAGE(ack.find("*R*") != std::string::npos, ack);
        }
    }
    std::set<std::string> found;
    int count = 0;
};

/// Every element of a segment made empty, too long, of other letters; too many of them.
void spoil_elements(Faults& faults, const std::vector<std::string>& segments, std::size_t at) {
    auto elements = split(segments[at], '*');
    const auto edited = [&](std::size_t n, const std::string& with) {
        auto parts = elements;
        parts[n] = with;
        auto all = segments;
        all[at] = joined(parts, "*");
        faults.judge(joined(all, "~") + "~");
    };
    for (std::size_t n = 1; n < elements.size(); ++n) {
        const auto value = elements[n];
        if (value.size() == 1 && elements[0] == "ISA" && (n == 11 || n == 16)) continue;
        for (const auto& with :
             {std::string{}, "Z" + value.substr(value.empty() ? 0 : 1),
              value + std::string(90, '9'), format("{0}^{0}^{0}", value),
              value + ":1:2:3:4:5:6:7:8:9", std::string("\x01"), std::string("1")})
            edited(n, with);
    }
    edited(elements.size() - 1, elements.back() + std::string(30, '*') + "X");
}

void spoil_segments(Faults& faults, const std::vector<std::string>& segments) {
    for (std::size_t i = 0; i < segments.size(); ++i) {
        const auto place = [&](auto& all) { return all.begin() + static_cast<std::ptrdiff_t>(i); };
        const auto judge = [&](const std::vector<std::string>& all) {
            faults.judge(joined(all, "~") + "~");
        };
        auto all = segments;
        all.erase(place(all));
        if (i > 0) judge(all);
        all = segments;
        all.insert(place(all), segments[i]);
        judge(all);
        for (const char* with : {"ZZZ*1", "", "NM1*QC*1", "BIN*9*AB"}) {
            all = segments;
            if (i > 0) all.insert(place(all), with);
            if (i > 0) judge(all);
        }
        const auto text = joined(std::vector(segments.begin(), place(segments)), "~");
        if (i > 0) faults.judge(text + "~" + segments[i].substr(0, 2));
    }
}
}  // namespace

TEST_CASE("every fault of level 1 is refused with a code in the 999 or the TA1") {
    Faults faults;
    for (const char* name : {"837p.x12", "999.x12", "278.x12"}) {
        const auto segments = segments_of(name);
        spoil_segments(faults, segments);
        for (std::size_t at = 0; at < segments.size(); ++at) spoil_elements(faults, segments, at);
    }
    const auto bytes = golden("837p.x12");
    const auto with = [&](std::initializer_list<std::pair<const char*, const char*>> edits) {
        auto edited = bytes;
        for (const auto& [from, to] : edits) {
            const auto at = edited.find(from);
            REQUIRE_MESSAGE(at != std::string::npos, from);
            edited.replace(at, std::string(from).size(), to);
        }
        return edited;
    };
    for (const char* code : {"HP", "HS", "XX"})
        faults.judge(with({{"GS*HC", format("GS*{}", code).c_str()}}));
    for (const auto& edited :
         {with({{"GE*1*101~\n", "ST*999*0002~\nSE*2*0002~\nGE*2*101~\n"}}),
          with({{"GE*1*101~\n", "ST*270*0002*005010X279A1~\nSE*2*0002~\nGE*2*101~\n"}}),
          with({{"X*005010X222A1~", "X*005010X22A1~"}}),
          with({{"*X*005010", "*T*005010"}}),
          with({{"0001*005010X222A1", "0001*005010X223A2"}}),
          with({{"GS*HC", "TA1*000000101*261007*0930*Z*000~\nGS*HC"}}),
          with({{"IEA*1*000000101", "IEA*1*000000102"}}),
          with({{"TX*77003~", "TX*77003****ON~"}}),
          bytes + bytes,
          bytes + "NM1*85~",
          with({{"MAIN ST~", "MAIN ST"}}),
          with({{"NM1*82*1", "NM1*82**1"}}),
          with({{"NM1*82*1*J", "NM1*82*1~J"}}),
          with({{"NM1*82*1*J", "NM1*82*~1*J"}}),
          with({{"NM1*82*1*J", "N*M1*82*1*J"}}),
          with({{"NM1*82*1*J", "NM1*82*82*1*J"}}),
          with({{"NM1*82*1*J", "NM1*1*J"}}),
          with({{"123-1*160", "123-1160"}}),
          with({{"GE*1*101~\n", ""}}),
          with({{"GE*1*101", "GE*2*101"}}),
          with({{"IEA*1", "IEA*2"}})})
        faults.judge(edited);
    const auto set = bytes.substr(bytes.find("ST*"), bytes.find("GE*") - bytes.find("ST*"));
    faults.judge(with({{"GE*1", (set + "GE*2").c_str()}}));
    const auto group = bytes.substr(bytes.find("GS*"), bytes.find("IEA*") - bytes.find("GS*"));
    faults.judge(with({{"IEA*1", (group + "IEA*2").c_str()}}));
    auto asked = golden("270.x12");
    const auto eq = asked.find("EQ*");
    faults.judge(asked.replace(eq, asked.find('~', eq) - eq, "EQ****IND"));
    // What is tolerated otherwise is refused by a strict check, with a code as well.
    std::string indented;
    for (const char c : bytes) indented += c == '\n' ? std::string("\n   ") : std::string(1, c);
    for (const auto& edited :
         {"\xEF\xBB\xBF" + bytes, indented, with({{"N3*9 OAK AVE", "n3*9 OAK AVE"}}),
          with({{"N3*9 OAK AVE", "N3*9 OAK AVE  "}}), with({{"N3*9 OAK AVE", "N3*9 OAK AVE*"}}),
          with({{"N3*9 OAK AVE", "N3*9 oak \xC3\xA9 AVE"}}), with({{"GS*HC", "gs*HC"}}),
          with({{"GE*1*101~", "GE*1*101*~"}})})
        faults.judge(edited, Tolerance::none());
    MESSAGE(faults.count << " faults, " << faults.found.size() << " codes of level 1");
    // A finding that is added to level 1 must be made here too. These have no interchange that
    // could be answered, or no end in this test.
    const std::set<std::string> elsewhere{"X12-1001", "X12-1003", "X12-1033", "X12-1048",
                                          "X12-1065"};
    for (const auto& row : catalogue)
        if (row.code.starts_with("X12-1") && row.severity == Severity::block &&
            !elsewhere.contains(std::string(row.code)))
            CHECK_MESSAGE(faults.found.contains(std::string(row.code)), row.code);
}

TEST_CASE("a wrong header of a group is refused for the group, with the reason of the standard") {
    const auto bytes = golden("837p.x12");
    const auto answer = [&](const std::string& from, const std::string& to) {
        auto edited = bytes;
        edited.replace(edited.find(from), from.size(), to);
        const auto ack = write_acknowledgement(checked(edited).interchanges.at(0), stamp);
        const auto at = ack.find("~AK9*");
        return at == std::string::npos ? ack.substr(ack.find("TA1"), 31)
                                       : ack.substr(at + 1, ack.find('~', at + 1) - at - 1);
    };
    CHECK(answer("GS*HC", "GS*HP") == "AK9*R*1*1*0*1");
    CHECK(answer("GS*HC", "GS*H") == "AK9*R*1*1*0*1");
    CHECK(answer("*101*X*", "*A*X*") == "AK9*R*1*1*0*6");
    CHECK(answer("X*005010X222A1~", "X*005010X222A11~") == "AK9*R*1*1*0*2");
    CHECK(answer("GE*1*101", "GE**101") == "AK9*R*1*1*0*5");
    CHECK(answer("GE*1*101", "GE*1*X") == "AK9*R*1*1*0*4");
    CHECK(answer("IEA*1*", "IEA*Z*") == "TA1*000000101*261007*0930*R*021");
    CHECK(answer("IEA*1*000000101", "IEA*1*101") == "TA1*000000101*261007*0930*R*001");
    // A terminator too many beside a number is no wrong number.
    CHECK(answer("IEA*1*000000101", "IEA*~1*000000101") == "TA1*000000101*261007*0930*R*022");
}

namespace {
/// Fails in the middle, as a disk does.
class Broken final : public Source {
public:
    explicit Broken(std::string_view bytes) : bytes_(bytes) {}
    Result<std::size_t> read(char* to, std::size_t size) override {
        if (const auto count = TRY(bytes_.read(to, size)); count > 0) return count;
        return fail(ErrorKind::outside, "The disk cannot be read.");
    }

private:
    MemorySource bytes_;
};
struct Answer final : Parts {
    void interchange_begins(const InterchangeHead& head) override { ack.emplace(head, stamp); }
    void group_begins(const GroupHead& head) override { ack->group_begins(head); }
    void transaction(const TransactionReport& one) override { ack->transaction(one); }
    void group_ends(std::string_view said, const std::vector<Issue>& issues) override {
        ack->group_ends(said, issues);
    }
    void interchange_ends(const std::vector<Issue>& issues) override { text = ack->ends(issues); }
    std::optional<AckBuilder> ack;
    std::string text;
};
}  // namespace

TEST_CASE("a file that cannot be read to its end is refused with a code") {
    auto bytes = golden("837p.x12");
    const auto st = bytes.find("ST*"), ge = bytes.find("GE*");
    const auto one = bytes.substr(st, ge - st);
    for (int i = 0; i < 5; ++i) bytes.insert(ge, one);
    for (const char* until : {"ST*", "NM1*", "GE*", "IEA*"}) {
        Broken source(std::string_view(bytes).substr(0, bytes.rfind(until)));
        Answer answer;
        PartsListener listener("test", answer);
        Checker checker(shipped_code_lists(), listener);
        CHECK_FALSE(checker.run(source).has_value());
        listener.found(issue(Code::file_unreadable, {{"file", "a"}, {"why", "b"}}, {}));
        listener.cut_off();
        CHECK(answer.text.find("*R*") != std::string::npos);
        CHECK(unexplained(answer.text).empty());
    }
}

TEST_CASE("no group number of an acknowledgement comes twice: the groups go on from ISA13") {
    auto bytes = golden("837p.x12");
    const auto gs = bytes.find("GS*"), iea = bytes.find("IEA*");
    bytes.insert(iea, bytes.substr(gs, iea - gs));
    bytes.replace(bytes.find("IEA*1"), 5, "IEA*2");
    AckBuilder ack({}, {"20261007", "0931", "000000007"});
    const auto report = checked(bytes);
    for (const auto& group : report.interchanges.at(0).groups) {
        ack.group_begins(group.head);
        ack.group_ends(group.said, group.issues);
    }
    CHECK(ack.last_control() == 8);
    const auto text = ack.ends({});
    CHECK(text.find("*0931*7*X*005010X231A1~") != std::string::npos);
    CHECK(text.find("GE*1*8~IEA*2*000000007~") != std::string::npos);
}

TEST_CASE("what is answered in a version we do not know is not held against its group") {
    for (const auto* version : {"005010X999", "005010", "004010X092"}) {
        auto bytes = golden("271.x12");
        for (auto at = bytes.find("005010X279A1"); at != std::string::npos;
             at = bytes.find("005010X279A1"))
            bytes.replace(at, 12, version);
        bytes.replace(bytes.find("GS*HB"), 5, "GS*HS");
        const auto report = checked(bytes);
        CAPTURE(version);
        CHECK(report.verdict() == Verdict::accepted);
        const auto ack =
            write_acknowledgement(report.interchanges.at(0), {"20261007", "0931", "000000001"});
        CHECK(ack.find("AK1*HS*") != std::string::npos);
        CHECK(all_issues(checked(ack)).empty());
    }
}
