// SPDX-License-Identifier: Apache-2.0
#include "base/ids.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <set>
#include <thread>

#include "base/finding.h"
#include "base/text.h"

using namespace exclaim;

TEST_CASE("an id is thirteen letters that survive a person's handwriting") {
    CHECK(rc::check([](std::uint32_t high, std::uint32_t low) {
        const auto value = static_cast<std::int64_t>((std::uint64_t{high} << 31 | low) >> 1) + 1;
        RC_ASSERT(parse_id_text(id_text(value)) == value);
    }));
    CHECK(parse_id_text("000000000000o") == std::nullopt);
    CHECK(parse_id_text("000000000001l") == parse_id_text("0000000000011"));
    CHECK_FALSE(parse_id_text("U000000000000"));
    CHECK_FALSE(parse_id_text("00000000000001"));
    CHECK_FALSE(parse_id_text("ZZZZZZZZZZZZZ"));
    CHECK_FALSE(parse_id_text(""));
}

TEST_CASE("ids grow with time, and none is made twice however many threads ask") {
    ManualClock clock(*Instant::parse("2026-10-06T12:00:00Z"));
    IdGenerator ids(clock, [] { return 7U; });
    const auto before = ids.next();
    clock.advance(std::chrono::seconds{1});
    CHECK(ids.next() > before);
    std::set<std::int64_t> all;
    std::mutex mutex;
    std::vector<std::jthread> threads;
    for (int t = 0; t < 4; ++t)
        threads.emplace_back([&] {
            for (int i = 0; i < 5'000; ++i) {
                const auto id = ids.next();
                const std::lock_guard lock(mutex);
                all.insert(id);
            }
        });
    threads.clear();
    CHECK(all.size() == 20'000);
}

TEST_CASE("a finding fills the places of its words") {
    constexpr FindingSpec spec{
        "TST-0001",   "test", Severity::warning, Step::claim, "{who} has {count} open.",
        "Ask {who}.", ""};
    const auto finding = make_finding(spec, {{"who", "Kim"}, {"count", "3"}});
    CHECK(finding.message == "Kim has 3 open.");
    CHECK(finding.repair == "Ask Kim.");
    CHECK_FALSE(has_block({finding}));
}

TEST_CASE("well-formed UTF-8 is told from what only looks like it") {
    CHECK(is_utf8("plain, Ünïcödé, 数, 🦵"));
    for (const auto* wrong :
         {"\xC0\x80", "\xED\xA0\x80", "\xF5\x80\x80\x80", "\xE2\x82", "\x80", "\xFF"})
        CHECK_FALSE(is_utf8(wrong));
    CHECK(utf8_length("Ünï") == 3);
    CHECK(trim(" \t a b \n") == "a b");
    CHECK_FALSE(parse_int("12x"));
    CHECK_FALSE(parse_int("9223372036854775808"));
}
