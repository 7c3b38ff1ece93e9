// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "domain/payment/post.h"

namespace exclaim::domain {

/// How many days ahead a payer may date an electronic payment. The 835 comes at most three business
/// days before its money (CAQH CORE 370); with a weekend and a holiday between that is a week.
inline constexpr int transfer_ahead = 7;
/// Nobody holds paper of a day that has not come.
inline constexpr int paper_ahead = 0;

/// What is wrong with the day of a payment.
struct DayFault {
    /// The service that it would have judged before it took place; none: it lies too far ahead.
    std::optional<Date> service;
};
/// The same for a payment that arrives and one that is typed: no decision is older than a service
/// it judges, nor lies more than `ahead` days behind today.
std::optional<DayFault> day_fault(Date paid, const std::vector<Date>& served, Date today,
                                  int ahead);

/// For which plan of the client the payer of a payment pays.
enum class PaysFor { this_plan, other_plan, no_plan };
/// By what the payment names it by. Payers cut names short, and clearinghouses and administrators
/// have their own: one thing that fits is enough, first of all for the plan that the claim went to.
PaysFor pays_for(const Remitted&, const SentClaim&);

/// Why a decision is not posted before a person has looked at it, and which they may post then.
struct Doubt {
    PostOutcome outcome;
    std::string why;
};
/// Doubts have an order (contradictory, other payer, other charge): who was told of one has seen
/// those before it.
bool passes(std::optional<PostOutcome> told, PostOutcome doubt);
/// The first that a person was not told yet; `charge_differs` is found later, line by line.
std::optional<Doubt> doubt_of(const Remitted&, const RemittedClaim&, const SentClaim&, Date today,
                              std::optional<PostOutcome> told);
/// Whether a person may post it though it is so.
bool is_doubt(PostOutcome);

}  // namespace exclaim::domain
