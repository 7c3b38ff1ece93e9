// SPDX-License-Identifier: Apache-2.0
// writer write URL: saves clients as fast as it can, from two threads, and prints the id of each
// once it is acknowledged; ends only by being killed.
// writer check URL: reads such ids and proves that each is there and nothing is half there.
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <iostream>
#include <thread>

#include "base/clock.h"
#include "safe/random.h"
#include "store/audit_store.h"
#include "store/client_store.h"
#include "store/migrations.h"
#include "store/practice_store.h"

using namespace exclaim;
using namespace exclaim::store;

namespace {
constexpr PracticeId practice{1};

class RealClock final : public Clock {
public:
    Instant now() const override {
        const auto since = std::chrono::system_clock::now().time_since_epoch();
        return Instant{}.plus(since);
    }
};

Result<void> set_up(Database& db, const Clock& clock) {
    SilentLog log;
    TRY(migrate(db, clock, log));
    return db.transact(practice, [&](Transaction& t) -> Result<void> {
        if (!TRY(list_practices(t)).empty()) return {};
        StoredPractice made{practice, {}, {1, clock.now(), {}}};
        made.value.name = "Strong Again LLC";
        return insert_practice(t, made);
    });
}

Result<void> save_one(Database& db, ClientId id, Instant now) {
    return db.transact(practice, [&](Transaction& t) -> Result<void> {
        StoredClient client{id, {}, {1, now, {}}};
        client.value.last_name = "Client " + id.text();
        TRY(insert_client(t, practice, client));
        return append(t, practice,
                      {0, now, {}, "client.add", "client", id.value(), {}, {}, "writer"});
    });
}

int write_until_killed(Database& db) {
    const RealClock clock;
    IdGenerator ids(clock, safe::random_u32);
    if (!set_up(db, clock)) return 3;
    const auto burst = [&] {
        for (;;) {
            const auto id = ids.make<ClientId>();
            // The server may be killed too: then this one was not acknowledged.
            if (!save_one(db, id, clock.now())) continue;
            // One write() per line, so that a line is whole even if the next instruction is never
            // reached.
            const auto line = std::to_string(id.value()) + "\n";
            if (::write(STDOUT_FILENO, line.data(), line.size()) < 0) std::_Exit(3);
        }
    };
    std::thread second(burst);
    burst();
    return 0;
}

Result<std::int64_t> check_all(Transaction& t) {
    const auto verdict = TRY(verify_audit(t, practice));
    if (!verdict.ok) return fail(ErrorKind::outside, "the audit chain is broken");
    const auto clients = TRY(t.query("SELECT count(*) FROM clients")).front().integer(0);
    if (clients != verdict.count) return fail(ErrorKind::outside, "something is half there");
    std::int64_t acknowledged = 0;
    for (std::int64_t id = 0; std::cin >> id; ++acknowledged)
        TRY(load_client(t, practice, ClientId{id}));
    return acknowledged;
}

int check(Database& db) {
    const auto found = db.read(practice, check_all);
    if (found)
        std::printf("%lld acknowledged, all there; the audit chain holds\n",
                    static_cast<long long>(*found));
    else
        std::printf("%s\n", found.error().message.c_str());
    return found ? 0 : 1;
}
}  // namespace

int main(int argc, char** argv) {
    if (argc != 3) return 2;
    safe::start();
    auto db = db::open_database(argv[2]);
    if (!db) {
        std::fprintf(stderr, "%s\n", db.error().message.c_str());
        return 3;
    }
    return std::strcmp(argv[1], "write") == 0 ? write_until_killed(**db) : check(**db);
}
