// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>

#include "base/latin.h"
#include "base/text.h"
#include "domain/people/government.h"

// Names by which government programmes, their plans and those who pay for them are known. They ask
// for a person's word, and decide nothing: some of these companies sell private plans too.
namespace exclaim::domain {
namespace {
/// Wherever they stand in a name.
constexpr auto parts = std::to_array<std::string_view>({
    // The programmes themselves.
    "MEDICARE",
    "MEDICAID",
    "TRICARE",
    "TRI-CARE",
    "TRIWEST",
    "CHAMPVA",
    "CHAMPUS",
    "VETERANS",
    "VA CCN",
    "VA COMMUNITY CARE",
    "VA HEALTH CARE",
    "VA MEDICAL CENTER",
    "OPTUM CCN",
    "US FAMILY HEALTH PLAN",
    "HUMANA MILITARY",
    "HEALTH NET FEDERAL",
    "INDIAN HEALTH SERVICE",
    "CHILDREN'S HEALTH INSURANCE PROGRAM",
    "CHILDRENS HEALTH INSURANCE PROGRAM",
    // Contractors that pay Medicare's claims.
    "NOVITAS",
    "NORIDIAN",
    "PALMETTO GBA",
    "FIRST COAST SERVICE",
    "NATIONAL GOVERNMENT SERVICES",
    "CGS ADMINISTRATORS",
    "WPS GHA",
    "WPS GOVERNMENT",
    // Plans of Medicare that do not say so in their names.
    "HUMANA GOLD",
    "HUMANACHOICE",
    "HUMANA CHOICE PPO",
    "HUMANA HONOR",
    "SECURE HORIZONS",
    "SECUREHORIZONS",
    "SENIOR ADVANTAGE",
    "WELLCARE",
    "HEALTHSPRING",
    "DEVOTED HEALTH",
    "CLOVER HEALTH",
    "ALIGNMENT HEALTH",
    "CAREPLUS HEALTH",
    "SCAN HEALTH",
    "ESSENCE HEALTHCARE",
    "DUAL COMPLETE",
    "DUAL ADVANTAGE",
    "DUAL ELIGIBLE",
    // Medicaid under the name of a state.
    "MEDI-CAL",
    "MEDICAL ASSISTANCE",
    "MASSHEALTH",
    "TENNCARE",
    "SOONERCARE",
    "MAINECARE",
    "KANCARE",
    "BADGERCARE",
    "FORWARDHEALTH",
    "PEACHCARE",
    "APPLE HEALTH",
    "HUSKY HEALTH",
    "DENALI CARE",
    "HEALTH FIRST COLORADO",
    "HOOSIER HEALTHWISE",
    "HOOSIER CARE CONNECT",
    "HEALTHY INDIANA PLAN",
    "MO HEALTHNET",
    "NJ FAMILYCARE",
    "OREGON HEALTH PLAN",
    "HEALTHY CONNECTIONS",
    "CENTENNIAL CARE",
    "GREEN MOUNTAIN CARE",
    "CALOPTIMA",
    // Its plans.
    "COMMUNITY PLAN",
    "STAR+PLUS",
    "STAR PLUS",
    "STAR KIDS",
    "BETTER HEALTH",
    "AMERIGROUP",
    "SUNSHINE HEALTH",
    "SUPERIOR HEALTHPLAN",
    "BUCKEYE HEALTH",
    "PEACH STATE HEALTH",
    "HEALTHY BLUE",
});
/// As words of their own only: other words hold their letters.
constexpr auto whole_words =
    std::to_array<std::string_view>({"CHIP", "USFHP", "AHCCCS", "DSNP", "D-SNP"});

bool has_word(std::string_view name, std::string_view word) {
    const auto inside = [&](std::size_t at) {
        return at < name.size() && (is_upper(name[at]) || is_digit(name[at]));
    };
    for (auto at = name.find(word); at != name.npos; at = name.find(word, at + 1))
        if (!(at > 0 && inside(at - 1)) && !inside(at + word.size())) return true;
    return false;
}
}  // namespace

bool names_government(std::string_view payer) {
    const auto name = latin_capitals(payer);
    // The state of that abbreviation stands behind what it has, the department before it.
    if (trim(name) == "VA" || trim(name).starts_with("VA ")) return true;
    return std::any_of(parts.begin(), parts.end(),
                       [&](auto each) { return name.find(each) != name.npos; }) ||
           std::any_of(whole_words.begin(), whole_words.end(),
                       [&](auto each) { return has_word(name, each); });
}

}  // namespace exclaim::domain
