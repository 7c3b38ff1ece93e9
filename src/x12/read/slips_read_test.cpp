// SPDX-License-Identifier: Apache-2.0
// A separator lost or doubled makes no value that of another: it is read where it was meant, or is
// unknown.
#include <doctest/doctest.h>

#include <map>

#include "base/text.h"
#include "support/x12_files.h"
#include "x12/read/authorization.h"
#include "x12/read/eligibility.h"
#include "x12/read/remittance.h"
#include "x12/read/status.h"
#include "x12/show.h"

using namespace exclaim;
using namespace exclaim::x12;
using namespace exclaim::test;

namespace {
std::string with(const std::string& name, const std::string& from, const std::string& to) {
    auto bytes = golden(name);
    const auto at = bytes.find(from);
    REQUIRE_MESSAGE(at != std::string::npos, from);
    return bytes.replace(at, from.size(), to);
}
/// The amounts that a remittance names, by their places.
std::map<std::string, std::string> amounts(const Remittance& payment) {
    std::map<std::string, std::string> all;
    const auto put = [&](const std::string& place, const std::optional<Money>& amount) {
        if (amount) all[place] = amount->text();
    };
    put("payment", payment.amount);
    for (std::size_t c = 0; c < payment.claims.size(); ++c) {
        const auto& claim = payment.claims[c];
        put(format("{} charge", c), claim.charge);
        put(format("{} paid", c), claim.paid);
        put(format("{} interest", c), claim.interest);
        for (std::size_t n = 0; n < claim.lines.size(); ++n) {
            const auto& line = claim.lines[n];
            put(format("{} {} charge", c, n), line.charge);
            put(format("{} {} paid", c, n), line.paid);
            for (const auto& each : line.adjustments)
                put(format("{} {} {}-{}", c, n, each.group, each.reason), each.amount);
        }
    }
    for (std::size_t n = 0; n < payment.provider_adjustments.size(); ++n)
        put(format("PLB {}", n), payment.provider_adjustments[n].amount);
    return all;
}
std::vector<Finding> findings_of_tree(const Tree& tree) {
    std::vector<Finding> all;
    for (const auto& each : tree.issues) all.push_back(each.finding);
    return all;
}
std::string shown(const std::string& bytes) {
    std::string out;
    Show show([&](std::string_view text) { out += text; }, shipped_code_lists(), false);
    Checker checker(shipped_code_lists(), show);
    MemorySource source(bytes);
    REQUIRE(checker.run(source).has_value());
    return out;
}
}  // namespace

TEST_CASE("no separator of a remittance, lost or doubled, makes an amount another") {
    const auto bytes = golden("835.x12");
    const auto right = amounts(read_remittance(tree_of(bytes)));
    for (auto at = bytes.find("BPR*"); at < bytes.find("SE*"); ++at) {
        if (bytes[at] != '*') continue;
        for (const auto* slip : {"", "**"}) {
            auto edited = bytes;
            edited.replace(at, 1, slip);
            const auto from = bytes.rfind('\n', at) + 1;
            CAPTURE(edited.substr(from, edited.find('~', from) - from));
            for (const auto& [place, amount] : amounts(read_remittance(tree_of(edited)))) {
                CAPTURE(place);
                const auto meant = right.find(place);
                CHECK(meant != right.end());
                if (meant != right.end()) CHECK(amount == meant->second);
            }
        }
    }
}

TEST_CASE("a claim whose amounts a doubled separator moved is read as it was meant") {
    const auto payment = read_remittance(tree_of(with("835.x12", "*1*160*38.4", "*1**160*38.4")));
    CHECK(payment.balanced == true);
    CHECK(payment.claims.at(0).paid->text() == "38.40");
    CHECK(payment.claims.at(0).payer_control_number == "ICN2026110200017");
    REQUIRE(payment.findings.size() == 1);
    CHECK(payment.findings[0].code == "X12-1124");
}

TEST_CASE("a slip that can be set right in several ways leaves its values unknown") {
    const auto payment = read_remittance(tree_of(with("835.x12", "*1*160*38.4", "*1*16038.4")));
    CHECK(!payment.claims.at(0).charge);
    CHECK(!payment.claims.at(0).paid);
    CHECK(!payment.balanced);
}

TEST_CASE("answers and acknowledgements are read as they were meant") {
    const auto covered =
        read_eligibility(tree_of(with("271.x12", "EB*C*IND*30***23", "EB**C*IND*30***23")), {});
    const auto right = read_eligibility(tree_of(golden("271.x12")), {});
    CHECK(covered.at(0).out_of_network.deductible == right.at(0).out_of_network.deductible);
    CHECK(covered.at(0).status == right.at(0).status);
    const auto hcr = golden("278r.x12").find("HCR*");
    auto decided = golden("278r.x12");
    decided.insert(hcr + 3, "*");
    const auto answer = read_authorization(tree_of(decided));
    const auto meant = read_authorization(tree_of(golden("278r.x12")));
    CHECK(answer.at(0).services.at(0).decision == meant.at(0).services.at(0).decision);
    CHECK(answer.at(0).services.at(0).number == meant.at(0).services.at(0).number);
    const auto refused = read_status(tree_of(with("999.x12", "IK5*R*5", "IK5**R*5")));
    CHECK(refused.at(1).verdict == "rejected");
}

