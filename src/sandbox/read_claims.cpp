// SPDX-License-Identifier: Apache-2.0
#include "sandbox/read_claims.h"

#include "base/text.h"
#include "x12/read/values.h"
#include "x12/rules.h"

namespace exclaim::sandbox {
namespace {
using x12::component;
using x12::element;
using x12::Loop;

Money money(std::string_view text) {
    return x12::amount(text).value_or(Money{});
}

AskedLine read_line(const Loop& loop) {
    AskedLine line;
    const auto* service = loop.find("SV1");
    line.number = element(loop.find("REF", "6R"), 2);
    line.code = component(service, 1, 2);
    for (std::size_t m = 3; m <= 6; ++m)
        if (const auto modifier = component(service, 1, m); !modifier.empty())
            line.modifiers.push_back(modifier);
    line.charge = money(element(service, 2));
    line.units = parse_int(element(service, 4)).value_or(0);
    line.date = Date::parse_ccyymmdd(element(loop.find("DTP", "472"), 3).substr(0, 8));
    for (const auto* decided : loop.inside("2430"))
        line.paid_before += money(element(decided->find("SVD"), 2));
    return line;
}

AskedClaim read_claim(const Loop& loop, const Loop& billing, const Loop& subscriber,
                      const Loop* patient, const x12::Tree& tree) {
    AskedClaim claim;
    const auto* clm = loop.find("CLM");
    claim.control = element(clm, 1);
    claim.charge = money(element(clm, 2));
    claim.place = component(clm, 5, 1);
    claim.frequency = component(clm, 5, 3);
    const auto order = element(subscriber.find("SBR"), 1);
    claim.processed_as = order.empty() || order == "P" ? "1" : order == "S" ? "2" : "3";
    claim.pays_practice = element(clm, 8) == "Y";
    claim.payer_number = element(loop.find("REF", "F8"), 2);
    claim.authorization = element(loop.find("REF", "G1"), 2);
    const auto* insured = subscriber.first("2010BA");
    const auto* name = insured ? insured->find("NM1") : nullptr;
    claim.member_id = element(name, 9);
    const auto* person = patient && patient->first("2010CA") ? patient->first("2010CA") : insured;
    const auto* who = person ? person->find("NM1") : nullptr;
    claim.last_name = element(who, 3);
    claim.first_name = element(who, 4);
    // Workers' compensation: the employer holds the policy, and the client is whom it insures.
    const bool is_employers = element(name, 2) == "2";
    if (patient && !is_employers) {
        claim.insured_last = element(name, 3);
        claim.insured_first = element(name, 4);
    }
    claim.relationship = patient && !is_employers ? element(patient->find("PAT"), 1) : "18";
    const auto* provider = billing.first("2010AA");
    claim.billing_npi = element(provider ? provider->find("NM1") : nullptr, 9);
    claim.billing_name = element(provider ? provider->find("NM1") : nullptr, 3);
    claim.billing_tax = element(provider ? provider->find("REF", "EI") : nullptr, 2);
    const auto* rendering = loop.first("2310B");
    const auto* by = rendering  ? rendering->find("NM1")
                     : provider ? provider->find("NM1")
                                : nullptr;
    claim.rendering_npi = element(by, 9);
    claim.rendering_last = element(by, 3);
    claim.rendering_first = element(by, 4);
    claim.taxonomy = element(rendering ? rendering->find("PRV") : nullptr, 3);
    if (claim.taxonomy.empty()) claim.taxonomy = element(billing.find("PRV"), 3);
    claim.referred = loop.first("2310A") || loop.find("REF", "9F");
    claim.submitter = tree.interchange.sender;
    const auto* sender = tree.root.first("1000A");
    claim.submitter_name = element(sender ? sender->find("NM1") : nullptr, 3);
    for (const auto* line : loop.inside("2400")) claim.lines.push_back(read_line(*line));
    return claim;
}
}  // namespace

std::vector<AskedClaim> read_claims(const x12::Tree& tree) {
    std::vector<AskedClaim> claims;
    for (const auto* billing : tree.root.inside("2000A"))
        for (const auto* subscriber : billing->inside("2000B")) {
            for (const auto* loop : subscriber->inside("2300"))
                claims.push_back(read_claim(*loop, *billing, *subscriber, nullptr, tree));
            for (const auto* patient : subscriber->inside("2000C"))
                for (const auto* loop : patient->inside("2300"))
                    claims.push_back(read_claim(*loop, *billing, *subscriber, patient, tree));
        }
    return claims;
}

}  // namespace exclaim::sandbox
