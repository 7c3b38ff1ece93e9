// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "domain/claim/claim.h"

namespace exclaim::test {

inline Date day(std::string_view iso) {
    return *Date::parse_iso(iso);
}
inline domain::Address address(std::string_view street, std::string_view zip) {
    return {std::string(street), "", "Houston", State::parse("TX"), Zip::parse(zip)};
}

/// One date of service, three codes: an invented person.
inline domain::Claim sample_claim() {
    domain::Claim claim;
    claim.control_number = "MX26-000123-1";
    claim.sender = {"MEDEXSUB01", "Medex Studio LLC", "Billing Desk", "5555550100"};
    claim.receiver = {"CLEARHOUSE", "Example Clearinghouse", "", ""};
    claim.billing = {"Medex Studio LLC", "",           "1999999992",
                     "174400000X",       "12-3456789", address("100 Main St", "770020001"),
                     "5555550100"};
    claim.payer = {"Example Blue PPO",
                   "00001",
                   domain::PayerKind::commercial,
                   "BL",
                   domain::UnitRule::cms,
                   180,
                   false};
    claim.subscriber.person = {
        "Demo", "Joan", "", day("1964-05-14"), domain::Sex::female, address("9 Oak Ave", "77003")};
    claim.subscriber.member_id = "XYZ123456789";
    claim.subscriber.group_number = "GRP001";
    claim.place_of_service = "11";
    claim.charge = Money::from_cents(16000);
    claim.paid_by_client = Money::from_cents(2500);
    claim.referral_number = "REF5567";
    claim.authorization_number = "AUTH778899";
    claim.record_number = "MX000123";
    claim.attachments = {{"08", "FX", "POE26000123"}};
    claim.diagnoses = {"Z471", "Z96651", "M6281"};
    claim.referring = domain::ClaimProvider{"Sample", "Alex", "1234567893", ""};
    claim.rendering = domain::ClaimProvider{"James", "Kim", "1558598797", "174400000X"};
    const auto line = [](std::string number, std::string code, std::int64_t cents,
                         std::int64_t units, std::int64_t minutes,
                         std::vector<std::int64_t> pointers) {
        domain::ClaimLine out;
        out.number = std::move(number);
        out.code = std::move(code);
        out.charge = Money::from_cents(cents);
        out.units = units;
        out.minutes = minutes;
        out.date = day("2026-10-06");
        out.pointers = std::move(pointers);
        return out;
    };
    claim.lines = {line("MX26000123L1", "97110", 8000, 2, 24, {1, 2, 3}),
                   line("MX26000123L2", "97530", 4000, 1, 16, {1, 3}),
                   line("MX26000123L3", "97112", 4000, 1, 15, {3})};
    return claim;
}

}  // namespace exclaim::test
