// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "domain/ledger/ledger.h"
#include "domain/payment/payment.h"
#include "domain/people/playbook.h"

namespace exclaim::domain {

/// A line of a claim we sent, as posting needs to know it.
struct SentLine {
    std::string number;
    std::string code;
    std::vector<std::string> modifiers;
    std::optional<Date> date;
    Money charge;
};
/// What an earlier payment posted for a claim.
struct PostedClaim {
    std::string payer_number;
    std::string status;
    std::string trace;
    Money paid;
    std::vector<Entry> entries;
    bool reversed = false;
};
struct SentClaim {
    std::string control_number;
    std::string payer_number;
    std::string member_id;
    bool contracted = false;
    bool financial_agreement = false;  ///< the client agreed to pay what the plan does not cover
    BalanceBilling balance_billing = BalanceBilling::review;
    std::vector<SentLine> lines;
    std::vector<PostedClaim> posted;
};

struct PostedResult {
    std::size_t claim = 0;  ///< its place in the payment
    PostOutcome outcome = PostOutcome::posted;
    std::vector<Entry> entries;
    std::vector<Denial> denials;
    /// Amounts left open that a person decides on: why, and how much.
    struct Question {
        std::string line, why;
        Money amount;
    };
    std::vector<Question> questions;
};
struct PaymentResult {
    std::vector<Imbalance> imbalances;  ///< not empty: nothing is posted
    std::vector<PostedResult> claims;
    Money other_income;  ///< interest: never a claim's
};

/// Decides a whole payment, electronic or typed. `claims` are those of ours whose numbers the
/// payment names, in any order.
PaymentResult post(const Remitted& payment, const std::vector<SentClaim>& claims, Date on);

}  // namespace exclaim::domain
