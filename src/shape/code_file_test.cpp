// SPDX-License-Identifier: Apache-2.0
#include "shape/code_file.h"

#include <doctest/doctest.h>

#include "x12/code_lists.h"

using namespace exclaim;
using namespace exclaim::shape;

namespace {
std::string rows(std::string_view kind, std::string_view bytes) {
    const auto file = read_code_file(kind, bytes, "test", "2026-10");
    return file ? file->text.substr(file->text.find("as of") + 15) : file.error().message;
}
}  // namespace

TEST_CASE("a list of places of service comes with its heading") {
    CHECK(rows("pos", "pos_code,pos_type,pos_name\n11,x,Office\n\"12\",x,\"Home, own\"\n") ==
          "# complete\n11\t\t\tOffice\n12\t\t\tHome, own\n");
}
TEST_CASE("reasons and remarks in one file are told apart by their type") {
    const auto* file =
        "adj_code,adj_type,adj_description,adj_start_date,adj_end_date\n"
        "15,CARC,x,1995-01-01,2018-05-01\nM51,RARC,y,1997-01-01,\nCO,Group,z,,\n";
    CHECK(rows("carc", file) == "15\t1995-01-01\t2018-05-01\tx\n");
    CHECK(rows("rarc", file) == "M51\t1997-01-01\t\ty\n");
}
TEST_CASE("the order file of ICD-10-CM gives its billable codes") {
    const std::string header = "00001 M171    0 Unilateral primary osteoarthritis of knee";
    const std::string code = "00002 M1711   1 Unilateral primary osteoarthritis, right knee";
    const auto wide = [](std::string line) {
        line.resize(77, ' ');
        return line;
    };
    CHECK(rows("icd10cm", wide(header) + "Unilateral primary osteoarthritis of knee\r\n" +
                              wide(code) + "Unilateral primary osteoarthritis, right knee\r\n") ==
          "M1711\t\t\tUnilateral primary osteoarthritis, right knee\n");
}
TEST_CASE("pair edits keep both codes, their days and their indicator") {
    CHECK(rows("ncci-ptp",
               "Some notice\nColumn 1\tColumn 2\t*=in existence\tEffective Date\tDeletion Date "
               "*=no data\tModifier 0=not allowed\tPTP Edit Rationale\n"
               "97150\t97110\t\t20200101\t*\t1\tx\n97530\t97116\t\t20201001\t20201001\t9\ty\n") ==
          "97150>97110\t2020-01-01\t\t1\n97530>97116\t2020-10-01\t2020-10-01\t9\n");
}
TEST_CASE("unit limits have a heading with a line break in it") {
    CHECK(
        rows(
            "mue",
            "\"a notice\"\n\"HCPCS/\nCPT Code\",Practitioner Services MUE Values,MUE "
            "Adjudication Indicator,MUE Rationale\n97110,6,3 Date of Service Edit: Clinical,x\n") ==
        "97110\t\t\t6 3\n");
}
TEST_CASE("records of HCPCS are read by column, their continued text joined") {
    const auto record = [](std::string_view code, char type, std::string_view text) {
        std::string line(320, ' ');
        line.replace(0, 5, code);
        line.replace(5, 5, "00100");  // sequence
        line[10] = type;
        line.replace(11, text.size(), text);
        line.replace(268, 8, "20000101");
        return line + "\r\n";
    };
    CHECK(rows("hcpcs", record("S9451", '3', "Exercise classes, non-physician") +
                            record("S9451", '4', "provider, per session")) ==
          "S9451\t2000-01-01\t\tExercise classes, non-physician provider, per session\n");
}
TEST_CASE("every list that X12 files are checked against can be brought in, in one form") {
    for (const auto& [key, list] : exclaim::x12::shipped_code_lists().all()) {
        CAPTURE(key);
        CHECK(is_code_kind(key));
        std::string csv = "code,start date,end date,description\n";
        for (const auto& each : list.entries) csv += each.code + ",2001-01-01,,x\n";
        const auto file = read_code_file(key, csv, list.name, "2026-10");
        REQUIRE(file.has_value());
        CHECK(file->codes == static_cast<std::int64_t>(list.entries.size()));
        CHECK(file->passed_over == 0);
        CHECK(exclaim::x12::CodeLists::parse(file->text)->complete == list.complete);
    }
    CHECK(rows("service_type", "Code,Description\nAD,occupational therapy\nLONG,x\n") ==
          "AD\t\t\toccupational therapy\n");
    CHECK(rows("adjustment_group",
               "adj_code,adj_type,adj_description,adj_start_date,adj_end_date\n"
               "15,CARC,x,1995-01-01,\nCO,Group,z,,\n") == "# complete\nCO\t\t\tz\n");
    CHECK(code_kinds().starts_with("icd10cm, hcpcs, pos, ncci-ptp, mue, carc, rarc, taxonomy,"));
}
TEST_CASE("a file without a code of the list changes nothing and says so") {
    CHECK(rows("taxonomy", "hello,world\n1,2\n").starts_with("The file holds no code"));
    CHECK(rows("taxonomy", "Code,Display Name\n174400000X,Specialist\n") ==
          "174400000X\t\t\tSpecialist\n");
}
