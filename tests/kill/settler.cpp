// SPDX-License-Identifier: Apache-2.0
// settler set-up URL KEY FILES: a practice that has sent ten claims for each of FILES remittances.
// settler post URL KEY N: brings remittance N, as somebody who uploads it would; says "begun"
// first. settler check URL KEY FILES: proves that every remittance is posted exactly once, to the
// cent.
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <string_view>

#include "base/text.h"
#include "flow/exchange_files.h"
#include "flow/kept_work.h"
#include "flow/ledger.h"
#include "flow/payments.h"
#include "safe/random.h"
#include "store/audit_store.h"
#include "store/case_store.h"
#include "store/client_store.h"
#include "store/migrations.h"
#include "store/payer_store.h"
#include "store/policy_store.h"
#include "store/practice_store.h"
#include "store/practitioner_store.h"
#include "support/sample_claim.h"

using namespace exclaim;
using store::Transaction;

namespace {
constexpr PracticeId practice{1};
constexpr ClientId client{2};
constexpr PayerId payer{3};
constexpr PractitionerId practitioner{4};
constexpr PolicyId policy{5};
constexpr CaseId for_case{6};
constexpr int claims_in_file = 10;

class RealClock final : public Clock {
public:
    Instant now() const override {
        const auto since = std::chrono::system_clock::now().time_since_epoch();
        return Instant{}.plus(since);
    }
};
class Utc final : public TimeZones {
public:
    std::optional<Date> date_in(std::string_view, Instant moment) const override {
        return moment.utc_date();
    }
};

struct Desk {
    store::Database& db;
    const safe::Key& key;
    RealClock clock;
    Utc zones;
    SilentLog log;
    IdGenerator ids{clock, safe::random_u32};
    flow::KeptWork works;
    flow::Services services{db, clock, clock, zones, ids, key, log, works, false};
    flow::Actor actor;

