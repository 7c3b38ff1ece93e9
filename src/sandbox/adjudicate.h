// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "sandbox/scenario.h"

namespace exclaim::sandbox {

/// One line of an 837P as the payer sees it.
struct AskedLine {
    std::string number;
    std::string code;
    std::vector<std::string> modifiers;
    Money charge;
    std::int64_t units = 0;
    std::optional<Date> date;
    Money paid_before = {};  ///< by the plans billed first (SVD02)
};
/// One claim of an 837P as the payer sees it.
struct AskedClaim {
    std::string control, frequency, payer_number, place;
    std::string member_id, last_name, first_name, relationship;
    std::string insured_last,
        insured_first;  ///< who holds the policy, where that is not the client
    bool of_dependent() const { return relationship != "18"; }
    Money charge;
    bool pays_practice = true;  ///< CLM08 Y
    bool referred = false;      ///< a referring provider, or a referral number
    /// CLP02, by the order of the plans (SBR01): first, second, or third and behind it.
    std::string_view processed_as = "1";
    std::string authorization;
    std::string rendering_npi, rendering_last, rendering_first, taxonomy;
    std::string billing_npi, billing_name, billing_tax;
    std::string submitter;  ///< sender of the file
    std::string submitter_name;
    std::vector<AskedLine> lines;
};

struct Adjustment {
    std::string group;
    std::string reason;
    Money amount;
};
struct PaidLine {
    Money paid;
    std::optional<Money> allowed;
    std::vector<Adjustment> adjustments;
    std::vector<std::string> remarks;
    bool denied() const { return !allowed; }
};
/// What a member used of one benefit year.
struct Used {
    Money deductible, out_of_pocket;
    std::int64_t visits = 0;
};
/// Each day of service counts in its own year, whenever its claim came.
using UsedByYear = std::map<std::int64_t, Used>;

struct Decision {
    std::vector<PaidLine> lines;
    Money paid;       ///< to the practice
    UsedByYear used;  ///< by this claim
    std::int64_t grant_used = 0;
};

/// What the payer's books say of the member on the day.
struct Standing {
    UsedByYear used;             ///< in the years of the claim
    std::optional<Grant> grant;  ///< of the number on the claim
    std::int64_t grant_used = 0;
    bool duplicate = false;
};

/// Judges a claim line by line: coverage, duplicates, timely filing, provider type, referral,
/// authorization, limits, price, deductible and coinsurance. Scripts of kind deny, overturn and
/// pay_client that fit are given.
Decision adjudicate(const AskedClaim& claim, const Scenario& scenario, const Member& member,
                    const Standing& standing, const std::vector<const Script*>& scripts,
                    Date received);

}  // namespace exclaim::sandbox
