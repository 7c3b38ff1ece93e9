// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/money.h"
#include "domain/denial/classify.h"

namespace exclaim::domain {

/// Units that the payer counted; 0: not known. The money says whether two decisions are the same.
struct PaidUnits {
    std::int64_t count = 0;
    bool operator==(const PaidUnits&) const { return true; }
};

/// What a payer decided on one line: from an 835, or typed from an explanation of benefits.
struct RemittedLine {
    std::string line_control;  ///< our own number, if the payer answered with it
    std::string code;
    std::vector<std::string> modifiers;
    std::optional<Date> service_date;
    Money charge, paid;
    std::optional<Money> allowed;
    std::vector<LineAdjustment> adjustments;
    std::vector<std::string> remarks;
    PaidUnits units;
    bool operator==(const RemittedLine&) const = default;
};

/// Of the patient as the payer writes it. Only compared when a decision arrives, and not kept: a
/// decision that comes again is known by what it pays.
struct PersonName {
    std::string last, first;
    bool operator==(const PersonName&) const { return true; }
};

/// By CLP02 the claim was priced in advance (25) or sent on to another payer (23): nothing was
/// decided, unless money comes with it.
bool decides_nothing(std::string_view status, Money paid);

struct RemittedClaim {
    std::string control_number;
    std::string payer_number;
    std::string original_payer_number;
    std::string status;     ///< CLP02
    std::string member_id;  ///< as the payer knows the client; empty: it does not say
    PersonName person;
    Money charge, paid;
    std::vector<LineAdjustment> adjustments;  ///< of the claim itself
    std::vector<std::string> remarks;         ///< of the claim itself (MOA, MIA)
    std::vector<RemittedLine> lines;
    bool is_reversal() const { return status == "22"; }
    bool is_no_decision() const { return decides_nothing(status, paid); }
    bool operator==(const RemittedClaim&) const = default;
};

struct ProviderAdjustment {
    std::string reason;
    std::string reference;
    Money amount;  ///< positive lowers the payment
    bool operator==(const ProviderAdjustment&) const = default;
};

/// What else the payer names itself by (N104, REF of loop 1000A). Only compared when the payment
/// arrives, and not kept.
struct PayerIds {
    std::vector<std::string> all;
    bool operator==(const PayerIds&) const { return true; }
};

/// One payment with everything it settles.
struct Remitted {
    std::string payer_id;  ///< TRN03, or the payer's name on paper
    std::string payer_name;
    PayerIds payer_ids = {};
    std::string trace;  ///< check or transfer number
    std::string method;
    std::optional<Date> date;
    Money amount;
    std::vector<RemittedClaim> claims;
    std::vector<ProviderAdjustment> provider_adjustments;
    bool operator==(const Remitted&) const = default;
};

/// Where the sums do not hold; empty if the payment balances at line, claim and payment
/// (005010X221A1, 1.10.2).
struct Imbalance {
    std::string where;  ///< "payment", the claim's number, or claim and line
    Money expected, found;
};
std::vector<Imbalance> imbalances(const Remitted& payment);

}  // namespace exclaim::domain
