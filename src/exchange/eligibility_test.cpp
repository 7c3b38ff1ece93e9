// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <algorithm>

#include "exchange/eligibility_270.h"
#include "exchange/eligibility_271.h"
#include "support/sample_claim.h"
#include "support/x12_files.h"

using namespace exclaim;
using namespace exclaim::exchange;
using namespace exclaim::test;
using namespace exclaim::literals;

namespace {
EligibilityQuestion question() {
    EligibilityQuestion out;
    out.practice.name = "Medex Studio LLC";
    out.practice.npi = Npi::parse("1999999992");
    out.practice.ein = Ein::parse("12-3456789");
    out.practice.taxonomy = Taxonomy::parse("174400000X");
    out.payer.name = "Example Blue PPO";
    out.payer.electronic_id = "00001";
    out.playbook.receiver_id = "CLEARHOUSE";
    out.playbook.submitter_id = "MEDEXSUB01";
    out.client.first_name = "Joan";
    out.client.last_name = "Demo";
    out.client.birth_date = day("1964-05-14");
    out.client.sex = domain::Sex::female;
    out.policy.member_id = "XYZ 123-456789";
    out.on = day("2026-10-06");
    return out;
}
FileStamp stamp() {
    return {201, "E20261005000201", *Instant::parse("2026-10-05T08:00:00Z"), true};
}
bool holds(const std::string& file, std::string_view segments) {
    return file.find(segments) != std::string::npos;
}
std::string written(const EligibilityQuestion& asked) {
    auto file = write_270(asked, stamp());
    CAPTURE(file);
    CHECK(codes(checked(file)) == "");
    return file;
}

/// Reads a file as the answers to our questions about one day.
EligibilityFile read(std::string_view bytes, std::string_view on = "2026-10-06") {
    const auto file = read_271(bytes, [&](std::string_view) -> Result<std::optional<Date>> {
        return Date::parse_iso(on);
    });
    REQUIRE(file);
    return *file;
}
/// The file with the number of its segments in SE.
std::string counted(std::string text) {
    const auto from = text.find("ST*"), to = text.rfind("SE*");
    const auto count = std::count(text.begin() + static_cast<long>(from),
                                  text.begin() + static_cast<long>(to), '~');
    return text.replace(to, text.find('*', to + 3) - to, "SE*" + std::to_string(count + 1));
}
/// The golden 271 with other benefits.
std::string answer_with(std::string_view benefits) {
    auto text = golden("271.x12");
    const auto from = text.find("EB*1"), to = text.find("SE*22");
    return counted(text.replace(from, to - from, benefits));
}
}  // namespace

TEST_CASE("a question is written by the guide and passes all five levels") {
    const auto file = written(question());
    CHECK(holds(file, "*ZZ*MEDEXSUB01     *ZZ*CLEARHOUSE     *"));
    CHECK(holds(file,
                "BHT*0022*13*E20261005000201*20261005*0800~HL*1**20*1~"
                "NM1*PR*2*EXAMPLE BLUE PPO*****PI*00001~HL*2*1*21*1~"
                "NM1*1P*2*MEDEX STUDIO LLC*****XX*1999999992~PRV*BI*PXC*174400000X~HL*3*2*22*0~"
                "TRN*1*E20261005000201*9123456789~NM1*IL*1*DEMO*JOAN****MI*XYZ123456789~"
                "DMG*D8*19640514*F~DTP*291*D8*20261006~EQ*30~EQ*PT~SE*15*0001~"));
}

TEST_CASE("the playbook decides ids and service types; without one the payer is asked itself") {
    auto asked = question();
    asked.playbook = {};
    asked.playbook.service_types = {"PT", "98", "30"};
    asked.playbook.eligibility_id = "BLUE1";
    asked.practice.ein.reset();
    asked.practice.taxonomy.reset();
    asked.client.sex = domain::Sex::unknown;
    const auto file = written(asked);
    CHECK(holds(file, "*ZZ*1999999992     *ZZ*BLUE1          *"));
    CHECK(holds(file, "NM1*PR*2*EXAMPLE BLUE PPO*****PI*BLUE1~"));
    CHECK(holds(file, "TRN*1*E20261005000201*1999999992~"));
    CHECK(holds(file, "DMG*D8*19640514~DTP*291*D8*20261006~EQ*30~EQ*PT~EQ*98~SE"));
}

