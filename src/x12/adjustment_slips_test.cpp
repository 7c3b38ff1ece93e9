// SPDX-License-Identifier: Apache-2.0
// What the amounts of a remittance prove: a quantity is read as money only where the claim or line
// is balanced with it, and an adjustment belongs to the line that it leaves balanced.
#include <doctest/doctest.h>

#include <algorithm>
#include <map>

#include "base/text.h"
#include "support/x12_files.h"
#include "x12/read/remittance.h"

using namespace exclaim;
using namespace exclaim::x12;
using namespace exclaim::test;

namespace {
std::string quantities() {
    return file_bytes("tests/x12/trades/quantities.x12");
}
/// "X12-2010 CAS03" for each finding that is not an information.
std::string told(const std::string& bytes) {
    std::string text;
    for (const auto& issue : all_issues(checked(bytes)))
        if (issue.finding.severity != Severity::info)
            text += format("{}{} {}{:02}", text.empty() ? "" : "; ", issue.finding.code,
                           issue.finding.where.segment.value_or(""),
                           issue.finding.where.element.value_or(0));
    return text;
}
Remittance read(const std::string& bytes) {
    MemorySource source(bytes);
    std::vector<Issue> outside;
    auto trees = read_trees(source, shipped_code_lists(), outside);
    REQUIRE(trees.has_value());
    return read_remittance(trees->at(0));
}
/// Every amount that is said of a claim or a line: "Q1 97110 PR-1" and "50.00".
std::multimap<std::string, std::string> amounts(const Remittance& payment) {
    std::multimap<std::string, std::string> all;
    const auto put = [&](const std::string& place, const std::optional<Money>& amount) {
        if (amount) all.emplace(place, amount->text());
    };
    put("payment", payment.amount);
    for (const auto& claim : payment.claims) {
        const auto id = claim.control_number + " ";
        put(id + "charge", claim.charge);
        put(id + "paid", claim.paid);
        for (const auto& each : claim.adjustments) put(id + each.group + each.reason, each.amount);
        for (const auto& line : claim.lines) {
            const auto place = id + line.code + " ";
            put(place + "charge", line.charge);
            put(place + "paid", line.paid);
            for (const auto& each : line.adjustments)
                put(place + each.group + each.reason, each.amount);
        }
    }
    return all;
}
/// Amounts that the right file does not have there.
std::string wrong_amounts(const std::string& bytes) {
    static const auto right = amounts(read(quantities()));
    std::string text;
    for (const auto& each : amounts(read(bytes)))
        if (std::find(right.begin(), right.end(), each) == right.end())
            text += each.first + " " + each.second + "; ";
    return text;
}
}  // namespace

TEST_CASE("an amount that is not there makes no money of the quantity behind it") {
    REQUIRE(told(quantities()).empty());
    const auto cas = [](const std::string& from, const std::string& to) {
        const auto changed = edited(quantities(), from, to);
        CHECK(wrong_amounts(changed) == "");
        return told(changed);
    };
    CHECK(cas("CAS*PR*1*50*2", "CAS*PR*1**2") == "X12-2010 CAS03");
    CHECK(cas("CAS*PR*1*50*2", "CAS*PR**50*2") == "X12-2010 CAS02");
    CHECK(cas("CAS*PR*2*10*1*", "CAS*PR*2**1*") == "X12-2010 CAS03");
    CHECK(cas("*45*25*2", "*45**2") == "X12-4064 CAS06");
    CHECK(cas("CAS*CO*97*5*1", "CAS*CO*97**1") == "X12-2010 CAS03");
    CHECK(cas("CAS*CO*45*30*1", "CAS*CO*45**1") == "X12-2010 CAS03");
    // One separator too many is that where the line is balanced without it.
    CHECK(cas("CAS*PR*1*50*2", "CAS*PR*1**50*2") == "X12-1124 CAS03");
    CHECK(cas("CAS*PR*1*50*2", "CAS*PR**1*50*2") == "X12-1124 CAS02");
    CHECK(cas("CAS*CO*45*30*1", "CAS*CO*45**30*1") == "X12-1124 CAS03");
    CHECK(cas("CAS*CO*97*5*1", "CAS*CO*97**5*1") == "X12-1124 CAS03");
}

