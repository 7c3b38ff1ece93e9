// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "domain/payment/question.h"

namespace exclaim::domain {

/// Why of amounts that need more words than their reason has.
inline constexpr std::string_view why_above_allowed = "above the allowed amount";
inline constexpr std::string_view why_no_contract = "contractual adjustment without a contract";
inline constexpr std::string_view why_decided_since =
    "the plan before has decided anew since this plan was asked";

/// What decides whether a client may be asked for an amount.
struct AskedClient {
    bool may_owe = false;           ///< the plan's answer can leave the amount to the client at all
    std::optional<Date> agreed_on;  ///< signed to pay what the plan does not
    std::string payer;
    std::optional<Date> served_on = {};  ///< day of the service, if known
    /// Signed after the service, it says nothing of it.
    bool too_late() const { return agreed_on && served_on && *served_on < *agreed_on; }
};

/// What an amount is and what the client may be asked for, in a few sentences for the person who
/// decides; empty where the question says all there is to say.
std::string explained(const Question&, const AskedClient&);

}  // namespace exclaim::domain
