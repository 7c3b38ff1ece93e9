// SPDX-License-Identifier: Apache-2.0
#include "demo/seed.h"

#include <algorithm>
#include <map>

#include "base/npi.h"
#include "base/text.h"

namespace exclaim::demo {

namespace {
/// An NPI with its check digit.
std::string npi_of(std::size_t number) {
    for (int check = 0; check < 10; ++check) {
        auto text = format("1{:08}{}", 90'000'000 + number, check);
        if (Npi::parse(text)) return text;
    }
    return {};
}
}  // namespace

namespace {
/// Links an account to a practitioner: nobody else signs what that one delivers.
Result<void> link(Hand& owner, const std::string& user, const std::string& practitioner) {
    const auto now = TRY(owner.get("/users/" + user));
    TRY(owner.put("/users/" + user,
                  filled(R"({"name": "$name", "email": "$email", "role": "$role", "disabled": false,
        "practitioner": "$practitioner"})",
                         {{"name", now.text("name")},
                          {"email", now.text("email")},
                          {"role", now.text("role")},
                          {"practitioner", practitioner}}),
                  now.version()));
    return {};
}

/// The ids of the accounts, by name.
Result<std::map<std::string, std::string>> accounts(Hand& owner) {
    std::map<std::string, std::string> out;
    for (std::string cursor;;) {
        const auto page =
            TRY(owner.get("/users?limit=200" + (cursor.empty() ? "" : "&cursor=" + cursor)));
        for (const auto& each : page.items()) out[text_of(each, "name")] = text_of(each, "id");
        cursor = page.text("next_cursor");
        if (cursor.empty()) return out;
    }
}
}  // namespace

Result<House> furnish(Hand& hand, Date today, std::size_t guests) {
    const auto practice = TRY(hand.get("/practice"));
    TRY(hand.put("/practice", R"({"name": "Medex Studio", "npi": "1999999992", "ein": "12-3456789",
        "taxonomy": "174400000X", "phone": "7135550100", "email": "", "time_zone":
        "America/Chicago", "address": {"line1": "100 Main St", "line2": "", "city": "Houston",
        "state": "TX", "zip": "770020001"}})",
                 practice.version()));
    House out;
    const auto users = TRY(accounts(hand));
    for (std::size_t i = 0; i < practitioners_for(guests); ++i) {
        const auto [first, last] = practitioner_name(i);
        // One certificate is to be renewed soon.
        const int days = i == 0 ? 400 : i == 1 ? 75 : 300;
        out.practitioners.push_back(
            TRY(hand.post("/practitioners",
                          filled(R"({"first_name": "$first", "last_name": "$last", "npi": "$npi",
            "taxonomy": "174400000X", "credentials": [{"kind": "MES", "number": "M-1001",
            "issued": "$issued", "expires": "$expires"}]})",
                                 {{"first", first},
                                  {"last", last},
                                  {"npi", i == 0 ? "1558598797" : npi_of(i == 1 ? 0 : i)},
                                  {"issued", today.plus_days(-600).iso()},
                                  {"expires", today.plus_days(days).iso()}})))
                .id());
        TRY(link(hand, users.at(first + " " + last), out.practitioners.back()));
    }
    const auto fees = TRY(hand.get("/fees"));
    TRY(hand.put("/fees",
                 filled(R"({"fees": [{"code": "97110", "begins": "$day", "amount": "40.00"},
        {"code": "97530", "begins": "$day", "amount": "40.00"}]})",
                        {{"day", today.plus_days(-400).iso()}}),
                 fees.version()));
    out.payer = TRY(hand.post("/payers", R"({"name": "Example Blue PPO", "electronic_id": "00001",
        "unit_rule": "cms", "filing_days": 180, "phone": "8005550100"})"))
                    .id();
    out.medicare =
        TRY(hand.post("/payers", R"({"name": "Sample Medicare", "kind": "medicare"})")).id();
    out.by_post =
        TRY(hand.post("/payers",
                      filled(R"({"name": "Sample Mutual", "electronic_id": "$id", "unit_rule":
        "cms", "filing_days": 365, "phone": "8005550140"})",
                             {{"id", payer_by_post}})))
            .id();
    return out;
}

int days_before(const std::vector<Guest>& guests) {
    int out = 0;
    for (const auto& each : guests) out = std::max(out, each.days);
    return out;
}

Result<void> seed(std::vector<Hand>& practitioners, const std::vector<Guest>& guests, Date today,
                  const std::function<Result<void>()>& next_day) {
    auto& hand = practitioners.front();
    const auto house = TRY(furnish(hand, today, guests.size()));
    std::vector<Walk> walks;
    for (std::size_t i = 0; i < guests.size(); ++i) walks.emplace_back(guests[i], house, i);
    for (int ago = days_before(guests); ago >= 0; --ago) {
        const auto day = today.plus_days(-ago);
        for (std::size_t i = 0; i < walks.size(); ++i)
            if (const auto days = walks[i].days(); days >= ago)
                TRY(walks[i].day(hand, practitioners[practitioner_of(i)], days - ago, day));
        // Files of the last day are exchanged too, so that nothing hangs between the two folders.
        TRY(ago > 0 ? next_day() : Result<void>{});
    }
    return {};
}

}  // namespace exclaim::demo