TEST_CASE("a lost separator that no form shows is told where the line is balanced with it") {
    const auto cas = [](const std::string& from, const std::string& to) {
        const auto changed = edited(quantities(), from, to);
        CHECK(wrong_amounts(changed) == "");
        return told(changed);
    };
    CHECK(cas("CAS*PR*1*50*2", "CAS*PR*150*2") == "X12-1126 CAS02");
    CHECK(cas("CAS*PR*1*50*2", "CAS*PR*1*502") == "X12-1126 CAS03");
    CHECK(cas("CAS*CO*97*5*1", "CAS*CO*975*1") == "X12-1126 CAS02");
    // Another amount is wrong for itself.
    CHECK(told(edited(quantities(), "CAS*PR*1*50*2", "CAS*PR*1*51*2")) == "X12-3011 SVC03");
}

TEST_CASE("a name with a slip behind an adjustment makes no claim in front of it another") {
    CHECK(told(edited(quantities(), "NM1*QC*1*DEMO*ANN", "NM1*QC1*DEMO*ANN")) == "X12-1126 NM101");
}

TEST_CASE("a revenue code is no money") {
    const std::string line = "SVC*HC:97530*60*20*0420*3";
    const auto svc = [&](const std::string& to) {
        const auto changed = edited(quantities(), line, to);
        CHECK(wrong_amounts(changed) == "");
        return told(changed);
    };
    CHECK(svc("SVC*HC:97530*60**0420*3") == "X12-2010 SVC03");
    CHECK(svc("SVC*HC:97530**20*0420*3") == "X12-2010 SVC02");
    CHECK(svc("SVC*HC:97530*60**0420") == "X12-2010 SVC03");
    CHECK(svc("SVC*HC:97530**20*0420") == "X12-2010 SVC02");
    CHECK(svc("SVC*HC:97530**60*20") == "X12-1124 SVC02");
    CHECK(svc("SVC*HC:97530*60**20") == "X12-1124 SVC03");
}

TEST_CASE("no value of a line emptied or moved makes an amount of another, and is told once") {
    const auto bytes = quantities();
    int total = 0;
    for (auto at = bytes.find("\nCLP*"); at < bytes.find("\nSE*"); ++at) {
        const auto from = bytes.rfind('\n', at) + 1;
        const auto tag = bytes.substr(from, bytes.find('*', from) - from);
        // What names a line or an adjustment is no amount.
        if (bytes[at] != '*' || at == from + tag.size() || (tag != "CAS" && tag != "SVC")) continue;
        auto end = at + 1;
        while (bytes[end] != '*' && bytes[end] != '~') ++end;
        const auto try_one = [&](const std::string& edited) {
            CAPTURE(edited.substr(from, edited.find('~', from) - from));
            CHECK(wrong_amounts(edited) == "");
            CHECK(told(edited).find(';') == std::string::npos);
            ++total;
        };
        auto edited = bytes;
        try_one(edited.erase(at + 1, end - at - 1));
        edited = bytes;
        try_one(edited.insert(at, "*"));
        // Where two places leave the line balanced, or a claim itself is adjusted, the balance is
        // told.
        edited = bytes;
        CHECK(told(edited.erase(at, 1)).find(';') == std::string::npos);
    }
    MESSAGE(total << " values emptied or moved");
}

TEST_CASE("a date behind the adjustment of its line gives it to no other line") {
    const auto swapped = [](const std::string& first, const std::string& second) {
        const auto changed = edited(quantities(), first + "~\n" + second, second + "~\n" + first);
        CHECK(wrong_amounts(changed) == "");
        CHECK(amounts(read(changed)) == amounts(read(quantities())));
        return told(changed);
    };
    CHECK(swapped("DTM*472*20261006", "CAS*PR*1*50*2") == "X12-2004 DTM00");
    CHECK(swapped("DTM*472*20261006", "CAS*PR*3*30*1") == "X12-2004 DTM00");
    CHECK(swapped("DTM*472*20261006", "CAS*PR*2*10*1*45*25*2") == "X12-2004 DTM00");
}

