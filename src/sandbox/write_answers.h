// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "sandbox/books.h"
#include "x12/envelope.h"
#include "x12/tree.h"

namespace exclaim::sandbox {

/// What the 277CA says of one claim.
struct ClaimAnswer {
    const AskedClaim* claim;
    bool accepted;
    std::string status;  ///< "A2:20:PR", "A7:33:IL"
    std::string number;  ///< the payer's; empty where it was refused
};
/// Accepts or refuses the claims of one 837P, which `reference` (BHT03) named.
std::string write_claim_answer(const Scenario& scenario, const std::vector<ClaimAnswer>& answers,
                               std::string_view reference, const x12::FileStamp& stamp);

/// 271 for the 270 of a tree.
std::string write_eligibility(const Scenario& scenario, Books& books, const x12::Tree& asked,
                              const x12::FileStamp& stamp);

/// 277 for the 276 of a tree.
Result<std::string> write_status(const Scenario& scenario, Books& books, const x12::Tree& asked,
                                 const x12::FileStamp& stamp);

/// 278 answer for the 278 request of a tree; grants go into the books.
struct AuthorizationAnswer {
    std::string file;
    std::int64_t pended_days = 0;  ///< after which a request that a script pends is decided
};
/// `decide_now`: a request that was pended before is decided whatever the scripts say.
Result<AuthorizationAnswer> write_authorization(const Scenario& scenario, Books& books,
                                                const x12::Tree& asked, const x12::FileStamp& stamp,
                                                bool decide_now);

}  // namespace exclaim::sandbox
