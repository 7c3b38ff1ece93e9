// SPDX-License-Identifier: Apache-2.0
#include "sandbox/payer.h"

#include "sandbox/desk.h"
#include "support/payer_box.h"

using namespace exclaim;
using namespace exclaim::sandbox;
using namespace exclaim::sandbox::testing;

TEST_CASE("the worked claim is acknowledged, accepted and paid to the cent") {
    Box box;
    const auto files = box.send(claim());
    CHECK(kinds(files) == "999 277CA 835");
    CHECK(bytes_of(files, "277CA").find("STC*A2:20:PR*20261008*WQ*160~REF*1K*ICN2026100800001~") !=
          std::string::npos);
    const auto paid = remittance(files);
    CHECK(paid.amount->text() == "38.40");
    CHECK(paid.claims.at(0).shares.client_share.text() == "75.60");
    CHECK(paid.claims.at(0).shares.client_above_allowed.text() == "46.00");
    CHECK(first_line(files) == "PR-1 PR-2 PR-45");
}

TEST_CASE("the same file is answered once; the same sessions in another are a duplicate") {
    Box box;
    box.send(claim());
    CHECK(box.send(claim()).empty());
    CHECK(first_line(box.send(next_claim(claim(), "MX26-000124-1"))) == "OA-18");
}

TEST_CASE("the deductible is met once across claims") {
    Box box;
    box.send(claim());
    auto second = next_claim(claim(), "MX26-000124-1");
    for (int i = 0; i < 3; ++i) second = edited(second, "472*D8*20261006", "472*D8*20261007");
    const auto paid = remittance(box.send(second));
    CHECK(paid.amount->text() == "68.40");  // 114.00 less 40 %
}

TEST_CASE("what is missing is denied with its own reason") {
    CHECK(first_line(Box().send(claim("REF*G1*AUTH778899", "REF*G1*NONE"))) == "CO-197");
    CHECK(first_line(Box().send(claim("472*D8*20261006", "472*D8*20251231"))) == "PR-26");
    CHECK(first_line(Box().send(claim("472*D8*20261006", "472*D8*20261009"))) == "CO-110");
    CHECK(first_line(Box().send(claim(), "2027-06-01")) == "CO-29");
    CHECK(first_line(Box().send(claim("HC:97110", "HC:97124"))) == "PR-204");
    CHECK(first_line(Box().send(claim("80*UN*2", "80*UN*5"))) == "CO-151");
    CHECK(first_line(Box().send(claim("472*D8*20261006", "472*D8*20260930"))) == "CO-302");
}

TEST_CASE("a plan that does not pay an exercise professional says so with its remark") {
    auto strict =
        claim("NM1*IL*1*DEMO*JOAN****MI*XYZ123456789", "NM1*IL*1*CHEN*LI****MI*STR000000001");
    const auto files = Box().send(strict);
    CHECK(first_line(files) == "PR-170");
    CHECK(remittance(files).claims.at(0).lines.at(0).remarks == std::vector<std::string>{"N95"});
    CHECK(bytes_of(files, "835").find("BPR*H*0*C*NON************20261008~") != std::string::npos);
    CHECK(first_line(Box().send(claim("NM1*IL*1*DEMO*JOAN****MI*XYZ123456789",
                                      "NM1*IL*1*ORTIZ*ANA****MI*HMO000000001"))) == "PR-242");
}

TEST_CASE("without assignment the plan pays its member") {
    const auto paid = remittance(Box().send(claim("*Y*C*Y*Y~", "*Y*C*N*Y~")));
    CHECK(paid.amount->text() == "0.00");
    CHECK(paid.claims.at(0).shares.paid_to_client.text() == "38.40");
}

TEST_CASE("a decision about a member of the family names who holds the policy beside them") {
    auto of_son = edited(claim("HL*2*1*22*0~", "HL*2*1*22*1~"), "SBR*P*18*GRP001", "SBR*P**GRP001");
    of_son = edited(of_son, "PI*00001~",
                    "PI*00001~\nHL*3*2*23*0~\nPAT*19~\nNM1*QC*1*DEMO*TIM~\nN3*9 OAK AVE~\n"
                    "N4*HOUSTON*TX*77003~\nDMG*D8*20100101*M~");
    const auto answer = bytes_of(Box().send(edited(of_son, "SE*41*", "SE*47*")), "835");
    CHECK(answer.find(
              "NM1*QC*1*DEMO*TIM****MI*XYZ123456789~NM1*IL*1*DEMO*JOAN****MI*XYZ123456789~") !=
          std::string::npos);
    CHECK(bytes_of(Box().send(claim()), "835").find("NM1*IL") == std::string::npos);
}

