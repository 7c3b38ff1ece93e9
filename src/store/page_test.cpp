// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>

#include "base/text.h"
#include "store/client_store.h"
#include "support/test_practice.h"

using namespace exclaim;
using namespace exclaim::store;
using exclaim::testing::TestPractice;

namespace {
/// Few different names, dates and moments, so that ties are common.
std::vector<StoredClient> add_clients(TestPractice& p, PracticeId practice, int count) {
    std::vector<StoredClient> out;
    const std::vector<std::string> names = {"adams", "Baker", "baker", "Ço", "", "Zed"};
    for (int i = 0; i < count; ++i) {
        StoredClient next{p.ids.make<ClientId>(), {}, p.stamp()};
        next.value.last_name = names[static_cast<std::size_t>(i * 7 + i / 5) % names.size()];
        next.value.first_name = i % 2 ? "Ann" : "bo";
        if (i % 4) next.value.birth_date = Date::from(1950 + i % 3, 1, 1);
        next.value.active = i % 3 != 0;
        next.stamp.changed_at = Instant::from_micros(i % 5);
        out.push_back(next);
    }
    p.write([&](Transaction& t) -> Result<void> {
        for (const auto& client : out) TRY(insert_client(t, practice, client));
        return {};
    });
    return out;
}

/// The order that the database must agree with, written down a second time.
std::string sort_value(const StoredClient& c, const std::string& sort) {
    if (sort == "birth_date") return c.value.birth_date ? c.value.birth_date->iso() : "";
    if (sort == "changed_at") return format("{:020}", c.stamp.changed_at.micros());
    std::string out;
    for (const auto& part : {c.value.last_name, c.value.first_name, c.value.middle_name})
        if (!part.empty())
            out += (out.empty() ? "" : " ") + (part == "Ço" ? "co" : ascii_lower(part));
    return out;
}

std::vector<ClientId> model(std::vector<StoredClient> all, const std::string& sort, bool down,
                            std::optional<bool> active) {
    std::erase_if(all, [&](const auto& c) { return active && c.value.active != *active; });
    std::sort(all.begin(), all.end(), [&](const auto& a, const auto& b) {
        const auto left = std::pair{sort_value(a, sort), a.id};
        const auto right = std::pair{sort_value(b, sort), b.id};
        return down ? right < left : left < right;
    });
    std::vector<ClientId> out;
    for (const auto& client : all) out.push_back(client.id);
    return out;
}

struct Walk {
    std::vector<ClientId> seen;
    std::int64_t count = 0;
};
/// Turns page after page to the end.
Walk walk(TestPractice& p, const ClientFilter& filter, const std::string& sort, int limit) {
    Walk out;
    PageQuery query{limit, 0, sort};
    for (;;) {
        const auto page =
            p.read([&](Transaction& t) { return list_clients(t, p.practice, filter, query); });
        ENSURE(page.items.size() <= static_cast<std::size_t>(limit));
        out.count = page.count;
        for (const auto& item : page.items) out.seen.push_back(item.id);
        if (!page.next) return out;
        query.after = page.next->value();
    }
}
}  // namespace

TEST_CASE_FIXTURE(TestPractice, "turning pages shows every row once, in order, for every sort") {
    const auto all = add_clients(*this, practice, 61);
    add_clients(*this, add_practice("Other LLC"), 5);
    CHECK(rc::check([&] {
        const auto sort = *rc::gen::element<std::string>("last_name", "birth_date", "changed_at");
        const bool down = *rc::gen::arbitrary<bool>();
        const int limit = *rc::gen::inRange(1, 70);
        const auto active = *rc::gen::element<std::optional<bool>>(std::nullopt, true, false);
        ClientFilter filter;
        filter.active = active;
        const auto walked = walk(*this, filter, (down ? "-" : "") + sort, limit);
        const auto expected = model(all, sort, down, active);
        RC_ASSERT(walked.seen == expected);
        RC_ASSERT(walked.count == static_cast<std::int64_t>(expected.size()));
    }));
}

TEST_CASE_FIXTURE(TestPractice, "rows that appear or go while pages are turned disturb no other") {
    const auto all = add_clients(*this, practice, 20);
    const auto expected = model(all, "last_name", false, std::nullopt);
    PageQuery query{10, 0, "last_name"};
    const auto list = [&] {
        return read([&](Transaction& t) { return list_clients(t, practice, {}, query); });
    };
    query.after = list().next->value();
    StoredClient first{ids.make<ClientId>(), {}, stamp()};
    write([&](Transaction& t) { return insert_client(t, practice, first); });
    const auto second = list();
    REQUIRE(second.items.size() == 10);
    CHECK(second.count == 21);
    for (std::size_t i = 0; i < 10; ++i) CHECK(second.items[i].id == expected[i + 10]);
}

TEST_CASE_FIXTURE(TestPractice, "an unknown sort or cursor is refused in plain words") {
    const auto refusal = [&](const PageQuery& query) {
        const auto page = database->read(
            practice, [&](Transaction& t) { return list_clients(t, practice, {}, query); });
        REQUIRE_FALSE(page);
        CHECK(page.error().kind == ErrorKind::invalid);
        return page.error().message;
    };
    CHECK(refusal({10, 0, "note"}) == "This list cannot be sorted like that.");
    CHECK(refusal({10, 12345, "last_name"}) ==
          "The cursor names no row of this list. Start from the top.");
}
