// SPDX-License-Identifier: Apache-2.0
#include "domain/payment/anew.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <set>

#include "domain/payment/question_words.h"
#include "support/book.h"

using namespace exclaim;
using namespace exclaim::domain;
using namespace exclaim::literals;
using namespace exclaim::test;

namespace {
/// What happens, and what has to have happened before.
struct Event {
    std::string name;
    std::vector<std::string> after;
};
/// What stands after these events: its own decisions in the order of the plans, posted from
/// scratch.
std::vector<Money> oracle(const std::vector<std::string>& done) {
    const auto has = [&](std::string_view name) {
        return std::find(done.begin(), done.end(), name) != done.end();
    };
    Book book;
    if (has("first corrected"))
        book.post(first_corrects());
    else if (has("first pays") && !has("first taken back"))
        book.post(first_pays());
    if (has("second pays") && !has("second taken back")) book.post(second_pays());
    return book.stands();
}
void happen(Book& book, const std::string& name) {
    if (name == "first pays") book.post(first_pays());
    if (name == "second pays") book.post(second_pays());
    if (name == "first taken back") book.post(taken_back(first_pays()));
    if (name == "second taken back") book.post(taken_back(second_pays()));
    if (name == "first corrected") book.post(first_corrects());
}
}  // namespace

TEST_CASE("what a person put another decision in the place of, the payer may take back later") {
    Book book;
    book.post(first_pays());
    auto& replaced = book.ours.posted.front();
    replaced.reversed = true;
    const auto back = taken_back(first_pays());
    CHECK(post_claim(back, 0, book.ours, on).outcome == PostOutcome::reversal_unmatched);
    replaced.replaced = true;
    const auto taken = post_claim(back, 0, book.ours, on);
    CHECK(taken.outcome == PostOutcome::posted);
    CHECK(taken.owed_for == replaced.from);
    CHECK(taken.entries.empty());
    CHECK(taken.reverses.empty());
}

TEST_CASE("whatever order the decisions of two plans come and go in, the same stands to the cent") {
    const std::vector<Event> all{{"first pays", {}},
                                 {"second pays", {}},
                                 {"first taken back", {"first pays"}},
                                 {"second taken back", {"second pays"}},
                                 {"first corrected", {"first taken back"}}};
    std::vector<std::size_t> order{0, 1, 2, 3, 4};
    std::set<std::vector<std::string>> played;
    do {
        std::vector<std::string> done;
        for (const auto at : order) {
            const auto& event = all[at];
            const bool admissible =
                std::all_of(event.after.begin(), event.after.end(), [&](const auto& each) {
                    return std::find(done.begin(), done.end(), each) != done.end();
                });
            if (!admissible) break;
            done.push_back(event.name);
            if (!played.insert(done).second) continue;
            // Also at each stage on the way.
            Book book;
            std::string said;
            for (const auto& each : done) {
                happen(book, each);
                said += each + "; ";
            }
            CAPTURE(said);
            CHECK(book.stands() == oracle(done));
        }
    } while (std::next_permutation(order.begin(), order.end()));
    CHECK(played.size() == 33);
}

TEST_CASE(
    "taken back before the second plan's, the first decision leaves nothing with the client") {
    Book book;
    book.post(first_pays());
    book.post(second_pays());
    CHECK(book.total() == std::vector{120.00_usd, 66.60_usd, Money{}, 19.40_usd, 34.00_usd});
    book.post(taken_back(first_pays()));
    // What the second one says stands: 15.00 paid, 19.40 the client's.
    CHECK(book.total() == std::vector{120.00_usd, 15.00_usd, Money{}, 19.40_usd, 85.60_usd});
    book.post(taken_back(second_pays()));
    CHECK(book.total() == std::vector{120.00_usd, Money{}, Money{}, Money{}, 120.00_usd});
}

TEST_CASE("the first plan corrects under the second one, which then takes back") {
    Book book;
    book.post(first_pays());
    book.post(second_pays());
    book.post(taken_back(first_pays()));
    book.post(first_corrects());
    book.post(taken_back(second_pays()));
    CHECK(book.total() == std::vector{120.00_usd, 74.00_usd, Money{}, 12.00_usd, 34.00_usd});
}