    Desk(store::Database& database, const safe::Key& secret) : db(database), key(secret) {
        actor.practice = practice;
        actor.role = domain::Role::owner;
        actor.today = clock.now().utc_date();
    }
    store::Stamp stamp() const { return {1, clock.now(), {}}; }
};

std::string control(int file, int claim) {
    return format("K{}-{}", file, claim);
}

Result<void> people(Transaction& t, const Desk& desk) {
    store::StoredPractice made{practice, {}, desk.stamp()};
    made.value.name = "Strong Again LLC";
    made.value.time_zone = "UTC";
    TRY(store::insert_practice(t, made));
    store::StoredClient joan{client, {}, desk.stamp()};
    joan.value.last_name = "Demo";
    TRY(store::insert_client(t, practice, joan));
    store::StoredPayer plan{payer, {}, desk.stamp()};
    plan.value.name = "Example Blue PPO";
    TRY(store::insert_payer(t, practice, plan));
    TRY(store::insert_practitioner(t, practice, {practitioner, {}, desk.stamp()}));
    store::StoredPolicy card{policy, {}, desk.stamp()};
    card.value.client = client;
    card.value.payer = payer;
    TRY(store::insert_policy(t, practice, card));
    store::StoredCase knee{for_case, {}, desk.stamp()};
    knee.value.client = client;
    knee.value.policy = policy;
    knee.value.practitioner = practitioner;
    return store::insert_case(t, practice, knee);
}

Result<void> add_claim(Transaction& t, Desk& desk, const std::string& number) {
    store::StoredClaim made{desk.ids.make<ClaimId>(), {}, desk.stamp()};
    auto& v = made.value;
    v.for_case = for_case;
    v.policy = policy;
    v.control_number = number;
    v.built_on = test::day("2026-10-07");
    for (auto line : test::sample_claim().lines) {
        line.number = number + line.number.substr(line.number.size() - 2);
        v.lines.push_back({line, SessionId{made.id.value()}});  // each bills a session of its own
    }
    TRY(store::insert_claim(t, practice, made));
    return flow::charge_claim(t, desk.services, desk.actor, made.id);
}

Result<void> set_up(Desk& desk, int files) {
    TRY(store::migrate(desk.db, desk.clock, desk.log));
    return desk.db.transact(practice, [&](Transaction& t) -> Result<void> {
        TRY(people(t, desk));
        for (int file = 0; file < files; ++file)
            for (int claim = 0; claim < claims_in_file; ++claim)
                TRY(add_claim(t, desk, control(file, claim)));
        return {};
    });
}

/// The worked remittance (I.8) for each claim of a file.
std::string remittance(int file) {
    const auto cents = Money::from_cents(3840) * claims_in_file;
    auto body = format(
        "ST*835*0001~BPR*I*{}*C*ACH*CCP*01*999999992*DA*111222333*1512345678**01*999988880*DA*"
        "444555666*20261102~TRN*1*TRACE{}*1512345678~DTM*405*20261102~N1*PR*EXAMPLE BLUE PPO~"
        "N1*PE*MEDEX STUDIO LLC*XX*1999999992~LX*1~",
        cents.text(), file);
    for (int claim = 0; claim < claims_in_file; ++claim) {
        const auto number = control(file, claim);
        body += format(
            "CLP*{0}*1*160*38.4*121.6*12*ICN{0}*11*1~NM1*QC*1*DEMO*JOAN~"
            "SVC*HC:97110*80*3.6**2~DTM*472*20261006~CAS*PR*1*50**2*2.4**45*24~REF*6R*{0}L1~"
            "SVC*HC:97530*40*18**1~DTM*472*20261006~CAS*PR*2*12**45*10~REF*6R*{0}L2~"
            "SVC*HC:97112*40*16.8**1~DTM*472*20261006~CAS*PR*2*11.2**45*12~REF*6R*{0}L3~",
            number);
    }
    return format(
        "ISA*00*          *00*          *ZZ*EXBLUEPPO      *ZZ*MEDEXSUB01     *261102*0401*^*00501*"
        "{0:09}*0*T*:~GS*HP*EXBLUEPPO*MEDEXSUB01*20261102*0401*1*X*005010X221A1~{1}SE*{2}*0001~"
        "GE*1*1~IEA*1*{0:09}~",
        file + 1, body, 8 + 14 * claims_in_file);
}

Result<void> post(Desk& desk, int file) {
    const auto bytes = remittance(file);
    if (::write(STDOUT_FILENO, "begun\n", 6) < 0) std::_Exit(3);
    TRY(flow::bring_file(desk.services, desk.actor, bytes));
    return {};
}

Result<void> check(Desk& desk, int files) {
    return desk.db.read(practice, [&](Transaction& t) -> Result<void> {
        const auto wrong = [](std::string why) { return fail(ErrorKind::outside, std::move(why)); };
        const auto verdict = TRY(store::verify_audit(t, practice));
        if (!verdict.ok) return wrong("the audit chain is broken");
        const auto payments = TRY(t.query("SELECT count(*) FROM payments")).front().integer(0);
        if (payments != files) return wrong(format("{} payments of {} files", payments, files));
        const auto questions = TRY(store::open_questions(t, practice, {1000, 0, {}})).items;
        if (questions.size() != static_cast<std::size_t>(files * claims_in_file * 3))
            return wrong(format("{} questions", questions.size()));
        for (int file = 0; file < files; ++file)
            for (int claim = 0; claim < claims_in_file; ++claim) {
                const auto number = control(file, claim);
                const auto found = TRY(store::claim_by_control(t, practice, number));
                if (!found) return wrong(number + " is gone");
                const auto entries =
                    store::plain(TRY(store::entries_of(t, practice, found->claim.id)));
                const auto stands = domain::balance(entries, "");
                const bool right = stands.paid == Money::from_cents(3840) &&
                                   stands.client == Money::from_cents(7560) &&
                                   stands.open == Money::from_cents(4600) && entries.size() == 10;
                if (!right)
                    return wrong(format("{}: paid {}, client {}, open {}, {} entries", number,
                                        stands.paid.text(), stands.client.text(),
                                        stands.open.text(), entries.size()));
                if (TRY(store::evidence_of(t, practice, found->claim.id)).size() != 1)
                    return wrong(number + " was told twice");
            }
        return {};
    });
}
}  // namespace

int main(int argc, char** argv) {
    if (argc != 5) return 2;
    const std::string_view verb = argv[1];
    safe::start();
    if (verb == "set-up" && !safe::Key::generate().save(argv[3])) return 3;
    const auto key = safe::Key::load(argv[3]);
    auto opened = db::open_database(argv[2]);
    if (!key || !opened) return 3;
    Desk desk(**opened, *key);
    const int number = std::atoi(argv[4]);
    const auto done = verb == "set-up" ? set_up(desk, number)
                      : verb == "post" ? post(desk, number)
                                       : check(desk, number);
    std::printf("%s\n", done ? "done" : done.error().message.c_str());
    return done ? 0 : 1;
}