TEST_CASE("an adjustment behind or in front of its claim is told once, where it stands") {
    const auto line =
        edited(quantities(), "CAS*PR*3*30*1~\nCLP*Q3*1*100*70**12*ICN2026110200020*11*1",
               "CLP*Q3*1*100*70**12*ICN2026110200020*11*1~\nCAS*PR*3*30*1");
    CHECK(told(line) == "X12-2004 CAS00");
    const auto claim =
        edited(quantities(), "CLP*Q3*1*100*70**12*ICN2026110200020*11*1~\nCAS*CO*45*30*1",
               "CAS*CO*45*30*1~\nCLP*Q3*1*100*70**12*ICN2026110200020*11*1");
    CHECK(told(claim) == "X12-2004 CLP00");
}

TEST_CASE("lines that ask more than their claim are no balanced claim") {
    const auto more = edited(quantities(), "97112*60*60", "97112*65*65");
    CHECK(told(more) == "X12-3015 CLP04");
    const auto payment = read(more);
    CHECK(payment.balanced == false);
    CHECK(payment.claims.at(2).balanced == false);
    CHECK(payment.claims.at(0).balanced == true);
    // A claim that was split leaves lines out.
    CHECK(told(edited(quantities(), "97112*60*60", "97112*50*50")) == "X12-3013 CLP04");
}

TEST_CASE("what has moved into a number's place is no number") {
    const auto trn = [](const std::string& to) {
        return read(edited(golden("835.x12"), "TRN*1*0012345678*1512345678", to));
    };
    CHECK(!trn("TRN*1*1512345678").trace);
    CHECK(!trn("TRN*0012345678*1512345678").trace);
    CHECK(trn("TRN*1*0012345678").trace == "0012345678");
    const auto clp = [](const std::string& to) {
        return read(edited(golden("835.x12"), "*12*ICN2026110200017*11*1~", to))
            .claims.at(0)
            .payer_control_number;
    };
    CHECK(!clp("*12*11*1~"));
    CHECK(!clp("*ICN2026110200017*11*1~"));
    CHECK(clp("*12*ICN2026110200017*11~") == "ICN2026110200017");
}

TEST_CASE(
    "an adjustment that leaves its claim balanced is read as sent: the line's charge is wrong") {
    // Each charge is one that the adjustment would leave balanced with a separator more in it.
    struct Slip {
        std::string cas, charge;
    };
    for (const auto& [cas, charge] : std::vector<Slip>{{"CAS*CO*45*22", "20"},
                                                       {"CAS*CO*131*22", "49"},
                                                       {"CAS*CO*16*12**45*10", "29"},
                                                       {"CAS*PR*2*12**45*10", "29"}}) {
        auto bytes = edited(golden("835.x12"), "CAS*PR*2*12**45*10", cas);
        CHECK(told(bytes).empty());
        bytes = edited(bytes, "SVC*HC:97530*40*18", "SVC*HC:97530*" + charge + "*18");
        CAPTURE(cas);
        CHECK(told(bytes).starts_with("X12-3011 SVC"));
        CHECK(told(bytes).find(';') == std::string::npos);
        const auto line = read(bytes).claims.at(0).lines.at(1);
        const auto sent = read(edited(golden("835.x12"), "CAS*PR*2*12**45*10", cas));
        CHECK(line.adjustments.size() == sent.claims.at(0).lines.at(1).adjustments.size());
        for (std::size_t n = 0; n < line.adjustments.size(); ++n) {
            CHECK(line.adjustments[n].reason ==
                  sent.claims.at(0).lines.at(1).adjustments[n].reason);
            CHECK(line.adjustments[n].amount ==
                  sent.claims.at(0).lines.at(1).adjustments[n].amount);
        }
    }
}