TEST_CASE(
    "under workers' compensation the employer holds the policy, and the client's claim is "
    "decided") {
    auto of_work =
        edited(claim("HL*2*1*22*0~", "HL*2*1*22*1~"), "SBR*P*18*GRP001", "SBR*P**GRP001");
    of_work = edited(of_work, "NM1*IL*1*DEMO*JOAN****", "NM1*IL*2*ACME STEEL*****");
    of_work = edited(of_work, "PI*00001~",
                     "PI*00001~\nHL*3*2*23*0~\nPAT*20~\nNM1*QC*1*DEMO*JOAN~\nN3*9 OAK AVE~\n"
                     "N4*HOUSTON*TX*77003~\nDMG*D8*19640514*F~");
    const auto files = Box().send(edited(of_work, "SE*41*", "SE*47*"));
    CHECK(kinds(files) == "999 277CA 835");
    CHECK(bytes_of(files, "277CA").find("A7:") == std::string::npos);
    CHECK(bytes_of(files, "835").find("NM1*QC*1*DEMO*JOAN") != std::string::npos);
}

TEST_CASE("whom the policy does not insure is not found, granted nothing and paid for by nobody") {
    auto of_son = edited(claim("HL*2*1*22*0~", "HL*2*1*22*1~"), "SBR*P*18*GRP001", "SBR*P**GRP001");
    of_son = edited(of_son, "PI*00001~",
                    "PI*00001~\nHL*3*2*23*0~\nPAT*19~\nNM1*QC*1*DEMO*NOBODY~\nN3*9 OAK AVE~\n"
                    "N4*HOUSTON*TX*77003~\nDMG*D8*20100101*M~");
    CHECK(first_line(Box().send(edited(of_son, "SE*41*", "SE*47*"))) == "CO-31");

    auto ask = edited(golden("278.x12"), "HL*4*3*EV*1~",
                      "HL*4*3*23*1~\nNM1*QC*1*DEMO*NOBODY~\nDMG*D8*20100101*M~\nHL*5*4*EV*1~");
    ask = edited(edited(ask, "HL*5*4*SS*0~", "HL*6*5*SS*0~"), "SE*23*", "SE*26*");
    const auto answer = bytes_of(Box().send(ask), "278");
    CHECK(answer.find("HL*4*3*23*0~NM1*QC*1*DEMO*NOBODY~AAA*N**67*C~DMG*D8*20100101*M~SE*") !=
          std::string::npos);
    CHECK(answer.find("HCR") == std::string::npos);

    const auto inquiry = [](std::string_view name, std::string_view birth) {
        auto out = edited(golden("270.x12"), "HL*3*2*22*0~", "HL*3*2*22*1~");
        const auto trn = out.find("TRN*"), end = out.find('~', trn) + 2;
        const auto trace = out.substr(trn, end - trn);
        out.erase(trn, end - trn);
        const auto dtp = out.find("DTP*291");
        out.insert(dtp,
                   format("HL*4*3*23*0~\n{}NM1*03*1*DEMO*{}~\nDMG*D8*{}~\n", trace, name, birth));
        const auto se = out.find("\nSE*") + 4;
        const auto count = *parse_int(out.substr(se, out.find('*', se) - se));
        return out.replace(se, out.find('*', se) - se, std::to_string(count + 3));
    };
    const auto told = [&](std::string_view name, std::string_view birth) {
        return bytes_of(Box().send(inquiry(name, birth)), "271");
    };
    CHECK(told("NOBODY", "20100101").find("NM1*03*1*DEMO*NOBODY~AAA*N**67*C~SE*") !=
          std::string::npos);
    CHECK(told("TIM", "20110101").find("NM1*03*1*DEMO*TIM~AAA*N**58*C~SE*") != std::string::npos);
    CHECK(told("TIM", "20100101").find("EB*1") != std::string::npos);
}

TEST_CASE("an unknown member is refused before anything is judged") {
    const auto files = Box().send(claim("XYZ123456789", "XYZ999999999"));
    CHECK(kinds(files) == "999 277CA");
    CHECK(bytes_of(files, "277CA").find("STC*A7:33:IL*20261008*U*160~") != std::string::npos);
}