TEST_CASE("of a charge that is gone only what was paid stands, and all comes back with it") {
    for (const bool second : {false, true}) {
        CAPTURE(second);
        Book book;
        book.post(first_pays());
        if (second) book.post(second_pays());
        // A person bills what is above the first plan's prices.
        book.keep(book.ours.posted[0].from,
                  {"L1", EntryKind::client_share, Account::open, Account::client, 24.00_usd, on,
                   "above the allowed amount: billed to the client"});
        const auto before = book.stands();
        book.charge(false);
        const auto paid = second ? 66.60_usd : 51.60_usd;
        CHECK(book.total() == std::vector{Money{}, paid, Money{}, Money{}, -paid});
        book.charge(true);
        CHECK(book.stands() == before);
        book.charge(false);
        if (second) book.post(taken_back(second_pays()));
        book.post(taken_back(first_pays()));
        CHECK(book.total() == std::vector{Money{}, Money{}, Money{}, Money{}, Money{}});
    }
}

TEST_CASE("voided one after the other, in either order, both plans leave nothing") {
    for (const bool first : {false, true}) {
        CAPTURE(first);
        Book book;
        book.post(first_pays());
        book.post(second_pays());
        if (first) {
            book.post(taken_back(first_pays()));
            book.charge(false);
            CHECK(book.total() == std::vector{Money{}, 15.00_usd, Money{}, Money{}, -15.00_usd});
            book.post(taken_back(second_pays()));
        } else {
            book.post(taken_back(second_pays()));
            CHECK(book.total() ==
                  std::vector{120.00_usd, 51.60_usd, Money{}, 34.40_usd, 34.00_usd});
            book.post(taken_back(first_pays()));
            book.charge(false);
        }
        CHECK(book.total() == std::vector{Money{}, Money{}, Money{}, Money{}, Money{}});
    }
}

TEST_CASE("what is paid on a charge that is gone waits for a person; a refusal of it is noted") {
    Book book;
    book.charge(false);
    const auto held = domain::post(second_pays(), {book.ours}, PaymentId{9}, on).claims.at(0);
    CHECK(held.outcome == PostOutcome::contradictory);
    CHECK(held.entries.empty());
    const auto posted =
        post_claim(second_pays(), 0, book.ours, on, {{}, {}, PostOutcome::contradictory});
    CHECK(posted.outcome == PostOutcome::posted);
    Money paid;
    for (const auto& each : posted.entries) {
        CHECK(each.to == Account::paid);
        paid += each.amount;
    }
    CHECK(paid == 15.00_usd);
    CHECK(posted.questions.empty());
    auto refused = second_pays();
    refused.amount = refused.claims[0].paid = Money{};
    for (auto& line : refused.claims[0].lines) {
        line.paid = Money{};
        line.adjustments = {{"OA", "18", line.charge}};
    }
    const auto noted = domain::post(refused, {book.ours}, PaymentId{9}, on).claims.at(0);
    CHECK(noted.outcome == PostOutcome::noted);
    CHECK(noted.entries.empty());
    CHECK(noted.denials.empty());
}

TEST_CASE("what a decision said anew asks is asked in its own name, and no more than is open") {
    Book book;
    book.post(first_pays());
    book.post(second_pays());
    const auto result = book.post(taken_back(first_pays()));
    CHECK(result.said_anew == std::vector{PostingRef{PaymentId{2}, 0}});
    std::map<std::string, Money> asked;
    for (const auto& each : result.questions) {
        CHECK(each.from == PostingRef{PaymentId{2}, 0});
        asked[each.line] += each.amount;
    }
    for (const auto& line : book.ours.lines) CHECK(asked[line.number] <= line.open);
}

