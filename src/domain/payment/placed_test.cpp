// SPDX-License-Identifier: Apache-2.0
#include "domain/payment/placed.h"

#include <doctest/doctest.h>

#include "support/book.h"

using namespace exclaim;
using namespace exclaim::domain;
using namespace exclaim::test;

namespace {
/// The same decision under codes that are none of ours, its lines the other way round.
Remitted renamed(Remitted payment) {
    auto& lines = payment.claims[0].lines;
    std::swap(lines[0], lines[1]);
    for (auto& each : lines) {
        each.line_control.clear();
        each.code = "97799";
    }
    return payment;
}
/// The same for the claim as a whole: 66.60 paid of 120.00, the rest the client's.
Remitted as_a_whole() {
    auto out = second_pays();
    out.claims[0].lines.clear();
    out.claims[0].adjustments = {
        {"OA", "23", 51.60_usd}, {"PR", "2", 19.40_usd}, {"CO", "45", 34.00_usd}};
    return out;
}
const std::vector<std::string> turned{"L2", "L1"};
}  // namespace

TEST_CASE("lines that a person has placed are found again by what was paid on them") {
    Book book;
    CHECK(book.post(renamed(first_pays()), turned).outcome == PostOutcome::posted);
    CHECK(placed_by(book.ours.posted[0], book.ours) == turned);
    book.post(as_a_whole(), turned);
    CHECK(placed_by(book.ours.posted[1], book.ours) == turned);
    Book told;
    told.post(first_pays());
    CHECK(placed_by(told.ours.posted[0], told.ours) == std::vector<std::string>{});
    // What was paid on another claim's line is found on none of ours.
    auto strange = book.ours.posted[0];
    for (auto& each : strange.entries) each.line = "L9";
    CHECK_FALSE(placed_by(strange, book.ours));
}

TEST_CASE(
    "decisions that a person has placed are settled anew like others when one before them comes or "
    "goes") {
    for (const bool placed_first : {false, true})
        for (const bool placed_second : {false, true}) {
            CAPTURE(placed_first);
            CAPTURE(placed_second);
            const auto first = [&](Book& book, const Remitted& payment) {
                placed_first ? book.post(renamed(payment), turned) : book.post(payment);
            };
            const auto second = [&](Book& book) {
                placed_second ? book.post(renamed(second_pays()), turned)
                              : book.post(second_pays());
            };
            Book book;
            first(book, first_pays());
            second(book);
            CHECK(book.total() ==
                  std::vector{120.00_usd, 66.60_usd, Money{}, 19.40_usd, 34.00_usd});
            book.post(taken_back(first_pays()));
            CHECK(book.total() ==
                  std::vector{120.00_usd, 15.00_usd, Money{}, 19.40_usd, 85.60_usd});
            first(book, first_corrects());
            Book fresh;
            fresh.post(first_corrects());
            fresh.post(second_pays());
            CHECK(book.stands() == fresh.stands());
            book.post(taken_back(second_pays()));
            CHECK(book.total() ==
                  std::vector{120.00_usd, 74.00_usd, Money{}, 12.00_usd, 34.00_usd});
            second(book);
            book.charge(false);
            CHECK(book.total() == std::vector{Money{}, 89.00_usd, Money{}, Money{}, -89.00_usd});
            book.charge(true);
            CHECK(book.stands() == fresh.stands());
            book.post(taken_back(first_corrects()));
            book.post(taken_back(second_pays()));
            CHECK(book.total() == std::vector{120.00_usd, Money{}, Money{}, Money{}, 120.00_usd});
        }
}