TEST_CASE("a member without a name is whoever asks under the number, for clients of one's own") {
    const auto ask = edited(edited(golden("270.x12"), "XYZ123456789", "NEW000000002"),
                            "NM1*IL*1*DEMO*JOAN", "NM1*IL*1*TESTER*PETRA");
    const auto answer = bytes_of(Box().send(ask), "271");
    CHECK(answer.find("NM1*IL*1*TESTER*PETRA****MI*NEW000000002~") != std::string::npos);
    CHECK(answer.find("EB*1") != std::string::npos);
    const auto files = Box().send(edited(claim("XYZ123456789", "NEW000000002"),
                                         "NM1*IL*1*DEMO*JOAN", "NM1*IL*1*TESTER*PETRA"));
    CHECK(kinds(files) == "999 277CA 835");
}

TEST_CASE("a file that breaks the guide or its envelope is refused and nothing of it paid") {
    const auto files = Box().send(claim("*Y*C*Y*Y~", "*Y*Q*Y*Y~"));
    CHECK(kinds(files) == "999");
    CHECK(bytes_of(files, "999").find("IK5*R*5~") != std::string::npos);
    CHECK(kinds(Box().send(claim("IEA*1*000000101~", "IEA*1*000000109~"))) == "TA1");
    CHECK(kinds(Box().send(claim("SE*41*0001~", "SE*47*0001~"))) == "999");
}

TEST_CASE("a denial by script, once; the replacement takes it back and pays") {
    auto deny = script(Action::deny);
    deny.code = "97112";
    deny.reason = "50";
    deny.times = 1;
    Box box(with(deny));
    const auto first = box.send(claim());
    CHECK(remittance(first).claims.at(0).lines.at(2).denied == true);
    auto replacement = edited(next_claim(claim(), "MX26-000123-2"), "11:B:1", "11:B:7");
    replacement = edited(replacement, "REF*EA", "REF*F8*ICN2026100800001~\nREF*EA");
    replacement = edited(replacement, "SE*41*", "SE*42*");
    const auto second = remittance(box.send(replacement, "2026-11-01"));
    REQUIRE(second.claims.size() == 2);
    CHECK(second.claims[0].status == "22");
    CHECK(second.claims[1].paid->text() == "38.40");
}

TEST_CASE("what is taken back for good is not taken back once more, nor corrected") {
    Box box;
    box.send(claim());
    const auto next = [](std::string_view frequency, std::string_view number) {
        auto out = edited(next_claim(claim(), number), "11:B:1", "11:B:" + std::string(frequency));
        out = edited(out, "REF*EA", "REF*F8*ICN2026100800001~\nREF*EA");
        return edited(out, "SE*41*", "SE*42*");
    };
    CHECK(kinds(box.send(next("8", "MX26-000123-2"))) == "999 277CA 835");
    for (const auto* frequency : {"8", "7"}) {
        const auto again = box.send(next(frequency, std::string("MX26-00012") + frequency + "-3"));
        CHECK(kinds(again) == "999 277CA");
        CHECK(bytes_of(again, "277CA").find("STC*A7:464:PR") != std::string::npos);
    }
}

TEST_CASE("what a scenario says was used belongs to the year in which the books were opened") {
    auto scenario = default_scenario();
    scenario.authorizations[0].ends = day("2027-12-31");
    scenario.members[0].visits_used = 30;
    scenario.plans[0].visits_per_year = 30;
    Box box(scenario);
    CHECK(first_line(box.send(claim())) == "PR-119");
    auto later = next_claim(claim(), "MX26-000124-1");
    for (auto at = later.find("*D8*20261006"); at != std::string::npos;
         at = later.find("*D8*20261006"))
        later.replace(at, 12, "*D8*20270105");
    // The whole deductible is the client's again.
    const auto files = box.send(later, "2027-01-08");
    CHECK(first_line(files).starts_with("PR-1 PR-45"));
    CHECK(remittance(files).amount->text() == "0.00");
}

