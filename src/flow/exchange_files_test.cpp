// SPDX-License-Identifier: Apache-2.0
#include "flow/exchange_files.h"

#include <doctest/doctest.h>

#include <map>

#include "base/text.h"
#include "flow/audit.h"
#include "flow/kept_work.h"
#include "flow/outgoing.h"
#include "store/document_store.h"
#include "store/question_store.h"
#include "support/test_practice.h"
#include "support/x12_files.h"

using namespace exclaim;
using exclaim::testing::TestPractice;

namespace {
struct Utc final : TimeZones {
    std::optional<Date> date_in(std::string_view, Instant moment) const override {
        return moment.utc_date();
    }
};

/// A mailbox in memory that fails at one of its steps and at all that follow, as for a program
/// that is killed there. `after`: the step itself was still done.
struct FrailBox final : link::Mailbox {
    std::map<std::string, std::string> in, out;
    int fails_at = -1, step = 0;
    bool after = false;

    Result<void> may(const std::function<void()>& act) {
        const int now = step++;
        const bool fails = fails_at >= 0 && now >= fails_at;
        if (!fails || (after && now == fails_at)) act();
        if (fails) return fail(ErrorKind::outside, "the power is out");
        return {};
    }
    Result<std::vector<std::string>> waiting() override {
        TRY(may([] {}));
        std::vector<std::string> names;
        for (const auto& [name, bytes] : in) names.push_back(name);
        return names;
    }
    Result<std::string> fetch(const std::string& name) override {
        TRY(may([] {}));
        return in.at(name);
    }
    Result<void> remove(const std::string& name) override {
        return may([&] { in.erase(name); });
    }
    Result<std::string> lay_aside(const std::string& name) override {
        TRY(may([&] { in.erase(name); }));
        return name;
    }
    Result<void> deliver(const std::string& name, std::string_view bytes) override {
        return may([&] { out[name] = bytes; });
    }
};

/// A file that our own check lets pass, with the name as its receiver.
std::string sound(std::string_view name) {
    return format(
        "ISA*00*          *00*          *ZZ*1999999992     *ZZ*{:<15}"
        "*261007*1200*^*00501*000000001*0*T*:~TA1*000000001*261007*1200*A*000~"
        "IEA*0*000000001~",
        name);
}

struct Office : TestPractice {
    Utc zones;
    flow::KeptWork works;
    flow::Services services{*database, clock, clock, zones, ids, key, log, works};
    FrailBox box;

    flow::Actor actor() {
        flow::Actor out;
        out.practice = practice;
        out.user = owner;
        return out;
    }
    OutboxId queue(std::string_view name) {
        return write([&](store::Transaction& t) {
            return flow::queue_file(t, services, actor(), "payer", name, sound(name));
        });
    }
    store::FilePage files(std::optional<bool> arrived = {}) {
        return *flow::list_files(services, actor(), {arrived, 0, 0, 100});
    }
    std::string content(DocumentId id) {
        return read(
            [&](store::Transaction& t) { return store::read_document(t, practice, id, key); });
    }
    flow::Round round() {
        const auto done = flow::exchange_files(services, practice, box);
        REQUIRE(done.has_value());
        return *done;
    }
};
constexpr std::string_view not_x12 = "Dear practice, the remittance is attached.";
constexpr std::string_view acknowledgement =
    "ISA*00*          *00*          *ZZ*00001          *ZZ*1999999992     "
    "*261007*1200*^*00501*000000001*0*T*:~TA1*000000001*261007*1200*A*000~IEA*0*000000001~";
}  // namespace

TEST_CASE_FIXTURE(Office, "what waits leaves once, under a name that rises with time") {
    const auto first = queue("claim-1"), second = queue("claim-2");
    CHECK(round().sent == 2);
    REQUIRE(box.out.size() == 2);
    CHECK(box.out.begin()->first == first.text() + ".x12");
    CHECK(box.out.begin()->second == sound("claim-1"));
    CHECK(box.out.rbegin()->first == second.text() + ".x12");
    CHECK(round().quiet());
    const auto left = files(false);
    REQUIRE(left.items.size() == 2);
    CHECK(left.items[0].label == "claim-2");
    CHECK(left.items[0].done.has_value());
}

TEST_CASE_FIXTURE(Office, "a file that our own check would reject is never queued") {
    const auto refused = database->transact(practice, [&](store::Transaction& t) {
        return flow::queue_file(t, services, actor(), "payer", "claim-1", "ISA*claim-1");
    });
    REQUIRE_FALSE(refused.has_value());
    CHECK(refused.error().kind == ErrorKind::blocked);
    CHECK_FALSE(refused.error().findings.empty());
    CHECK(files(false).items.empty());
}

