// SPDX-License-Identifier: Apache-2.0
#include "flow/eligibility.h"

#include <doctest/doctest.h>

#include "flow/kept_work.h"
#include "flow/receive_files.h"
#include "store/document_store.h"
#include "store/mail_store.h"
#include "store/question_store.h"
#include "support/test_practice.h"

using namespace exclaim;
using namespace exclaim::flow;
using namespace exclaim::literals;
using exclaim::testing::TestPractice;

namespace {
struct NoZones final : TimeZones {
    std::optional<Date> date_in(std::string_view, Instant at) const override {
        return at.utc_date();
    }
};

Date day(std::string_view iso) {
    return *Date::parse_iso(iso);
}

/// A practice with a case that is billed to a plan.
struct WithCase : TestPractice {
    NoZones zones;
    KeptWork works;
    Services services{*database, clock, clock, zones, ids, key, log, works, true};
    Actor actor;
    CaseId of_case = ids.make<CaseId>();

    WithCase() {
        actor.practice = practice;
        actor.user = owner;
        actor.role = domain::Role::owner;
        actor.today = day("2026-10-07");
        write([&](store::Transaction& t) -> Result<void> {
            auto own = TRY(store::load_practice(t, practice));
            own.value.npi = Npi::parse("1999999992");
            own.stamp.version = 2;
            TRY(store::update_practice(t, own, 1));
            store::StoredPayer payer{ids.make<PayerId>(), {}, stamp()};
            payer.value.name = "Example Blue PPO";
            payer.value.electronic_id = "00001";
            TRY(store::insert_payer(t, practice, payer));
            store::StoredClient client{ids.make<ClientId>(), {}, stamp()};
            client.value.first_name = "Joan";
            client.value.last_name = "Demo";
            client.value.birth_date = day("1964-05-14");
            TRY(store::insert_client(t, practice, client));
            const store::StoredPractitioner who{ids.make<PractitionerId>(), {}, stamp()};
            TRY(store::insert_practitioner(t, practice, who));
            store::StoredPolicy policy{ids.make<PolicyId>(), {}, stamp()};
            policy.value.client = client.id;
            policy.value.payer = payer.id;
            policy.value.member_id = "XYZ123456789";
            TRY(store::insert_policy(t, practice, policy));
            store::StoredCase made{of_case, {}, stamp()};
            made.value.client = client.id;
            made.value.policy = policy.id;
            made.value.practitioner = who.id;
            return store::insert_case(t, practice, made);
        });
    }

    domain::EligibilityCheck asked() {
        auto done = ask_eligibility(services, actor, of_case, day("2026-10-06"), {}, {});
        REQUIRE(done);
        return done->record.value;
    }
    /// A 271 that answers a trace with some benefits.
    std::string answer(const std::string& trace, std::string_view benefits, int segments) {
        return "ISA*00*          *00*          *ZZ*00001          *ZZ*1999999992     "
               "*261007*0930*^*00501*000000202*0*T*:~GS*HB*00001*1999999992*20261007*0930*202*X*"
               "005010X279A1~ST*271*0001*005010X279A1~BHT*0022*11*" +
               trace +
               "*20261007*0801~HL*1**20*1~NM1*PR*2*EXAMPLE BLUE PPO*****PI*00001~HL*2*1*21*1~"
               "NM1*1P*2*STRONG AGAIN LLC*****XX*1999999992~HL*3*2*22*0~TRN*2*" +
               trace + "*1999999992~NM1*IL*1*DEMO*JOAN****MI*XYZ123456789~DMG*D8*19640514~" +
               std::string(benefits) + "SE*" + std::to_string(11 + segments) +
               "*0001~GE*1*202~IEA*1*000000202~";
    }
    /// As the link hands on what arrived.
    Handled receive(const std::string& bytes) {
        const auto inbox = ids.make<InboxId>();
        return write([&](store::Transaction& t) -> Result<Handled> {
            const auto got = TRY(store::receive(t, practice, inbox, ids.make<DocumentId>(),
                                                "folder", bytes, clock.now(), key));
            return receive_eligibility(t, services, actor, got.id, bytes);
        });
    }
    std::vector<store::StoredCheck> checks() {
        return read([&](store::Transaction& t) { return store::checks_of(t, practice, of_case); });
    }
    std::vector<store::StoredQuestion> questions() {
        return read([&](store::Transaction& t) { return store::open_questions(t, practice, {}); })
            .items;
    }
};

constexpr std::string_view active = "EB*1**30**PPO~EB*A*IND*PT*****.4****N~";
}  // namespace