TEST_CASE("a replacement ends what a script still had in mind for the claim before it") {
    auto back = script(Action::take_back);
    back.days = 20;
    back.times = 1;
    auto pend = script(Action::pend);
    pend.days = 10;
    pend.times = 1;
    auto replacement = edited(next_claim(claim(), "MX26-000123-2"), "11:B:1", "11:B:7");
    replacement = edited(replacement, "REF*EA", "REF*F8*ICN2026100800001~\nREF*EA");
    replacement = edited(replacement, "SE*41*", "SE*42*");
    Box box(with(back));
    box.send(claim());
    const auto both = remittance(box.send(replacement, "2026-10-20"));
    REQUIRE(both.claims.size() == 2);
    CHECK(both.claims[0].status == "22");
    CHECK(both.claims[1].paid->text() == "38.40");
    CHECK(box.on("2026-11-30").empty());
    // What was never answered is not taken back either.
    Box waiting(with(pend));
    waiting.send(claim());
    const auto only = remittance(waiting.send(replacement, "2026-10-10"));
    REQUIRE(only.claims.size() == 1);
    CHECK(only.claims[0].paid->text() == "38.40");
    CHECK(waiting.on("2026-11-30").empty());
}

TEST_CASE("payment waits, comes late with interest, comes twice, or is taken back") {
    auto pend = script(Action::pend);
    pend.days = 10;
    Box waiting(with(pend));
    CHECK(kinds(waiting.send(claim())) == "999 277CA");
    CHECK(waiting.on("2026-10-17").empty());
    CHECK(kinds(waiting.on("2026-10-18")) == "835");
    CHECK(waiting.on("2026-10-19").empty());

    auto late = script(Action::pay_late);
    late.days = 40;
    late.interest = Money::from_cents(60);
    Box slow(with(late));
    slow.send(claim());
    const auto paid = remittance(slow.on("2026-11-20"));
    CHECK(paid.amount->text() == "39.00");
    CHECK(paid.provider_adjustments.at(0).amount->text() == "-0.60");

    Box twice(with(script(Action::send_twice)));
    CHECK(kinds(twice.send(claim())) == "999 277CA 835 835");

    auto back = script(Action::take_back);
    back.days = 30;
    back.times = 1;
    Box taking(with(back));
    taking.send(claim());
    const auto reversal = remittance(taking.on("2026-11-07"));
    CHECK(reversal.claims.at(0).outcome == x12::Outcome::reversal);
    CHECK(reversal.amount->text() == "0.00");
    CHECK(reversal.provider_adjustments.at(0).amount->text() == "-38.40");
    // The debt is taken from the next payment.
    auto next = next_claim(claim(), "MX26-000130-1");
    for (int i = 0; i < 3; ++i) next = edited(next, "472*D8*20261006", "472*D8*20261101");
    const auto after = remittance(taking.send(next, "2026-11-08"));
    CHECK(after.provider_adjustments.at(0).amount->text() == "38.40");
    CHECK(after.amount->text() == "0.00");
}

TEST_CASE("a refusal that is appealed gives way: taken back and paid in one file") {
    auto overturn = script(Action::overturn);
    overturn.code = "97110";
    overturn.group = "CO";
    overturn.reason = "50";
    overturn.days = 30;
    overturn.times = 1;
    Box box(with(overturn));
    const auto first = remittance(box.send(claim()));
    CHECK(first.claims.at(0).lines.at(0).denied == true);
    CHECK(box.on("2026-11-06").empty());
    const auto second = remittance(box.on("2026-11-07"));
    REQUIRE(second.claims.size() == 2);
    CHECK(second.claims[0].outcome == x12::Outcome::reversal);
    CHECK(second.claims[1].lines.at(0).denied == false);
    CHECK(second.claims[1].paid->text() == "38.40");
    CHECK(second.balanced == true);
    CHECK(box.on("2026-11-08").empty());
}

TEST_CASE("a claim is refused or met with silence where the script says so") {
    auto refuse = script(Action::reject);
    refuse.reason = "562:85";
    CHECK(bytes_of(Box(with(refuse)).send(claim()), "277CA").find("STC*A7:562:85*20261008*U*160") !=
          std::string::npos);
    CHECK(kinds(Box(with(script(Action::silent))).send(claim())) == "999");
}