TEST_CASE_FIXTURE(Office, "what arrives is kept raw, taken away and handled") {
    box.in["a"] = acknowledgement;
    const auto moved = round();
    CHECK(moved.arrived == 1);
    CHECK(moved.handled == 1);
    CHECK(box.in.empty());
    const auto page = files();
    REQUIRE(page.items.size() == 1);
    CHECK(page.items[0].kind == "TA1");
    CHECK(page.items[0].done.has_value());
    CHECK(content(page.items[0].document) == acknowledgement);
    CHECK(round().quiet());
}

TEST_CASE_FIXTURE(Office, "the same file twice arrives once") {
    box.in["a"] = acknowledgement;
    box.in["b"] = acknowledgement;
    CHECK(round().arrived == 1);
    CHECK(box.in.empty());
    box.in["c"] = acknowledgement;
    CHECK(round().arrived == 0);
    CHECK(box.in.empty());
    CHECK(files().count == 1);
}

TEST_CASE_FIXTURE(Office, "a file that cannot be read is kept and waits for a person") {
    box.in["a"] = not_x12;
    box.in["b"] = std::string(acknowledgement.substr(0, acknowledgement.size() - 10));
    box.in["c"] = acknowledgement;
    CHECK(round().handled == 3);
    const auto page = files();
    REQUIRE(page.items.size() == 3);
    CHECK(page.items[2].kind.empty());
    CHECK(page.items[2].questions == 1);
    CHECK(content(page.items[2].document) == not_x12);
    CHECK(page.items[1].questions == 1);  // cut off before its end
    CHECK(page.items[0].questions == 0);
    const auto asked =
        read([&](store::Transaction& t) { return store::open_questions(t, practice, {}); }).items;
    REQUIRE(asked.size() == 2);
    CHECK(asked[0].value.kind == domain::QuestionKind::unreadable_file);
    CHECK(asked[0].value.file == InboxId{page.items[2].id});
}

TEST_CASE_FIXTURE(Office,
                  "what is read from a damaged envelope is taken in, and a person is asked") {
    auto damaged = test::golden("999.x12");
    const auto end = damaged.find("\nSE*");
    REQUIRE(end != std::string::npos);
    damaged.replace(end + 1, 2, "SX");
    box.in["a"] = test::golden("999.x12");
    box.in["b"] = damaged;
    CHECK(round().handled == 2);
    const auto page = files();
    REQUIRE(page.items.size() == 2);
    CHECK(page.items[1].questions == 0);
    CHECK(page.items[0].kind == "999");
    CHECK(page.items[0].questions == 1);
    const auto asked =
        read([&](store::Transaction& t) { return store::open_questions(t, practice, {}); }).items;
    REQUIRE(asked.size() == 1);
    CHECK(asked[0].value.why ==
          "What encloses the answers of this file is damaged: There is no segment SX in the "
          "standard. What it says for certain was taken in. Compare it with what became of it, and "
          "ask its sender to send it whole.");
}

TEST_CASE_FIXTURE(Office, "a file brought by hand goes the same way, and twice it is one") {
    const auto first = flow::bring_file(services, actor(), acknowledgement);
    REQUIRE(first.has_value());
    CHECK_FALSE(first->known);
    CHECK(first->file.kind == "TA1");
    CHECK(first->file.done.has_value());
    const auto again = flow::bring_file(services, actor(), acknowledgement);
    REQUIRE(again.has_value());
    CHECK(again->known);
    CHECK(again->file.id == first->file.id);
    CHECK_FALSE(flow::bring_file(services, actor(), ""));
}

TEST_CASE("interrupted at any step, everything is sent and arrives once") {
    for (const bool after : {false, true})
        for (int fails_at = 0;; ++fails_at) {
            Office office;
            office.queue("claim-1");
            office.queue("claim-2");
            office.box.in["a"] = acknowledgement;
            office.box.in["b"] = not_x12;
            office.box.fails_at = fails_at;
            office.box.after = after;
            CAPTURE(fails_at);
            if (flow::exchange_files(office.services, office.practice, office.box)) {
                CHECK(fails_at == 7);  // 2 deliveries, a look, 2 fetches, 2 removals
                break;
            }
            office.box.fails_at = -1;
            office.round();
            CHECK(office.round().quiet());
            CHECK(office.box.in.empty());
            CHECK(office.box.out.size() == 2);
            const auto all = office.files();
            CHECK(all.count == 4);
            for (const auto& file : all.items) CHECK(file.done.has_value());
        }
}

TEST_CASE_FIXTURE(Office, "files of one practice are not another's") {
    box.in["a"] = acknowledgement;
    round();
    auto other = actor();
    other.practice = add_practice("Other");
    CHECK(flow::list_files(services, other, {})->items.empty());
    CHECK(flow::open_file(services, other, files().items[0].id).error().kind == ErrorKind::missing);
}