TEST_CASE_FIXTURE(WithCase, "a question lies in the outbox under its trace before it leaves") {
    const auto check = asked();
    CHECK(check.trace == "E20261007000001");
    const auto waiting =
        read([&](store::Transaction& t) { return store::unsent(t, practice, 10); });
    REQUIRE(waiting.size() == 1);
    CHECK(waiting[0].id == check.sent);
    CHECK(waiting[0].target == "00001");
    CHECK(waiting[0].key == "270-E20261007000001");
}

TEST_CASE_FIXTURE(WithCase, "an answer finds the question by its trace; the raw file stays known") {
    const auto trace = asked().trace;
    const auto done = receive(answer(trace, active, 2));
    CHECK(done.taken == 1);
    CHECK(done.questions == 0);
    const auto all = checks();
    REQUIRE(all.size() == 1);
    REQUIRE(all[0].value.answer);
    CHECK(all[0].value.answer->status == domain::CoverageStatus::active);
    CHECK(all[0].value.answer->out_of_network.coinsurance_bp == 4000);
    CHECK(all[0].value.received);
    CHECK(all[0].stamp.version == 2);
}

TEST_CASE_FIXTURE(WithCase, "an answer about another person is a person's to look at") {
    const auto trace = asked().trace;
    const auto about = [&](const char* name, const char* born) {
        auto text = answer(trace, active, 2);
        text.replace(text.find("DEMO*JOAN"), 9, name);
        return text.replace(text.find("19640514"), 8, born);
    };
    const auto stranger = receive(about("OTHER*ANN", "19900101"));
    CHECK(stranger.taken == 0);
    CHECK(stranger.questions == 1);
    CHECK_FALSE(checks()[0].value.answer);
    CHECK(questions().size() == 1);
    CHECK(receive(about("DEMO*JOAN", "19640515")).taken == 1);
    CHECK(checks()[0].value.answer->corrected ==
          std::vector<domain::Correction>{{"birth_date", "1964-05-15"}});
    CHECK(receive(about("DEMO*JOAN M", "19640514")).taken == 1);
    CHECK(checks()[0].value.answer->corrected.empty());
}

TEST_CASE_FIXTURE(WithCase, "the same answer once more changes nothing, another one counts") {
    const auto trace = asked().trace;
    receive(answer(trace, active, 2));
    auto again = answer(trace, active, 2);
    again.replace(again.find("20261007*0801"), 13, "20261007*0802");
    CHECK(receive(again).taken == 1);
    CHECK(checks()[0].stamp.version == 2);
    CHECK(receive(answer(trace, "EB*6**30~", 1)).taken == 1);
    CHECK(checks()[0].stamp.version == 3);
    CHECK(checks()[0].value.answer->status == domain::CoverageStatus::inactive);
}

TEST_CASE_FIXTURE(WithCase, "an answer to nothing we asked waits for a person") {
    asked();
    const auto done = receive(answer("SOMEBODYELSE", active, 2));
    CHECK(done.taken == 0);
    CHECK(done.questions == 1);
    CHECK_FALSE(checks()[0].value.answer);
    REQUIRE(questions().size() == 1);
    CHECK(questions()[0].value.kind == domain::QuestionKind::unmatched_answer);
    CHECK(questions()[0].value.file);
}

TEST_CASE_FIXTURE(WithCase, "a broken answer is not believed and waits for a person") {
    const auto trace = asked().trace;
    const auto done = receive(answer(trace, active, 5));
    CHECK(done.questions == 1);
    CHECK_FALSE(checks()[0].value.answer);
    CHECK(questions()[0].value.kind == domain::QuestionKind::unreadable_file);
    CHECK(receive("This is not X12.").questions == 0);
}

TEST_CASE_FIXTURE(WithCase, "yesterday's open question does not stop today's") {
    asked();
    CHECK(ask_eligibility(services, actor, of_case, day("2026-10-06"), {}, {}).error().kind ==
          ErrorKind::blocked);
    CHECK(ask_eligibility(services, actor, of_case, day("2026-10-13"), {}, {}));
    actor.today = day("2026-10-08");
    CHECK(asked().trace == "E20261007000003");
}