TEST_CASE(
    "a file is refused whole by its 999 where a script names a claim or a member in it, once") {
    auto refuse = script(Action::reject_file);
    refuse.claim = "MX26-000123";
    refuse.times = 1;
    Box box(with(refuse));
    const auto other = next_claim(claim(), "MX26-000777-1");
    CHECK(kinds(box.send(other)) == "999 277CA 835");
    const auto files = box.send(claim());
    CHECK(kinds(files) == "999");
    CHECK(bytes_of(files, "999").find("IK5*R*1~AK9*R*1*1*0~") != std::string::npos);
    CHECK(kinds(box.send(next_claim(claim(), "MX26-000123-2"))) == "999 277CA 835");

    auto of_member = script(Action::reject_file);
    of_member.member = "XYZ123456789";
    Box strict(with(of_member));
    for (const auto* file : {"837p.x12", "270.x12", "276.x12", "278.x12"}) {
        const auto answer = strict.send(golden(file));
        CHECK(kinds(answer) == "999");
        CHECK(bytes_of(answer, "999").find("~AK9*R*") != std::string::npos);
    }
    of_member.member = "SOMEBODY";
    CHECK(kinds(Box(with(of_member)).send(claim())) == "999 277CA 835");
}

TEST_CASE("a status request hears what the books say") {
    Box box;
    const auto ask = golden("276.x12");
    CHECK(bytes_of(box.send(ask), "277").find("STC*A4:35*") != std::string::npos);
    box.send(claim());
    CHECK(bytes_of(box.send(edited(ask, "*203*", "*203*"), "2026-10-09"), "277").empty());
    const auto again =
        edited(edited(ask, "000000203*0", "000000303*0"), "IEA*1*000000203", "IEA*1*000000303");
    CHECK(bytes_of(box.send(again, "2026-10-09"), "277").find("STC*F1:65*20261009**160*38.4*") !=
          std::string::npos);
}

TEST_CASE("a plan that asks for authorization grants it once asked, and claims may use it") {
    Box box;
    const auto answer = bytes_of(box.send(golden("278.x12")), "278");
    CHECK(answer.find("HCR*A1*AUTH000001~") != std::string::npos);
    CHECK(first_line(box.send(claim("REF*G1*AUTH778899", "REF*G1*AUTH000001"))) ==
          "PR-1 PR-2 PR-45");
}

TEST_CASE("a request that is pended tracks first and is decided when its days are over") {
    auto pend = script(Action::pend);
    pend.claim = "278";
    pend.days = 5;
    pend.times = 1;
    Box box(with(pend));
    const auto first = bytes_of(box.send(golden("278.x12")), "278");
    CHECK(first.find("HCR*A4*TRACK000001~") != std::string::npos);
    CHECK(kinds(box.on("2026-10-12")).empty());
    const auto later = bytes_of(box.on("2026-10-13"), "278");
    CHECK(later.find("HCR*A1*AUTH000001~") != std::string::npos);
    CHECK(later.find("TRN*2*AUT000206*") != std::string::npos);
    CHECK(kinds(box.on("2026-10-20")).empty());
}

TEST_CASE("a request that a script denies says why, and the plan may stay silent about coverage") {
    auto deny = script(Action::deny);
    deny.claim = "278";
    CHECK(bytes_of(Box(with(deny)).send(golden("278.x12")), "278").find("HCR*A3**0F~") !=
          std::string::npos);
    deny.reason = "0N";
    CHECK(bytes_of(Box(with(deny)).send(golden("278.x12")), "278").find("HCR*A3**0N~") !=
          std::string::npos);
    auto silent = script(Action::silent);
    silent.claim = "270";
    silent.times = 1;
    Box box(with(silent));
    CHECK(kinds(box.send(golden("270.x12"))) == "999");
    const auto again = edited(golden("270.x12"), "000000201*0", "000000302*0");
    CHECK(kinds(box.send(edited(again, "IEA*1*000000201", "IEA*1*000000302"))) == "999 271");
}

TEST_CASE("a request for a member of the family is answered at their own level") {
    auto ask = edited(golden("278.x12"), "HL*4*3*EV*1~",
                      "HL*4*3*23*1~\nNM1*QC*1*DEMO*TIM~\nDMG*D8*20100101*M~\nHL*5*4*EV*1~");
    ask = edited(ask, "HL*5*4*SS*0~", "HL*6*5*SS*0~");
    ask = edited(ask, "SE*23*", "SE*26*");
    const auto answer = bytes_of(Box().send(ask), "278");
    CHECK(answer.find("HL*4*3*23*1~NM1*QC*1*DEMO*TIM~") != std::string::npos);
    CHECK(answer.find("HL*5*4*EV*1~") != std::string::npos);
    CHECK(answer.find("HCR*A1*AUTH000001~") != std::string::npos);
}

