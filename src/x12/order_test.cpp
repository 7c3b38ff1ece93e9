// SPDX-License-Identifier: Apache-2.0
// Segments and loops of one position in the standard come in any order; others do not.
#include <doctest/doctest.h>

#include <algorithm>

#include "support/x12_files.h"
#include "x12/row_fit.h"
#include "x12/shape.h"

using namespace exclaim;
using namespace exclaim::x12;
using namespace exclaim::test;

namespace {
std::string with(const std::string& name, const std::string& from, const std::string& to) {
    auto bytes = golden(name);
    const auto at = bytes.find(from);
    REQUIRE_MESSAGE(at != std::string::npos, from);
    bytes.replace(at, from.size(), to);
    const auto st = bytes.find("ST*"), se = bytes.find("\nSE*") + 1;
    const auto count = std::count(bytes.begin() + static_cast<std::ptrdiff_t>(st),
                                  bytes.begin() + static_cast<std::ptrdiff_t>(se), '\n') +
                       1;
    return bytes.replace(se + 3, bytes.find('*', se + 3) - se - 3, std::to_string(count));
}

/// Rows of one position whose first code is the same cannot be told apart.
void each_position(std::span<const Node> rows, int& shared) {
    for (std::size_t row = 1; row < rows.size(); ++row) {
        const auto first = first_of_position(rows, row);
        shared += first != row;
        for (auto other = first; other < row; ++other) {
            const auto& tag = rows[row].opener().id;
            CHECK(rows[other].opener().id == tag);
            CHECK(tag != "HL");
        }
    }
    for (const auto& row : rows)
        if (row.is_loop()) each_position(row.nodes, shared);
}
}  // namespace

TEST_CASE("uses of one segment at one position come in any order") {
    CHECK(codes(checked(with("837p.x12", "HI*ABK", "REF*P4*PROJECT1~\nREF*4N*3~\nHI*ABK"))) == "");
    CHECK(codes(checked(with("837p.x12", "PWK*08",
                             "DTP*454*D8*20260902~\nDTP*431*D8*20260901~\nPWK*08"))) == "");
    const std::string control = "REF*6R*MX26000123L1~\n";
    CHECK(codes(checked(with("837p.x12", control,
                             control + "REF*9B*PRICED1~\nAMT*F4*1~\nAMT*T*1~\n"))) == "");
    const std::string receipt = "DTP*050*D8*20261007~\n", batch = "DTP*009*D8*20261008~\n";
    CHECK(codes(checked(with("277ca.x12", receipt + batch, batch + receipt))) == "");
    const std::string patient = "NM1*QC*1*DEMO*JOAN****MI*XYZ123456789~\n";
    CHECK(codes(checked(with("835.x12", patient, "NM1*74*1*DEMO*JOHN~\n" + patient))) == "");
}

TEST_CASE("loops that begin with one segment at one position come in any order") {
    const auto bytes = golden("837p.x12");
    const auto person =
        bytes.substr(bytes.find("NM1*IL"), bytes.find("NM1*PR") - bytes.find("NM1*IL"));
    const auto payer =
        bytes.substr(bytes.find("NM1*PR"), bytes.find("CLM*") - bytes.find("NM1*PR"));
    CHECK(codes(checked(with("837p.x12", person + payer, payer + person))) == "");
    CHECK(codes(checked(with("837p.x12", "LX*1~",
                             "NM1*77*2*HALL*****XX*1999999992~\nN3*1 A ST~\nN4*HOUSTON*TX*"
                             "770020001~\nLX*1~"))) == "");
    const auto remittance = golden("835.x12");
    const auto from = [&](const std::string& a, const std::string& b) {
        return remittance.substr(remittance.find(a), remittance.find(b) - remittance.find(a));
    };
    const auto insurer = from("N1*PR", "N1*PE"), payee = from("N1*PE", "LX*");
    CHECK(codes(checked(with("835.x12", insurer + payee, payee + insurer))) == "");
}

TEST_CASE(
    "a later position still stands too late, and what is required or repeats too often is told") {
    const std::string code = "REF*EA*";
    auto bytes = golden("837p.x12");
    const auto record =
        bytes.substr(bytes.find(code), bytes.find('\n', bytes.find(code)) + 1 - bytes.find(code));
    CHECK(codes(checked(with("837p.x12", "HI*ABK", "NTE*ADD*NOTE~\nREF*P4*PROJECT1~\nHI*ABK"))) ==
          "X12-2004");
    CHECK(codes(checked(with("837p.x12", record, record + "REF*P4*PROJECT1~\n" + record))) ==
          "X12-2005");
    CHECK(codes(checked(with("277ca.x12", "DTP*050*D8*20261007~\n", ""))) == "X12-2001");
}

TEST_CASE("rows share a position where they begin with the same segment, levels never do") {
    for (const auto& guide : guides()) {
        int shared = 0;
        each_position(guide.nodes, shared);
        CAPTURE(guide.key);
        CHECK((shared > 0) == (guide.key != "271"));
    }
}
