// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/payment/post.h"

namespace exclaim::domain {

/// Reductions to what a plan, a network or a law says a service may cost.
bool is_price(std::string_view reason);
/// The law forbids billing the client for more than the plan leaves to them.
bool is_protected(const std::vector<std::string>& remarks);

/// What one decision says of one of our lines, all its parts together.
struct SaidOfLine {
    Money paid;    ///< to us, or to the client
    Money share;   ///< the client's by the terms of the plan
    Money called;  ///< the client's, by its terms or because it refuses; without what is above its
                   ///< prices
    /// What it keeps the practice from asking the client for: in its network by contract, anywhere
    /// by law, and above its prices by its playbook.
    Money barred;
    bool refusal_barred = false;  ///< something refused is among that

    void take(const RemittedLine& part, const std::vector<std::string>& remarks,
              const SentClaim& ours);
};

/// A line that a payer before has decided, under the decision of the one behind.
struct OnTop {
    Money open_before;
    Money open;     ///< left open by both
    Money clients;  ///< left with the client by both
    bool refusal_barred = false;
    /// Left to the client by one of both, and not by both together: nobody owes it until a person
    /// has decided.
    Money odd;
    /// What is refused of it was left with the client, and stays with them.
    bool of_client() const { return !refusal_barred && clients > Money{}; }
};
/// The client owes what the payer before left with them, less what this one pays; more where this
/// one calls more their share, less where it bars the practice from asking for it. A refusal alone
/// changes nothing of it. `paid_since`: what plans before paid of the line, where they have decided
/// it since this one was asked: then the client owes no more than either leaves to them.
OnTop on_top(const SentLine& line, const SaidOfLine& said, bool client_may_owe,
             std::optional<Money> paid_since = std::nullopt);

/// What payers behind have paid of the client's part of a line, or taken from it.
Money taken_behind(const PostedClaim& behind, const std::string& line);

/// The place of the payer that decided (CLP02): forwarded to the next one or not, it is the same.
int place_of(std::string_view status);
/// It says what a payer before it settled (OA-23).
bool tells_of_payer_before(const RemittedClaim&);

}  // namespace exclaim::domain
