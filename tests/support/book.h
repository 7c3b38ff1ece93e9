// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "domain/payment/anew.h"
#include "support/sample_claim.h"

// Decisions of two plans on one claim, and the ledger that they come to; for tests.
namespace exclaim::test {
using namespace exclaim::domain;
using namespace exclaim::literals;

inline const auto on = day("2026-11-02");

struct Said {
    Money paid;
    std::vector<LineAdjustment> adjustments;
};
/// A decision on two lines of 80.00 and 40.00.
inline Remitted decision(std::string payer, std::string number, std::string status,
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
inline Remitted first_pays() {
    return decision("1512345678", "ICNA", "1",
                    {{33.60_usd, {{"PR", "2", 22.40_usd}, {"PR", "45", 24.00_usd}}},
                     {18.00_usd, {{"PR", "2", 12.00_usd}, {"CO", "45", 10.00_usd}}}});
}
/// 74.00 paid, 12.00 the client's.
inline Remitted first_corrects() {
    return decision("1512345678", "ICNB", "1",
                    {{56.00_usd, {{"PR", "45", 24.00_usd}}},
                     {18.00_usd, {{"PR", "2", 12.00_usd}, {"CO", "45", 10.00_usd}}}});
}
/// 15.00 on top, 19.40 the client's.
inline Remitted second_pays() {
    return decision(
        "1888888888", "SCN1", "2",
        {{10.00_usd, {{"OA", "23", 33.60_usd}, {"PR", "3", 12.40_usd}, {"CO", "45", 24.00_usd}}},
         {5.00_usd, {{"OA", "23", 18.00_usd}, {"PR", "2", 7.00_usd}, {"CO", "45", 10.00_usd}}}});
}
inline Remitted taken_back(Remitted of) {
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
    PostedResult last;

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
        return keep(payment,
                    domain::post(payment, {ours}, PaymentId{payments + 1}, on).claims.at(0));
    }
    /// Our line for each line of the payer's, as a person says.
    PostedResult post(const Remitted& payment, std::vector<std::string> lines) {
        return keep(payment, post_claim(payment, 0, ours, on, {std::move(lines), {}, {}}));
    }
    PostedResult keep(const Remitted& payment, PostedResult result) {
        const PaymentId id{++payments};
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
                                   claim.control_number,
                                   alone(payment, 0)});
        for (const auto& each : result.entries) keep(each);
        for (const auto& [from, each] : result.of_others) keep(from, each);
        last = result;
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

}  // namespace exclaim::test