TEST_CASE("a scenario that cannot be used says why") {
    const auto wrong = read_scenario(R"({"payer": {"name": "P", "id": "1", "tax_number": "1"},
        "members": [{"member_id": "A", "last_name": "B", "plan": "NONE"}]})");
    REQUIRE_FALSE(wrong.has_value());
    CHECK(wrong.error().message == "The scenario has no plan NONE for the member A.");
    CHECK_FALSE(read_scenario("{}").has_value());
}

TEST_CASE("a script that no answer could carry is refused by its number") {
    const auto refused = [](std::string_view script) {
        const auto read = read_scenario(
            format(R"({{"payer": {{"name": "P", "id": "1", "tax_number": "1"}}, "scripts": [
            {{"do": "silent"}}, {}]}})",
                   script));
        return read ? std::string() : read.error().message;
    };
    CHECK(refused(R"({"do": "deny", "group": "XX", "reason": "50"})") ==
          "Script 2 (deny) of the scenario cannot be used: group XX is none of CO, PR, OA and PI.");
    CHECK(refused(R"({"do": "deny", "group": "CO", "reason": "!!"})") ==
          "Script 2 (deny) of the scenario cannot be used: reason !! has not the form of an "
          "adjustment reason such as 50 or A1.");
    CHECK(refused(R"({"do": "overturn", "reason": "50", "remarks": ["N95", "*~"]})") ==
          "Script 2 (overturn) of the scenario cannot be used: remark *~ has not the form of one, "
          "such as N95 or MA130.");
    CHECK(refused(R"({"do": "deny"})") ==
          "Script 2 (deny) of the scenario cannot be used: a denial needs a reason such as 50 or "
          "A1.");
    CHECK(refused(R"({"do": "reject", "reason": "2*~"})") ==
          "Script 2 (reject) of the scenario cannot be used: reason 2*~ has not the form of a "
          "claim status such as 21:PR.");
    for (const auto* fits :
         {R"({"do": "deny", "group": "PI", "reason": "P14", "remarks": ["M15"]})",
          R"({"do": "deny", "reason": "B7", "remarks": ["MA130", "N706"]})",
          R"({"do": "reject", "reason": "21:PR"})", R"({"do": "reject_file"})"})
        CHECK(refused(fits).empty());
}

TEST_CASE(
    "what cannot be read is laid aside by name, whatever lay there, and the rest is answered") {
    const auto folder =
        std::filesystem::temp_directory_path() / ("exclaim-desk-" + std::to_string(::getpid()));
    const auto in = (folder / "in").string(), out = (folder / "out").string();
    auto box = link::open_folders(in, out);
    REQUIRE(box);
    auto payer = Payer::open((folder / "books.db").string(), default_scenario());
    REQUIRE(payer);
    const auto arrive = [&](const std::string& name, std::string_view bytes) {
        REQUIRE(link::write_whole(in + "/" + name, bytes));
    };
    const auto bytes = claim();
    for (int round = 0; round < 2; ++round) {
        arrive("cut.x12", std::string_view(bytes).substr(0, 60));
        arrive("empty.x12", "");
        arrive("random.x12", std::string_view("\x00\xff\x13 PK\x03", 8));
        const auto done = work(**payer, **box, day("2026-10-08"));
        REQUIRE(done);
        CHECK(done->taken.empty());
        CHECK(done->sent.empty());
        const std::string again = round == 0 ? "" : ".2";
        CHECK(done->unreadable == std::vector<std::string>{in + "/unreadable/cut.x12" + again,
                                                           in + "/unreadable/empty.x12" + again,
                                                           in + "/unreadable/random.x12" + again});
        CHECK(std::filesystem::file_size(done->unreadable[0]) == 60);
    }
    arrive("cut.x12", std::string_view(bytes).substr(0, 700));  // its sender is known: a TA1
    arrive("good.x12", bytes);
    const auto done = work(**payer, **box, day("2026-10-08"));
    REQUIRE(done);
    CHECK(done->taken == std::vector<std::string>{"cut.x12", "good.x12"});
    CHECK(done->unreadable.empty());
    CHECK(done->sent.size() == 4);
    CHECK(done->sent.at(0) == "000001-TA1.x12");
    arrive("again.x12", bytes);  // answered before: said, and nothing is sent twice
    const auto twice = work(**payer, **box, day("2026-10-08"));
    REQUIRE(twice);
    CHECK(twice->taken.empty());
    CHECK(twice->sent.empty());
    CHECK(twice->repeated == std::vector<std::string>{"again.x12"});
    std::filesystem::remove_all(folder);
}
