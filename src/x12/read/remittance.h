// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/money.h"
#include "x12/tree.h"

namespace exclaim::x12 {

struct Adjustment {
    std::string group, reason;
    std::optional<Money> amount;  ///< none: it cannot be read
    std::optional<std::string> quantity;
};

/// Where the charge went, by who is said to owe what. CARC 100 counts in paid_to_client only, so
/// that paid and all of these add up to the charge wherever the 835 balances.
struct Shares {
    Money paid_to_client;        ///< CARC 100 in any group (X12 RFI 1812)
    Money client_share;          ///< PR with 1, 2, 3, 66, 142, 241, 247
    Money client_above_allowed;  ///< PR with 45
    Money client_noncovered;     ///< the rest of PR
    Money contractual;           ///< CO
    Money payer_initiated;       ///< PI
    Money other;                 ///< OA, and CR of old files
    bool known = true;           ///< false: an amount cannot be read, and so none of these holds

    void add(const Adjustment& adjustment);
    void add(const Shares& more);
    Money sum() const;
};

struct RemittedLine {
    std::string code;
    std::vector<std::string> modifiers;
    std::optional<std::string> service_date, submitted_code, submitted_units, line_control;
    std::optional<std::string> units = "1";  ///< 1 where the payer does not say
    std::optional<Money> charge, paid, allowed;
    std::optional<bool> denied;  ///< none: an amount that decides it cannot be read
    Shares shares;
    std::vector<Adjustment> adjustments;
    std::vector<std::string> remarks;
};

enum class Outcome {
    paid,
    paid_partial,
    paid_to_client,
    denied,
    zero_paid_client_share,
    zero_paid_prior_payer,
    reversal,
    forwarded,
    pending,
    predetermination,
    not_recognised,
    unknown  ///< an amount that decides it cannot be read
};
std::string_view word(Outcome outcome);

struct RemittedClaim {
    std::string control_number, status;
    std::optional<std::string> payer_control_number, original_payer_control_number;
    std::optional<std::string> member_id;    ///< of the insured, otherwise of the patient
    std::optional<std::string> last, first;  ///< of the patient
    std::optional<std::pair<std::string, std::string>> forwarded_to;  ///< name and id
    Outcome outcome = Outcome::denied;
    std::optional<Money> charge, paid, interest;
    std::optional<bool> balanced;  ///< none: an amount cannot be read
    Shares shares;                 ///< of the claim and its lines
    std::vector<Adjustment> adjustments;
    std::vector<std::string> remarks;
    std::vector<RemittedLine> lines;
};

struct ProviderAdjustment {
    std::string reason, reference;
    std::optional<Money> amount;  ///< positive lowers the payment; none: it cannot be read
};

/// One 835: a payment, or the news that there is none.
struct Remittance {
    std::optional<std::string> trace, payer_id, payer_name, payee_npi, payee_tax_id, payee_name;
    std::optional<std::string> method, date;
    std::optional<Money> amount;
    std::optional<bool> balanced;  ///< none: an amount cannot be read
    std::vector<RemittedClaim> claims;
    std::vector<ProviderAdjustment> provider_adjustments;
    std::vector<Finding> findings;
    bool blocked = false;
};

Remittance read_remittance(const Tree& tree);

/// The same for a payment whose claims (2100) are handed on apart, so that it need not be held
/// whole.
RemittedClaim read_remitted_claim(const Loop& loop);
/// What the claims of a payment come to.
struct ClaimsPaid {
    std::optional<bool> balanced = true;  ///< none: an amount cannot be read
    std::optional<Money> paid = Money{};  ///< the same

    void add(const RemittedClaim& claim);
};
Remittance read_payment(const Tree& tree, const ClaimsPaid& claims);

}  // namespace exclaim::x12
