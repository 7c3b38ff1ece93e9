// SPDX-License-Identifier: Apache-2.0
#include "demo/seed.h"

#include <algorithm>

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

Result<void> link(Hand& owner, const std::string& user, const std::string& practitioner) {
    const auto now = TRY(owner.get("/users/" + user));
    if (now.text("practitioner") == practitioner) return {};
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

Result<House> furnish(Hand& hand, Date today, std::size_t guests) {
    const auto practice = TRY(hand.get("/practice"));
    TRY(hand.put("/practice", R"({"name": "Medex Studio", "npi": "1999999992", "ein": "12-3456789",
        "taxonomy": "174400000X", "phone": "7135550100", "email": "", "time_zone":
        "America/Chicago", "address": {"line1": "100 Main St", "line2": "", "city": "Houston",
        "state": "TX", "zip": "770020001"}})",
                 practice.version()));
    House out;
    const auto practitioner = [&](const std::string& first, const char* last,
                                  const std::string& npi, int expires) -> Result<std::string> {
        return TRY(hand.post("/practitioners",
                             filled(R"({"first_name": "$first", "last_name": "$last", "npi": "$npi",
            "taxonomy": "174400000X", "credentials": [{"kind": "MES", "number": "M-1001",
            "issued": "$issued", "expires": "$expires"}]})",
                                    {{"first", first},
                                     {"last", last},
                                     {"npi", npi},
                                     {"issued", today.plus_days(-600).iso()},
                                     {"expires", today.plus_days(expires).iso()}})))
            .id();
    };
    out.practitioners.push_back(TRY(practitioner("Kim", "Jones", "1558598797", 400)));
    out.practitioners.push_back(TRY(practitioner("Sam", "Rivera", npi_of(0), 75)));
    while (out.practitioners.size() * 12 < guests)
        out.practitioners.push_back(
            TRY(practitioner("Robin", "Fields", npi_of(out.practitioners.size()), 300)));
    const auto users = TRY(hand.get("/users?limit=200"));
    for (const auto& each : users.items()) {
        const auto role = text_of(each, "role");
        if (role == "owner") TRY(link(hand, text_of(each, "id"), out.practitioners.front()));
        if (role == "practitioner") out.colleague = text_of(each, "id");
    }
    TRY(link(hand, out.colleague, out.practitioners[1]));
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

Result<void> seed(Hand& hand, Hand& colleague, const std::vector<Guest>& guests, Date today,
                  const std::function<Result<void>()>& next_day) {
    const auto house = TRY(furnish(hand, today, guests.size()));
    std::vector<Walk> walks;
    for (std::size_t i = 0; i < guests.size(); ++i) walks.emplace_back(guests[i], house, i);
    for (int ago = days_before(guests); ago >= 0; --ago) {
        const auto day = today.plus_days(-ago);
        for (auto& walk : walks)
            if (walk.days() >= ago) TRY(walk.day(hand, colleague, walk.days() - ago, day));
        // Files of the last day are exchanged too, so that nothing hangs between the two folders.
        TRY(ago > 0 ? next_day() : Result<void>{});
    }
    return link(hand, house.colleague, house.practitioners[1]);
}

}  // namespace exclaim::demo