TEST_CASE("a segment with a slip is shown as sent, its elements as they were meant") {
    const auto doubled = shown(with("835.x12", "*1*160*38.4", "*1**160*38.4"));
    CHECK(doubled.find("CLP*MX26-000123-1*1**160*38.4*") != std::string::npos);
    CHECK(doubled.find("CLP03 ") < doubled.find(": 160\n"));
    CHECK(doubled.find(": 38.4\n") != std::string::npos);
    CHECK(doubled.find("> block X12-1124 ") > doubled.find("CLP*MX26"));
    const auto several = shown(with("835.x12", "*1*160*38.4", "*1*16038.4"));
    CHECK(several.find("CLP*MX26-000123-1*1*16038.4*121.6*12*ICN2026110200017*11*1  "
                       "its values may have moved\n") != std::string::npos);
    CHECK(several.find(": 121.6") == std::string::npos);
    const auto cut = shown(with("837p.x12", "NM1*82*1*JAMES", "NM1*82*1~JAMES"));
    CHECK(cut.find("NM1*82*1  ") != std::string::npos);
    CHECK(cut.find("JAMES*KIM****XX*1558598797  the rest of the segment above\n") !=
          std::string::npos);
}

TEST_CASE("a value that may be two joined ones is none of both, and is told where they part") {
    const auto told = [](const std::vector<Finding>& findings) {
        std::string all;
        for (const auto& each : findings)
            if (each.severity != Severity::info)
                all += format("{}{} {}{:02} byte {}", all.empty() ? "" : ", ", each.code,
                              each.where.segment.value_or(""), each.where.element.value_or(0),
                              each.where.byte.value_or(0));
        return all;
    };
    const auto place = [](const std::string& name, const std::string& in, std::size_t at) {
        return std::to_string(golden(name).find(in) + at);
    };
    // The place of service at the end of the payer's number, and the frequency in its place.
    const std::string number = "ICN2026110200017";
    const auto claim = read_remittance(tree_of(with("835.x12", number + "*11*1", number + "11*1")));
    CHECK(told(claim.findings) == "X12-1126 CLP07 byte " + place("835.x12", number, 16));
    CHECK(!claim.claims.at(0).payer_control_number);
    CHECK(claim.claims.at(0).paid->text() == "38.40");
    CHECK(claim.balanced == true);
    // What a payer leaves out joins nothing.
    for (const auto* rest : {"", "*11", "**1", "*11*1"}) {
        const auto right =
            read_remittance(tree_of(with("835.x12", number + "*11*1", number + rest)));
        CAPTURE(rest);
        CHECK(told(right.findings).empty());
        CHECK(right.claims.at(0).payer_control_number == number);
    }
    const auto odd = read_remittance(tree_of(with("835.x12", number + "*11*1", "ICN2026A*1")));
    CHECK(told(odd.findings).starts_with("X12-5001 CLP08"));
    CHECK(odd.claims.at(0).payer_control_number == "ICN2026A");

    const std::string trace = "TRN*1*0012345678*1512345678";
    const auto joined = "TRN*1*00123456781512345678";
    const auto payment = read_remittance(tree_of(with("835.x12", trace, joined)));
    CHECK(told(payment.findings) == "X12-1126 TRN02 byte " + place("835.x12", trace, 16));
    CHECK(!payment.trace);
    CHECK(!payment.payer_id);
    // A trace that does not end with the payer's number is one.
    const auto alone =
        read_remittance(tree_of(with("835.x12", trace, "TRN*1*00123456781512345679")));
    CHECK(told(alone.findings).starts_with("X12-2010 TRN03"));
    CHECK(alone.trace == "00123456781512345679");

    const auto trn = [](const std::string& name) {
        const auto bytes = golden(name);
        const auto at = bytes.find("TRN*2*");
        return bytes.substr(at, bytes.find('~', at) - at);
    };
    for (const auto* name : {"278r.x12", "271.x12"}) {
        auto text = trn(name);
        CAPTURE(text);
        const auto lost = text.find('*', 6);
        text.erase(lost, 1);
        const auto tree = tree_of(with(name, trn(name), text));
        const bool benefits = tree.transaction.set == "271";
        const auto traced = benefits ? read_eligibility(tree, {}).at(0).trace
                                     : read_authorization(tree).at(0).trace;
        CHECK(told(findings_of_tree(tree)) ==
              "X12-1126 TRN02 byte " + place(name, trn(name), lost));
        CHECK(!traced);
    }
}