namespace {
/// The first decision of one line of 80.00, the claim to the second plan, and what comes then, in
/// either order: the first plan decides anew, and the second one decides on what it was told.
struct Change {
    Money paid, share;  ///< of the first plan, anew; 24.00 is above its prices
    bool second_last;
};
Remitted of_line(const std::string& payer, const std::string& number, const std::string& control,
                 const std::string& status, Money paid, std::vector<LineAdjustment> adjustments) {
    auto out = decision(payer, number, status, {{paid, std::move(adjustments)}});
    out.claims[0].charge = 80.00_usd;
    out.claims[0].control_number = control;
    return out;
}
/// 33.60 paid, 22.40 the client's at first; the second plan pays `paid` of that and leaves `share`.
Book changed(const Change& change, Money paid, Money share) {
    Book book;
    const auto first = [&](const std::string& number, Money pays, Money leaves) {
        std::vector<LineAdjustment> all{{"PR", "45", 24.00_usd}};
        if (leaves > Money{}) all.push_back({"PR", "2", leaves});
        if (const auto rest = 56.00_usd - pays - leaves; rest > Money{})
            all.push_back({"PR", "96", rest});
        return of_line("1512345678", number, "C-1", "1", pays, all);
    };
    const auto then = first("ICNA", 33.60_usd, 22.40_usd);
    book.post(then);
    book.ours.control_numbers.push_back("C-1-2");
    book.ours.left_behind["C-1-2"] = EvidenceId{book.payments};
    std::vector<LineAdjustment> behind{{"OA", "23", 33.60_usd},
                                       {"CO", "45", 46.40_usd - paid - share}};
    if (share > Money{}) behind.push_back({"PR", "3", share});
    const auto second = of_line("1888888888", "SCN1", "C-1-2", "2", paid, behind);
    if (!change.second_last) book.post(second);
    book.post(taken_back(then));
    book.post(first("ICNB", change.paid, change.share));
    if (change.second_last) book.post(second);
    return book;
}
}  // namespace

TEST_CASE(
    "of two decisions that do not fit together the client owes no more than either leaves, in "
    "whatever order they came") {
    for (int paid = 0; paid <= 56; paid += 4)
        for (int share = 0; paid + share <= 56; share += 4)
            for (int more = 0; more <= 22; more += 2)
                for (int left = 0; more + left <= 22; left += 2) {
                    const auto usd = [](int whole) { return Money::from_cents(whole * 100); };
                    if (more + left == 0) continue;
                    CAPTURE(paid);
                    CAPTURE(share);
                    CAPTURE(more);
                    CAPTURE(left);
                    const auto a = changed({usd(paid), usd(share), false}, usd(more), usd(left));
                    const auto b = changed({usd(paid), usd(share), true}, usd(more), usd(left));
                    CHECK(a.stands() == b.stands());
                    const auto stands = balance(a.entries, "L1");
                    CHECK(stands.paid == usd(paid + more));
                    CHECK(stands.client >= Money{});
                    CHECK(stands.client <= usd(left));
                    const auto allowed = usd(paid + share);
                    if (allowed > Money{})
                        CHECK(stands.client <= std::max(Money{}, allowed - stands.paid));
                }
}

TEST_CASE(
    "what two plans leave to the client and does not fit together is asked, in one question") {
    for (const bool second_last : {false, true}) {
        CAPTURE(second_last);
        // The worked figures: 56.00 paid now, nothing left; 10.00 and 12.40 of what was left then.
        auto book = changed({56.00_usd, {}, second_last}, 10.00_usd, 12.40_usd);
        CHECK(balance(book.entries, "L1").client == Money{});
        CHECK(balance(book.entries, "L1").open == 14.00_usd);
        const auto& last = book.last;
        REQUIRE(last.questions.size() == 2);
        CHECK(last.questions[0].why == why_decided_since);
        CHECK(last.questions[0].amount == 12.40_usd);
        CHECK(last.questions[1].amount == 1.60_usd);
        // Corrected, the claim behind tells what stands; its plan decides on that.
        book.post(taken_back(
            of_line("1888888888", "SCN1", "C-1-2", "2", 10.00_usd,
                    {{"OA", "23", 33.60_usd}, {"PR", "3", 12.40_usd}, {"CO", "45", 24.00_usd}})));
        book.ours.left_behind["C-1-3"] = EvidenceId{book.payments};
        book.ours.control_numbers.push_back("C-1-3");
        book.post(of_line("1888888888", "SCN2", "C-1-3", "2", {}, {{"OA", "23", 80.00_usd}}));
        CHECK(balance(book.entries, "L1").client == Money{});
        CHECK(balance(book.entries, "L1").open == 24.00_usd);
    }
}

TEST_CASE("a decision of the plan behind on what still stands is booked as it says") {
    Book book;
    book.post(first_pays());
    book.ours.left_behind["C-1"] = EvidenceId{1};
    book.post(second_pays());
    CHECK(book.total() == std::vector{120.00_usd, 66.60_usd, Money{}, 19.40_usd, 34.00_usd});
    for (const auto& each : book.last.questions) CHECK(each.why != why_decided_since);
}