TEST_CASE("a dependent is asked about below the holder of the policy") {
    auto asked = question();
    asked.policy.relationship = domain::Relationship::spouse;
    asked.policy.subscriber =
        domain::Subscriber{"John", "Demo-Müller", day("1960-01-02"), domain::Sex::male};
    const auto file = written(asked);
    CHECK(holds(file,
                "HL*3*2*22*1~NM1*IL*1*DEMO-MULLER*JOHN****MI*XYZ123456789~DMG*D8*19600102*M~"
                "HL*4*3*23*0~TRN*1*E20261005000201*9123456789~NM1*03*1*DEMO*JOAN~"
                "DMG*D8*19640514*F~INS*N*01~DTP*291*D8*20261006~EQ*30~"));
}

TEST_CASE("F.3: the worked answer is read: 3,000 with 1,120 left, 40 %, 12 visits left, ask") {
    const auto file = read(golden("271.x12"));
    REQUIRE(file.replies.size() == 1);
    CHECK(file.unreadable == 0);
    const auto& reply = file.replies[0];
    CHECK(reply.trace == "ELG000201");
    CHECK(reply.person == std::vector<domain::Correction>{
                              {"last", "DEMO"}, {"first", "JOAN"}, {"birth_date", "1964-05-14"}});
    const auto& answer = reply.answer;
    CHECK(answer.status == domain::CoverageStatus::active);
    CHECK(answer.plan_name == "EXAMPLE PPO 3000");
    CHECK(answer.begins == day("2026-01-01"));
    const auto& out = answer.out_of_network;
    CHECK(out.covered == domain::Covered::yes);
    CHECK(out.deductible == 3000.00_usd);
    CHECK(out.deductible_left == 1120.00_usd);
    CHECK(out.level == "individual");
    CHECK(out.coinsurance_bp == 4000);
    CHECK(out.visits_allowed == 30);
    CHECK(out.visits_left == 12);
    CHECK(out.visits_services == std::vector<std::string>{"PT"});
    CHECK_FALSE(out.copay);
    CHECK_FALSE(out.out_of_pocket_left);
    CHECK(answer.authorization == domain::NeedsAuthorization::ask);
    CHECK(answer.messages ==
          std::vector<std::string>{"PHYSICAL AND OCCUPATIONAL THERAPY SHARE ONE LIMIT"});
    CHECK(answer.basis.size() == 5);
}

TEST_CASE("an answer is judged for the day that was asked about, never for today") {
    const auto status = [](std::string_view on) {
        return read(answer_with("EB*1**30**EXAMPLE PPO 3000~DTP*348*D8*20261001~"), on)
            .replies[0]
            .answer.status;
    };
    CHECK(status("2026-10-06") == domain::CoverageStatus::active);
    CHECK(status("2026-09-30") == domain::CoverageStatus::inactive);
}

TEST_CASE("F.3: a plan without benefits outside, a limit, an exclusion and a government plan") {
    const auto outside = [](std::string_view benefits) {
        return read(answer_with(benefits)).replies[0].answer;
    };
    CHECK(outside("EB*1**30**PPO~EB*I**PT*********N~").out_of_network.covered ==
          domain::Covered::no);
    CHECK(outside("EB*1**30*HM*HMO~EB*B*IND*PT****20*****Y~").out_of_network.covered ==
          domain::Covered::likely_no);
    CHECK(outside("EB*1**30**PPO~EB*A*IND*PT*****1****N~").out_of_network.covered ==
          domain::Covered::no);
    CHECK(outside("EB*1**30**PPO~").out_of_network.covered == domain::Covered::unknown);
    CHECK(outside("EB*1**30**PPO~EB*I**PT*********W~").status ==
          domain::CoverageStatus::benefit_excluded);
    CHECK(outside("EB*1**30*HN*SENIOR~").government);
    // Medicare as another payer says nothing of this plan.
    CHECK_FALSE(
        outside("EB*1**30*PR*PPO~EB*R**30*MA~LS*2120~NM1*SEP*2*MEDICARE~LE*2120~").government);
    const auto only_total = outside("EB*1**30**PPO~EB*C*IND*30***23*3000*****N~").out_of_network;
    CHECK(only_total.deductible == 3000.00_usd);
    CHECK_FALSE(only_total.deductible_left);  // a total alone says nothing of what is left
    const auto family =
        outside("EB*1**30**PPO~EB*C*IND*30***29*400*****N~EB*C*FAM*30***29*150*****N~");
    CHECK(family.out_of_network.deductible_left == 150.00_usd);
    CHECK(family.out_of_network.level == "both");
}

