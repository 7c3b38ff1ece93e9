// SPDX-License-Identifier: Apache-2.0
#include "domain/payment/anew.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <set>

#include "support/sample_claim.h"

using namespace exclaim;
using namespace exclaim::domain;
using namespace exclaim::literals;
using exclaim::test::day;

namespace {
const auto on = day("2026-11-02");

struct Said {
    Money paid;
    std::vector<LineAdjustment> adjustments;
};
/// A decision on two lines of 80.00 and 40.00.
Remitted decision(std::string payer, std::string number, std::string status,
                  const std::vector<Said>& said) {
    Remitted out;
    out.payer_id = std::move(payer);
    out.trace = "T " + number;
    RemittedClaim claim;
    claim.control_number = "C-1";
    claim.payer_number = std::move(number);
    claim.status = std::move(status);
    claim.charge = 120.00_usd;
    const std::vector<std::pair<std::string, Money>> ours{{"97110", 80.00_usd},
                                                          {"97530", 40.00_usd}};
    for (std::size_t i = 0; i < said.size(); ++i) {
        RemittedLine line;
        line.line_control = i == 0 ? "L1" : "L2";
        line.code = ours[i].first;
        line.charge = ours[i].second;
        line.paid = said[i].paid;
        line.adjustments = said[i].adjustments;
        claim.paid += line.paid;
        claim.lines.push_back(std::move(line));
    }
    out.amount = claim.paid;
    out.claims = {claim};
    return out;
}
/// 51.60 paid, 34.40 the client's, 34.00 above its prices.
Remitted first_pays() {
    return decision("1512345678", "ICNA", "1",
                    {{33.60_usd, {{"PR", "2", 22.40_usd}, {"PR", "45", 24.00_usd}}},
                     {18.00_usd, {{"PR", "2", 12.00_usd}, {"CO", "45", 10.00_usd}}}});
}
/// 74.00 paid, 12.00 the client's.
Remitted first_corrects() {
    return decision("1512345678", "ICNB", "1",
                    {{56.00_usd, {{"PR", "45", 24.00_usd}}},
                     {18.00_usd, {{"PR", "2", 12.00_usd}, {"CO", "45", 10.00_usd}}}});
}
/// 15.00 on top, 19.40 the client's.
Remitted second_pays() {
    return decision(
        "1888888888", "SCN1", "2",
        {{10.00_usd, {{"OA", "23", 33.60_usd}, {"PR", "3", 12.40_usd}, {"CO", "45", 24.00_usd}}},
         {5.00_usd, {{"OA", "23", 18.00_usd}, {"PR", "2", 7.00_usd}, {"CO", "45", 10.00_usd}}}});
}
Remitted taken_back(Remitted of) {
    auto& claim = of.claims[0];
    claim.status = "22";
    claim.paid = -claim.paid;
    claim.charge = -claim.charge;
    for (auto& line : claim.lines) {
        line.charge = -line.charge;
        line.paid = -line.paid;
        for (auto& each : line.adjustments) each.amount = -each.amount;
    }
    of.amount = claim.paid;
    of.trace += " back";
    return of;
}

/// A claim of ours with its ledger, which is only ever added to.
struct Book {
    SentClaim ours;
    std::vector<Entry> entries;
    std::int64_t payments = 0;

    Book() {
        ours.control_numbers = {"C-1"};
        ours.lines = {{"L1", {}, "97110", {}, {}, 80.00_usd, {}, {}, {80.00_usd}},
                      {"L2", {}, "97530", {}, {}, 40.00_usd, {}, {}, {40.00_usd}}};
        for (const auto& line : ours.lines)
            keep({line.number, EntryKind::charge, Account::billed, Account::open, line.charge, on,
                  "C-1"});
    }
    void keep(const Entry& entry) {
        CHECK(entry.amount > Money{});
        entries.push_back(entry);
        take_in(ours, entry);
    }
    void keep(const PostingRef& from, const Entry& entry) {
        keep(entry);
        for (auto& each : ours.posted)
            if (each.from == from) each.entries.push_back(entry);
    }
    PostedResult post(const Remitted& payment) {
        const PaymentId id{++payments};
        auto result = domain::post(payment, {ours}, id, on).claims.at(0);
        REQUIRE(result.outcome == PostOutcome::posted);
        const auto& claim = payment.claims[0];
        for (auto& each : ours.posted)
            if (std::find(result.reverses.begin(), result.reverses.end(), each.from) !=
                result.reverses.end())
                each.reversed = true;
        if (!claim.is_reversal())
            ours.posted.push_back({{id, 0},
                                   claim.payer_number,
                                   claim.status,
                                   claim.paid,
                                   result.entries,
                                   false,
                                   payment.payer_id,
                                   "C-1",
                                   alone(payment, 0)});
        for (const auto& each : result.entries) keep(each);
        for (const auto& [from, each] : result.of_others) keep(from, each);
        return result;
    }
    /// A void that the plan has taken, or that it refuses after all.
    void charge(bool charged) {
        for (auto& line : ours.lines) {
            const auto amount = line.other_charges.front();
            line.charge = charged ? amount : Money{};
            if (charged)
                keep({line.number, EntryKind::charge, Account::billed, Account::open, amount, on,
                      "C-1"});
            else
                keep({line.number, EntryKind::reversal, Account::open, Account::billed, amount, on,
                      "C-1"});
        }
        for (const auto& [from, entry] : settled_anew(ours, on)) keep(from, entry);
    }
    /// charge, paid, adjusted, client, open of both lines.
    std::vector<Money> stands() const {
        std::vector<Money> out;
        for (const auto& line : ours.lines) {
            const auto each = balance(entries, line.number);
            CHECK(each.conserved());
            CHECK(each.open == line.open);
            CHECK(each.client == line.client_share);
            for (const auto& part : {each.charge, each.paid, each.adjusted, each.client, each.open})
                out.push_back(part);
        }
        return out;
    }
    std::vector<Money> total() const {
        const auto all = balance(entries, "");
        return {all.charge, all.paid, all.adjusted, all.client, all.open};
    }
};

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