TEST_CASE(
    "F.2: another payer is kept with its name, whether it is the government's and its place") {
    const auto said = [](std::string_view benefits) {
        const auto answer =
            read(answer_with(std::string("EB*1**30*PR*PPO~") += benefits)).replies[0].answer;
        std::string out(word(answer.other_payer));
        for (const auto& each : answer.other_payers)
            out += " " + (each.name.empty() ? "?" : each.name) + (each.government ? "!" : "") +
                   (each.behind ? "<" : "");
        return out;
    };
    CHECK(said("") == "unknown");  // not said is not no
    CHECK(said("EB*R**30*MA~LS*2120~NM1*PR*2*MEDICARE~LE*2120~") == "yes MEDICARE!");
    CHECK(said("EB*R**30~LS*2120~NM1*PRP*2*MEDICARE PART B~LE*2120~") == "yes MEDICARE PART B!");
    CHECK(said("EB*R**30*OT~LS*2120~NM1*SEP*2*AETNA~LE*2120~") == "yes AETNA<");
    CHECK(said("EB*R**30~") == "yes ?");
    CHECK(said("EB*R**30~DTP*348*D8*20260101~DTP*349*D8*20260630~") == "unknown");
}

TEST_CASE("what is left is said for the plan's year: the calendar's, or its own") {
    const auto until = [](std::string_view dates, std::string_view period) {
        auto file = answer_with("EB*1**30*PR*PPO~EB*C*IND*30***" + std::string(period) +
                                "*3000*****N~EB*C*IND*30***29*50*****N~");
        const std::string_view golden_dates = "DTP*346*D8*20260101~";
        file = counted(file.replace(file.find(golden_dates), golden_dates.size(), dates));
        const auto answer = read(file).replies[0].answer;
        return answer.amounts_until ? answer.amounts_until->iso() : "";
    };
    CHECK(until("DTP*346*D8*20240301~", "23") == "2026-12-31");
    CHECK(until("DTP*346*D8*20240301~", "29") == "2026-12-31");
    CHECK(until("DTP*346*D8*20240301~", "25") == "2027-02-28");
    CHECK(until("DTP*291*RD8*20260701-20270630~", "29") == "2027-06-30");
    CHECK(until("", "22") == "2026-12-31");  // no dates: as the calendar has it
    const auto nothing = read(answer_with("EB*1**30*PR*PPO~")).replies[0].answer;
    CHECK_FALSE(nothing.amounts_until);
    const auto visits = [](std::string_view period) {
        auto file = answer_with("EB*1**30*PR*PPO~EB*F*IND*PT***" + std::string(period) +
                                "***VS*30**N~EB*F*IND*PT***29***VS*12**N~");
        const std::string_view golden_dates = "DTP*346*D8*20260101~";
        file = counted(
            file.replace(file.find(golden_dates), golden_dates.size(), "DTP*346*D8*20240301~"));
        return read(file).replies[0].answer.amounts_until;
    };
    CHECK(visits("23")->iso() == "2026-12-31");
    CHECK(visits("25")->iso() == "2027-02-28");
}

TEST_CASE("F.2: a share is kept in hundredths of a percent") {
    const auto share = [](const std::string& eb08) {
        return read(answer_with("EB*1**30~EB*A*IND*PT*****" + eb08 + "****N~"))
            .replies[0]
            .answer.out_of_network.coinsurance_bp;
    };
    CHECK(share(".125") == 1250);
    CHECK(share(".33333") == 3333);
    CHECK(share(".4") == 4000);
}

TEST_CASE("a question that was refused as a whole is known by its reference") {
    auto text = golden("271.x12");
    const auto from = text.find("HL*2*1*21*1"), to = text.find("SE*22");
    text.replace(from, to - from, "");
    const auto pr = text.find("PER*IC");
    text.replace(pr, text.find('~', pr) + 2 - pr, "AAA*Y**42*R~\n");
    text.replace(text.find("HL*1**20*1"), 10, "HL*1**20*0");
    const auto file = read(counted(text));
    REQUIRE(file.replies.size() == 1);
    CHECK(file.replies[0].trace == "ELG000201");
    CHECK(file.replies[0].answer.status == domain::CoverageStatus::unknown);
    REQUIRE(file.replies[0].answer.rejections.size() == 1);
    CHECK(file.replies[0].answer.rejections[0].code == "42");
}

TEST_CASE("a broken 271 is for a person; other files are not ours") {
    auto text = golden("271.x12");
    text.replace(text.find("HL*2*1*21*1~\n"), 13, "");
    const auto file = read(counted(text));
    CHECK(file.replies.empty());
    CHECK(file.unreadable == 1);
    CHECK(read(golden("835.x12")).replies.empty());
    CHECK(read(golden("835.x12")).unreadable == 0);
}
